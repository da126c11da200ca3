//! A stand-in for the API with one contract and two bills.

use axum::response::Response;
use serde_json::json;

use crate::stand_in::{self, Asked};

pub(crate) fn answer(asked: Asked) -> Response {
    let subscription =
        json!({ "id": 410, "id_connection": 27, "label": "Internet at home", "disabled": null });
    let body = match asked.line().as_str() {
        "GET /users/me/subscriptions" => json!({ "subscriptions": [subscription], "total": 1 }),
        "POST /users/me/subscriptions/410" => subscription,
        "GET /users/me/documents" => json!({
            "documents": [{ "id": 5100, "type": "bill", "name": "February" }, { "id": 5101, "type": "bill", "name": "March" }],
            "total": 2,
        }),
        "GET /users/me/documents/5100/file" => {
            return stand_in::file("application/pdf", "%PDF-1.7 February");
        }
        "GET /users/me/documents/5101/file" => {
            return stand_in::file("application/pdf", "%PDF-1.7 March, with more in it");
        }
        "POST /users/me/documents" => json!({ "id": 5102, "type": "bill", "name": "receipt.txt" }),
        _ => return stand_in::missing(),
    };
    stand_in::json(200, &body)
}
