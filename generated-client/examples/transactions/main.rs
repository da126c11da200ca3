//! Lists a user's accounts and all their transactions, then only what is new.
//!
//! Run it with `cargo run -p powens --example transactions`: no account and no network are needed.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use powens::transactions::{Transaction, TransactionUpdateRequest};
use powens::users::UserRef;
use powens::{Call, Client, DateTime};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// How many the server puts on a page; 1000 at most.
const PAGE: i64 = 2;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = stand_in::start(bank::answer).await?;
    println!("A stand-in for the API listens on {base_url}\n");
    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .build()?;

    println!("1. Accounts, and what is on them");
    let accounts = powens.bank_accounts().list(UserRef::Me).await?;
    for account in &accounts.items {
        let name = account.name.as_deref().unwrap_or("without a name");
        let balance = account
            .balance
            .map_or_else(String::new, |it| it.to_string());
        println!("   {}: {name}, {balance}", account.id);
    }

    println!("2. All transactions of the first one, over as many pages as there are");
    let account = accounts.items.first().ok_or("there is no account")?;
    let mut transactions = powens
        .transactions()
        .list(UserRef::Me, PAGE)
        .account(account.id)
        .items();
    let mut newest: Option<DateTime> = None;
    while let Some(transaction) = transactions.next().await {
        let transaction = transaction?;
        show(&transaction);
        newest = newest.max(transaction.last_update);
    }

    println!("3. Later: only those that came or changed since");
    let since = newest.ok_or("there is no transaction")?;
    let changed = powens
        .transactions()
        .list(UserRef::Me, PAGE)
        .account(account.id)
        .last_update(since)
        .await?;
    changed.items.iter().for_each(show);

    println!("4. A remark of the user");
    if let Some(transaction) = changed.items.first() {
        let request = TransactionUpdateRequest::new().comment("Shared with Sam");
        let updated = powens
            .transactions()
            .update(UserRef::Me, transaction.id, request)
            .await?;
        println!("   kept on {}", updated.id);
    }
    Ok(())
}

fn show(transaction: &Transaction) {
    let date = transaction
        .date
        .map_or_else(String::new, |it| it.to_string());
    let value = transaction
        .value
        .map_or_else(String::new, |it| it.to_string());
    let wording = transaction
        .simplified_wording
        .as_deref()
        .unwrap_or_default();
    println!("   {date} {value:>9}  {wording}");
}
