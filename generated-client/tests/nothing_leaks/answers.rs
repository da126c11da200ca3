//! What the server answers in these tests: everything that it could tell of a user, and errors that repeat what they were sent.

use crate::recorder::Answer;

pub(crate) const CONNECTION: &str = r#"{
    "id": 27, "id_user": 3, "state": "webauthRequired", "error_message": "https://bank.example/auth?ticket=leak-ticket",
    "fields": [{"name": "otp", "label": "Code", "type": "password", "value": "leak-otp"}], "leak_of_news": "leak-news",
    "accounts": [{"id": 5, "iban": "leak-iban", "number": "leak-number", "balance": 98765.43, "name": "leak-holder",
        "original_name": "leak-holder", "company_name": "leak-employer", "webid": "leak-webid", "formatted_balance": "98765.43 €",
        "currency": {"id": "EUR", "precision": 2}, "type": "checking", "information": {"holder": "leak-holder"},
        "transactions": [{"id": 9, "value": 98765.43, "wording": "leak-wording", "original_wording": "leak-wording",
            "simplified_wording": "leak-wording", "stemmed_wording": "leak-wording", "card": "leak-card", "comment": "leak-comment",
            "counterparty": {"label": "leak-name", "account_identification": "leak-iban"}, "information": {"payee": "leak-name"}}]}]
}"#;

/// A success, and everything that goes wrong with one.
pub(crate) fn all() -> Vec<Answer> {
    let refused = r#"{"code": "wrongpass", "description": "leak-password isn't that of leak-login", "request_id": "of leak-login"}"#;
    let sentence = r#"{"code": "leak-password isn't right", "message": "leak-login"}"#;
    let list = r#"{"connections": [{"id": 27, "error_message": "leak-bank"}], "total": 1}"#;
    let url = r#"{"url": "https://bank.example/?code=leak-code"}"#;
    let wrong_type =
        r#"{"id": {"iban": "leak-iban"}, "url": ["leak-url"], "connections": "leak-list"}"#;
    let within =
        r#"{"id": 27, "accounts": [{"id": 5, "iban": "leak-iban", "balance": "leak-balance"}]}"#;
    let cut = r#"{"id": 27, "error_message": "leak-bank", "accounts": [{"id": 5, "iban": "leak-ib"#;
    let broken = "{\"id\": 27, \"error_message\": \"leak-bank \u{1}\"}";
    let page = "<html>leak-password</html>";
    vec![
        Answer::json(200, CONNECTION),
        Answer::json(200, list),
        Answer::json(200, url),
        Answer::json(400, refused),
        Answer::json(401, refused),
        Answer::json(503, sentence),
        Answer::json(200, wrong_type),
        Answer::json(200, within),
        Answer::json(200, cut),
        Answer::json(200, broken),
        Answer::json(200, "\"leak-text\""),
        Answer::json(200, "leak-words"),
        Answer::html(200, page),
        Answer::html(500, page),
    ]
}
