//! A server that receives webhooks: one address per event, answers at once, works later, and works nothing twice.
//!
//! `cargo run -p powens --example webhook_server` starts it on this machine, sends it good and bad deliveries, shows what
//! becomes of them, and ends. No account and no network are needed.
//!
//! `WEBHOOK_SECRET_KEY=… cargo run -p powens --example webhook_server 127.0.0.1:8080` receives real ones, at
//! `/hooks/CONNECTION_SYNCED` and the like: enter these addresses in Powens' console, each for its event.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod demonstration;
mod server;

use powens::receiver::{Receiver, WebhookKey};
use tokio::net::TcpListener;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    match std::env::args().nth(1) {
        Some(address) => receive_for_real(&address).await,
        None => demonstration::run().await,
    }
}

async fn receive_for_real(address: &str) -> Outcome<()> {
    let secret_key = std::env::var("WEBHOOK_SECRET_KEY")
        .map_err(|_| "set WEBHOOK_SECRET_KEY to the key that was shown when it was made")?;
    let (router, mut work) = server::new(Receiver::signed(WebhookKey::new(secret_key)));
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{address}/hooks/…");
    tokio::spawn(async move {
        while let Some(delivery) = work.recv().await {
            server::work(&delivery);
        }
    });
    Ok(axum::serve(listener, router).await?)
}
