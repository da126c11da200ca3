//! A stand-in for the API, at which every payment is accepted.

use axum::response::Response;
use serde_json::json;

use crate::stand_in::{self, Asked};

pub(crate) fn answer(asked: Asked) -> Response {
    let body = match asked.line().as_str() {
        "POST /auth/token" => json!({ "token": "made-up", "scope": "payments:admin" }),
        "POST /payments" => json!({ "id": 8801, "state": "created" }),
        "POST /payments/8801/scopedtoken" => {
            json!({ "token": "made-up-too", "scope": "payments:validate", "id_payment": 8801 })
        }
        "GET /payments/8801" => json!({ "id": 8801, "state": "done" }),
        "POST /payment-links" => json!({ "id": "3f9c1a5e", "url": "https://pay.example/3f9c1a5e" }),
        "POST /payment-links/3f9c1a5e:revoke" => return stand_in::nothing(),
        _ => return stand_in::missing(),
    };
    stand_in::json(200, &body)
}
