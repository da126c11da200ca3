//! Refreshes all connections of a user in the background, as a nightly job would: one after the other, without the user, and
//! leaving alone what the API or the bank doesn't want now.
//!
//! Run it with `cargo run -p powens --example refresh`: no account and no network are needed. Powens refreshes by itself once
//! a day, and a webhook says so; ask for more only where somebody waits for it.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use std::time::Duration;

use powens::connections::{Connection, Recovery};
use powens::users::UserRef;
use powens::{Client, ErrorCode, Timeouts};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = stand_in::start(bank::answer).await?;
    println!("A stand-in for the API listens on {base_url}\n");
    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .timeouts(Timeouts::new().attempt(Duration::from_secs(300)))
        .build()?;

    for connection in powens.connections().list(UserRef::Me).await?.items {
        let said = match needs_somebody(&connection) {
            Some(reason) => reason,
            None => refresh(&powens, &connection).await?,
        };
        println!("connection {}: {said}", connection.id);
    }
    Ok(())
}

/// A job at night can't ask the user: what would, is left for the next visit.
fn needs_somebody(connection: &Connection) -> Option<String> {
    if connection.active == Some(false) {
        return Some("paused by the user".to_owned());
    }
    let state = connection.state.as_ref()?;
    match state.recovery() {
        Recovery::Poll | Recovery::RetryLater => None,
        _ => Some(format!("waits for somebody, as it is {state}")),
    }
}

async fn refresh(powens: &Client, connection: &Connection) -> Outcome<String> {
    let sync = powens
        .connections()
        .sync(UserRef::Me, connection.id)
        .psu_requested(false)
        .await;
    match sync {
        Ok(connection) => Ok(match &connection.state {
            None => "is up to date".to_owned(),
            Some(state) => format!("is {state}; later again"),
        }),
        // Somebody else was faster, or it was too often: no reason to stop the others.
        Err(error) => match error.code_as::<ErrorCode>() {
            Some(ErrorCode::Conflict | ErrorCode::TooManySync) => {
                Ok("was refreshed a moment ago".to_owned())
            }
            _ => Err(error.into()),
        },
    }
}
