//! The user approves on another device.

use powens::TransportErrorKind;
use powens::recovery::{Next, Stop};

use crate::bank::{Act, Bank, fine, refusal, state};
use crate::flow::is_done;

const HELD: &str = r#"POST {"resume":true}"#;
const IN_BACKGROUND: &str = r#"POST ?background=true{"resume":true}"#;

#[tokio::test]
async fn the_user_is_told_first_and_the_call_is_held_then() {
    let bank = Bank::playing([state("decoupled"), fine()]);
    let mut flow = bank.flow();
    let Next::WaitForDevice(device) = flow.next().await.unwrap() else {
        panic!()
    };
    assert_eq!(device.notice().message(), Some("Look at your phone."));
    assert_eq!(bank.calls(), ["GET"]);
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), [HELD]);
}

#[tokio::test]
async fn a_held_call_that_ends_without_an_approval_is_made_again() {
    let bank = Bank::playing([
        state("decoupled"),
        state("decoupled"),
        state("decoupled"),
        Act::Fail(TransportErrorKind::Timeout),
        state("decoupled"),
        state("decoupled"),
        state("validating"),
        fine(),
    ]);
    let mut flow = bank.flow();
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    assert!(is_done(&flow.next().await.unwrap()));
    let calls = bank.calls();
    assert_eq!(calls, ["GET", HELD, "GET", HELD, "GET", "GET", HELD, "GET"]);
}

#[tokio::test]
async fn in_the_background_it_polls() {
    let bank = Bank::playing([
        state("decoupled"),
        state("validating"),
        state("validating"),
        fine(),
    ]);
    let mut flow = bank.flow().background(true);
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", IN_BACKGROUND, "GET", "GET"]);
}

#[tokio::test]
async fn in_the_background_it_resumes_again_only_after_half_a_minute() {
    let mut script = vec![state("decoupled"); 8];
    script.push(fine());
    let bank = Bank::playing(script);
    let mut flow = bank.flow().background(true);
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    assert!(is_done(&flow.next().await.unwrap()));
    let calls = bank.calls();
    let polls = ["GET"; 6];
    assert_eq!(calls[..2], ["GET", IN_BACKGROUND]);
    assert_eq!(calls[2..8], polls);
    assert_eq!(calls[8..], [IN_BACKGROUND]);
}

#[tokio::test]
async fn a_page_that_asks_again_and_again_goes_on_from_nothing_but_the_ids() {
    let bank = Bank::playing([
        state("decoupled"),
        state("validating"),
        state("validating"),
        fine(),
    ]);
    let again = || bank.flow().background(true).without_waiting();
    // The request in which the user says that they have understood.
    let mut flow = again();
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    assert!(matches!(flow.next().await.unwrap(), Next::Pause(_)));
    // The page asks.
    assert!(matches!(again().next().await.unwrap(), Next::Pause(_)));
    assert!(is_done(&again().next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", IN_BACKGROUND, "GET", "GET"]);
}

#[tokio::test]
async fn a_user_that_never_approves_ends_within_the_limits() {
    for background in [false, true] {
        let bank = Bank::playing([state("decoupled")]);
        let mut flow = bank.flow().background(background).rounds(3);
        assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
        let next = flow.next().await.unwrap();
        assert!(matches!(next, Next::Stopped(Stop::GaveUp(_))), "{next:?}");
        let calls = bank.calls();
        assert_eq!(calls.iter().filter(|it| it.contains("resume")).count(), 3);
        assert!(calls.len() <= 3 + 3 * 7 + 1, "{}", calls.len());
    }
}

#[tokio::test]
async fn another_failure_than_the_clock_is_an_error_and_the_user_is_not_told_twice() {
    let bank = Bank::playing([
        state("decoupled"),
        refusal(500, "bug"),
        state("decoupled"),
        fine(),
    ]);
    let mut flow = bank.flow();
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    assert!(flow.next().await.is_err());
    assert!(is_done(&flow.next().await.unwrap()));
    assert_eq!(bank.calls(), ["GET", HELD, "GET", "GET"]);
}
