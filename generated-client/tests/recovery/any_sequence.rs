//! Whatever the bank answers, and whatever the user does: the flow ends within its limits, and answers go where they
//! were asked for, once.

use powens::connections::WebauthCallback;
use powens::recovery::{Answers, Next, Prompt, ReturnTo};
use powens::{ClientId, TransportErrorKind};
use proptest::prelude::*;

use crate::bank::{Act, Bank, body, refusal};

const STATES: [&str; 17] = [
    "null",
    r#""""#,
    r#""null""#,
    r#""SCARequired""#,
    r#""webauthRequired""#,
    r#""additionalInformationNeeded""#,
    r#""decoupled""#,
    r#""validating""#,
    r#""actionNeeded""#,
    r#""passwordExpired""#,
    r#""wrongpass""#,
    r#""rateLimiting""#,
    r#""websiteUnavailable""#,
    r#""bug""#,
    r#""notSupported""#,
    r#""palmScanRequired""#,
    r#""\u001b[31m""#,
];

fn an_act() -> impl Strategy<Value = Act> {
    let answered = prop_oneof![
        8 => proptest::sample::select(&STATES[3..]).prop_map(body),
        1 => proptest::sample::select(&STATES[..]).prop_map(body),
        1 => Just(r#"{"id":27}"#.to_owned()),
        1 => Just(r#"{"message":"not now","connection":{"id":27,"state":"decoupled"}}"#.to_owned()),
        1 => Just(r#"{"id":28,"state":"wrongpass","fields":[{"name":"otp"}]}"#.to_owned()),
        1 => Just(r#"{"id":27,"state":"wrongpass","fields":null}"#.to_owned()),
        1 => Just(r#"{"url":"https://bank.example/a"}"#.to_owned()),
        1 => Just("<html>".to_owned()),
    ];
    prop_oneof![
        8 => answered.prop_map(|body| Act::Answer(200, body)),
        1 => Just(refusal(400, "wrongpass")),
        1 => Just(refusal(409, "invalidValue")),
        1 => Just(refusal(500, "bug")),
        1 => Just(Act::Fail(TransportErrorKind::Timeout)),
        1 => Just(Act::Fail(TransportErrorKind::Interrupted)),
    ]
}

/// What the user does this time: `n` makes every answer another one.
fn answers(prompt: &Prompt, n: usize) -> Option<powens::recovery::Provided> {
    let name = prompt.fields().first()?.name.clone();
    let value = format!("{:06}", 100_000 + n);
    Some(prompt.check(Answers::new().set(name, value)).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ends_and_stays_with_its_connection(
        script in proptest::collection::vec(an_act(), 1..40),
        background: bool,
        comes_back: bool,
        waits: bool,
        rounds in 0u32..6,
        polls in 0u32..30,
    ) {
        let bank = Bank::playing(script);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let back = ReturnTo::new(ClientId::new(7), "https://app.example/back");
        let mut flow = bank.flow().returning_to(back).background(background).rounds(rounds).polls(polls);
        if !waits {
            flow = flow.without_waiting();
        }
        let (mut errors, mut turns) = (0, 0);
        loop {
            turns += 1;
            // Every turn costs a call or is followed by one, and calls are counted.
            prop_assert!(turns <= 2 * (rounds + polls + 2) + 6, "no end after {turns} turns");
            match runtime.block_on(flow.next()) {
                Ok(Next::Done(connection)) => { prop_assert_eq!(connection.id.get(), 27); break }
                Ok(Next::Stopped(_)) => break,
                Ok(Next::Provide(prompt) | Next::ChangePassword(prompt)) => {
                    prop_assert_eq!(prompt.notice().connection().get(), 27);
                    if let Some(provided) = answers(&prompt, turns as usize) {
                        flow.provide(provided).unwrap();
                    }
                }
                Ok(Next::OpenBrowser(_)) if comes_back => {
                    let callback = WebauthCallback::parse_unchecked("https://app.example/back?id_connection=27");
                    flow.returned(callback.unwrap()).unwrap();
                }
                Ok(_) => {}
                Err(_) if errors < 3 => errors += 1,
                Err(_) => break,
            }
        }
        let (mut gets, mut others, mut sent) = (0, 0, Vec::new());
        for seen in bank.seen() {
            let path = seen.line.split_once(' ').unwrap().1;
            match path.split_once('?').unwrap_or((path, "")) {
                ("/users/me/connections/27", _) => {}
                ("/webauth-url", query) => prop_assert!(query.contains("id_connection=27"), "{}", query),
                _ => prop_assert!(false, "sent elsewhere: {}", seen.line),
            }
            if seen.line == "GET /users/me/connections/27" { gets += 1 } else { others += 1 }
            if seen.body.contains("otp") {
                sent.push(seen.body);
            }
        }
        prop_assert!(gets <= polls + rounds + 2 + errors, "{gets} reads");
        prop_assert!(others <= rounds, "{others} rounds");
        let count = sent.len();
        sent.sort();
        sent.dedup();
        prop_assert_eq!(sent.len(), count, "an answer was sent twice");
    }
}
