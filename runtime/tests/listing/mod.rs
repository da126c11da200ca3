//! Two lists that come in pages, declared as a generator would.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use sdksmith_runtime::{Extra, Model, Operation};

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct Entry {
    pub id: i64,
    pub text: Option<String>,
    extra: Extra,
}

#[derive(Clone, Model)]
#[non_exhaustive]
pub struct EntryList {
    #[model(key = "entries")]
    pub items: Vec<Entry>,
    pub total: Option<i64>,
    extra: Extra,
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

/// A page's body.
pub fn page(ids: &[i64], rest: &str) -> String {
    let entries: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    format!(r#"{{"entries":[{}]{rest}}}"#, entries.join(","))
}
