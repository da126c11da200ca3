//! What is never sent by a client: its settings, scripts, browsers' addresses, and signed answers by themselves.

use powens::connections::{
    ConnectionId, ConnectionRequest, CreateConnection, GetConnection, WebauthAddress,
    WebauthCallback,
};
use powens::testing::Script;
use powens::users::UserRef;
use powens::webview::{ConnectAddress, ConnectCallback, ReconnectAddress};
use powens::{CallbackState, Client, ClientId, RetryPolicy, Secret, Upload};
use serde_json::json;

use crate::answers::CONNECTION;
use crate::collected::Printed;
use crate::keys::RSA_PEM;
use crate::recorder::{Answer, Recorder, TOKEN};
use crate::signer::{header, signed};

#[test]
fn nothing_leaks_from_settings_that_are_wrong() {
    let printed = Printed::default();
    let builder = || Client::builder("acme-sandbox");
    let wrong = [
        builder().user_token("leak-token\n"),
        builder().header("leak-header\n", "x"),
        builder().header("x-key", "leak-key\n"),
        builder().user_agent("leak-agent\n"),
        builder().base_url("https://user:leak-password@api.example/2.0"),
        builder().base_url("https://api.example/2.0?token=leak-token"),
        builder().base_url("leak-url"),
        Client::builder("leak-domain.x/"),
    ];
    for builder in wrong {
        printed.thing(&builder);
        printed.error(&builder.build().unwrap_err());
    }
    printed.thing(&Secret::from("leak-secret"));
    printed.thing(&Upload::new("leak-name", "leak-content").content_type("leak/type"));
    printed.assert_clean();
}

#[test]
fn nothing_leaks_from_a_browsers_way_there_and_back() {
    let printed = Printed::default();
    let (client, back) = (ClientId::new(31), "https://app.example/back");
    let state = CallbackState::from("leak-state");
    printed.thing(&state);
    printed.thing(
        &ConnectAddress::new(client, back)
            .state(&state)
            .account_ibans(["leak-iban"])
            .additional("x.login", "leak-login"),
    );
    printed.thing(
        &ReconnectAddress::new(client, back, "leak-code", ConnectionId::new(1)).state(&state),
    );
    printed.thing(&WebauthAddress::new(client, back).additional("login", "leak-login"));
    let answers = [
        "code=leak-code&connection_id=27",
        "code=leak-code&connection_id=leak-id",
        "error=access_denied&error_description=leak-words",
    ];
    for query in answers {
        for state_of in ["leak-state", "leak-forged"] {
            let came = format!("{back}?{query}&state={state_of}");
            printed.result(ConnectCallback::parse(&came, &state));
            printed.result(WebauthCallback::parse(&came, &state));
        }
    }
    printed.assert_clean();
}

#[tokio::test]
async fn nothing_leaks_from_a_script() {
    let (printed, api) = (Printed::default(), Script::new());
    api.on::<CreateConnection>()
        .answer(powens::testing::from_json::<powens::connections::Connection>(CONNECTION));
    printed.thing(&api);
    let retry = RetryPolicy::new().environment(api.clone());
    let powens = Client::builder("acme")
        .user_token(TOKEN)
        .transport(api.clone())
        .retry(retry)
        .build()
        .unwrap();
    let request = || ConnectionRequest::new().additional("password", "leak-password");
    printed.result(powens.connections().create(UserRef::Me, request()).await);
    // The script is at its end.
    printed.result(powens.connections().create(UserRef::Me, request()).await);
    printed.thing(&api);
    printed.thing(&api.requests());
    printed.text(&api.requests()[0].to_string());
    printed.assert_clean();
}

#[tokio::test]
async fn nothing_leaks_from_a_signed_answer() {
    let printed = Printed::default();
    let other = json!({"request_url": "https://x.example/?code=leak-code", "response_timestamp": "leak-time", "response_payload": {"id": 27}});
    let payload = json!({"request_url": "https://x.example/", "response_payload": {"error_message": "leak-message"}});
    let garbled = signed(&header(), &payload).replace('.', "-leak-.");
    for token in [
        signed(&header(), &payload),
        signed(&header(), &other),
        garbled,
        "leak-token".into(),
    ] {
        let server =
            Recorder::answering(Answer::json(200, Box::leak(token.into_boxed_str()))).await;
        let powens = server.client();
        let get = GetConnection::new(UserRef::Me, ConnectionId::new(27));
        match powens.signed(get).await {
            Ok(answer) => {
                printed.thing(&answer);
                let key = powens::testing::from_json::<powens::sign_keys::SignKey>(
                    &json!({"id": 3, "public_key": RSA_PEM}).to_string(),
                );
                match answer.verify(&key) {
                    Ok(verified) => printed.model(&verified),
                    Err(error) => printed.error(&error),
                }
                if let Err(error) = powens.verify(&answer).await {
                    printed.error(&error);
                }
            }
            Err(error) => printed.error(&error),
        }
    }
    printed.assert_clean();
}
