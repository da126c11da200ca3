//! Every kind of client behind one face.

use sdksmith_runtime::{
    BlockingCore, Core, CoreBuilder, Error, Operation, ReqwestTransport, RetryPolicy, Timeouts,
};
use std::time::Duration;

use crate::notes::{API, CreateNote, GetNote, NoteId, NoteRequest, UserRef};
use crate::printed::everything_of;

const TOKEN: &str = "the-user-token";
/// What no output may hold: the token, a parameter's value, a request's password, and what stands in answers.
const SECRETS: [&str; 5] = [
    TOKEN,
    "query-secret",
    "hunter2",
    "answer-secret",
    "the-config-key",
];

/// No call of these tests comes near it, unless it is meant to.
pub(crate) const LONG: Duration = Duration::from_secs(20);
/// What takes longer than this in a test hangs: a limit of some 100 ms, times two attempts, on a machine that is busy.
pub(crate) const HANGS: Duration = Duration::from_secs(10);
/// Below it: how long a connection may take where the test's own limit isn't asked.
const CONNECTING: Duration = Duration::from_secs(2);

/// Twice, with hardly a wait.
pub(crate) fn twice() -> RetryPolicy {
    let wait = Duration::from_millis(2);
    RetryPolicy::new().max_attempts(2).backoff(wait, wait)
}

pub(crate) fn builder(url: String) -> CoreBuilder {
    CoreBuilder::new(&API)
        .base_url(url)
        .token("user", TOKEN)
        .token("config", "the-config-key")
        .timeouts(Timeouts::new().attempt(LONG))
        .retry(twice())
}

/// May be sent twice.
pub(crate) fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7)).additional("code", "query-secret")
}

/// Must not.
pub(crate) fn create() -> CreateNote {
    CreateNote::new(UserRef::Me, NoteRequest::new().password("hunter2"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Async,
    /// Over the other async transport.
    Reqwest,
    Blocking,
}

pub(crate) const EVERY: [Kind; 3] = [Kind::Async, Kind::Reqwest, Kind::Blocking];

/// A client with what it runs on.
pub(crate) enum Client {
    Async(Core, tokio::runtime::Runtime),
    Blocking(BlockingCore),
}

impl Kind {
    pub(crate) fn client(self, builder: CoreBuilder) -> Client {
        match self {
            Self::Async => Client::Async(builder.build().unwrap(), runtime()),
            Self::Reqwest => {
                // As the builder would, were it the only one.
                let transport = ReqwestTransport::with_connect_timeout(CONNECTING).unwrap();
                Self::Async.client(builder.transport(transport))
            }
            Self::Blocking => Client::Blocking(builder.build_blocking().unwrap()),
        }
    }
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

impl Client {
    /// Sends it; nothing of an error tells a secret.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        let result = match self {
            Self::Async(core, runtime) => runtime.block_on(core.send(operation)),
            Self::Blocking(core) => core.send(operation),
        };
        result.inspect_err(assert_silent)
    }

    /// Lets time pass, in which an async client's connections are looked after, as in a program that does other things.
    pub(crate) fn idle(&self, time: Duration) {
        match self {
            Self::Async(_, runtime) => runtime.block_on(async { tokio::time::sleep(time).await }),
            Self::Blocking(_) => std::thread::sleep(time),
        }
    }
}

/// Nothing of an error tells a secret.
pub(crate) fn assert_silent(error: &Error) {
    assert_nothing_in(&everything_of(error));
    assert!(!error.to_string().contains('\n'), "{error}");
}

/// No secret is in what was printed.
pub(crate) fn assert_nothing_in(printed: &str) {
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret} leaks: {printed}");
    }
}
