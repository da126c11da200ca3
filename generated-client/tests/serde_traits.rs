//! serde's traits on models of this API, with serde_json's own reader and writer. Also run where another crate of a program has
//! switched serde_json's `arbitrary_precision` on, which passes numbers on in another way.
#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use powens::bank_accounts::BankAccount;
use powens::connections::Connection;

/// Digits that no `f64` holds, an exponent, an undeclared number, null and an unknown value.
const ACCOUNT: &str = r#"{"id":5,"balance":-12345678901234567.10,"coming":0.50,"iban":null,"currency":{"precision":2,"id":"EUR"},"type":"moon","undeclared":[1.10,12345678901234567890.000000000000000001,1e3]}"#;

#[test]
fn every_digit_survives() {
    let account: BankAccount = serde_json::from_str(ACCOUNT).unwrap();
    assert_eq!(account, powens::testing::from_json(ACCOUNT));
    assert_eq!(
        account.balance.unwrap().to_string(),
        "-12345678901234567.10"
    );
    assert_eq!(serde_json::to_string(&account).unwrap(), ACCOUNT);
}

#[test]
fn models_stand_inside_other_values() {
    let text = format!(r#"{{"id":27,"accounts":[{ACCOUNT},{ACCOUNT}]}}"#);
    let pair = format!("[{text},{text}]");
    let read: (Connection, Box<Connection>) = serde_json::from_str(&pair).unwrap();
    assert_eq!(read.0, *read.1);
    assert_eq!(serde_json::to_string(&read).unwrap(), pair);
}

#[test]
fn a_value_of_serde_json_gives_the_same_model() {
    let short = r#"{"id":5,"balance":-1.5,"undeclared":{"a":[1,2.5,"b",null,true]}}"#;
    let value: serde_json::Value = serde_json::from_str(short).unwrap();
    let account: BankAccount = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(account, powens::testing::from_json(short));
    assert_eq!(serde_json::to_value(&account).unwrap(), value);
}

#[test]
fn an_error_says_where() {
    let broken = r#"{"id":27,"accounts":[{"id":"hunter2"}]}"#;
    let error = serde_json::from_str::<Connection>(broken)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("accounts[0].id") && !error.contains("hunter2"),
        "{error}"
    );
}
