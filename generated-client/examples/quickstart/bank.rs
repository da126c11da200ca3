//! A very small stand-in for the API: one bank that asks for a strong authentication, then for a
//! code, then for an approval on the phone.

use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

/// What the bank asks for next: nothing once the code was given.
type Asks = Arc<Mutex<Option<&'static str>>>;

/// Listens on a free port of this machine, in the background; gives the base URL.
pub(crate) async fn start() -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let connections = "/2.0/users/{user}/connections";
    let router = Router::new()
        .route(connections, post(create).get(list))
        .route(
            &format!("{connections}/{{connection}}"),
            post(update).get(read),
        )
        .route(
            &format!("{connections}/{{connection}}/sources"),
            get(sources),
        )
        .route(&format!("{connections}/{{connection}}/logs"), get(logs))
        .with_state(Asks::default());
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}/2.0"))
}

fn connection(asks: Option<&str>) -> Value {
    let mut connection = json!({
        "id": 27,
        "id_user": 12,
        "id_connector": 59,
        "state": asks,
        "error_message": null,
        "created": "2026-03-02 09:15:40",
        "active": true,
    });
    if asks == Some("additionalInformationNeeded") {
        connection["fields"] = json!([{ "name": "otp", "type": "text", "label": "Code received by text message",
                     "required": true, "regex": "^[0-9]{6}$" }]);
    }
    connection
}

fn set(state: &Asks, asks: Option<&'static str>) -> Value {
    if let Ok(mut slot) = state.lock() {
        *slot = asks;
    }
    connection(asks)
}

async fn create(State(state): State<Asks>) -> (StatusCode, Json<Value>) {
    (StatusCode::ACCEPTED, Json(set(&state, Some("SCARequired"))))
}

/// An empty request starts the authentication, a code takes it further, and `resume` waits for the phone.
async fn update(State(state): State<Asks>, Json(body): Json<Value>) -> Json<Value> {
    let asks = match (body.get("otp"), body.get("resume")) {
        (Some(_), _) => Some("decoupled"),
        (None, Some(_)) => None,
        (None, None) => Some("additionalInformationNeeded"),
    };
    Json(set(&state, asks))
}

async fn list() -> Json<Value> {
    let unknown = json!({
        "id": 31,
        "state": "retinaScanRequired",
        "scanner": { "kind": "left eye" },
    });
    Json(json!({ "connections": [connection(None), unknown], "total": 2 }))
}

async fn read(
    State(state): State<Asks>,
    Path((_, id)): Path<(String, i64)>,
) -> (StatusCode, Json<Value>) {
    let asks = state.lock().map_or(None, |slot| *slot);
    match id {
        27 => (StatusCode::OK, Json(connection(asks))),
        _ => (
            StatusCode::NOT_FOUND,
            Json(
                json!({ "code": "notFound", "description": "No such connection.", "request_id": "req-1" }),
            ),
        ),
    }
}

async fn sources() -> Json<Value> {
    Json(json!({
        "sources": [
            { "id": 45, "id_connection": 27, "name": "openapi", "disabled": null },
            { "id": 46, "id_connection": 27, "name": "directaccess", "disabled": "2026-03-02 10:00:00" },
        ],
        "total": 2,
    }))
}

/// Two pages.
async fn logs(uri: Uri) -> Json<Value> {
    let second = uri.query().is_some_and(|query| query.contains("offset=2"));
    let entries = match second {
        false => json!([
            { "id": 1, "id_connection": 27, "timestamp": "2026-03-02 09:16:31", "error": null },
            { "id": 2, "id_connection": 27, "timestamp": "2026-03-03 04:12:55", "error": "websiteUnavailable" },
        ]),
        true => json!([
            { "id": 3, "id_connection": 27, "timestamp": "2026-03-03 10:40:08", "error": null },
        ]),
    };
    Json(json!({ "connectionlogs": entries, "total": 3 }))
}
