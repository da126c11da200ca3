//! A stand-in for the API with one bank, which accepts everybody.

use axum::response::Response;
use serde_json::json;

use crate::stand_in::{self, Asked};

pub(crate) fn answer(asked: Asked) -> Response {
    let accounts = json!([
        { "id": 301, "id_connection": 27, "name": "Everyday account", "type": "checking", "disabled": "2026-03-02 09:15:44" },
        { "id": 302, "id_connection": 27, "name": "Savings", "type": "savings", "disabled": "2026-03-02 09:15:44" },
    ]);
    let body = match asked.line().as_str() {
        "POST /auth/init" => {
            json!({ "auth_token": "made-up", "type": "temporary", "id_user": 12, "expires_in": 1800 })
        }
        "POST /auth/token/access" => {
            json!({ "access_token": "made-up-too", "token_type": "Bearer" })
        }
        "GET /connectors" => json!({ "connectors": [{
            "id": 59, "uuid": "5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90", "name": "Example Bank",
            "fields": [
                { "name": "login", "label": "Number of the customer", "type": "text" },
                { "name": "password", "label": "Password", "type": "password" },
            ],
            "sources": [
                { "id": 118, "name": "openapi", "priority": 0, "disabled": "2026-01-01 00:00:00" },
                { "id": 119, "name": "directaccess", "priority": 2, "disabled": null },
            ],
        }], "total": 1 }),
        "POST /users/me/connections" => {
            json!({ "id": 27, "id_connector": 59, "state": null, "active": true })
        }
        "GET /users/me/connections/27/accounts" => json!({ "accounts": accounts, "total": 2 }),
        "PUT /users/me/connections/27/accounts/301,302" => {
            json!({ "accounts": accounts, "total": 2 })
        }
        _ => return stand_in::missing(),
    };
    stand_in::json(200, &body)
}
