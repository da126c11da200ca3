//! The flow over a scripted bank.

use std::time::Duration;

use powens::TransportErrorKind;
use powens::connections::ConnectionState;
use powens::recovery::{Answers, Flow, Next, Prompt, RecoveryError, Stop};
use powens::users::UserRef;

use crate::bank::{Bank, body, connection, fine, json, refusal, state};

pub(crate) fn asked(next: Next) -> Prompt {
    match next {
        Next::Provide(prompt) | Next::ChangePassword(prompt) => prompt,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn answer(flow: &mut Flow<'_>, prompt: &Prompt, otp: &str) {
    assert!(!otp.is_empty());
    let checked = prompt.check(Answers::new().set("otp", otp)).unwrap();
    flow.provide(checked).unwrap();
}

pub(crate) fn is_done(next: &Next) -> bool {
    matches!(next, Next::Done(connection) if connection.id.get() == 27)
}

#[tokio::test]
async fn a_connection_that_is_fine_is_done_at_once() {
    let bank = Bank::playing([fine()]);
    assert!(is_done(&bank.flow().next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET"]);
}

#[tokio::test]
async fn it_starts_the_authentication_asks_for_the_code_and_waits_until_it_is_processed() {
    let bank = Bank::playing([
        state("SCARequired"),
        state("additionalInformationNeeded"),
        state("validating"),
        state("validating"),
        fine(),
    ]);
    let mut flow = bank.flow();
    let prompt = asked(flow.next().await.unwrap());
    assert_eq!(bank.calls(), ["GET", "POST {}"]);
    assert_eq!(prompt.notice().message(), Some("Look at your phone."));
    assert!(!prompt.refused());

    answer(&mut flow, &prompt, "482913").await;
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), [r#"POST {"otp":"482913"}"#, "GET", "GET"]);
    assert_eq!(bank.waits(), [Duration::from_secs(5); 2]);
}

#[tokio::test]
async fn it_begins_with_what_a_call_has_just_answered() {
    let bank = Bank::playing([fine()]);
    let known = connection(&body(r#""additionalInformationNeeded""#));
    let mut flow = Flow::of(bank.client(), UserRef::Me, known);
    let prompt = asked(flow.next().await.unwrap());
    assert!(bank.calls().is_empty());
    answer(&mut flow, &prompt, "482913").await;
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), [r#"POST {"otp":"482913"}"#]);
}

#[tokio::test]
async fn a_new_flow_goes_on_between_two_requests_of_the_user() {
    let bank = Bank::playing([state("additionalInformationNeeded"), fine()]);
    let prompt = asked(bank.flow().next().await.unwrap());
    // The page is shown; the user posts it a minute later, to another process.
    let mut flow = bank.flow();
    answer(&mut flow, &prompt, "482913").await;
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", r#"POST {"otp":"482913"}"#]);
}

#[tokio::test]
async fn refused_credentials_are_asked_for_again() {
    let bank = Bank::playing([
        state("wrongpass"),
        refusal(400, "wrongpass"),
        state("wrongpass"),
        refusal(400, "wrongPass"),
        state("wrongpass"),
        fine(),
    ]);
    let mut flow = bank.flow();
    for (refused, otp) in [(false, "111111"), (true, "222222"), (true, "333333")] {
        let prompt = asked(flow.next().await.unwrap());
        assert_eq!(prompt.refused(), refused, "{otp}");
        answer(&mut flow, &prompt, otp).await;
    }
    assert!(is_done(&flow.next().await.unwrap()));
}

#[tokio::test]
async fn a_connection_that_a_refusal_deleted_is_an_error_that_says_so() {
    let bank = Bank::playing([
        state("wrongpass"),
        refusal(400, "wrongpass"),
        refusal(404, "notFound"),
    ]);
    let mut flow = bank.flow();
    let prompt = asked(flow.next().await.unwrap());
    answer(&mut flow, &prompt, "111111").await;
    let error = flow.next().await.unwrap_err();
    assert_eq!(error.as_call().unwrap().status().unwrap(), 404);
}

#[tokio::test]
async fn an_error_leaves_a_flow_that_goes_on_and_sends_no_answer_twice() {
    for failure in [
        refusal(400, "invalidValue"),
        refusal(409, "conflict"),
        refusal(503, "websiteUnavailable"),
        json("not JSON"),
        crate::bank::Act::Fail(TransportErrorKind::Interrupted),
    ] {
        let bank = Bank::playing([
            state("wrongpass"),
            failure.clone(),
            state("wrongpass"),
            fine(),
        ]);
        let mut flow = bank.flow();
        let prompt = asked(flow.next().await.unwrap());
        answer(&mut flow, &prompt, "111111").await;
        let error = flow.next().await.unwrap_err();
        assert!(matches!(error, RecoveryError::Call(_)), "{failure:?}");

        let prompt = asked(flow.next().await.unwrap());
        assert!(!prompt.refused(), "nobody knows");
        answer(&mut flow, &prompt, "222222").await;
        assert!(is_done(&flow.next().await.unwrap()));
        let posts = bank.calls().join(" ");
        assert_eq!(posts.matches("111111").count(), 1, "{posts}");
    }
}

#[tokio::test]
async fn dropping_a_call_leaves_a_flow_that_goes_on() {
    let bank = Bank::playing([
        state("additionalInformationNeeded"),
        crate::bank::Act::Silence,
        fine(),
    ]);
    let mut flow = bank.flow();
    let prompt = asked(flow.next().await.unwrap());
    answer(&mut flow, &prompt, "482913").await;
    let never = tokio::time::timeout(Duration::from_millis(10), flow.next()).await;
    assert!(never.is_err());
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", r#"POST {"otp":"482913"}"#, "GET"]);
}

#[tokio::test]
async fn an_expired_password_is_changed_at_the_bank_and_then_entered() {
    let bank = Bank::playing([state("passwordExpired"), fine()]);
    let mut flow = bank.flow();
    let next = flow.next().await.unwrap();
    assert!(matches!(next, Next::ChangePassword(_)), "{next:?}");
    answer(&mut flow, &asked(next), "482913").await;
    assert!(is_done(&flow.next().await.unwrap()));
}

#[tokio::test]
async fn what_nobody_can_resolve_here_is_the_end() {
    for (name, expected) in [
        ("actionNeeded", "ActAtBank"),
        ("rateLimiting", "RetryLater"),
        ("websiteUnavailable", "RetryLater"),
        ("bug", "RetryLater"),
        ("notSupported", "Unresolvable"),
        ("palmScanRequired", "Unresolvable"),
    ] {
        let bank = Bank::playing([state(name), fine()]);
        let mut flow = bank.flow();
        let Next::Stopped(stop) = flow.next().await.unwrap() else {
            panic!("{name}")
        };
        assert!(format!("{stop:?}").starts_with(expected), "{stop:?}");
        assert_eq!(stop.notice().state().unwrap().as_str(), name);
        assert_eq!(bank.calls(), ["GET"]);
        // And another look, when somebody wants one.
        assert!(is_done(&flow.next().await.unwrap()));
    }
}

#[tokio::test]
async fn an_answer_without_a_state_is_followed_by_a_look() {
    let bank = Bank::playing([
        state("SCARequired"),
        json(r#"{"message":"This connection is busy.","connection":{"id":27}}"#),
        fine(),
    ]);
    assert!(is_done(&bank.flow().next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", "POST {}", "GET"]);
    assert_eq!(bank.waits().len(), 1);
}

#[tokio::test]
async fn a_state_that_never_changes_ends_within_the_limits() {
    for (name, calls) in [("SCARequired", 12 + 13), ("validating", 120)] {
        let bank = Bank::playing([state(name)]);
        let Next::Stopped(Stop::GaveUp(notice)) = bank.flow().next().await.unwrap() else {
            panic!("{name}")
        };
        assert_eq!(notice.state().unwrap().as_str(), name);
        assert_eq!(bank.calls().len(), calls, "{name}");
        assert_eq!(
            bank.waits().len(),
            calls - if name == "SCARequired" { 13 } else { 1 }
        );
    }
}

#[tokio::test]
async fn a_bank_that_refuses_forever_ends_within_the_limits() {
    let bank = Bank::playing([state("wrongpass")]);
    let mut flow = bank.flow().rounds(3);
    for otp in ["111111", "222222", "333333"] {
        let prompt = asked(flow.next().await.unwrap());
        answer(&mut flow, &prompt, otp).await;
    }
    let next = flow.next().await.unwrap();
    assert!(matches!(next, Next::Stopped(Stop::GaveUp(_))), "{next:?}");
}

#[tokio::test]
async fn a_caller_that_never_answers_ends_within_the_limits() {
    let bank = Bank::playing([state("wrongpass")]);
    let mut flow = bank.flow().polls(4);
    for _ in 0..3 {
        asked(flow.next().await.unwrap());
    }
    let next = flow.next().await.unwrap();
    assert!(matches!(next, Next::Stopped(Stop::GaveUp(_))), "{next:?}");
}

#[tokio::test]
async fn it_does_not_wait_where_it_must_not_or_can_not() {
    let script = [state("validating"), state("validating"), fine()];
    let told = Bank::playing(script.clone());
    let unable = Bank::without_clock(script);
    for mut flow in [told.flow().without_waiting(), unable.flow()] {
        for _ in 0..2 {
            let next = flow.next().await.unwrap();
            assert!(
                matches!(next, Next::Pause(it) if it.as_secs() == 5),
                "{next:?}"
            );
        }
        assert!(is_done(&flow.next().await.unwrap()));
    }
    assert!(told.waits().is_empty());
}

#[tokio::test]
async fn the_pause_is_never_shorter_than_the_api_bears() {
    for (wanted, expected) in [(0, 2), (1, 2), (30, 30)] {
        let bank = Bank::playing([state("validating"), fine()]);
        let mut flow = bank.flow().interval(Duration::from_secs(wanted));
        assert!(is_done(&flow.next().await.unwrap()));
        assert_eq!(bank.waits(), [Duration::from_secs(expected)]);
    }
}

#[tokio::test]
async fn nothing_of_another_connection_gets_through() {
    let bank = Bank::playing([json(r#"{"id":28,"state":"wrongpass"}"#), state("wrongpass")]);
    let mut flow = bank.flow();
    let error = flow.next().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "this belongs to connection 28, not to 27"
    );

    let theirs = r#"{"id":28,"state":"wrongpass","fields":[{"name":"otp"}]}"#;
    let mut other = Flow::of(bank.client(), UserRef::Me, connection(theirs));
    let prompt = asked(other.next().await.unwrap());
    let checked = prompt.check(Answers::new().set("otp", "111111")).unwrap();
    let error = flow.provide(checked).unwrap_err();
    assert!(matches!(error, RecoveryError::OtherConnection { .. }));
    asked(flow.next().await.unwrap());
    assert!(!bank.calls().join(" ").contains("111111"));
}

#[tokio::test]
async fn one_source_after_the_other_is_recovered() {
    let bank = Bank::playing([
        state("additionalInformationNeeded"),
        state("additionalInformationNeeded"),
        fine(),
    ]);
    let mut flow = bank.flow();
    for otp in ["111111", "222222"] {
        let prompt = asked(flow.next().await.unwrap());
        let state = prompt.notice().state().unwrap();
        assert_eq!(*state, ConnectionState::AdditionalInformationNeeded);
        answer(&mut flow, &prompt, otp).await;
    }
    assert!(is_done(&flow.next().await.unwrap()));
}

#[tokio::test]
async fn it_runs_on_any_thread() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let bank = Bank::playing([fine()]);
    let mut flow = bank.flow();
    assert!(is_done(&is_send(flow.next()).await.unwrap()));
}
