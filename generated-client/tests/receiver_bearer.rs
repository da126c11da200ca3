//! Deliveries that bear a token instead of a signature.
#![cfg(feature = "receiver")]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::time::SystemTime;

use powens::http::HeaderValue;
use powens::http::header::AUTHORIZATION;
use powens::receiver::{Outgoing, Receiver, Refusal, WebhookKey};
use powens::users::UserId;

const DELETED: &str = "CONNECTION_DELETED";
const BODY: &str = r#"{"id_webhook_data":7,"id":27,"id_user":12,"state":null}"#;

fn outgoing(body: &'static str) -> Outgoing {
    Outgoing::new("/hooks".parse().unwrap(), body)
}

#[test]
fn a_fixed_token_is_believed_and_no_other() {
    let receiver = Receiver::bearer("the-token");
    let request = outgoing(BODY).gzip().bearer("the-token").unwrap();
    let received = receiver.receive(DELETED, &request).unwrap();
    assert_eq!(
        (received.user, received.delivery.id_webhook_data),
        (None, Some(7))
    );
    for wrong in [
        "Bearer the-tokem",
        "Bearer the-toke",
        "Bearer the-token2",
        "Bearer ",
        "Bearer",
        "Basic the-token",
        "the-token",
        "",
    ] {
        let mut request = outgoing(BODY).bearer("").unwrap();
        request
            .headers_mut()
            .insert(AUTHORIZATION, HeaderValue::from_static(wrong));
        let refusal = receiver.receive(DELETED, &request).unwrap_err();
        assert!(matches!(refusal, Refusal::Token), "{wrong}");
    }
    let refusal = receiver
        .receive(
            DELETED,
            &outgoing(BODY).signed(&WebhookKey::new("the-token"), SystemTime::now()),
        )
        .unwrap_err();
    assert_eq!(refusal.status(), 401);
    let nobody = Receiver::bearer("");
    assert!(
        nobody
            .receive(DELETED, &outgoing(BODY).bearer("").unwrap())
            .is_err()
    );
}

#[test]
fn the_scheme_is_read_in_any_case() {
    for scheme in ["bearer", "BEARER", "Bearer"] {
        let mut request = outgoing(BODY).bearer("").unwrap();
        let value = HeaderValue::from_str(&format!("{scheme} the-token")).unwrap();
        request.headers_mut().insert(AUTHORIZATION, value);
        assert!(
            Receiver::bearer("the-token")
                .receive(DELETED, &request)
                .is_ok()
        );
    }
}

fn of_users() -> Receiver {
    Receiver::bearer_of(|token| match token.expose() {
        "twelve" => Some(UserId::new(12)),
        "thirteen" => Some(UserId::new(13)),
        _ => None,
    })
}

#[test]
fn a_users_token_is_believed_for_that_user_alone() {
    for (event, body) in [
        (DELETED, r#"{"id":27,"id_user":12}"#),
        (
            "CONNECTION_SYNCED",
            r#"{"user":{"id":12},"connection":{"id":27}}"#,
        ),
        (
            "CONNECTION_SYNCED",
            r#"{"connection":{"id":27,"id_user":12}}"#,
        ),
        ("SUBSCRIPTION_FOUND", r#"{"id":5,"id_user":12}"#),
        ("USER_DELETED", r#"{"id":12}"#),
    ] {
        let request = |token: &str| outgoing(body).bearer(token).unwrap();
        let received = of_users().receive(event, &request("twelve")).unwrap();
        assert_eq!(received.user, Some(UserId::new(12)), "{event}");
        let refusal = of_users().receive(event, &request("thirteen")).unwrap_err();
        assert!(matches!(refusal, Refusal::OtherUser), "{event}");
        assert_eq!(refusal.status(), 401);
        let refusal = of_users().receive(event, &request("fourteen")).unwrap_err();
        assert!(matches!(refusal, Refusal::Token), "{event}");
    }
}

#[test]
fn a_users_token_is_not_believed_for_what_is_another_users_below() {
    for (event, body) in [
        ("USER_SYNCED", r#"{"connections":[{"id":1,"id_user":13}]}"#),
        (
            "USER_SYNCED",
            r#"{"user":{"id":12},"connections":[{"id":1,"accounts":[{"id":2,"id_user":13}]}]}"#,
        ),
        (
            "CONNECTION_SYNCED",
            r#"{"connection":{"id":27,"id_user":12,"accounts":[{"id":2,"id_user":12},{"id":3,"id_user":13}]}}"#,
        ),
        (
            "CONNECTION_SYNCED",
            r#"{"connection":{"id":27,"subscriptions":[{"id":2,"documents":[{"id":3,"id_user":13}]}]}}"#,
        ),
        (
            "ACCOUNT_OWNERSHIPS_FOUND",
            r#"{"account_ownerships":[{"id_account":2,"id_user":13}]}"#,
        ),
        (
            "SUBSCRIPTION_SYNCED",
            r#"{"id":2,"documents":[{"id":3,"id_user":13}]}"#,
        ),
    ] {
        let request = |token: &str| outgoing(body).bearer(token).unwrap();
        let refusal = of_users().receive(event, &request("twelve")).unwrap_err();
        assert!(matches!(refusal, Refusal::OtherUser), "{event}: {body}");
    }
    // A list that is null, and an id that is no user's.
    let body = r#"{"connection":{"id":13,"id_user":12,"accounts":null,"id_connector":13}}"#;
    let request = outgoing(body).bearer("twelve").unwrap();
    assert!(of_users().receive("CONNECTION_SYNCED", &request).is_ok());
}

#[test]
fn a_body_whose_user_cannot_be_told_is_nobodys() {
    for body in [
        r#"{"id_user":"somebody"}"#,
        r#"{"user":12}"#,
        "[12]",
        "not json",
    ] {
        let request = outgoing(body).bearer("twelve").unwrap();
        let refusal = of_users().receive("MOON_RISEN", &request).unwrap_err();
        assert!(matches!(refusal, Refusal::OtherUser), "{body}");
    }
    let silent = outgoing(r#"{"transactions":[]}"#).bearer("twelve").unwrap();
    let received = of_users().receive("ACCOUNT_CATEGORIZED", &silent).unwrap();
    assert_eq!(received.user, Some(UserId::new(12)));
}
