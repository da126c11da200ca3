//! Which sample is which model.
#![allow(deprecated, reason = "transfers are obsolete and still come")]

use powens::ApiError;
use powens::account_ownerships::AccountOwnershipList;
use powens::authentication::{
    AdminJwt, AuthCode, AuthJwt, AuthToken, AuthTokenExchange, AuthTokenExchangeRequest,
};
use powens::bank_accounts::{BankAccount, BankAccountList};
use powens::categories::ConnectorCategoryList;
use powens::connections::{
    Connection, ConnectionInformations, ConnectionList, ConnectionRequest, ConnectionSourceList,
    ConnectionSynced, ConnectionUpdateRequest,
};
use powens::connectors::{Connector, ConnectorFieldList, ConnectorList, PaymentSettings};
use powens::documents::DocumentList;
use powens::encryption_keys::PublicKey;
use powens::indicators::UserIndicators;
use powens::market_orders::MarketOrderList;
use powens::payments::{Payment, PaymentIdentity, PaymentInitRequest};
use powens::pockets::PocketList;
use powens::recipients::RecipientList;
use powens::subscriptions::SubscriptionList;
use powens::transactions::{Transaction, TransactionList};
use powens::transfers::{Recipient, Transfer};
use powens::users::{UserResume, UserSynced};
use powens::webhook_auth_providers::{WebhookAuthProvider, WebhookAuthProviderRequest};

use crate::sample::{Sample, fragment, list, map, member, whole};

/// What is ours. Where a model leaves members undeclared, they are named: a sample that is held against the wrong model
/// leaves many.
pub(crate) const SAMPLES: &[Sample] = &[
    whole::<BankAccountList>("accounts_string_amounts.mock.json"),
    whole::<BankAccountList>("connection_accounts_disabled.docs.json"),
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
    whole::<ConnectorFieldList>("connector_fields_credentials.docs.json"),
    whole::<Connector>("connector_fields_values_old.guide.json"),
    whole::<ConnectorFieldList>("connector_fields_webauth.docs.json"),
    whole::<Connector>("connector_old.swagger.json"),
    whole::<Connector>("connector_payment_fields.docs.json"),
    // Numbers that fields had, and the name that connectors had, in 2014.
    list::<Connector>("banks_old.guide.json", "banks").undeclared(&["id_bank", "id_weboob"]),
    whole::<ConnectorList>("connectors_sources.docs.json"),
    whole::<BankAccountList>("data-legacy-accounts-list.json"),
    whole::<ConnectionList>("data-legacy-connections-expanded-accounts.json"),
    whole::<Recipient>("data-legacy-recipient-add-done.json"),
    whole::<Recipient>("data-legacy-recipient-add-otp.json"),
    whole::<RecipientList>("data-legacy-recipients-list.json"),
    whole::<Transfer>("data-legacy-transfer-created.json"),
    whole::<Transfer>("data-legacy-transfer-needs-password.json"),
    whole::<Transfer>("data-legacy-transfer-pending.json"),
    // The webhook of those days was a list of connections with the user beside it, and a bank for a connector.
    whole::<ConnectionList>("data-legacy-webhook-connections.json")
        .undeclared(&["id_weboob", "user"]),
    whole::<BankAccount>("data-mock-formance-account.json"),
    // Its source says that the real member is `datetime`.
    whole::<Transaction>("data-mock-formance-transaction.json").undeclared(&["date_time"]),
    whole::<TransactionList>("data-mock-pypowens-transactions-page.json"),
    whole::<MarketOrderList>("data-wealth-market-orders-list.json"),
    whole::<PocketList>("data-wealth-pockets-list.json"),
    whole::<DocumentList>("documents_sample.docs.json"),
    whole::<ApiError>("error_authfailure_old.guide.json"),
    whole::<ApiError>("error_conflict.mock.json"),
    whole::<ApiError>("error_invalid_value.mock.json"),
    whole::<ApiError>("error_no_account.mock.json"),
    whole::<ApiError>("error_not_found.mock.json"),
    whole::<ApiError>("error_wrongpass.mock.json"),
    whole::<PaymentSettings>("payment_settings.docs.json"),
    whole::<SubscriptionList>("subscriptions_sample.docs.json"),
    whole::<TransactionList>("transactions_links.docs.json"),
    whole::<TransactionList>("transactions_sample.docs.json"),
    whole::<ConnectionSynced>("webhook_connection_synced.formance.json"),
    whole::<ConnectionSynced>("webhook_connection_synced_trimmed.formance.json"),
    whole::<UserSynced>("webhook_user_synced_old.guide.json").undeclared(&["id_weboob"]),
    whole::<AccountOwnershipList>("account_ownerships.mock.json"),
    whole::<AdminJwt>("admin_jwt.swagger.json"),
    whole::<AuthCode>("auth_code_old.guide.json"),
    whole::<AuthToken>("auth_init_permanent.mock.json"),
    whole::<AuthToken>("auth_init_temporary.guide.json"),
    whole::<AuthJwt>("auth_jwt.swagger.json"),
    whole::<AuthTokenExchange>("auth_token_access.guide.json"),
    // A guide had a number there; the reference says text, and so it is written.
    whole::<AuthTokenExchangeRequest>("auth_token_access_request.guide.json")
        .respelt("17473055", "\"17473055\""),
    whole::<ConnectorCategoryList>("categories_list.mock.json"),
    whole::<ConnectionInformations>("data-connection-informations.json"),
    whole::<UserIndicators>("data-indicators-null-live.json"),
    whole::<PaymentInitRequest>("data-payment-create-bulk-request.json"),
    whole::<Payment>("data-payment-create-bulk-response.json"),
    whole::<PaymentIdentity>("data-payment-identity-individual.json"),
    whole::<PublicKey>("jwk_publickey.cozy.json"),
    map("user_config.swagger.json"),
    whole::<UserResume>("user_resume.swagger.json"),
    whole::<WebhookAuthProvider>("webhook_hmac_auth.docs.json"),
    whole::<WebhookAuthProviderRequest>("webhook_hmac_auth_request.docs.json"),
    whole::<WebhookAuthProvider>("webhook_oauth_auth.docs.json"),
];
