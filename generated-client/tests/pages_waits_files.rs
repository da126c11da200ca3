//! Lists that come in pages, waiting for a synchronisation and the files of documents, through the client.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::time::Duration;

use powens::connections::{
    Connection, ConnectionId, ConnectionLogList, ConnectionState, GetConnection, ListConnectionLogs,
};
use powens::documents::{DocumentId, GetDocumentFile};
use powens::testing::{Reply, Script, from_json, sample};
use powens::users::UserRef;
use powens::{Call, Client};

const CONNECTION: ConnectionId = ConnectionId::new(27);

fn client_of(api: &Script) -> Client {
    let client = Client::builder("acme-sandbox").user_token("a-token");
    client.transport(api.clone()).build().unwrap()
}

fn logs(json: &str) -> ConnectionLogList {
    from_json(json)
}

fn in_state(state: Option<ConnectionState>) -> Connection {
    let mut connection: Connection = sample();
    connection.state = state;
    connection
}

#[tokio::test]
async fn every_log_comes_once_and_no_page_more_is_asked_for_than_is_needed() {
    let api = Script::new();
    api.on::<ListConnectionLogs>()
        .answer(logs(
            r#"{"connectionlogs": [{"id": 1}, {"id": 2}], "total": 3}"#,
        ))
        .answer(logs(r#"{"connectionlogs": [{"id": 3}], "total": 3}"#));
    let powens = client_of(&api);
    let list = powens.connections().list_logs(UserRef::Me, CONNECTION);
    let mut items = list.limit(2).items();
    let mut ids = Vec::new();
    while let Some(log) = items.next().await {
        ids.push(log.unwrap().id.get());
    }
    assert_eq!(ids, [1, 2, 3]);
    let offsets = api
        .requests()
        .iter()
        .map(|it| it.query("offset"))
        .collect::<Vec<_>>();
    assert_eq!(offsets, [None, Some("2".to_owned())]);
    api.assert_done();
}

#[tokio::test]
async fn a_connection_is_followed_until_the_bank_has_answered() {
    let api = Script::new();
    api.on::<GetConnection>()
        .answer(in_state(Some(ConnectionState::Validating)))
        .answer(in_state(Some(ConnectionState::Validating)))
        .answer(in_state(Some(ConnectionState::Wrongpass)));
    let powens = client_of(&api);
    let mut calls = 0;
    let wait = powens.connections().get(UserRef::Me, CONNECTION).wait();
    let connection = wait.on_progress(|_| calls += 1).await.unwrap();
    assert_eq!(connection.state, Some(ConnectionState::Wrongpass));
    assert_eq!(calls, 2);
    // Far from the thirty calls a minute that a sandbox allows.
    assert_eq!(
        api.waits(),
        [Duration::from_secs(5), Duration::from_millis(7500)]
    );
}

#[tokio::test]
async fn what_takes_too_long_is_a_timeout_that_still_has_the_connection() {
    let api = Script::new();
    for _ in 0..60 {
        api.on::<GetConnection>()
            .answer(in_state(Some(ConnectionState::Validating)));
    }
    let powens = client_of(&api);
    let error = powens
        .connections()
        .get(UserRef::Me, CONNECTION)
        .wait()
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        api.waits().iter().sum::<Duration>(),
        Duration::from_secs(600)
    );
    let last = error.into_last().unwrap();
    assert_eq!(last.state, Some(ConnectionState::Validating));
}

#[tokio::test]
async fn the_file_of_a_document_comes_with_its_name() {
    let api = Script::new();
    let bill = || {
        Reply::bytes(200, &b"%PDF-1.7 \xff"[..])
            .header("content-type", "application/pdf")
            .header("content-disposition", "attachment; filename=\"bill 3.pdf\"")
    };
    api.on::<GetDocumentFile>().reply(bill()).reply(bill());
    let powens = client_of(&api);
    let get = || {
        powens
            .documents()
            .get_file(UserRef::Me, DocumentId::new(5120))
    };

    let file = get().await.unwrap();
    assert_eq!(
        (file.name(), file.media_type()),
        (Some("bill 3.pdf"), Some("application/pdf"))
    );
    assert_eq!(&file.bytes()[..], b"%PDF-1.7 \xff");

    let mut download = get().stream().await.unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = download.next_chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    assert_eq!(bytes, b"%PDF-1.7 \xff");
    assert_eq!(
        api.requests()[0].path(),
        "/2.0/users/me/documents/5120/file"
    );
}
