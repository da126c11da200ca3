//! Texts that people and banks write freely name persons: none of them is printed.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::fmt::Debug;

use powens::bank_accounts::BankAccount;
use powens::connections::ConnectionSynced;
use powens::documents::{Document, Subscription};
use powens::transactions::{Attachment, Transaction};
use powens::{ApiError, Decode, from_slice};

const NAME: &str = "Sam Example";

/// Reads it, and prints it in both ways.
fn assert_unprinted<T: Decode + Debug>(json: &str) {
    assert!(json.contains(NAME), "{json}");
    let model: T = from_slice(json.as_bytes()).unwrap();
    for printed in [format!("{model:?}"), format!("{model:#?}")] {
        assert!(!printed.contains("Sam"), "{printed}");
    }
}

#[test]
fn what_a_bank_writes_on_a_transaction_is_not_printed() {
    for field in [
        "original_wording",
        "simplified_wording",
        "stemmed_wording",
        "wording",
        "comment",
    ] {
        let json = format!(r#"{{"id":7,"{field}":"VIR {NAME}"}}"#);
        assert_unprinted::<Transaction>(&json);
        let json = format!(
            r#"{{"connection":{{"id":27,"accounts":[{{"id":3,"transactions":[{json}]}}]}}}}"#
        );
        assert_unprinted::<ConnectionSynced>(&json);
    }
}

#[test]
fn names_of_accounts_and_files_are_not_printed() {
    for field in ["name", "original_name", "company_name"] {
        assert_unprinted::<BankAccount>(&format!(r#"{{"id":3,"{field}":"{NAME}"}}"#));
    }
    assert_unprinted::<BankAccount>(&format!(
        r#"{{"id":3,"loan":{{"account_label":"{NAME}"}}}}"#
    ));
    for field in ["name", "description"] {
        assert_unprinted::<Attachment>(&format!(r#"{{"id":3,"{field}":"{NAME}"}}"#));
    }
    assert_unprinted::<Document>(&format!(r#"{{"id":3,"name":"{NAME}"}}"#));
    assert_unprinted::<Subscription>(&format!(r#"{{"id":3,"label":"{NAME}"}}"#));
}

#[test]
fn what_a_bank_says_to_its_user_is_not_printed() {
    assert_unprinted::<ApiError>(&format!(
        r#"{{"code":"bankMessage","message":"Dear {NAME}"}}"#
    ));
}
