//! A stand-in for the API with one account, whose transactions fill two pages.

use axum::response::Response;
use serde_json::{Value, json};

use crate::stand_in::{self, Asked};

const LIST: &str = "/users/me/accounts/301/transactions";

pub(crate) fn answer(asked: Asked) -> Response {
    let body = match asked.line().as_str() {
        "GET /users/me/accounts" => json!({
            "balance": 1043.50, "balances": { "EUR": 1043.50 },
            "accounts": [{ "id": 301, "name": "Everyday account", "balance": 1043.50, "type": "checking" }],
        }),
        "GET /users/me/accounts/301/transactions" => page(&asked.query),
        "POST /users/me/transactions/7004" => transaction(7004, "2026-03-04", "-9.90", "CINEMA"),
        _ => return stand_in::missing(),
    };
    stand_in::json(200, &body)
}

fn page(query: &str) -> Value {
    let (next, items) = if query.contains("last_update") {
        (
            None,
            vec![transaction(7004, "2026-03-04", "-9.90", "CINEMA")],
        )
    } else if query.contains("cursor") {
        (
            None,
            vec![transaction(7001, "2026-03-01", "2100.00", "SALARY")],
        )
    } else {
        let items = vec![
            transaction(7003, "2026-03-03", "-45.10", "SUPERMARKET"),
            transaction(7002, "2026-03-02", "-16.20", "CORNER BAKERY"),
        ];
        (
            Some(json!({ "href": format!("/2.0{LIST}?cursor=eyJpZCI6NzAwMn0%3D") })),
            items,
        )
    };
    json!({
        "first_date": "2026-03-01", "last_date": "2026-03-04",
        "_links": { "self": { "href": LIST }, "prev": null, "next": next },
        "transactions": items,
    })
}

fn transaction(id: i64, date: &str, value: &str, wording: &str) -> Value {
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    json!({ "id": id, "id_account": 301, "date": date, "value": value, "type": "card", "simplified_wording": wording,
            "last_update": format!("{date} 04:12:38") })
}
