//! What is unusual about the API, each on a real socket: what the server gets, and what the caller reads.
#![allow(
    clippy::unwrap_used,
    deprecated,
    reason = "a test may fail in its own functions too, and what is obsolete still has to work"
)]

#[path = "../examples/stand_in/mod.rs"]
mod stand_in;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::response::Response;
use powens::bank_accounts::{BankAccountId, BankAccountUpdateRequest};
use powens::connections::{ConnectionExpand, ConnectionId};
use powens::connectors::{ConnectorId, ConnectorUpdateRequest};
use powens::documents::{DocumentId, DocumentTypeId};
use powens::payments::{PaymentCancelRequest, PaymentId, PaymentResumeRequest};
use powens::users::UserRef;
use powens::{Call, Client, Upload};
use serde_json::{Value, json};
use stand_in::Asked;

/// A client, and everything that the server was asked.
struct Api {
    client: Client,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Api {
    async fn with(answer: impl Fn(&Asked) -> Response + Clone + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let base_url = stand_in::start(move |it: Asked| {
            let answer = answer(&it);
            kept.lock().unwrap().push(it);
            answer
        });
        let base_url = base_url.await.unwrap();
        let client = Client::builder("acme-sandbox")
            .user_token("user")
            .config_token("config")
            .service_token("service")
            .base_url(base_url)
            .build()
            .unwrap();
        Self { client, asked }
    }

    async fn answering(body: Value) -> Self {
        Self::with(move |_| stand_in::json(200, &body)).await
    }

    /// What came, each as its line with the query.
    fn lines(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let line = |it: &Asked| match it.query.as_str() {
            "" => it.line(),
            query => format!("{}?{query}", it.line()),
        };
        asked.iter().map(line).collect()
    }

    fn body(&self) -> Value {
        self.asked.lock().unwrap().last().unwrap().json()
    }
}

#[tokio::test]
async fn a_list_stands_at_several_places_and_goes_on_behind_a_link() {
    let api = Api::with(|asked| {
        let next = match asked.query.contains("cursor") {
            false => {
                json!({ "href": "/2.0/users/me/accounts/3/transactions?cursor=eyJpIjoxfQ%3D%3D" })
            }
            true => Value::Null,
        };
        let id = if next.is_null() { 2 } else { 1 };
        let body = json!({ "first_date": "2026-01-01", "_links": { "next": next }, "transactions": [{ "id": id }] });
        stand_in::json(200, &body)
    });
    let api = api.await;
    let list = api.client.transactions().list(UserRef::Me, 1);
    let list = list.account(BankAccountId::new(3));
    let first = list.clone().await.unwrap();
    assert_eq!(first.first_date.unwrap().to_string(), "2026-01-01");
    let mut ids = Vec::new();
    let mut items = list.items();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.to_string());
    }
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(
        api.lines(),
        [
            "GET /users/me/accounts/3/transactions?limit=1",
            "GET /users/me/accounts/3/transactions?limit=1",
            "GET /users/me/accounts/3/transactions?cursor=eyJpIjoxfQ%3D%3D",
        ]
    );
}

#[tokio::test]
async fn several_ids_stand_in_one_path_and_a_flag_has_no_value() {
    let api = Api::answering(json!({ "accounts": [{ "id": 1234 }] })).await;
    let request = BankAccountUpdateRequest::new().disabled(false);
    let accounts = [BankAccountId::new(1234), BankAccountId::new(4567)];
    let update = api
        .client
        .bank_accounts()
        .update_many(UserRef::Me, accounts, request);
    update
        .connection(ConnectionId::new(27))
        .all(true)
        .await
        .unwrap();
    assert_eq!(
        api.lines(),
        ["PUT /users/me/connections/27/accounts/1234,4567?all"]
    );
    assert_eq!(api.body(), json!({ "disabled": false }));
}

#[tokio::test]
async fn no_id_at_all_is_refused_before_anything_is_sent() {
    let api = Api::answering(json!({})).await;
    let request = BankAccountUpdateRequest::new().disabled(false);
    let none: [BankAccountId; 0] = [];
    let update = api
        .client
        .bank_accounts()
        .update_many(UserRef::Me, none, request);
    let error = update.await.unwrap_err();
    assert!(error.is_build(), "{error:?}");
    assert!(api.lines().is_empty());
}

#[tokio::test]
async fn many_connectors_are_changed_by_a_map_and_alike_by_a_list() {
    let api = Api::answering(json!({ "connectors": [], "total": 0 })).await;
    let connectors = api.client.connectors();
    let hidden = || ConnectorUpdateRequest::new().hidden(true);
    let map = BTreeMap::from([("5a1c".to_owned(), hidden()), ("9e4f".to_owned(), hidden())]);
    connectors.update_several(map).await.unwrap();
    assert_eq!(
        api.body(),
        json!({ "5a1c": { "hidden": true }, "9e4f": { "hidden": true } })
    );
    let ids = [ConnectorId::new(59), ConnectorId::new(64)];
    let _ = connectors.update_alike(ids, hidden()).await;
    assert_eq!(api.lines(), ["PATCH /connectors", "PUT /connectors/59,64"]);
}

#[tokio::test]
async fn lists_have_odd_keys_and_some_have_none() {
    let types = Api::answering(json!({ "accounttypes": [{ "id": 2, "name": "checking" }] })).await;
    let found = types.client.bank_account_types().list().await.unwrap();
    assert_eq!(found.items.len(), 1);

    let bare = Api::answering(json!([{ "type": "warning", "reasons": [] }])).await;
    let list = bare
        .client
        .payments()
        .list_incompatibilities(PaymentId::new(7));
    assert_eq!(list.await.unwrap().len(), 1);
    assert_eq!(bare.lines(), ["GET /payments/7/incompatibilities"]);
}

#[tokio::test]
async fn expands_nest_in_brackets() {
    let api = Api::answering(
        json!({ "connections": [{ "id": 27, "sources": [{ "id": 45, "source": { "id": 118 } }] }] }),
    );
    let api = api.await;
    let expand = [
        ConnectionExpand::Subscriptions,
        ConnectionExpand::from("sources[source]"),
    ];
    let list = api
        .client
        .connections()
        .list(UserRef::Me)
        .expand(expand)
        .await
        .unwrap();
    let sources = list.items[0].sources.as_deref().unwrap();
    assert!(sources[0].source.is_some());
    assert_eq!(
        api.lines(),
        ["GET /users/me/connections?expand=subscriptions,sources[source]"]
    );
}

#[tokio::test]
async fn a_document_goes_up_in_parts_and_comes_down_as_bytes() {
    let api = Api::with(|asked| match asked.method.as_str() {
        "POST" => stand_in::json(200, &json!({ "id": 5102 })),
        _ => stand_in::file("application/pdf", "%PDF-1.7"),
    });
    let api = api.await;
    let documents = api.client.documents();
    let file = Upload::new("receipt.txt", "A lamp").content_type("text/plain");
    let create = documents.create(
        UserRef::Me,
        "2026-03-05".parse().unwrap(),
        "2026-04-05".parse().unwrap(),
    );
    create
        .id_type(DocumentTypeId::new(4))
        .file(file)
        .await
        .unwrap();
    let down = documents
        .get_file(UserRef::Me, DocumentId::new(5102))
        .await
        .unwrap();
    assert_eq!(down.bytes(), "%PDF-1.7".as_bytes());
    let asked = api.asked.lock().unwrap();
    assert!(
        asked[0]
            .content_type
            .starts_with("multipart/form-data; boundary=")
    );
    let body = String::from_utf8(asked[0].body.to_vec()).unwrap();
    assert!(
        body.contains(
            "name=\"file\"; filename=\"receipt.txt\"\r\nContent-Type: text/plain\r\n\r\nA lamp\r\n"
        ),
        "{body}"
    );
    assert!(body.contains("name=\"id_type\"\r\n\r\n4\r\n"), "{body}");
}

#[tokio::test]
async fn what_a_payment_is_asked_is_told_apart_by_its_body() {
    let api = Api::answering(json!({ "id": 7, "state": "pending" })).await;
    let payments = api.client.payments();
    let payment = PaymentId::new(7);
    payments
        .resume(payment, PaymentResumeRequest::new(true))
        .await
        .unwrap();
    assert_eq!(api.body(), json!({ "resume": true }));
    let cancel = PaymentCancelRequest::new("https://app.example/back", true);
    payments.cancel(payment, cancel).await.unwrap();
    assert_eq!(api.body()["cancel"], true);
    assert_eq!(api.lines(), ["POST /payments/7", "POST /payments/7"]);
}

#[tokio::test]
async fn payment_links_are_at_another_host_which_no_test_reaches_unawares() {
    let api = Api::answering(json!([{ "id": "3f9c1a5e" }])).await;
    let refused = api.client.payment_links().list().await.unwrap_err();
    assert!(refused.is_build(), "{refused:?}");
    assert!(api.lines().is_empty());

    let asked = Arc::clone(&api.asked);
    let other = stand_in::start(move |it: Asked| {
        asked.lock().unwrap().push(it);
        stand_in::json(200, &json!([{ "id": "3f9c1a5e" }]))
    });
    let client = Client::builder("acme-sandbox")
        .service_token("service")
        .payment_links_url(other.await.unwrap())
        .build()
        .unwrap();
    let links = client.payment_links().list().await.unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(api.lines(), ["GET /payment-links"]);
}
