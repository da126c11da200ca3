//! Which sample is which model, and which aren't any of ours.
#![allow(deprecated, reason = "transfers are obsolete and still come")]

use powens::ApiError;
use powens::bank_accounts::BankAccount;
use powens::connections::{
    Connection, ConnectionList, ConnectionRequest, ConnectionSourceList, ConnectionSynced,
    ConnectionUpdateRequest,
};
use powens::connectors::{Connector, ConnectorField, PaymentSettings};
use powens::documents::{Document, Subscription};
use powens::investments::Pocket;
use powens::market_orders::MarketOrder;
use powens::transactions::Transaction;
use powens::transfers::{Recipient, Transfer};
use powens::users::User;

use crate::sample::{Sample, fragment, list, member, whole};

/// What is ours. Where a model leaves members undeclared, they are named: a sample that is held against the wrong model
/// leaves many.
pub(crate) const SAMPLES: &[Sample] = &[
    list::<BankAccount>("accounts_string_amounts.mock.json", "accounts"),
    list::<BankAccount>("connection_accounts_disabled.docs.json", "accounts"),
    fragment::<Connection>(
        "connection_additional_information.docs.json",
        "its source says that parts were left out of the page's sample; every whole connection has an id",
    ),
    // The connector's own fields: free properties of the request.
    whole::<ConnectionRequest>("connection_create_request.docs.json")
        .undeclared(&["username", "password"]),
    whole::<Connection>("connection_created.docs.json"),
    whole::<Connection>("connection_expanded.docs.json"),
    whole::<ConnectionSourceList>("connection_sources_list.mock.json"),
    whole::<ConnectionUpdateRequest>("connection_update_otp.docs.json").undeclared(&["otp"]),
    whole::<ConnectionUpdateRequest>("connection_update_resume.docs.json"),
    member::<Connection>("connection_update_wrapped.mock.json", "connection"),
    whole::<Connection>("connection_webauth_required.mock.json"),
    whole::<ConnectionList>("connections_sources.docs.json"),
    whole::<Connector>("connector_bourso.mock.json"),
    list::<ConnectorField>("connector_fields_credentials.docs.json", "fields"),
    whole::<Connector>("connector_fields_values_old.guide.json"),
    list::<ConnectorField>("connector_fields_webauth.docs.json", "fields"),
    whole::<Connector>("connector_old.swagger.json"),
    whole::<Connector>("connector_payment_fields.docs.json"),
    // Numbers that fields had, and the name that connectors had, in 2014.
    list::<Connector>("banks_old.guide.json", "banks").undeclared(&["id", "id_bank", "id_weboob"]),
    list::<Connector>("connectors_sources.docs.json", "connectors"),
    list::<BankAccount>("data-legacy-accounts-list.json", "accounts"),
    whole::<ConnectionList>("data-legacy-connections-expanded-accounts.json"),
    whole::<Recipient>("data-legacy-recipient-add-done.json"),
    whole::<Recipient>("data-legacy-recipient-add-otp.json"),
    list::<Recipient>("data-legacy-recipients-list.json", "recipients"),
    whole::<Transfer>("data-legacy-transfer-created.json"),
    whole::<Transfer>("data-legacy-transfer-needs-password.json"),
    whole::<Transfer>("data-legacy-transfer-pending.json"),
    // The webhook of those days was a list of connections with the user beside it, and a bank for a connector.
    whole::<ConnectionList>("data-legacy-webhook-connections.json").undeclared(&["bank", "user"]),
    whole::<BankAccount>("data-mock-formance-account.json"),
    // Its source says that the real member is `datetime`.
    whole::<Transaction>("data-mock-formance-transaction.json").undeclared(&["date_time"]),
    list::<Transaction>("data-mock-pypowens-transactions-page.json", "transactions"),
    list::<MarketOrder>("data-wealth-market-orders-list.json", "marketorders"),
    list::<Pocket>("data-wealth-pockets-list.json", "pockets"),
    list::<Document>("documents_sample.docs.json", "documents"),
    whole::<ApiError>("error_authfailure_old.guide.json"),
    whole::<ApiError>("error_conflict.mock.json"),
    whole::<ApiError>("error_invalid_value.mock.json"),
    whole::<ApiError>("error_no_account.mock.json"),
    whole::<ApiError>("error_not_found.mock.json"),
    whole::<ApiError>("error_wrongpass.mock.json"),
    whole::<PaymentSettings>("payment_settings.docs.json"),
    list::<Subscription>("subscriptions_sample.docs.json", "subscriptions"),
    list::<Transaction>("transactions_links.docs.json", "transactions"),
    list::<Transaction>("transactions_sample.docs.json", "transactions"),
    whole::<ConnectionSynced>("webhook_connection_synced.formance.json"),
    whole::<ConnectionSynced>("webhook_connection_synced_trimmed.formance.json"),
    member::<User>("webhook_user_synced_old.guide.json", "user"),
];

/// Samples of what the spec doesn't describe yet, and where that belongs.
pub(crate) const OTHER_OBJECTS: &[(&str, &str)] = &[
    ("account_ownerships.mock.json", "the ownerships of accounts"),
    ("admin_jwt.swagger.json", "administration tokens"),
    ("auth_code_old.guide.json", "authentication"),
    ("auth_init_permanent.mock.json", "authentication"),
    ("auth_init_temporary.guide.json", "authentication"),
    ("auth_jwt.swagger.json", "authentication"),
    ("auth_token_access.guide.json", "authentication"),
    ("auth_token_access_request.guide.json", "authentication"),
    ("categories_list.mock.json", "the categories of connectors"),
    (
        "data-connection-informations.json",
        "the former profile of a connection's owner",
    ),
    ("data-indicators-null-live.json", "indicators"),
    ("data-payment-create-bulk-request.json", "payments"),
    ("data-payment-create-bulk-response.json", "payments"),
    ("data-payment-identity-individual.json", "payments"),
    ("jwk_publickey.cozy.json", "end-to-end encryption"),
    ("user_config.swagger.json", "the settings of users"),
    ("user_resume.swagger.json", "the settings of users"),
    (
        "webhook_hmac_auth.docs.json",
        "the authentication of webhooks",
    ),
    (
        "webhook_hmac_auth_request.docs.json",
        "the authentication of webhooks",
    ),
    (
        "webhook_oauth_auth.docs.json",
        "the authentication of webhooks",
    ),
];
