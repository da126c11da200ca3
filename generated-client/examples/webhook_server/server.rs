//! What an application has: a handler that answers at once, and the work behind a queue.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::routing::post;
use powens::receiver::{Incoming, Receiver, Seen};
use powens::webhooks::{Delivery, Event};
use tokio::sync::mpsc;

/// As large as a body may be; axum's own bound is two megabytes, and a first synchronisation may weigh more.
const MAX_BYTES: usize = 16 << 20;

struct Server {
    receiver: Receiver,
    seen: Seen,
    queue: mpsc::Sender<Delivery>,
}

/// The server, and the end of its queue where the work is taken out.
pub(crate) fn new(receiver: Receiver) -> (Router, mpsc::Receiver<Delivery>) {
    let (queue, work) = mpsc::channel(100);
    let server = Server {
        receiver: receiver.max_bytes(MAX_BYTES),
        seen: Seen::new(10_000),
        queue,
    };
    let router = Router::new()
        .route("/hooks/{event}", post(receive))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
        .with_state(Arc::new(server));
    (router, work)
}

async fn receive(
    State(server): State<Arc<Server>>,
    Path(event): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let incoming = Incoming {
        method: &method,
        path: uri.path(),
        headers: &headers,
        body: &body,
    };
    let delivery = match server.receiver.receive(&event, incoming) {
        Ok(received) => received.delivery,
        Err(refusal) => {
            println!("   refused: {refusal}");
            return refusal.status();
        }
    };
    let id = delivery.id_webhook_data;
    if !server.seen.is_new(id) {
        println!("   dropped: it came before");
        return StatusCode::NO_CONTENT;
    }
    match server.queue.try_send(delivery) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => {
            // Too much to do: it will be sent again, and must not count as done then.
            server.seen.forget(id);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// One line for each event, with ids and counts: a log is no place for somebody's bank data.
pub(crate) fn work(delivery: &Delivery) {
    let id = delivery.id_webhook_data.unwrap_or_default();
    match &delivery.event {
        Event::ConnectionSynced(synced) => {
            let accounts = synced.connection.accounts.as_ref().map_or(0, Vec::len);
            let connection = synced.connection.id;
            println!(
                "   delivery {id}: connection {connection} synchronised, {accounts} account(s) have news"
            );
        }
        Event::ConnectionDeleted(connection) => {
            println!("   delivery {id}: connection {} is gone", connection.id);
        }
        Event::Unknown(event) => {
            let (name, bytes) = (event.name(), event.body().len());
            println!(
                "   delivery {id}: {name} isn't known in this version, kept with its {bytes} bytes"
            );
        }
        _ => println!("   delivery {id}: nothing to be done here"),
    }
}
