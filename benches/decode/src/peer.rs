//! The peer: the same fields through serde's derive, texts as `String`, undeclared fields dropped.

// Read by nobody: decoding them is the point.
#![allow(dead_code)]

use serde::Deserialize;

#[derive(Deserialize)]
pub struct ConnectionsList {
    pub connections: Vec<Connection>,
    pub total: Option<i64>,
}

#[derive(Deserialize)]
pub struct Connection {
    pub id: i64,
    pub id_user: Option<i64>,
    pub id_connector: Option<i64>,
    pub id_provider: Option<i64>,
    pub id_bank: Option<i64>,
    pub state: Option<String>,
    pub error: Option<String>,
    pub error_message: Option<String>,
    pub fields: Option<Vec<serde_json::Value>>,
    pub last_update: Option<String>,
    pub created: Option<String>,
    pub active: Option<bool>,
    pub last_push: Option<String>,
    pub expire: Option<String>,
    pub connector_uuid: Option<String>,
    pub next_try: Option<String>,
    pub sources: Option<Vec<ConnectionSource>>,
}

#[derive(Deserialize)]
pub struct ConnectionSource {
    pub id: i64,
    pub id_connection: Option<i64>,
    pub id_connector_source: Option<i64>,
    pub name: Option<String>,
    pub last_update: Option<String>,
    pub disabled: Option<String>,
    pub created: Option<String>,
    pub state: Option<String>,
    pub access_expire: Option<String>,
    pub expire: Option<String>,
    pub next_try: Option<String>,
}
