//! What each state asks for.

use powens::Operation;
use powens::connections::{Connection, ConnectionState};
use powens::recovery::{Actor, Answers, ReturnTo, Step};
use powens::users::{UserId, UserRef};
use powens::{BaseUrl, ClientId};

use crate::bank::{body, connection};

fn in_state(state: &str) -> Step {
    Step::of(&connection(&body(&format!(r#""{state}""#))))
}

fn sent(operation: &impl Operation) -> (String, String) {
    let base = BaseUrl::parse("https://acme.example").unwrap();
    let request = operation.http_request(&base).unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    (operation.request_line(), body)
}

#[test]
fn every_state_has_its_step_and_who_acts() {
    let table = [
        ("SCARequired", "StartAuthentication", Actor::Application),
        ("webauthRequired", "OpenBrowser", Actor::UserInBrowser),
        ("additionalInformationNeeded", "Provide", Actor::UserHere),
        ("wrongpass", "Provide", Actor::UserHere),
        ("decoupled", "WaitForDevice", Actor::UserOnDevice),
        ("validating", "Poll", Actor::Nobody),
        ("actionNeeded", "ActAtBank", Actor::UserAtBank),
        ("passwordExpired", "ChangePassword", Actor::UserAtBank),
        ("rateLimiting", "RetryLater", Actor::Nobody),
        ("websiteUnavailable", "RetryLater", Actor::Nobody),
        ("bug", "RetryLater", Actor::Nobody),
        ("notSupported", "Unresolvable", Actor::Nobody),
        ("palmScanRequired", "Unresolvable", Actor::Nobody),
    ];
    for (name, expected, actor) in table {
        let step = in_state(name);
        let variant = format!("{step:?}");
        assert!(
            variant.starts_with(&format!("{expected}(")),
            "{name}: {variant}"
        );
        assert_eq!(step.actor(), actor, "{name}");
        let notice = step.notice().unwrap();
        assert_eq!(notice.state().unwrap().as_str(), name);
        assert_eq!(notice.connection().get(), 27);
        let is_final = matches!(expected, "ActAtBank" | "RetryLater" | "Unresolvable");
        assert_eq!(step.is_final(), is_final, "{name}");
    }
}

#[test]
fn a_state_that_nobody_knows_keeps_its_text_and_its_message() {
    let step = in_state("palmScanRequired");
    let Step::Unresolvable(notice) = step else {
        panic!("{step:?}")
    };
    assert!(matches!(notice.state(), Some(ConnectionState::Unknown(_))));
    assert_eq!(notice.message(), Some("Look at your phone."));
}

#[test]
fn null_in_all_its_spellings_is_done() {
    for state in ["null", r#""""#, r#""null""#] {
        let step = Step::of(&connection(&body(state)));
        assert!(matches!(step, Step::Done), "{state}: {step:?}");
        assert!(step.is_final() && step.notice().is_none());
        assert_eq!(step.actor(), Actor::Nobody);
    }
}

#[test]
fn an_answer_without_a_state_is_no_success() {
    // What comes while a connection is busy.
    for text in [r#"{"id":27}"#, r#"{"id":27,"message":"not now"}"#] {
        let step = Step::of(&connection(text));
        let Step::Poll(poll) = &step else {
            panic!("{step:?}")
        };
        assert!(poll.notice().state().is_none());
        assert_eq!(
            sent(&poll.operation(UserRef::Me)).0,
            "GET /users/me/connections/27"
        );
    }
}

#[test]
fn an_old_answer_says_it_by_error() {
    let step = Step::of(&connection(r#"{"id":27,"error":"wrongpass"}"#));
    assert!(matches!(step, Step::Provide(_)), "{step:?}");
    for fine in [
        r#"{"id":27,"error":null}"#,
        r#"{"id":27,"state":null,"error":"bug"}"#,
    ] {
        let step = Step::of(&connection(fine));
        assert!(matches!(step, Step::Done), "{fine}: {step:?}");
    }
}

#[test]
fn the_calls_go_to_the_connection_and_to_the_user_that_is_named() {
    let user = UserId::new(12);
    let Step::StartAuthentication(start) = in_state("SCARequired") else {
        panic!()
    };
    assert_eq!(
        sent(&start.operation(user)),
        ("POST /users/12/connections/27".into(), "{}".into())
    );

    let Step::WaitForDevice(device) = in_state("decoupled") else {
        panic!()
    };
    let resume = device.operation(UserRef::Me);
    assert_eq!(
        sent(&resume),
        (
            "POST /users/me/connections/27".into(),
            r#"{"resume":true}"#.into()
        )
    );
    assert_eq!(
        sent(&resume.background(true)).0,
        "POST /users/me/connections/27?background=true"
    );

    let Step::Provide(prompt) = in_state("additionalInformationNeeded") else {
        panic!()
    };
    let provided = prompt.check(Answers::new().set("otp", "482913")).unwrap();
    assert_eq!(
        sent(&provided.operation(user)),
        (
            "POST /users/12/connections/27".into(),
            r#"{"otp":"482913"}"#.into()
        )
    );
}

#[test]
fn the_browser_gets_an_address_of_this_connection() {
    let Step::OpenBrowser(browser) = in_state("webauthRequired") else {
        panic!()
    };
    let back = ReturnTo::new(ClientId::new(7), "https://app.example/back").state("s 1");
    let base = BaseUrl::parse("https://acme.example").unwrap();
    let request = browser.operation(&back).http_request(&base).unwrap();
    assert_eq!(
        request.uri(),
        "https://acme.example/webauth-url?client_id=7&redirect_uri=https%3A%2F%2Fapp.example%2Fback&id_connection=27&state=s%201"
    );
}

#[test]
fn the_banks_address_is_no_message_for_the_user() {
    let text = r#"{"id":27,"state":"webauthRequired","error_message":"Redirecting to https://bank.example/a?b=c"}"#;
    let step = Step::of(&connection(text));
    assert_eq!(step.notice().unwrap().message(), None);
    assert!(!format!("{step:?}").contains("bank.example"));
}

#[test]
fn the_sources_that_are_in_the_state_are_named() {
    let text = r#"{"id":27,"state":"SCARequired","next_try":"2026-03-04 04:00:00","sources":[
        {"id":1,"state":"SCARequired","source":{"name":"openapi"}},
        {"id":2,"state":null,"name":"directaccess"},
        {"id":3,"state":"SCARequired","name":"fallback","disabled":"2026-03-02 10:00:00"},
        {"id":4,"state":"wrongpass","name":"other"}]}"#;
    let step = Step::of(&connection(text));
    let notice = step.notice().unwrap();
    assert_eq!(notice.sources(), ["openapi"]);
    assert_eq!(notice.next_try().unwrap().year(), 2026);
}

#[test]
fn a_source_in_trouble_does_not_make_a_connection_that_is_fine_fail() {
    let text = r#"{"id":27,"state":null,"sources":[{"id":1,"state":"wrongpass","disabled":"2026-03-02 10:00:00"}]}"#;
    let step = Step::of(&connection(text));
    assert!(matches!(step, Step::Done), "{step:?}");
}

#[test]
fn steps_can_be_kept_and_sent_between_threads() {
    fn is_plain_data<T: Clone + Send + Sync + 'static>(_: &T) {}
    is_plain_data(&in_state("wrongpass"));
    let fresh = Connection::clone(&connection(&body("null")));
    is_plain_data(&fresh);
}

#[test]
fn sources_that_are_fine_are_not_named_where_the_state_is_missing() {
    let busy = r#"{"id":27,"sources":[{"id":1,"name":"openapi","state":null}]}"#;
    let Step::Poll(poll) = Step::of(&connection(busy)) else {
        panic!("it is to be read again");
    };
    assert_eq!(poll.notice().state(), None);
    assert!(poll.notice().sources().is_empty());
}
