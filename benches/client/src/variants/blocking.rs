//! The blocking client over its own transport, and ureq by itself.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use powens::blocking::Client;
use powens::connections::ListConnections;
use powens::users::UserRef;
use sdksmith_runtime::Caller;

use super::unread::Unread;
use super::{Call, TOKEN, USER_AGENT, decode};

pub(super) fn bare(base_url: &str) -> Call {
    over_ureq(base_url, None, |body| body.len())
}

/// The client limits the time of each attempt, and with any limit ureq looks the host up in a thread of its own, each time.
pub(super) fn bare_limited(base_url: &str) -> Call {
    over_ureq(base_url, LIMIT, |body| body.len())
}

pub(super) fn bare_decode(base_url: &str) -> Call {
    over_ureq(base_url, LIMIT, |body| decode(&body))
}

const LIMIT: Option<Duration> = Some(Duration::from_secs(60));

/// As its own documentation shows it, set up as the client's transport is.
fn over_ureq(base_url: &str, limit: Option<Duration>, read: fn(Vec<u8>) -> usize) -> Call {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(USER_AGENT)
        .accept("application/json")
        .accept_encoding("")
        .timeout_per_call(limit)
        .build()
        .new_agent();
    let base_url: Arc<str> = base_url.into();
    Arc::new(move || {
        let url = format!("{base_url}/users/me/connections");
        let request = agent
            .get(url)
            .header("authorization", format!("Bearer {TOKEN}"));
        let mut response = request.call().expect("an answer");
        let body = response.body_mut().with_config().limit(64 << 20);
        Box::pin(ready(read(body.read_to_vec().expect("a body"))))
    })
}

fn build(base_url: &str) -> Client {
    let client = Client::builder("made-up").base_url(base_url);
    client.user_token(TOKEN).build().expect("a client")
}

pub(super) fn unread(base_url: &str) -> Call {
    let client = build(base_url);
    Arc::new(move || {
        let list = Unread(ListConnections::new(UserRef::Me));
        let body = client.core().send(&list).expect("a body");
        Box::pin(ready(body.len()))
    })
}

pub(super) fn client(base_url: &str) -> Call {
    let client = build(base_url);
    Arc::new(move || {
        let list = client.connections().list(UserRef::Me).send();
        Box::pin(ready(list.expect("a list").items.len()))
    })
}
