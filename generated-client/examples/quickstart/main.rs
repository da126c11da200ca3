//! Connects a bank, step by step, against a small API that this program starts itself on 127.0.0.1.
//!
//! Run it with `cargo run -p powens --example quickstart`: no account and no network are needed. Everything below
//! `main` is what an application does with the real API; only the address and the token are others.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;

use powens::connections::{
    Connection, ConnectionRequest, ConnectionUpdateRequest, Recovery, WebauthCallback,
};
use powens::connectors::ConnectorUuid;
use powens::users::UserRef;
use powens::{CallbackState, Client, ClientId};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = bank::start().await?;
    println!("The client was generated from spec/. A stand-in for the API listens on {base_url}\n");

    let powens = Client::builder("acme-sandbox")
        .user_token("a-token-that-never-prints")
        .base_url(base_url)
        .build()?;

    let connection = connect(&powens).await?;
    show_history(&powens, &connection).await?;
    use_the_browser(&powens, &connection)?;
    meet_an_unknown_state(&powens).await?;
    meet_an_error(&powens).await;
    println!("\nHow it is done: generated-client/examples/quickstart/main.rs");
    Ok(())
}

/// Creates a connection and does what its states ask for, until it has none.
async fn connect(powens: &Client) -> Outcome<Connection> {
    println!("1. Connect a bank with the user's credentials");
    let request = ConnectionRequest::new()
        .connector_uuid(ConnectorUuid::new("5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90"))
        .additional("login", "00123456")
        .additional("password", "correct horse");
    println!("   what a log would show (of undeclared fields the names alone): {request:?}");
    let mut connection = powens.connections().create(UserRef::Me, request).await?;

    while let Some(state) = &connection.state {
        println!("   connection {} is in the state {state}", connection.id);
        let answer = match state.recovery() {
            Recovery::Authenticate => {
                println!("   → start the strong authentication");
                ConnectionUpdateRequest::new()
            }
            Recovery::ProvideFields => ask_the_user(&connection),
            other => return Err(format!("nothing to be done here: {other:?}").into()),
        };
        connection = powens
            .connections()
            .update(UserRef::Me, connection.id, answer)
            .await?;
    }
    println!("   connection {} is up to date\n", connection.id);
    Ok(connection)
}

/// Shows the fields that the bank asks for; a real application waits for the user here.
fn ask_the_user(connection: &Connection) -> ConnectionUpdateRequest {
    let mut answer = ConnectionUpdateRequest::new();
    for field in connection.fields.iter().flatten() {
        let label = field.label.as_deref().unwrap_or(&field.name);
        println!("   → ask the user: {label} (the user types it)");
        answer = answer.additional(field.name.as_str(), "123456");
    }
    answer
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
    let logs = powens
        .connections()
        .list_logs(UserRef::Me, connection.id)
        .limit(10)
        .min_date("2026-03".parse()?)
        .await?;
    for entry in &logs.items {
        let result = entry
            .error
            .as_ref()
            .map_or("success", |error| error.as_str());
        let when = entry
            .timestamp
            .map_or_else(String::new, |when| when.to_string());
        println!("   {when}: {result}");
    }
    println!("   {} log entries in all\n", logs.total.unwrap_or_default());
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
        for (name, value) in connection.extra().iter() {
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
