//! Every model of both clients can be made for a test, and holds what it must and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    deprecated,
    reason = "a test may fail in its own functions too, and what is deprecated is a model as well"
)]

use std::collections::BTreeSet;
use std::fs;

use sdksmith_runtime::testing::sample;
use sdksmith_runtime::{Model, from_str, to_string};
use serde_json::Value;

macro_rules! models {
    ($($model:path),* $(,)?) => {
        /// Each model's path.
        const MODELS: &[&str] = &[$(stringify!($model)),*];

        #[test]
        fn each_sample_has_what_it_must_and_nothing_else() {
            $(check::<$model>(stringify!($model));)*
        }
    };
}

models!(
    powens::ApiError,
    powens::bank_accounts::BankAccount,
    powens::bank_accounts::Loan,
    powens::connections::WebauthSuccess,
    powens::connections::WebauthFailure,
    powens::connections::ConnectionRequest,
    powens::connections::ConnectionUpdateRequest,
    powens::connections::Connection,
    powens::connections::ConnectionSource,
    powens::connections::ConnectionSourceUpdateRequest,
    powens::connections::WebauthUrl,
    powens::connections::ConnectionLog,
    powens::connections::ConnectionSynced,
    powens::connections::ConnectionList,
    powens::connections::ConnectionSourceList,
    powens::connections::ConnectionLogList,
    powens::connectors::Connector,
    powens::connectors::ConnectorStability,
    powens::connectors::ConnectorCountry,
    powens::connectors::ConnectorField,
    powens::connectors::ConnectorFieldValue,
    powens::connectors::ConnectorSource,
    powens::connectors::PaymentSettings,
    powens::connectors::PaymentAppToAppUsed,
    powens::connectors::PaymentAmount,
    powens::currencies::Currency,
    powens::documents::Subscription,
    powens::documents::Document,
    powens::encryption_keys::PublicKey,
    powens::investments::Investment,
    powens::investments::InvestmentType,
    powens::investments::InvestmentDetails,
    powens::investments::Pocket,
    powens::market_orders::MarketOrder,
    powens::market_orders::MarketOrderDirection,
    powens::market_orders::MarketOrderType,
    powens::sign_keys::SignKey,
    powens::transactions::Transaction,
    powens::transactions::TransactionCategory,
    powens::transactions::Counterparty,
    powens::transactions::Attachment,
    powens::transfers::Recipient,
    powens::transfers::Transfer,
    powens::users::User,
    powens::webview::ConnectSuccess,
    powens::webview::ConnectFailure,
    powens::webview::ReconnectSuccess,
    powens::webview::ReconnectFailure,
    powens::webview::ManageSuccess,
    powens::webview::ManageFailure,
    powens::webview::PaymentSuccess,
    powens::webview::PaymentFailure,
    powens::webview::TransferSuccess,
    powens::webview::TransferFailure,
    library::Problem,
    library::books::Book,
    library::books::Copy,
    library::books::BookRequest,
    library::books::BookList,
    library::loans::PaySuccess,
    library::loans::PayFailure,
    library::loans::ChooseSuccess,
    library::loans::ChooseFailure,
    library::loans::LoanListLinks,
    library::loans::Loan,
    library::loans::OldFee,
    library::loans::ExtendRequest,
    library::loans::ExtendToRequest,
    library::loans::ExtendReason,
    library::loans::LoanList,
    library::notices::LateNotice,
    library::notices::ReadyNotice,
    library::notices::FreeNotice,
    library::notices::NoticeBatch,
    library::notices::NoticeList,
    library::readers::Reader,
    library::readers::BookFound,
);

fn check<M: Model>(name: &str) {
    let text = to_string(&sample::<M>());
    let Value::Object(members) = serde_json::from_str(&text).unwrap() else {
        panic!("{name}: {text}");
    };
    for member in members.keys() {
        let mut without = members.clone();
        without.remove(member);
        let without = Value::Object(without).to_string();
        let Err(error) = from_str::<M>(&without) else {
            panic!("{name}: `{member}` needn't be there");
        };
        assert!(
            error.to_string().contains("is required but missing"),
            "{name}: {error}"
        );
    }
}

/// The models that a generated file declares, as `crate Model`.
fn declared(crate_name: &str, folder: &str) -> BTreeSet<String> {
    let folder = format!("{}/../{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for after in text.split("#[derive(Clone, Model)]").skip(1) {
            let name = after.split_once("pub struct ").unwrap().1;
            let name = name.split([' ', '{']).next().unwrap();
            found.insert(format!("{crate_name} {name}"));
        }
    }
    assert!(
        found.len() > 5,
        "{crate_name}: its models are declared otherwise"
    );
    found
}

#[test]
fn no_model_is_left_out_of_the_list_above() {
    let mut declared_models = declared("powens", "generated-client/src/generated");
    declared_models.extend(declared("library", "codegen/tests/golden/expected/rust"));
    let listed = MODELS.iter().map(|path| {
        let path = path.replace(' ', "");
        let (crate_name, rest) = path.split_once("::").unwrap();
        format!("{crate_name} {}", rest.rsplit("::").next().unwrap())
    });
    assert_eq!(listed.collect::<BTreeSet<_>>(), declared_models);
}
