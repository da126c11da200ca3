//! The same flow over a blocking client.

use std::time::Duration;

use powens::ClientId;
use powens::TransportErrorKind;
use powens::recovery::{Answers, Flow, Next, ReturnTo, Stop};
use powens::users::UserRef;

use crate::bank::{Act, Bank, ID, fine, json, refusal, state};
use crate::flow::is_done;

#[test]
fn it_goes_through_all_that_a_bank_can_want() {
    let bank = Bank::playing([
        state("SCARequired"),
        state("additionalInformationNeeded"),
        refusal(400, "wrongpass"),
        state("wrongpass"),
        state("decoupled"),
        Act::Fail(TransportErrorKind::Timeout),
        state("validating"),
        state("webauthRequired"),
        json(r#"{"url":"https://bank.example/authorize"}"#),
        state("validating"),
        fine(),
    ]);
    let client = bank.blocking();
    let back = ReturnTo::new(ClientId::new(7), "https://app.example/back");
    let mut flow = Flow::new(&client, UserRef::Me, ID).returning_to(back);
    for (otp, refused) in [("111111", false), ("222222", true)] {
        let Next::Provide(prompt) = flow.next().unwrap() else {
            panic!("{otp}")
        };
        assert_eq!(prompt.refused(), refused);
        let checked = prompt.check(Answers::new().set("otp", otp)).unwrap();
        flow.provide(checked).unwrap();
    }
    assert!(matches!(flow.next().unwrap(), Next::WaitForDevice(_)));
    assert!(matches!(flow.next().unwrap(), Next::OpenBrowser(_)));
    assert!(is_done(&flow.next().unwrap()));
    assert_eq!(bank.calls().len(), 11);
    assert_eq!(bank.waits(), [Duration::from_secs(5); 4]);
}

#[test]
fn it_ends_within_the_limits_and_waits_only_where_it_may() {
    let bank = Bank::playing([state("validating")]);
    let client = bank.blocking();
    let mut flow = Flow::new(&client, UserRef::Me, ID).polls(7);
    let next = flow.next().unwrap();
    assert!(matches!(next, Next::Stopped(Stop::GaveUp(_))), "{next:?}");
    assert_eq!((bank.calls().len(), bank.waits().len()), (7, 6));

    let mut flow = Flow::new(&client, UserRef::Me, ID).without_waiting();
    assert!(matches!(flow.next().unwrap(), Next::Pause(_)));
    assert!(bank.waits().is_empty());
}
