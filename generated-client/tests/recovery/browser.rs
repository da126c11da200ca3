//! The user goes to the browser and comes back.

use powens::ClientId;
use powens::connections::WebauthCallback;
use powens::recovery::{Next, RecoveryError, ReturnTo, Stop};
use powens::webview::BrowserError;

use crate::bank::{Bank, fine, json, refusal, state};
use crate::flow::is_done;

fn back() -> ReturnTo {
    ReturnTo::new(ClientId::new(7), "https://app.example/back").state("s1")
}

fn address() -> crate::bank::Act {
    json(r#"{"url":"https://bank.example/authorize?request=1"}"#)
}

fn callback(query: &str) -> WebauthCallback {
    WebauthCallback::parse(&format!("https://app.example/back?{query}"), &"s1".into()).unwrap()
}

const ASKED: &str = "GET /webauth-url?client_id=7&redirect_uri=https%3A%2F%2Fapp.example%2Fback&id_connection=27&state=s1";

#[tokio::test]
async fn the_address_is_asked_for_and_the_callback_goes_on_at_once() {
    let bank = Bank::playing([
        state("SCARequired"),
        state("webauthRequired"),
        address(),
        fine(),
    ]);
    let mut flow = bank.flow().returning_to(back());
    let Next::OpenBrowser(page) = flow.next().await.unwrap() else {
        panic!()
    };
    assert_eq!(page.url(), "https://bank.example/authorize?request=1");
    assert_eq!(bank.calls(), ["GET", "POST {}", ASKED]);

    flow.returned(callback("id_connection=27&state=s1"))
        .unwrap();
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET"]);
    assert!(bank.waits().is_empty());
}

#[tokio::test]
async fn without_a_callback_it_polls_until_the_state_changes() {
    let waiting = || state("webauthRequired");
    let bank = Bank::playing([waiting(), address(), waiting(), waiting(), fine()]);
    let mut flow = bank.flow().returning_to(back());
    assert!(matches!(flow.next().await.unwrap(), Next::OpenBrowser(_)));
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", ASKED, "GET", "GET", "GET"]);
    assert_eq!(bank.waits().len(), 3);
}

#[tokio::test]
async fn a_user_that_never_comes_back_ends_within_the_limits() {
    let bank = Bank::playing([
        state("webauthRequired"),
        address(),
        state("webauthRequired"),
    ]);
    let mut flow = bank.flow().returning_to(back());
    assert!(matches!(flow.next().await.unwrap(), Next::OpenBrowser(_)));
    let next = flow.next().await.unwrap();
    assert!(matches!(next, Next::Stopped(Stop::GaveUp(_))), "{next:?}");
}

#[tokio::test]
async fn a_failure_is_told_and_another_try_is_offered() {
    let bank = Bank::playing([
        state("webauthRequired"),
        address(),
        state("webauthRequired"),
        address(),
    ]);
    let mut flow = bank.flow().returning_to(back());
    flow.next().await.unwrap();
    let error = flow
        .returned(callback(
            "error=access_denied&error_description=no&state=s1",
        ))
        .unwrap_err();
    let RecoveryError::Browser(failure) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(failure.error, BrowserError::AccessDenied);
    assert_eq!(
        error.to_string(),
        "the browser came back with `access_denied`"
    );
    assert!(matches!(flow.next().await.unwrap(), Next::OpenBrowser(_)));
}

#[tokio::test]
async fn a_callback_of_another_connection_is_refused() {
    let bank = Bank::playing([state("webauthRequired"), address(), fine()]);
    let mut flow = bank.flow().returning_to(back());
    flow.next().await.unwrap();
    let error = flow
        .returned(callback("id_connection=28&state=s1"))
        .unwrap_err();
    assert!(matches!(error, RecoveryError::OtherConnection { .. }));
    flow.returned(callback("state=s1")).unwrap();
    assert!(is_done(&flow.next().await.unwrap()));
}

#[tokio::test]
async fn what_is_up_to_date_meanwhile_needs_no_address() {
    let bank = Bank::playing([
        state("webauthRequired"),
        refusal(409, "invalidValue"),
        fine(),
    ]);
    assert!(is_done(
        &bank.flow().returning_to(back()).next().await.unwrap()
    ));
    assert_eq!(bank.calls(), ["GET", ASKED, "GET"]);
}

#[tokio::test]
async fn a_second_source_gets_its_own_address() {
    let bank = Bank::playing([
        state("webauthRequired"),
        address(),
        state("validating"),
        state("webauthRequired"),
        address(),
    ]);
    let mut flow = bank.flow().returning_to(back());
    for _ in 0..2 {
        assert!(matches!(flow.next().await.unwrap(), Next::OpenBrowser(_)));
    }
}

#[tokio::test]
async fn a_missing_or_wrong_way_back_is_said_before_anything_is_asked_for() {
    let bank = Bank::playing([
        state("webauthRequired"),
        state("webauthRequired"),
        address(),
    ]);
    let mut flow = bank.flow();
    for _ in 0..2 {
        let error = flow.next().await.unwrap_err();
        assert!(matches!(error, RecoveryError::NoReturnAddress));
        assert!(error.to_string().contains("returning_to"), "{error}");
    }
    let mut flow = flow.returning_to(ReturnTo::new(
        ClientId::new(7),
        "https://app.example/back?a=b",
    ));
    let error = flow.next().await.unwrap_err();
    assert!(error.as_call().unwrap().is_build(), "{error}");
    let mut flow = flow.returning_to(back());
    assert!(matches!(flow.next().await.unwrap(), Next::OpenBrowser(_)));
    assert_eq!(bank.calls(), ["GET", "GET", ASKED]);
}
