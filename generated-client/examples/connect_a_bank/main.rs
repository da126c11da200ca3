//! From nothing to enabled accounts, on pages of your own: a user, a bank, its credentials, and which accounts to read.
//!
//! Run it with `cargo run -p powens --example connect_a_bank`: no account and no network are needed. What the bank asks for
//! in between is the business of the example `quickstart`.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use powens::Client;
use powens::authentication::AuthTokenExchangeRequest;
use powens::bank_accounts::{BankAccountId, BankAccountUpdateRequest};
use powens::connections::{Connection, ConnectionRequest};
use powens::connectors::{Connector, ConnectorExpand, ConnectorSource};
use powens::users::UserRef;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = stand_in::start(bank::answer).await?;
    println!("A stand-in for the API listens on {base_url}\n");

    println!("1. A user who is there for half an hour, unless the token is exchanged");
    let nobody = Client::builder("acme-sandbox")
        .base_url(&base_url)
        .build()?;
    let temporary = nobody.authentication().init().await?;
    let powens = Client::builder("acme-sandbox")
        .base_url(&base_url)
        .user_token(temporary.auth_token.as_str())
        .build()?;

    println!("2. A bank, and what it wants to know");
    let connector = choose_bank(&powens).await?;
    let source = choose_source(&connector).ok_or("the bank can't be connected now")?;

    println!("3. The connection");
    let connection = connect(&powens, &connector, source).await?;

    println!("4. Its accounts, which come disabled: the user says which ones you may read");
    enable_accounts(&powens, &connection).await?;

    println!("5. A token that stays");
    let request =
        AuthTokenExchangeRequest::new("70051242", "the-secret-of-the-client", temporary.auth_token);
    powens.authentication().exchange_code(request).await?;
    println!("   kept in your database; it never prints");
    Ok(())
}

async fn choose_bank(powens: &Client) -> Outcome<Connector> {
    let banks = powens
        .connectors()
        .list()
        .country_codes(["fr"])
        .expand([ConnectorExpand::Fields, ConnectorExpand::Sources])
        .await?;
    for bank in &banks.items {
        println!(
            "   {}",
            bank.name.as_deref().unwrap_or("a bank without a name")
        );
    }
    banks
        .items
        .into_iter()
        .next()
        .ok_or_else(|| "there is no bank".into())
}

/// The one with the lowest priority of those that are on.
fn choose_source(connector: &Connector) -> Option<&ConnectorSource> {
    let sources = connector.sources.iter().flatten();
    let on = sources.filter(|source| source.disabled.is_none());
    on.min_by_key(|source| source.priority)
}

async fn connect(
    powens: &Client,
    connector: &Connector,
    source: &ConnectorSource,
) -> Outcome<Connection> {
    let mut request = ConnectionRequest::new();
    request.connector_uuid.clone_from(&connector.uuid);
    request.source.clone_from(&source.name);
    for field in connector.fields.iter().flatten() {
        println!(
            "   the user fills in: {}",
            field.label.as_deref().unwrap_or(&field.name)
        );
        request = request.additional(&field.name, "what the user enters");
    }
    let connection = powens.connections().create(UserRef::Me, request).await?;
    println!("   connection {}: {:?}\n", connection.id, connection.state);
    Ok(connection)
}

async fn enable_accounts(powens: &Client, connection: &Connection) -> Outcome<()> {
    let found = powens
        .bank_accounts()
        .list(UserRef::Me)
        .connection(connection.id)
        .all(true)
        .await?;
    let wanted: Vec<BankAccountId> = found.items.iter().map(|account| account.id).collect();
    let request = BankAccountUpdateRequest::new().disabled(false);
    powens
        .bank_accounts()
        .update_many(UserRef::Me, wanted, request)
        .connection(connection.id)
        .all(true)
        .await?;
    println!("   {} accounts are read from now on\n", found.items.len());
    Ok(())
}
