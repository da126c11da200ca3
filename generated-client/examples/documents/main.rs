//! Turns a contract's documents on, downloads each as it arrives, and adds one of the user's own.
//!
//! Run it with `cargo run -p powens --example documents`: no account and no network are needed.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use powens::documents::{Document, DocumentTypeId, SubscriptionUpdateRequest};
use powens::users::UserRef;
use powens::{Call, Client, Upload};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = stand_in::start(bank::answer).await?;
    println!("A stand-in for the API listens on {base_url}\n");
    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .build()?;

    println!("1. Contracts, which come disabled");
    let found = powens.subscriptions().list(UserRef::Me).all(true).await?;
    for subscription in &found.items {
        let request = SubscriptionUpdateRequest::new().disabled(false);
        powens
            .subscriptions()
            .update(UserRef::Me, subscription.id, request)
            .all(true)
            .await?;
        println!("   {} is read from now on", subscription.id);
    }

    println!("2. Their documents, chunk by chunk: a large file never stands in memory");
    let mut documents = powens.documents().list(UserRef::Me, 100).items();
    while let Some(document) = documents.next().await {
        download(&powens, &document?).await?;
    }

    println!("3. A document of the user's own");
    let file = Upload::new("receipt.txt", "A lamp: 24.90 EUR").content_type("text/plain");
    let request =
        powens
            .documents()
            .create(UserRef::Me, "2026-03-05".parse()?, "2026-04-05".parse()?);
    let added = request.id_type(DocumentTypeId::new(4)).file(file).await?;
    println!("   kept as {}", added.id);
    Ok(())
}

async fn download(powens: &Client, document: &Document) -> Outcome<()> {
    let mut download = powens
        .documents()
        .get_file(UserRef::Me, document.id)
        .stream()
        .await?;
    let mut length = 0;
    while let Some(chunk) = download.next_chunk().await? {
        // Here it would be written to a disk.
        length += chunk.len();
    }
    println!("   document {}: {length} bytes", document.id);
    Ok(())
}
