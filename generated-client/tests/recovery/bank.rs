//! A bank that plays a script, over a transport in which no time passes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use powens::bytes::Bytes;
use powens::connections::{Connection, ConnectionId};
use powens::http::{Request, Response};
use powens::recovery::Flow;
use powens::users::UserRef;
use powens::{
    BlockingTransport, Body, BoxFuture, Client, Limits, RetryPolicy, Transport, TransportError,
    TransportErrorKind,
};

pub(crate) const ID: ConnectionId = ConnectionId::new(27);

/// What the bank does next.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Answer(u16, String),
    Fail(TransportErrorKind),
    /// No answer ever comes.
    Silence,
}

/// The connection in a state.
pub(crate) fn state(state: &str) -> Act {
    Act::Answer(200, body(&format!(r#""{state}""#)))
}

/// The connection, up to date.
pub(crate) fn fine() -> Act {
    Act::Answer(200, body("null"))
}

pub(crate) fn refusal(status: u16, code: &str) -> Act {
    Act::Answer(status, format!(r#"{{"code":"{code}"}}"#))
}

pub(crate) fn json(text: &str) -> Act {
    Act::Answer(200, text.to_owned())
}

/// The whole connection with this JSON as its state; it asks for a code, as banks do.
pub(crate) fn body(state: &str) -> String {
    format!(
        r#"{{"id":27,"state":{state},"error_message":"Look at your phone.","fields":[{{"name":"otp","type":"text","required":true,"regex":"^[0-9]{{6}}$"}}]}}"#
    )
}

pub(crate) fn connection(json: &str) -> Connection {
    powens::from_slice(json.as_bytes()).unwrap()
}

/// A request as the bank saw it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) line: String,
    pub(crate) body: String,
}

#[derive(Default)]
struct World {
    script: Mutex<VecDeque<Act>>,
    seen: Mutex<Vec<Seen>>,
    waits: Mutex<Vec<Duration>>,
    cannot_wait: bool,
}

#[derive(Clone)]
pub(crate) struct Bank {
    world: Arc<World>,
    client: Client,
}

impl Bank {
    /// Plays `script`, and its last act again and again.
    pub(crate) fn playing(script: impl IntoIterator<Item = Act>) -> Self {
        Self::with(World {
            script: Mutex::new(script.into_iter().collect()),
            ..World::default()
        })
    }

    /// The same, over a transport that can't wait.
    pub(crate) fn without_clock(script: impl IntoIterator<Item = Act>) -> Self {
        Self::with(World {
            script: Mutex::new(script.into_iter().collect()),
            cannot_wait: true,
            ..World::default()
        })
    }

    fn with(world: World) -> Self {
        let world = Arc::new(world);
        let client = Client::builder("acme-sandbox")
            .user_token("token-that-must-not-print")
            .retry(RetryPolicy::none())
            .transport(Scripted(world.clone()))
            .build()
            .unwrap();
        Self { world, client }
    }

    pub(crate) fn flow(&self) -> Flow<'_> {
        Flow::new(&self.client, UserRef::Me, ID)
    }

    /// The same bank for a blocking client.
    pub(crate) fn blocking(&self) -> powens::blocking::Client {
        powens::blocking::Client::builder("acme-sandbox")
            .user_token("token-that-must-not-print")
            .retry(RetryPolicy::none())
            .transport(Scripted(self.world.clone()))
            .build()
            .unwrap()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// What came so far, and forgets it.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.world.seen.lock().unwrap())
    }

    /// What came so far, each as its method, and what was sent.
    pub(crate) fn calls(&self) -> Vec<String> {
        let short = |seen: Seen| {
            let line = seen.line.replace("/users/me/connections/27", "");
            format!("{line}{}", seen.body).trim().to_owned()
        };
        self.seen().into_iter().map(short).collect()
    }

    /// How long the flow waited, each time.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        std::mem::take(&mut *self.world.waits.lock().unwrap())
    }
}

struct Scripted(Arc<World>);

impl Scripted {
    fn play(&self, request: Request<Bytes>) -> Act {
        let path = request.uri().path_and_query().unwrap().as_str();
        self.0.seen.lock().unwrap().push(Seen {
            line: format!("{} {}", request.method(), path.trim_start_matches("/2.0")),
            body: String::from_utf8(request.body().to_vec()).unwrap(),
        });
        let mut script = self.0.script.lock().unwrap();
        let act = script.pop_front().unwrap();
        if script.is_empty() {
            script.push_back(act.clone());
        }
        act
    }
}

/// Whether it is the time that a call may take, which never passes here: pauses are shorter.
pub(crate) fn is_limit(duration: Duration) -> bool {
    duration >= Duration::from_secs(60)
}

fn response(status: u16, body: Body) -> Response<Body> {
    Response::builder().status(status).body(body).unwrap()
}

impl Transport for Scripted {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let act = self.play(request);
        Box::pin(async move {
            match act {
                Act::Answer(status, body) => Ok(response(status, Body::from(body))),
                Act::Fail(kind) => Err(kind.into()),
                Act::Silence => std::future::pending().await,
            }
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        if self.0.cannot_wait {
            return None;
        }
        if is_limit(duration) {
            return Some(Box::pin(std::future::pending()));
        }
        self.0.waits.lock().unwrap().push(duration);
        Some(Box::pin(std::future::ready(())))
    }
}

impl BlockingTransport for Scripted {
    fn send(&self, request: Request<Bytes>, _: &Limits) -> Result<Response<Body>, TransportError> {
        match self.play(request) {
            Act::Answer(status, body) => Ok(response(status, Body::from(body))),
            Act::Fail(kind) => Err(kind.into()),
            Act::Silence => Err(TransportErrorKind::Timeout.into()),
        }
    }

    fn sleep(&self, duration: Duration) {
        self.0.waits.lock().unwrap().push(duration);
    }
}
