//! A stand-in for the API: one connection of each kind that a nightly job meets.

use axum::response::Response;
use serde_json::json;

use crate::stand_in::{self, Asked};

pub(crate) fn answer(asked: Asked) -> Response {
    match asked.line().as_str() {
        "GET /users/me/connections" => stand_in::json(
            200,
            &json!({ "connections": [
            { "id": 27, "state": null, "active": true },
            { "id": 28, "state": "SCARequired", "active": true },
            { "id": 29, "state": "websiteUnavailable", "active": true },
            { "id": 30, "state": null, "active": false },
            { "id": 31, "state": null, "active": true },
            { "id": 32, "state": "retinaScanRequired", "active": true },
        ] }),
        ),
        "PUT /users/me/connections/27" => stand_in::json(200, &json!({ "id": 27, "state": null })),
        "PUT /users/me/connections/29" => {
            stand_in::json(200, &json!({ "id": 29, "state": "websiteUnavailable" }))
        }
        "PUT /users/me/connections/31" => {
            let body = json!({ "code": "conflict", "description": "It runs already." });
            stand_in::json(409, &body)
        }
        _ => stand_in::missing(),
    }
}
