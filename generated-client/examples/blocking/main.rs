//! A program without an async runtime: `send()` in the calling thread, and lists as plain iterators.
//!
//! Run it with `cargo run -p powens --example blocking`: no account and no network are needed. It starts a small stand-in
//! for the API on 127.0.0.1; with the real API only the address and the token are others.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;

use std::time::Duration;

use powens::blocking::Client;
use powens::connections::ConnectionId;
use powens::users::UserRef;
use powens::{Call, Timeouts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = bank::start()?;
    println!("A stand-in for the API listens on {base_url}\n");

    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .timeouts(Timeouts::new().attempt(Duration::from_secs(10)))
        .build()?;

    println!("1. The user's connections");
    for connection in powens.connections().list(UserRef::Me).send()?.items {
        match &connection.state {
            None => println!("   connection {} is up to date", connection.id),
            Some(state) => println!("   connection {}: {state}", connection.id),
        }
    }

    println!("\n2. The log of one of them, page after page");
    let connection = ConnectionId::new(27);
    let log = powens.connections().list_logs(UserRef::Me, connection);
    for entry in log.limit(2).items() {
        let entry = entry?;
        let error = entry.error.as_ref().map(|error| error.as_str());
        println!("   entry {}: {}", entry.id, error.unwrap_or("success"));
    }

    println!("\n3. A connection that isn't there");
    let missing = powens.connections().get(UserRef::Me, 404.into()).send();
    if let Err(error) = missing {
        println!("   {error}");
    }
    println!("\nHow it is done: generated-client/examples/blocking/main.rs");
    Ok(())
}
