//! The surprising forms that the API's objects take on the wire, made up here one by one: each is read, and comes back
//! out as it came, but for what a type deliberately writes in one spelling.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use powens::bank_accounts::BankAccount;
use powens::connections::{
    Connection, ConnectionList, ConnectionLog, ConnectionSource, ConnectionState, ConnectionSynced,
    Recovery,
};
use powens::connectors::{Connector, ConnectorField};
use powens::documents::Document;
use powens::investments::Investment;
use powens::transactions::Transaction;
use powens::webhooks::{Delivery, Event};
use powens::{ApiError, Decode, Encode};
use sdksmith_runtime::{from_str, to_string, wire_case};
use serde_json::Value;

#[track_caller]
fn read<T: Decode + Encode>(text: &str) -> T {
    from_str(text).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// Reads each text, and finds the same JSON again.
#[track_caller]
fn assert_come_back<T: Decode + Encode>(texts: &[&str]) {
    for text in texts {
        assert_becomes::<T>(text, text);
    }
}

#[track_caller]
fn assert_becomes<T: Decode + Encode>(text: &str, expected: &str) {
    let value: T = read(text);
    wire_case::payload(&value, expected)
        .unwrap_or_else(|difference| panic!("{text}\n{difference}"));
    let again: Value = serde_json::from_str(&to_string(&value)).unwrap();
    assert_eq!(
        again,
        serde_json::from_str::<Value>(expected).unwrap(),
        "{text}"
    );
}

#[test]
fn nearly_everything_may_be_missing() {
    assert_come_back::<Connection>(&[
        r#"{"id":1}"#,
        r#"{"id":1,"connector":{"id":2},"accounts":[{"id":3}],"fields":[]}"#,
    ]);
    assert_come_back::<ConnectionSource>(&[r#"{"id":1}"#]);
    assert_come_back::<ConnectionList>(&[r#"{"connections":[]}"#]);
    assert_come_back::<ConnectionLog>(&[r#"{"id":1}"#]);
    assert_come_back::<ConnectorField>(&[r#"{"name":"otp"}"#]);
    assert_come_back::<Connector>(&[
        r#"{"id":1,"sources":[{}],"stability":{},"payment_settings":{}}"#,
    ]);
    assert_come_back::<Transaction>(&[r#"{"id":1,"counterparty":{},"categories":[{}]}"#]);
    assert_come_back::<ApiError>(&[r#"{"code":"bug"}"#]);
}

#[test]
fn null_and_absent_stay_apart() {
    assert_come_back::<Connection>(&[
        r#"{"id":1,"state":null,"error":null,"error_message":null,"last_update":null}"#,
        r#"{"id":1,"id_user":null,"id_bank":null,"active":null,"fields":null,"sources":null,"connector":null}"#,
    ]);
    assert_come_back::<BankAccount>(&[
        r#"{"id":1,"loan":null,"information":null,"currency":null,"investments":null}"#,
    ]);
}

#[test]
fn the_texts_null_and_nothing_are_no_state() {
    for text in [
        r#"{"id":1,"state":""}"#,
        r#"{"id":1,"state":"null"}"#,
        r#"{"id":1,"state":null}"#,
        r#"{"id":1}"#,
    ] {
        assert!(read::<Connection>(text).state.is_none(), "{text}");
        assert!(read::<ConnectionSource>(text).state.is_none(), "{text}");
        assert_come_back::<Connection>(&[text]);
        assert_come_back::<ConnectionSource>(&[text]);
    }
    assert_come_back::<ConnectionSynced>(&[r#"{"connection":{"id":1,"state":"","error":"null"}}"#]);
}

#[test]
fn a_state_in_another_case_is_another_state() {
    for text in ["scaRequired", "Null", " ", "wrongPass", "état"] {
        let connection: Connection = read(&format!(r#"{{"id":1,"state":"{text}"}}"#));
        let state = connection.state.unwrap();
        assert_eq!(
            (state.as_str(), state.recovery()),
            (text, Recovery::Unresolvable)
        );
        assert!(matches!(state, ConnectionState::Unknown(_)));
    }
}

#[test]
fn amounts_keep_their_digits_as_numbers_and_as_texts() {
    for amount in [
        "0",
        "-0.10",
        "10",
        "1234.50",
        "0.0000000001",
        "7922816251426433759354395033.5",
        "1.0000000000",
    ] {
        assert_come_back::<BankAccount>(&[
            &format!(r#"{{"id":1,"balance":{amount},"coming":"{amount}"}}"#),
            &format!(r#"{{"id":1,"loan":{{"rate":{amount},"total_amount":"{amount}"}}}}"#),
        ]);
        let account: BankAccount = read(&format!(
            r#"{{"id":1,"balance":{amount},"coming":"{amount}"}}"#
        ));
        assert_eq!(account.balance, account.coming, "{amount}");
        assert_eq!(account.balance.unwrap().to_string(), amount);
    }
    assert_come_back::<Investment>(&[
        r#"{"id":1,"valuation":null,"unitvalue":"12.10","portfolio_share":0.480}"#,
    ]);
}

#[test]
fn dates_come_in_every_form_and_keep_it() {
    for time in [
        "2026-04-05 06:07:08",
        "2026-04-05T06:07:08",
        "2026-04-05T06:07:08Z",
        "2026-04-05T06:07:08.123456+00:00",
        "2026-04-05 06:07:08.5",
        "2026-04-05 06:07:08+02:00",
        "2026-04-05 06:07:08 +0200",
        "2026-04-05",
    ] {
        let text = format!(r#"{{"id":1,"last_update":"{time}"}}"#);
        let time = read::<Connection>(&text).last_update.unwrap();
        assert_eq!(
            (time.year(), time.month(), time.day()),
            (2026, 4, 5),
            "{text}"
        );
        assert_come_back::<Connection>(&[&text]);
    }
    assert_come_back::<Transaction>(&[
        r#"{"id":1,"date":"2026-04-05","datetime":"2026-04-05 00:00:00","vdate":null}"#,
    ]);
}

#[test]
fn a_source_may_hold_the_connectors_source() {
    let text = r#"{"connections":[{"id":1,"sources":[{"id":2,"state":null,"source":{"name":"openapi","priority":1}}]}]}"#;
    let list: ConnectionList = read(text);
    let source = list.items[0].sources.as_ref().unwrap()[0]
        .source
        .as_ref()
        .unwrap();
    assert_eq!(
        (source.name.as_deref(), source.priority),
        (Some("openapi"), Some(1))
    );
    assert_come_back::<ConnectionList>(&[text]);
}

#[test]
fn expands_nest() {
    assert_come_back::<ConnectionList>(&[r#"{"total":1,"connections":[{"id":1,
        "accounts":[{"id":2,"type":"checking","transactions":[{"id":3,"value":-1.50,"new":true,"account":{"id":2}}],
            "investments":[{"id":4,"type":{"id":5,"name":"Funds"},"pockets":[{"id":6,"value":1.0}]}]}],
        "all_accounts":[{"id":2,"connection":{"id":1,"connector":{"id":7,"countries":[{"id":"fr"}]}}}],
        "subscriptions":[{"id":8,"documents":[{"id":9,"type":"bill"}]}],
        "connector":{"id":7,"sources":[{"name":"openapi"}],"fields":[{"name":"otp","values":[{"value":"a"}]}]}}]}"#]);
}

#[test]
fn request_ids_are_numbers_and_texts() {
    assert_come_back::<ApiError>(&[
        r#"{"code":"conflict","request_id":99}"#,
        r#"{"code":"conflict","request_id":"0f3a"}"#,
        r#"{"code":"conflict","request_id":null}"#,
    ]);
}

#[test]
fn a_webhook_that_nobody_knows_is_kept_whole() {
    let body = br#"{"id_webhook_data":5,"thing":{"id":1}}"#;
    let delivery = Delivery::parse("THING_HAPPENED", body).unwrap();
    let Event::Unknown(event) = delivery.event else {
        panic!("it isn't known")
    };
    assert_eq!(
        (event.name(), &event.body()[..]),
        ("THING_HAPPENED", &body[..])
    );
}

/// What one type writes in one spelling: what came, what goes out, and why.
#[test]
fn some_spellings_become_the_one_of_their_type() {
    const SPELLINGS: &[(&str, &str, &str)] = &[
        (
            r#"{"id":1,"bookmarked":0}"#,
            r#"{"id":1,"bookmarked":false}"#,
            "a boolean is one in Rust; the reference and the wire disagree",
        ),
        (
            r#"{"id":1,"bookmarked":1}"#,
            r#"{"id":1,"bookmarked":true}"#,
            "the same",
        ),
        (
            r#"{"id":1,"display":"true"}"#,
            r#"{"id":1,"display":true}"#,
            "the same, from a text",
        ),
        (
            r#"{"id":"1"}"#,
            r#"{"id":1}"#,
            "an integer is one in Rust; some callers of webhooks quote it",
        ),
        (
            r#"{"id":1,"id_type":2.0}"#,
            r#"{"id":1,"id_type":2}"#,
            "the same, from a server that has floats only",
        ),
        (
            r#"{"id":1,"name":12}"#,
            r#"{"id":1,"name":"12"}"#,
            "a text is one in Rust; its digits are kept",
        ),
        (
            r#"{"id":1,"name":"\ud83e"}"#,
            r#"{"id":1,"name":"\ufffd"}"#,
            "half a character can't stand in a Rust text",
        ),
        (
            r#"{"id":1,"name":"a","name":"b"}"#,
            r#"{"id":1,"name":"b"}"#,
            "a member has one value: the last",
        ),
    ];
    for (came, goes, _why) in SPELLINGS {
        assert_becomes::<BankAccount>(came, goes);
    }
}

#[test]
fn what_can_not_be_told_apart_is_refused_with_its_place() {
    for (text, path) in [
        (r#"{"id":1.5}"#, "id"),
        (r#"{"id":1,"bookmarked":2}"#, "bookmarked"),
        (r#"{"id":1,"balance":"ten"}"#, "balance"),
        (
            r#"{"id":1,"last_update":"2026-02-30 00:00:00"}"#,
            "last_update",
        ),
        (
            r#"{"id":1,"transactions":[{"id":2},{"date":"2026-04-05"}]}"#,
            "transactions[1].id",
        ),
        (r#"{"id":1,"currency":"EUR"}"#, "currency"),
    ] {
        let Err(error) = from_str::<BankAccount>(text) else {
            panic!("{text} is read")
        };
        assert_eq!(error.path().to_string(), path, "{text}");
    }
}

#[test]
fn documents_say_their_type_in_words() {
    assert_come_back::<Document>(&[
        r#"{"id":1,"type":"bill","id_type":3}"#,
        r#"{"id":1,"type":"scroll","income":null}"#,
    ]);
}
