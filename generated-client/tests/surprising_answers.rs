//! Answers that a strict client stumbles over, each over a real socket: what is harmless is read, what isn't says
//! where and what, and nothing that fails prints a body, a token or a password.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod recorder;

use std::error::Error as _;

use powens::connections::{
    Connection, ConnectionId, ConnectionList, ConnectionRequest, ConnectionState, Recovery,
};
use powens::users::UserRef;
use powens::{ApiError, Client, Error, ErrorCode, LooseId};
use recorder::{Answer, Recorder, TOKEN};

/// Stands in every body and every request below; must never be printed.
const PRIVATE: &str = "PRIVATE-7d1f";

async fn list(answer: Answer) -> Result<ConnectionList, Error> {
    let api = Recorder::answering(answer).await;
    api.client().connections().list(UserRef::Me).await
}

async fn list_of(body: &'static str) -> ConnectionList {
    list(Answer::json(200, body)).await.unwrap()
}

/// Everything that a log could print of an error.
#[track_caller]
fn assert_prints_nothing_private(error: &Error) {
    let mut printed = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut cause = error.source();
    while let Some(error) = cause {
        printed += &format!("{error}\n{error:?}\n");
        cause = error.source();
    }
    for private in [PRIVATE, TOKEN, "Bearer"] {
        assert!(
            !printed.contains(private),
            "an error prints {private}: {printed}"
        );
    }
}

#[tokio::test]
async fn nearly_everything_may_be_missing() {
    let list = list_of(r#"{"connections":[{"id":3}]}"#).await;
    let connection = &list.items[0];
    assert_eq!(connection.id, ConnectionId::new(3));
    assert!(
        connection.state.is_none()
            && connection.id_connector.is_none()
            && connection.active.is_none()
    );
    assert_eq!(list.total, None);
}

#[tokio::test]
async fn an_unknown_state_is_kept_and_can_not_be_resolved() {
    let list = list_of(r#"{"connections":[{"id":3,"state":"palmScanRequired"}]}"#).await;
    let state = list.items[0].state.as_ref().unwrap();
    assert!(matches!(state, ConnectionState::Unknown(_)));
    assert_eq!(
        (state.as_str(), state.is_known(), state.recovery()),
        ("palmScanRequired", false, Recovery::Unresolvable)
    );
}

#[tokio::test]
async fn one_odd_item_leaves_the_others_readable() {
    let list =
        list_of(r#"{"connections":[{"id":1,"state":null},{"id":2,"state":"palmScanRequired"},{"id":3}],"total":3}"#).await;
    let ids: Vec<i64> = list
        .items
        .iter()
        .map(|connection| connection.id.get())
        .collect();
    assert_eq!(ids, [1, 2, 3]);
}

#[tokio::test]
async fn one_bad_item_is_named_and_the_others_can_be_had() {
    let body = r#"{"connections":[{"id":1},{"id":[2]},{"id":3,"state":"wrongpass"}],"total":3}"#;
    let error = list(Answer::json(200, body)).await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path().as_deref(), Some("connections[1].id"));
    assert_eq!(error.body(), Some(body.as_bytes()));

    let items = error.each_item::<Connection>("connections").unwrap();
    let ids: Vec<_> = items.iter().flatten().map(|it| it.id.get()).collect();
    assert_eq!(ids, [1, 3]);
    assert_eq!(
        items[1].as_ref().unwrap_err().path(),
        "connections[1].id",
        "the same place as before"
    );
    assert!(error.each_item::<Connection>("accounts").is_none());
}

#[tokio::test]
async fn an_unknown_member_is_kept() {
    let list = list_of(r#"{"connections":[{"id":3,"glow":{"hue":[7,null]}}],"server":"b"}"#).await;
    assert_eq!(list.items[0].extra.get("glow"), Some(r#"{"hue":[7,null]}"#));
    assert_eq!(list.extra.get("server"), Some(r#""b""#));
}

#[tokio::test]
async fn dates_are_read_as_the_reference_writes_them_and_by_rfc_3339() {
    let list = list_of(
        r#"{"connections":[{"id":1,"last_update":"2026-04-05 06:07:08"},{"id":2,"last_update":"2026-04-05T06:07:08Z"}]}"#,
    )
    .await;
    let times: Vec<_> = list
        .items
        .iter()
        .map(|connection| connection.last_update.unwrap())
        .collect();
    assert!(
        times
            .iter()
            .all(|time| (time.year(), time.month(), time.day(), time.hour()) == (2026, 4, 5, 6))
    );
    assert_eq!(
        (times[0].offset_minutes(), times[1].offset_minutes()),
        (None, Some(0))
    );
}

#[tokio::test]
#[allow(deprecated, reason = "`id_bank` still comes")]
async fn null_is_read_as_nothing_wherever_something_is_optional() {
    let list = list_of(
        r#"{"connections":[{"id":3,"state":null,"id_user":null,"id_bank":null,"active":null,"last_update":null,
            "fields":null,"sources":null,"accounts":null,"connector":null}],"total":null}"#,
    )
    .await;
    let connection = &list.items[0];
    assert!(
        connection.state.is_none() && connection.id_user.is_none() && connection.id_bank.is_none()
    );
    assert!(connection.last_update.is_none() && connection.active.is_none());
    assert!(
        connection.fields.is_none()
            && connection.sources.is_none()
            && connection.accounts.is_none()
    );
}

#[tokio::test]
async fn a_missing_required_member_is_named() {
    let error = list(Answer::json(
        200,
        r#"{"connections":[{"id":1},{"error_message":"PRIVATE-7d1f"}]}"#,
    ))
    .await
    .unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path().as_deref(), Some("connections[1].id"));
    assert!(error.to_string().contains("connections[1].id"), "{error}");
    assert_eq!(error.status().unwrap(), 200);
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_member_of_another_type_is_named_and_its_value_is_not_printed() {
    let body = r#"{"connections":[{"id":1,"sources":[{"id":"PRIVATE-7d1f"}]}]}"#;
    let error = list(Answer::json(200, body)).await.unwrap_err();
    assert_eq!(
        error.decode_path().as_deref(),
        Some("connections[0].sources[0].id")
    );
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_refusal_has_the_apis_code_and_keeps_its_words() {
    let body = r#"{"code":"invalidValue","description":"PRIVATE-7d1f","request_id":77,"hint":1}"#;
    let error = list(Answer::json(400, body)).await.unwrap_err();
    assert!(error.is_api() && !error.is_decode());
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("invalidValue"), Some(PRIVATE), Some("77"))
    );
    let details: ApiError = error.details().unwrap();
    assert_eq!(details.code, ErrorCode::InvalidValue);
    assert_eq!(details.request_id, Some(LooseId::from(77)));
    assert_eq!(details.extra.get("hint"), Some("1"));
    assert!(
        error.to_string().contains("400") && error.to_string().contains("invalidValue"),
        "{error}"
    );
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_refusal_with_a_sentence_for_a_code_does_not_print_it() {
    let error = list(Answer::json(
        409,
        r#"{"code":"PRIVATE-7d1f for jane@example.com"}"#,
    ))
    .await
    .unwrap_err();
    assert_eq!(error.code(), Some("PRIVATE-7d1f for jane@example.com"));
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_page_from_a_gateway_is_an_api_error_without_details() {
    let error = list(Answer::html(503, "<html>PRIVATE-7d1f</html>"))
        .await
        .unwrap_err();
    assert!(error.is_api());
    assert_eq!(
        (error.status().unwrap().as_u16(), error.code()),
        (503, None)
    );
    assert!(error.details::<ApiError>().is_none());
    assert_eq!(error.body(), Some("<html>PRIVATE-7d1f</html>".as_bytes()));
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_page_in_place_of_json_says_so() {
    let error = list(Answer::html(200, "<html>PRIVATE-7d1f</html>"))
        .await
        .unwrap_err();
    assert!(error.is_decode());
    assert!(error.to_string().contains("text/html"), "{error}");
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn any_2xx_with_the_object_is_a_success() {
    for status in [200, 201, 202, 203] {
        let list = list(Answer::json(status, r#"{"connections":[{"id":3}]}"#))
            .await
            .unwrap();
        assert_eq!(list.items.len(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_empty_answer_is_an_error_where_a_list_is_promised_and_nothing_where_it_may_be_empty() {
    let error = list(Answer::json(204, "")).await.unwrap_err();
    assert!(error.is_decode());
    assert!(error.to_string().contains("empty"), "{error}");
    assert_prints_nothing_private(&error);

    let api = Recorder::answering(Answer::json(204, "")).await;
    let deleted = api
        .client()
        .connections()
        .delete(UserRef::Me, ConnectionId::new(3))
        .await
        .unwrap();
    assert!(deleted.is_none());
}

#[tokio::test]
async fn an_update_is_read_bare_and_wrapped() {
    for body in [
        r#"{"id":3,"state":"bug"}"#,
        r#"{"message":"not now","connection":{"id":3,"state":"bug"}}"#,
    ] {
        let api = Recorder::answering(Answer::json(200, body)).await;
        let connection = api
            .client()
            .connections()
            .update(UserRef::Me, ConnectionId::new(3), Default::default())
            .await
            .unwrap();
        assert_eq!(
            (connection.id.get(), connection.state),
            (3, Some(ConnectionState::Bug)),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_transport_error_that_prints_no_credentials() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let client = Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .base_url(format!("http://{closed}/2.0"))
        .build()
        .unwrap();
    let request = ConnectionRequest::new().additional("password", PRIVATE);
    let error = client
        .connections()
        .create(UserRef::Me, request)
        .source(PRIVATE)
        .await
        .unwrap_err();
    assert!(error.is_transport() && error.status().is_none());
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn a_refused_creation_prints_no_credentials() {
    let body = r#"{"code":"wrongpass","message":"PRIVATE-7d1f was refused"}"#;
    let api = Recorder::answering(Answer::json(400, body)).await;
    let request = ConnectionRequest::new()
        .additional("login", PRIVATE)
        .additional("password", PRIVATE);
    let create = api.client();
    let create = create.connections().create(UserRef::Me, request);
    let printed = format!("{create:?} {create:#?}");
    assert!(
        !printed.contains(PRIVATE) && !printed.contains(TOKEN),
        "{printed}"
    );
    let error = create.await.unwrap_err();
    assert_eq!(
        error.details::<ApiError>().unwrap().code,
        ErrorCode::Wrongpass
    );
    assert_prints_nothing_private(&error);
}

#[tokio::test]
async fn what_can_not_be_sent_fails_before_any_network_and_repeats_no_value() {
    let error = Client::builder("acme-sandbox")
        .user_token("PRIVATE-7d1f\r\nx: y")
        .build()
        .unwrap_err();
    assert!(error.is_build());
    assert_prints_nothing_private(&error);

    let api = Recorder::answering(Answer::json(200, "{}")).await;
    let without_token = Client::builder("acme-sandbox")
        .base_url(api.base_url())
        .build()
        .unwrap();
    let error = without_token
        .connections()
        .list(UserRef::Me)
        .await
        .unwrap_err();
    assert!(error.is_build());
    assert!(error.to_string().contains("token"), "{error}");
    assert!(api.requests().is_empty());
}
