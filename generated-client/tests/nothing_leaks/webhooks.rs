//! Webhooks, of senders that show who they are and of others.

use std::time::{Duration, SystemTime};

use powens::receiver::{Outgoing, Receiver, WebhookKey};
use powens::users::UserId;

use crate::answers::CONNECTION;
use crate::collected::Printed;

#[test]
fn nothing_leaks_from_a_webhook() {
    let (printed, now) = (Printed::default(), SystemTime::now());
    let key = || WebhookKey::new("leak-key");
    let receivers = [
        Receiver::signed(key()),
        Receiver::bearer("leak-token"),
        Receiver::bearer_of(|token| (token.expose() == "leak-token").then(|| UserId::new(3))),
        Receiver::bearer_of(|_| Some(UserId::new(4))),
        Receiver::signed(key()).max_bytes(10),
    ];
    printed.thing(&(key(), &receivers));
    let synced = format!(r#"{{"user": {{"id": 3}}, "connection": {CONNECTION}}}"#);
    let cut = synced[..synced.len() / 2].to_owned();
    let address = "https://app.example/hooks?secret=leak-query";
    for body in [
        synced,
        CONNECTION.to_owned(),
        cut,
        r#"{"id": "leak-id"}"#.into(),
        "leak-words".into(),
    ] {
        let outgoing = || Outgoing::new(address.parse().unwrap(), body.clone());
        printed.thing(&outgoing());
        let requests = [
            outgoing().signed(&key(), now),
            outgoing().gzip().signed(&key(), now),
            outgoing().signed(&WebhookKey::new("leak-other-key"), now),
            outgoing().signed(&key(), now - Duration::from_secs(86_400)),
            outgoing().bearer("leak-token").unwrap(),
            outgoing().bearer("leak-wrong-token").unwrap(),
        ];
        let events = ["CONNECTION_SYNCED", "CONNECTION_DELETED", "MOON_RISEN"];
        for (request, receiver) in requests
            .iter()
            .flat_map(|it| receivers.iter().map(move |receiver| (it, receiver)))
        {
            for event in events {
                match receiver.receive_at(event, request, now) {
                    Ok(received) => printed.model(&received),
                    Err(refusal) => printed.error(&refusal),
                }
            }
        }
    }
    printed.assert_clean();
}
