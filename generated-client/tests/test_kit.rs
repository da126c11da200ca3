//! The test kit, as a program's own tests use it.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod recorder;

use std::time::Duration;

use powens::connections::{
    Connection, ConnectionId, ConnectionList, ConnectionRequest, ConnectionState,
    ConnectionUpdateRequest, CreateConnection, DeleteConnection, GetConnection, ListConnections,
    UpdateConnection,
};
use powens::testing::{Recording, Redaction, Replay, Reply, Script, from_json, sample};
use powens::users::UserRef;
use powens::{
    ApiError, Client, Error, ErrorCode, HyperTransport, RetryPolicy, Transport, TransportErrorKind,
};
use recorder::{Answer, Recorder, TOKEN};

fn client(transport: impl Transport) -> Client {
    let client = Client::builder("acme-sandbox").user_token(TOKEN);
    client.transport(transport).build().unwrap()
}

fn client_of(api: &Script) -> Client {
    let client = Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .transport(api.clone());
    client
        .retry(RetryPolicy::new().environment(api.clone()))
        .build()
        .unwrap()
}

fn in_state(state: Option<ConnectionState>) -> Connection {
    let mut connection: Connection = sample();
    connection.state = state;
    connection
}

/// The code under test: reads a connection and, where the bank asks for a code, sends it.
async fn follow_up(powens: &Client, id: ConnectionId, otp: &str) -> Result<Connection, Error> {
    let connection = powens.connections().get(UserRef::Me, id).await?;
    if connection.state != Some(ConnectionState::AdditionalInformationNeeded) {
        return Ok(connection);
    }
    let request = ConnectionUpdateRequest::new().additional("sms", otp);
    powens.connections().update(UserRef::Me, id, request).await
}

#[tokio::test]
async fn a_flow_with_a_bad_network_sends_what_it_should() {
    let api = Script::new();
    api.on::<GetConnection>()
        .fail(TransportErrorKind::Interrupted)
        .reply(Reply::status(429).header("retry-after", "2"))
        .answer(in_state(Some(ConnectionState::AdditionalInformationNeeded)));
    api.on::<UpdateConnection>().answer(in_state(None));

    let connection = follow_up(&client_of(&api), ConnectionId::new(27), "123456")
        .await
        .unwrap();

    assert!(connection.state.is_none());
    assert_eq!(
        api.waits(),
        [Duration::from_millis(250), Duration::from_millis(2500)]
    );
    let update = &api.requests_of::<UpdateConnection>()[0];
    assert_eq!(update.segment("connection").as_deref(), Some("27"));
    let sent: ConnectionUpdateRequest = update.body().unwrap();
    assert_eq!(
        sent,
        ConnectionUpdateRequest::new().additional("sms", "123456")
    );
    assert!(!format!("{:?}", api.requests()).contains(TOKEN));
    api.assert_done();
}

#[tokio::test]
async fn an_error_of_the_api_is_one_of_the_program() {
    let api = Script::new();
    let mut refusal: ApiError = sample();
    refusal.code = ErrorCode::from("wrongpass");
    api.on::<CreateConnection>().answer_error(400, &refusal);

    let request = ConnectionRequest::new().additional("login", "00123456");
    let error = client_of(&api)
        .connections()
        .create(UserRef::Me, request)
        .await
        .unwrap_err();

    assert_eq!(error.code(), Some("wrongpass"));
    assert_eq!(error.details::<ApiError>(), Some(refusal));
    let sent = &api.requests_of::<CreateConnection>()[0];
    assert_eq!(
        sent.body::<ConnectionRequest>().unwrap().extra.get("login"),
        Some("\"00123456\"")
    );
}

#[tokio::test]
async fn lists_and_empty_answers_are_typed_too() {
    let api = Script::new();
    let mut list: ConnectionList = sample();
    list.items = vec![in_state(None), from_json(r#"{"id": 2, "state": "bug"}"#)];
    api.on::<ListConnections>().answer(list);
    api.on::<DeleteConnection>().answer_nothing().times(2);

    let powens = client_of(&api);
    for connection in powens.connections().list(UserRef::Me).await.unwrap().items {
        powens
            .connections()
            .delete(UserRef::Me, connection.id)
            .await
            .unwrap();
    }
    let deleted: Vec<_> = api
        .requests_of::<DeleteConnection>()
        .iter()
        .map(|it| it.segment("connection"))
        .collect();
    assert_eq!(deleted, [Some("1".to_owned()), Some("2".to_owned())]);
    api.assert_done();
}

#[tokio::test]
async fn a_time_limit_of_the_program_ends_a_call_that_hangs() {
    let api = Script::new();
    api.on::<GetConnection>().reply(Reply::never()).always();
    let powens = client_of(&api);
    let error = follow_up(&powens, ConnectionId::new(27), "123456")
        .await
        .unwrap_err();
    assert!(error.is_timeout() && api.elapsed() >= Duration::from_secs(60));
}

#[tokio::test]
async fn a_call_that_the_test_did_not_expect_is_named() {
    let api = Script::new();
    api.on::<GetConnection>().answer_status(503).times(2);
    let error = client_of(&api)
        .connections()
        .list(UserRef::Me)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /users/{user}/connections: it was refused before it was sent: the script has no answer left for \
         `GET /users/{user}/connections`; scripted are `GET /users/{user}/connections/{connection}` (2 answers left) \
         (acme-sandbox.biapi.pro)"
    );
}

const CONNECTION: &str = r#"{
    "id": 27, "id_user": 3, "state": "SCARequired", "error_message": "https://bank.example/?ticket=9f8e7d",
    "last_update": "2026-03-02 09:15:40", "active": true, "note": "for Ada Lovelace",
    "accounts": [{"id": 5, "iban": "FR7600000000000001234567800", "number": "00012345678", "balance": 1234.56,
        "name": "Ada's account", "currency": {"id": "EUR", "precision": 2}, "type": "checking"}]
}"#;

/// What must not be in a file that is committed.
const SECRETS: [&str; 11] = [
    TOKEN,
    "ticket",
    "Ada",
    "FR76",
    "00012345678",
    "1234.56",
    "correct",
    "00123456",
    "acme",
    "127.0.0.1",
    "hush",
];

#[tokio::test]
async fn a_real_exchange_is_recorded_without_its_secrets_and_played_back() {
    let server = Recorder::answering(Answer::json(200, CONNECTION)).await;
    let recording = Recording::new().redaction(Redaction::new().keep("precision"));
    let transport = recording.around(HyperTransport::new().unwrap());
    let powens = Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .base_url(server.base_url())
        .transport(transport)
        .build()
        .unwrap();
    let from_server = calls(&powens).await;
    assert_eq!(
        from_server.error_message.as_deref(),
        Some("https://bank.example/?ticket=9f8e7d")
    );
    assert_eq!(server.requests().len(), 2, "the server was really asked");

    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("recording.json");
    recording.save(&file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    for secret in SECRETS {
        assert!(!text.contains(secret), "`{secret}` is in\n{text}");
    }

    let replay = Replay::open(&file).unwrap();
    let from_file = calls(&client(replay.clone())).await;
    replay.assert_done();
    let known = |it: &Connection| (it.id, it.state.clone(), it.last_update, it.active);
    assert_eq!(known(&from_file), known(&from_server));
    let account = &from_file.accounts.unwrap()[0];
    assert_eq!(account.balance.unwrap().to_string(), "0");
    assert_eq!(account.iban.as_deref(), Some("[redacted]"));
    assert_eq!(account.currency.as_ref().unwrap().precision, Some(2));
}

/// Reads a connection, and makes another one.
async fn calls(powens: &Client) -> Connection {
    let request = ConnectionRequest::new()
        .additional("login", "00123456")
        .additional("password", "correct horse");
    powens
        .connections()
        .create(UserRef::Me, request)
        .source("hush hush")
        .await
        .unwrap();
    powens
        .connections()
        .get(UserRef::Me, ConnectionId::new(27))
        .await
        .unwrap()
}

#[test]
fn a_blocking_client_plays_the_same_script() {
    let api = Script::new();
    api.on::<GetConnection>()
        .answer_status(503)
        .answer(in_state(None));
    let recording = Recording::new();
    let powens = powens::blocking::Client::builder("acme-sandbox")
        .user_token("any")
        .transport(recording.around(api.clone()))
        .build()
        .unwrap();
    let get = || powens.connections().get(UserRef::Me, ConnectionId::new(27));
    assert_eq!(get().send().unwrap().state, None);
    assert_eq!(api.waits().len(), 1);

    let replay = Replay::from_text(&recording.to_text().unwrap()).unwrap();
    let powens = powens::blocking::Client::builder("acme-sandbox")
        .user_token("any")
        .transport(replay)
        .build()
        .unwrap();
    let replayed = powens.connections().get(UserRef::Me, ConnectionId::new(27));
    assert_eq!(replayed.send().unwrap().state, None);
}
