//! Connects a bank, step by step, against a small API that this program starts itself on 127.0.0.1.
//!
//! Run it with `cargo run -p powens --example quickstart`: no account and no network are needed. Everything but
//! `bank.rs` is what an application does with the real API; only the address and the token are others.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
mod connecting;

use powens::connections::{Connection, WebauthCallback};
use powens::users::UserRef;
use powens::{Call, CallbackState, Client, ClientId};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = bank::start().await?;
    println!("The client was generated from spec/. A stand-in for the API listens on {base_url}\n");

    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .build()?;

    println!("1. Connect a bank, together with the user");
    let connection = connecting::connect(&powens).await?;
    show_history(&powens, &connection).await?;
    use_the_browser(&powens, &connection)?;
    meet_an_unknown_state(&powens).await?;
    meet_an_error(&powens).await;
    println!("\nHow it is done: generated-client/examples/quickstart/");
    Ok(())
}

async fn show_history(powens: &Client, connection: &Connection) -> Outcome<()> {
    println!("2. How the bank is read, and how it went");
    let sources = powens
        .connections()
        .list_sources(UserRef::Me, connection.id)
        .all(true)
        .await?;
    for source in &sources.items {
        let name = source.name.as_deref().unwrap_or("unnamed");
        let switched = match source.disabled {
            Some(since) => format!("off since {since}"),
            None => "on".to_owned(),
        };
        println!("   source {name}: {switched}");
    }
    println!("   the log, which comes in pages of 2, item by item:");
    let mut log = powens
        .connections()
        .list_logs(UserRef::Me, connection.id)
        .limit(2)
        .min_date("2026-03".parse()?)
        .items();
    while let Some(entry) = log.next().await {
        let entry = entry?;
        let result = match &entry.error {
            Some(error) => error.as_str(),
            None => "success",
        };
        let when = entry
            .timestamp
            .map_or_else(String::new, |when| when.to_string());
        println!("   {when}: {result}");
    }
    println!();
    Ok(())
}

/// The other way to connect: the user's browser goes to the bank and comes back.
fn use_the_browser(powens: &Client, connection: &Connection) -> Outcome<()> {
    println!("3. Authorise in the browser instead");
    let state = CallbackState::random()?;
    let address = powens
        .connections()
        .webauth(ClientId::new(70051242), "https://app.example/back")
        .id_connection(connection.id)
        .state(&state)
        .url()?;
    println!("   open {address}");
    println!("   the two ways to come back:");
    for query in ["id_connection=27", "error=access_denied"] {
        let back = format!("https://app.example/back?{query}&state={}", state.expose());
        match WebauthCallback::parse(&back, &state)? {
            WebauthCallback::Success(success) => {
                let id = success
                    .id_connection
                    .map_or_else(String::new, |id| id.to_string());
                println!("   success, with connection {id}");
            }
            WebauthCallback::Failure(failure) => println!("   failure: {}", failure.error),
            _ => println!("   came back in a way that this version doesn't know"),
        }
    }
    println!();
    Ok(())
}

/// The API may invent states any day; a program keeps working.
async fn meet_an_unknown_state(powens: &Client) -> Outcome<()> {
    println!("4. A state that nobody knows yet, and a field too");
    for connection in powens.connections().list(UserRef::Me).await?.items {
        let Some(state) = &connection.state else {
            println!("   connection {}: up to date", connection.id);
            continue;
        };
        println!(
            "   connection {}: {state}, known: {}, recovery: {:?}",
            connection.id,
            state.is_known(),
            state.recovery()
        );
        for (name, value) in connection.extra.iter() {
            println!("   … with the undeclared field {name} = {value}");
        }
    }
    println!();
    Ok(())
}

/// Every error says what happened and keeps what the API said.
async fn meet_an_error(powens: &Client) {
    println!("5. A connection that isn't there");
    let missing = powens.connections().get(UserRef::Me, 404.into()).await;
    if let Err(error) = missing {
        println!("   {error}");
        println!(
            "   status {:?}, code {:?}, request {:?}",
            error.status(),
            error.code(),
            error.request_id()
        );
    }
}
