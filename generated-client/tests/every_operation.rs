//! The operations on connections, called through the client over a real socket: what the server gets was written here by
//! hand, from the vendor's reference and not from the generator.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod recorder;

use powens::ClientId;
use powens::connections::{
    ConnectionExpand, ConnectionId, ConnectionRequest, ConnectionSourceId,
    ConnectionSourceUpdateRequest, ConnectionUpdateRequest,
};
use powens::connectors::ConnectorId;
use powens::users::{UserId, UserRef};
use recorder::{Answer, Recorder, TOKEN};

const CONNECTION: ConnectionId = ConnectionId::new(812);
const SOURCE: ConnectionSourceId = ConnectionSourceId::new(5);

/// The request that came: its line, and its body exactly as it was written; `""` for none.
#[track_caller]
fn assert_sent(api: &Recorder, line: &str, body: &str) {
    let seen = api.only_request();
    assert_eq!(seen.line, line);
    assert_eq!(seen.body, body);
    let media_type = if body.is_empty() {
        ""
    } else {
        "application/json"
    };
    assert_eq!(seen.header("content-type"), media_type, "content-type");
    assert_eq!(seen.header("accept"), "application/json", "accept");
    assert_eq!(
        seen.header("authorization"),
        format!("Bearer {TOKEN}"),
        "authorization"
    );
}

async fn answering(body: &'static str) -> Recorder {
    Recorder::answering(Answer::json(200, body)).await
}

#[tokio::test]
async fn create_posts_the_connector_and_its_own_fields() {
    let api = Recorder::answering(Answer::json(201, r#"{"id":812}"#)).await;
    let request = ConnectionRequest::new()
        .id_connector(ConnectorId::new(9))
        .source("openapi")
        .additional("login", "0042 é")
        .additional("pass\"word", "a\\b");
    let created = api
        .client()
        .connections()
        .create(UserRef::Me, request)
        .source("directaccess")
        .expand([ConnectionExpand::AllAccounts])
        .await
        .unwrap();
    assert_eq!(created.id, CONNECTION);
    assert_sent(
        &api,
        "POST /2.0/users/me/connections?source=directaccess&expand=all_accounts",
        r#"{"id_connector":9,"source":"openapi","login":"0042 é","pass\"word":"a\\b"}"#,
    );
}

#[tokio::test]
async fn list_asks_for_expands_with_plain_commas_and_brackets() {
    let api = answering(r#"{"connections":[{"id":812},{"id":813}],"total":2}"#).await;
    let expand = [
        ConnectionExpand::from("accounts[transactions,type]"),
        ConnectionExpand::Sources,
    ];
    let list = api
        .client()
        .connections()
        .list(UserId::new(4))
        .expand(expand)
        .await
        .unwrap();
    assert_eq!(list.items.len(), 2);
    assert_eq!(list.total, Some(2));
    assert_sent(
        &api,
        "GET /2.0/users/4/connections?expand=accounts[transactions,type],sources",
        "",
    );
}

#[tokio::test]
async fn get_names_the_connection() {
    let api = answering(r#"{"id":812}"#).await;
    let connection = api
        .client()
        .connections()
        .get(UserRef::Me, CONNECTION)
        .await
        .unwrap();
    assert_eq!(connection.id, CONNECTION);
    assert_sent(&api, "GET /2.0/users/me/connections/812", "");
}

#[tokio::test]
async fn update_posts_what_changes_and_can_go_on_in_the_background() {
    let api = Recorder::answering(Answer::json(202, r#"{"id":812,"state":"validating"}"#)).await;
    let request = ConnectionUpdateRequest::new()
        .active(false)
        .expire("2026-12-31 23:59:59".parse().unwrap())
        .resume(true)
        .refresh_auth(true)
        .additional("otp", "0077");
    let updated = api
        .client()
        .connections()
        .update(UserRef::Me, CONNECTION, request)
        .background(true)
        .source("openapi")
        .expand([ConnectionExpand::Accounts, ConnectionExpand::Connector])
        .await
        .unwrap();
    assert_eq!(updated.id, CONNECTION);
    assert_sent(
        &api,
        "POST /2.0/users/me/connections/812?background=true&source=openapi&expand=accounts,connector",
        r#"{"active":false,"expire":"2026-12-31 23:59:59","resume":true,"refresh_auth":true,"otp":"0077"}"#,
    );
}

#[tokio::test]
async fn update_with_nothing_to_change_posts_an_empty_object() {
    let api = answering(r#"{"id":812}"#).await;
    api.client()
        .connections()
        .update(UserRef::Me, CONNECTION, ConnectionUpdateRequest::new())
        .await
        .unwrap();
    assert_sent(&api, "POST /2.0/users/me/connections/812", "{}");
}

#[tokio::test]
async fn sync_puts_without_a_body() {
    let api = answering(r#"{"id":812}"#).await;
    let synced = api
        .client()
        .connections()
        .sync(UserRef::Me, CONNECTION)
        .psu_requested(false)
        .await
        .unwrap();
    assert_eq!(synced.id, CONNECTION);
    assert_sent(
        &api,
        "PUT /2.0/users/me/connections/812?psu_requested=false",
        "",
    );
}

#[tokio::test]
async fn delete_takes_an_empty_answer() {
    let api = Recorder::answering(Answer::json(204, "")).await;
    let deleted = api
        .client()
        .connections()
        .delete(UserRef::Me, CONNECTION)
        .await
        .unwrap();
    assert!(deleted.is_none());
    assert_sent(&api, "DELETE /2.0/users/me/connections/812", "");
}

#[tokio::test]
async fn get_webauth_url_encodes_the_redirect_address() {
    let api = answering(r#"{"url":"https://bank.example/authorize?x=1"}"#).await;
    let found = api
        .client()
        .connections()
        .get_webauth_url(ClientId::new(31), "https://app.example/back/a&b%20c")
        .id_connector(ConnectorId::new(9))
        .id_connection(CONNECTION)
        .source("openapi")
        .state("état +1")
        .await
        .unwrap();
    assert_eq!(found.url, "https://bank.example/authorize?x=1");
    assert_sent(
        &api,
        "GET /2.0/webauth-url?client_id=31&redirect_uri=https%3A%2F%2Fapp.example%2Fback%2Fa%26b%2520c\
         &id_connector=9&id_connection=812&source=openapi&state=%C3%A9tat%20%2B1",
        "",
    );
}

#[tokio::test]
async fn list_sources_sends_its_flag_without_a_value() {
    let api = answering(r#"{"sources":[{"id":5}]}"#).await;
    let list = api
        .client()
        .connections()
        .list_sources(UserRef::Me, CONNECTION)
        .all(true)
        .await
        .unwrap();
    assert_eq!(list.items.len(), 1);
    assert_sent(&api, "GET /2.0/users/me/connections/812/sources?all", "");
}

#[tokio::test]
async fn list_sources_leaves_out_a_flag_that_is_false() {
    let api = answering(r#"{"sources":[]}"#).await;
    api.client()
        .connections()
        .list_sources(UserRef::Me, CONNECTION)
        .all(false)
        .await
        .unwrap();
    assert_sent(&api, "GET /2.0/users/me/connections/812/sources", "");
}

#[tokio::test]
async fn get_source_names_connection_and_source() {
    let api = answering(r#"{"id":5}"#).await;
    let source = api
        .client()
        .connections()
        .get_source(UserRef::Me, CONNECTION, SOURCE)
        .all(true)
        .await
        .unwrap();
    assert_eq!(source.id, SOURCE);
    assert_sent(&api, "GET /2.0/users/me/connections/812/sources/5?all", "");
}

#[tokio::test]
async fn update_source_writes_a_boolean_where_a_date_is_read() {
    let api = answering(r#"{"id":5,"disabled":"2026-01-02 03:04:05"}"#).await;
    let request = ConnectionSourceUpdateRequest::new().disabled(true);
    let source = api
        .client()
        .connections()
        .update_source(UserRef::Me, CONNECTION, SOURCE, request)
        .all(true)
        .await
        .unwrap();
    assert_eq!(source.disabled.unwrap().to_string(), "2026-01-02 03:04:05");
    assert_sent(
        &api,
        "POST /2.0/users/me/connections/812/sources/5?all",
        r#"{"disabled":true}"#,
    );
}

#[tokio::test]
async fn list_logs_sends_its_page_and_its_bounds() {
    let api = answering(r#"{"connectionlogs":[{"id":1,"error":null}],"total":40}"#).await;
    let logs = api
        .client()
        .connections()
        .list_logs(UserRef::Me, CONNECTION)
        .limit(1)
        .offset(39)
        .min_date("2025".parse().unwrap())
        .max_date("2026-02".parse().unwrap())
        .id_source(SOURCE)
        .await
        .unwrap();
    assert_eq!(logs.total, Some(40));
    assert_sent(
        &api,
        "GET /2.0/users/me/connections/812/logs?limit=1&offset=39&min_date=2025&max_date=2026-02&id_source=5",
        "",
    );
}

#[tokio::test]
async fn webauth_is_an_address_and_sends_nothing() {
    let client = powens::Client::builder("acme-sandbox").build().unwrap();
    let address = client
        .connections()
        .webauth(ClientId::new(31), "https://app.example/back")
        .token("one-time/code")
        .connector_uuid("8f0e1d2c-0000-4000-8000-000000000001".into())
        .id_connection(CONNECTION)
        .state("7")
        .additional("website", "pro")
        .url()
        .unwrap();
    assert_eq!(
        address,
        "https://acme-sandbox.biapi.pro/2.0/webauth?client_id=31&redirect_uri=https%3A%2F%2Fapp.example%2Fback\
         &token=one-time%2Fcode&connector_uuid=8f0e1d2c-0000-4000-8000-000000000001&id_connection=812&state=7&website=pro"
    );
}

/// The pages' own tests are in `webview.rs`.
#[test]
#[expect(deprecated, reason = "what is obsolete still has to work")]
fn pages_are_addresses_and_send_nothing() {
    let client = powens::Client::builder("acme-sandbox").build().unwrap();
    let (webview, id) = (client.webview(), ClientId::new(31));
    let payment = powens::payments::PaymentId::new(8);
    let urls = [
        webview.connect(id, "app://back").url(),
        webview
            .reconnect(id, "app://back", "code", CONNECTION)
            .url(),
        webview.manage(id, "code").url(),
        webview.payment(id, "app://back", "code", payment).url(),
        webview.transfer(id, "app://back", "code").url(),
    ];
    for url in urls {
        assert!(url.unwrap().contains("client_id=31"));
    }
}

/// Whoever adds an operation to the spec is sent here.
#[test]
fn no_operation_is_left_out() {
    let here = include_str!("every_operation.rs");
    let generated = concat!(env!("CARGO_MANIFEST_DIR"), "/src/generated");
    let mut left_out = Vec::new();
    for file in std::fs::read_dir(generated).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let Some((_, methods)) = text.split_once("\nimpl<'c> ") else {
            continue;
        };
        let (methods, _) = methods.split_once("\n}").unwrap();
        let names = methods
            .split("\n    pub fn ")
            .skip(1)
            .map(|method| method.split('(').next().unwrap());
        left_out.extend(
            names
                .filter(|name| !here.contains(&format!(".{name}(")))
                .map(str::to_owned),
        );
    }
    assert!(
        left_out.is_empty(),
        "operations that no test here calls: {left_out:?}"
    );
}
