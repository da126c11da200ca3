//! Two lists that come in pages, a job that takes its time and a file, declared as a generator would.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use sdksmith_runtime::{Extra, Model, OpenEnum, Operation, UnknownValue};

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct Entry {
    pub id: i64,
    pub text: Option<String>,
    pub extra: Extra,
}

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct EntryList {
    #[model(key = "entries")]
    pub items: Vec<Entry>,
    pub total: Option<i64>,
    pub extra: Extra,
}

/// Lists entries by offset.
#[derive(Clone, Debug, Operation)]
#[operation(
    GET "/entries",
    auth = "user",
    output = EntryList,
    pages(item = Entry, offset = offset, limit = limit, total = total)
)]
pub struct ListEntries<C = ()> {
    client: C,
    #[query]
    limit: Option<i64>,
    #[query]
    offset: Option<i64>,
}

/// Lists entries by links.
#[derive(Clone, Debug, Operation)]
#[operation(
    GET "/groups/{group}/entries",
    auth = "user",
    output = EntryList,
    pages(item = Entry, next = "_links.next.href")
)]
pub struct ListLinked<C = ()> {
    client: C,
    #[segment]
    group: i64,
    #[query]
    word: Option<String>,
    #[header("Accept-Language")]
    language: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
#[non_exhaustive]
pub enum JobState {
    #[value("waiting")]
    Waiting,
    #[value("running", also("busy"))]
    Running,
    #[value("done")]
    Done,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct Job {
    pub state: Option<JobState>,
    pub left: Option<i64>,
    pub extra: Extra,
}

/// Reads a job.
#[derive(Clone, Debug, Operation)]
#[operation(
    GET "/jobs/{job}",
    auth = "user",
    output = Job,
    wait(
        field = state,
        during = Some(JobState::Waiting | JobState::Running),
        every = 4,
        up_to = 9,
        deadline = 30
    )
)]
pub struct GetJob<C = ()> {
    client: C,
    #[segment]
    job: i64,
}

/// Reads a picture.
#[derive(Clone, Debug, Operation)]
#[operation(GET "/pictures/{picture}", auth = "user", file)]
pub struct GetPicture<C = ()> {
    client: C,
    #[segment]
    picture: i64,
    #[header("Accept-Language")]
    language: Option<String>,
}

/// A page's body.
pub fn page(ids: &[i64], rest: &str) -> String {
    let entries: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    format!(r#"{{"entries":[{}]{rest}}}"#, entries.join(","))
}
