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
    powens::account_ownerships::AccountOwnership,
    powens::account_ownerships::AccountParty,
    powens::account_ownerships::IdentityParty,
    powens::account_ownerships::AccountIdentification,
    powens::account_ownerships::AccountOwnershipsFound,
    powens::account_ownerships::AccountOwnershipList,
    powens::advisory::UserAdvisory,
    powens::advisory::AdvisoryPeriod,
    powens::advisory::AdvisoryEvent,
    powens::advisory::AdvisoryTransactionType,
    powens::advisory::AdvisoryTransactionCategory,
    powens::ApiError,
    powens::authentication::AuthTokenInitRequest,
    powens::authentication::AuthToken,
    powens::authentication::AuthCode,
    powens::authentication::AuthTokenExchangeRequest,
    powens::authentication::AuthTokenExchange,
    powens::authentication::AuthRenewRequest,
    powens::authentication::AuthServiceTokenRequest,
    powens::authentication::AuthServiceToken,
    powens::authentication::AuthJwtRequest,
    powens::authentication::AuthJwt,
    powens::authentication::AuthJwtPayload,
    powens::authentication::AdminJwtRequest,
    powens::authentication::AdminJwt,
    powens::authentication::AdminJwtPayload,
    powens::balances::BalanceGroup,
    powens::balances::BalanceCurrencyGroup,
    powens::balances::DailyBalance,
    powens::balances::BalanceGroupList,
    powens::bank_account_types::AccountType,
    powens::bank_account_types::AccountTypeList,
    powens::bank_accounts::BankAccountUpdateRequest,
    powens::bank_accounts::UpdatedBankAccounts,
    powens::bank_accounts::BankAccount,
    powens::bank_accounts::Loan,
    powens::bank_accounts::BankAccountList,
    powens::categories::Category,
    powens::categories::FullCategories,
    powens::categories::ConnectorCategory,
    powens::categories::CategoryList,
    powens::categories::ConnectorCategoryList,
    powens::clients::ClientApp,
    powens::clients::ClientAppRequest,
    powens::clients::ClientAppUpdateRequest,
    powens::clients::ClientLogo,
    powens::clients::ClientAppList,
    powens::configuration::ConfigLog,
    powens::configuration::Certificate,
    powens::configuration::ConfigLogList,
    powens::connections::WebauthSuccess,
    powens::connections::WebauthFailure,
    powens::connections::ConnectionRequest,
    powens::connections::ConnectionUpdateRequest,
    powens::connections::Connection,
    powens::connections::ConnectionSource,
    powens::connections::ConnectionSourceUpdateRequest,
    powens::connections::WebauthUrl,
    powens::connections::ConnectionLog,
    powens::connections::OwnerIdentity,
    powens::connections::OwnerPostalAddress,
    powens::connections::ConnectionInformations,
    powens::connections::ConnectionOwner,
    powens::connections::ConnectionOwnerAddress,
    powens::connections::AccountsFetched,
    powens::connections::ConnectionSynced,
    powens::connections::ConnectionList,
    powens::connections::ConnectionSourceList,
    powens::connections::ConnectionLogList,
    powens::connectors::ConnectorUpdateRequest,
    powens::connectors::ConnectorSourceUpdateRequest,
    powens::connectors::ConnectorSourceFields,
    powens::connectors::BankConnectors,
    powens::connectors::ProviderConnectors,
    powens::connectors::ConnectorLogo,
    powens::connectors::Connector,
    powens::connectors::ConnectorStability,
    powens::connectors::ConnectorCountry,
    powens::connectors::ConnectorField,
    powens::connectors::ConnectorFieldValue,
    powens::connectors::ConnectorSource,
    powens::connectors::PaymentSettings,
    powens::connectors::PaymentAppToAppUsed,
    powens::connectors::PaymentAmount,
    powens::connectors::ConnectorList,
    powens::connectors::ConnectorSourceList,
    powens::connectors::ConnectorFieldList,
    powens::connectors::ConnectorLogoList,
    powens::credit_notes::CreditNote,
    powens::credit_notes::CreditNoteList,
    powens::currencies::Currency,
    powens::currencies::CurrencyList,
    powens::document_types::DocumentType,
    powens::document_types::DocumentTypeList,
    powens::documents::Subscription,
    powens::documents::Document,
    powens::documents::SubscriptionUpdateRequest,
    powens::documents::SubscriptionFound,
    powens::documents::DocumentUpdateRequest,
    powens::documents::DocumentList,
    powens::encryption_keys::PublicKey,
    powens::identities::UserIdentity,
    powens::identities::UserIdentityList,
    powens::indicators::UserIndicators,
    powens::indicators::IndicatorPeriods,
    powens::indicators::MonthlyIndicators,
    powens::indicators::IndicatorAmount,
    powens::indicators::GamblingIndicators,
    powens::indicators::LoansIndicators,
    powens::indicators::LoanIndicatorDetail,
    powens::indicators::ReturnDebitIndicators,
    powens::investments::Investment,
    powens::investments::InvestmentValue,
    powens::investments::SecurityValue,
    powens::investments::InvestmentType,
    powens::investments::InvestmentDetails,
    powens::investments::Pocket,
    powens::investments::InvestmentList,
    powens::investments::InvestmentValueList,
    powens::investments::SecurityValueList,
    powens::invoices::Invoice,
    powens::invoices::InvoiceItem,
    powens::invoices::InvoiceAmount,
    powens::invoices::InvoiceTax,
    powens::invoices::InvoiceDiscount,
    powens::invoices::InvoiceCustomer,
    powens::invoices::Invoicer,
    powens::invoices::InvoiceAddress,
    powens::invoices::InvoiceShippingAddress,
    powens::invoices::InvoiceList,
    powens::loan_amortizations::LoanAmortization,
    powens::loan_amortizations::MonetaryAmount,
    powens::loan_amortizations::LoanAmortizationList,
    powens::market_orders::MarketOrder,
    powens::market_orders::MarketOrderDirection,
    powens::market_orders::MarketOrderType,
    powens::market_orders::MarketOrderList,
    powens::payment_links::PaymentLinkRequest,
    powens::payment_links::PaymentLink,
    powens::payments::PaymentInitRequest,
    powens::payments::PaymentInstructionRequest,
    powens::payments::PaymentAccountRequest,
    powens::payments::PaymentIdentity,
    powens::payments::PaymentValidateRequest,
    powens::payments::PaymentResumeRequest,
    powens::payments::PaymentSubmitFieldValuesRequest,
    powens::payments::PaymentSubmitPsuValidationRequest,
    powens::payments::PaymentConfirmRequest,
    powens::payments::PaymentCancelRequest,
    powens::payments::Payment,
    powens::payments::PaymentInstruction,
    powens::payments::PaymentAccount,
    powens::payments::PaymentField,
    powens::payments::PaymentScopedTokenRequest,
    powens::payments::PaymentScopedToken,
    powens::payments::PaymentConnectorIncompatibility,
    powens::payments::PaymentIncompatibilityReason,
    powens::payments::PaymentTerms,
    powens::payments::PaymentTermsRequest,
    powens::payments::PaymentTermsAccepted,
    powens::payments::CurrentPaymentTerms,
    powens::payments::PaymentList,
    powens::pockets::PocketList,
    powens::recipients::RecipientList,
    powens::sign_keys::SignKey,
    powens::sign_keys::SignKeyList,
    powens::subscriptions::SubscriptionList,
    powens::transaction_informations::TransactionInformation,
    powens::transaction_informations::TransactionInformationList,
    powens::transactions::Transaction,
    powens::transactions::TransactionUpdateRequest,
    powens::transactions::PaginationLinks,
    powens::transactions::PaginationLink,
    powens::transactions::TransactionCategory,
    powens::transactions::Counterparty,
    powens::transactions::Attachment,
    powens::transactions::AccountCategorized,
    powens::transactions::TransactionAttachmentsFound,
    powens::transactions::TransactionList,
    powens::transactions::AttachmentList,
    powens::transactions_clusters::TransactionsClusterRequest,
    powens::transactions_clusters::TransactionsClusterUpdateRequest,
    powens::transactions_clusters::TransactionsCluster,
    powens::transactions_clusters::TransactionsClusterList,
    powens::transfers::Recipient,
    powens::transfers::Transfer,
    powens::transfers::TransferCreationRequest,
    powens::transfers::TransferUpdateRequest,
    powens::transfers::RecipientRequest,
    powens::transfers::RecipientUpdateRequest,
    powens::transfers::RecipientCategories,
    powens::transfers::TransferList,
    powens::users::User,
    powens::users::UserResume,
    powens::users::UserTokenRequest,
    powens::users::UserToken,
    powens::users::UserSynced,
    powens::users::UserList,
    powens::webhook_auth_providers::WebhookAuthProvider,
    powens::webhook_auth_providers::WebhookAuthKey,
    powens::webhook_auth_providers::WebhookAuthProviderRequest,
    powens::webhook_auth_providers::WebhookOauthConfig,
    powens::webhook_auth_providers::WebhookAuthProviderList,
    powens::webhook_listeners::WebhookListener,
    powens::webhook_listeners::WebhookListenerRequest,
    powens::webhook_listeners::WebhookListenerUpdateRequest,
    powens::webhook_listeners::WebhookLog,
    powens::webhook_listeners::WebhookListenerList,
    powens::webhook_listeners::WebhookLogList,
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
    library::books::BookAward,
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
    library::rooms::Room,
    library::rooms::RoomRequest,
    library::rooms::RoomList,
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
