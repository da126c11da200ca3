//! The client over its own transport, and reqwest by itself.

use std::sync::Arc;
use std::time::Duration;

use powens::connections::ListConnections;
use powens::users::UserRef;
use powens::{Client, ReqwestTransport};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use sdksmith_runtime::Caller;
use sdksmith_runtime::bytes::Bytes;

use super::unread::Unread;
use super::{Call, TOKEN, USER_AGENT, decode};

pub(super) fn bare(base_url: &str) -> Call {
    over_reqwest(base_url, None, |body| body.len())
}

/// Beyond what is asked of the client: but it limits the time of each attempt, and this is how reqwest does.
pub(super) fn bare_limited(base_url: &str) -> Call {
    over_reqwest(base_url, Some(Duration::from_secs(60)), |body| body.len())
}

pub(super) fn bare_decode(base_url: &str) -> Call {
    over_reqwest(base_url, None, |body| decode(&body))
}

/// As its own documentation shows it, set up as the client's transport is.
fn over_reqwest(base_url: &str, limit: Option<Duration>, read: fn(Bytes) -> usize) -> Call {
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .user_agent(USER_AGENT)
        .default_headers(HeaderMap::from_iter([(
            ACCEPT,
            HeaderValue::from_static("application/json"),
        )]));
    let client = match limit {
        Some(limit) => client.timeout(limit),
        None => client,
    };
    let client = client.build().expect("a client");
    let base_url: Arc<str> = base_url.into();
    Arc::new(move || {
        let (client, base_url) = (client.clone(), Arc::clone(&base_url));
        Box::pin(async move {
            let url = format!("{base_url}/users/me/connections");
            let request = client.get(url).bearer_auth(TOKEN);
            let response = request.send().await.expect("an answer");
            read(response.bytes().await.expect("a body"))
        })
    })
}

fn build(base_url: &str) -> Client {
    let client = Client::builder("made-up").base_url(base_url);
    client.user_token(TOKEN).build().expect("a client")
}

pub(super) fn unread(base_url: &str) -> Call {
    read_nothing(build(base_url))
}

/// What the client costs beside what it stands on.
pub(super) fn unread_over_reqwest(base_url: &str) -> Call {
    let transport = ReqwestTransport::new().expect("a transport");
    let client = Client::builder("made-up").base_url(base_url);
    let client = client.user_token(TOKEN).transport(transport);
    read_nothing(client.build().expect("a client"))
}

fn read_nothing(client: Client) -> Call {
    Arc::new(move || {
        let client = client.clone();
        Box::pin(async move {
            let list = Unread(ListConnections::new(UserRef::Me));
            client.core().send(&list).await.expect("a body").len()
        })
    })
}

pub(super) fn client(base_url: &str) -> Call {
    let client = build(base_url);
    Arc::new(move || {
        let client = client.clone();
        Box::pin(async move {
            let list = client.connections().list(UserRef::Me);
            list.await.expect("a list").items.len()
        })
    })
}
