//! Sends the server what Powens would send, and what others would.

use std::time::{Duration, SystemTime};

use powens::bytes::Bytes;
use powens::http::{Request, StatusCode, Uri};
use powens::receiver::{Outgoing, Receiver, WebhookKey};
use powens::webhooks::Delivery;
use powens::{HyperTransport, Transport};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::{Outcome, server};

const SYNCED: &str = r#"{
    "id_webhook_data": 501,
    "user": { "id": 12 },
    "connection": {
        "id": 27, "id_user": 12, "state": null, "last_update": "2026-03-02 09:16:31",
        "accounts": [{ "id": 270, "balance": 1250.40, "transactions": [{ "id": 9001, "value": -12.5 }] }]
    }
}"#;
const DELETED: &str = r#"{ "id_webhook_data": 502, "id": 27, "id_user": 12, "state": null }"#;
const UNKNOWN: &str = r#"{ "id_webhook_data": 503, "id_user": 12, "planet": "blue" }"#;

pub(crate) async fn run() -> Outcome<()> {
    let key = WebhookKey::new("a-key-that-never-prints");
    let stranger = WebhookKey::new("a-key-of-somebody-else");
    let (router, work) = server::new(Receiver::signed(key.clone()));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}/hooks", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    println!("The server listens on {base}/…\n");

    let to = |event: &str, body: &'static str| -> Outcome<Outgoing> {
        let address: Uri = format!("{base}/{event}").parse()?;
        Ok(Outgoing::new(address, body))
    };
    let now = SystemTime::now();
    let yesterday = now - Duration::from_secs(24 * 60 * 60);
    let synced = to("CONNECTION_SYNCED", SYNCED)?;
    let deleted = to("CONNECTION_DELETED", DELETED)?;
    let unknown = to("PLANET_DISCOVERED", UNKNOWN)?;
    let mut powens = Sender::new(work)?;

    powens
        .send("a synchronisation", synced.clone().signed(&key, now), 204)
        .await?;
    powens
        .send("the same once more", synced.clone().signed(&key, now), 204)
        .await?;
    powens
        .send(
            "a deletion, packed as gzip",
            deleted.clone().gzip().signed(&key, now),
            204,
        )
        .await?;
    powens
        .send(
            "an event that nobody knows yet",
            unknown.signed(&key, now),
            204,
        )
        .await?;
    powens
        .send(
            "forged by a stranger",
            deleted.clone().signed(&stranger, now),
            401,
        )
        .await?;
    powens
        .send("recorded yesterday", deleted.signed(&key, yesterday), 401)
        .await?;
    let mut moved = synced.signed(&key, now);
    *moved.uri_mut() = format!("{base}/CONNECTION_DELETED").parse()?;
    powens
        .send("sent to another event's address", moved, 401)
        .await?;
    println!("\nHow it is done: generated-client/examples/webhook_server/server.rs");
    Ok(())
}

/// Sends one delivery after the other, and has each worked before the next.
struct Sender {
    transport: HyperTransport,
    work: mpsc::Receiver<Delivery>,
    sent: u32,
}

impl Sender {
    fn new(work: mpsc::Receiver<Delivery>) -> Outcome<Self> {
        Ok(Self {
            transport: HyperTransport::new()?,
            work,
            sent: 0,
        })
    }

    /// Fails where the answer isn't the expected one: this program is a test too.
    async fn send(&mut self, what: &str, request: Request<Bytes>, expected: u16) -> Outcome<()> {
        self.sent += 1;
        println!("{}. {what}", self.sent);
        let status = self.transport.send(request).await?.status();
        while let Ok(delivery) = self.work.try_recv() {
            server::work(&delivery);
        }
        println!("   answered with {status}");
        match StatusCode::from_u16(expected)? == status {
            true => Ok(()),
            false => Err(format!("{what}: expected {expected}").into()),
        }
    }
}
