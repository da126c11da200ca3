//! The ways to make the same call: each sends the same line and headers, over connections of its own that it keeps.

mod asynchronous;
mod blocking;
mod unread;

use std::pin::Pin;
use std::sync::Arc;

use powens::connections::ConnectionList;

/// Of the length that real ones have.
const TOKEN: &str = "made-up-0123456789abcdef0123456789abcdef0123456789abcdef01234567";
/// As the client says it.
const USER_AGENT: &str = "powens sdksmith-runtime/0.1.0";

/// Makes one call; gives the length of its body or of its list. A blocking one is done when it is made.
pub type Call = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = usize> + Send>> + Send + Sync>;

/// A way to make the call.
#[derive(Clone, Copy)]
pub struct Variant {
    pub name: &'static str,
    /// What it is compared with.
    pub base: Option<&'static str>,
    /// In the calling thread: one at a time.
    pub blocking: bool,
    make: fn(&str) -> Call,
}

/// Each library by itself, then the client over it; first with nothing read of the answer, then with the same models.
pub const ALL: [Variant; 11] = [
    variant("reqwest", asynchronous::bare),
    variant("reqwest-limited", asynchronous::bare_limited).against("reqwest"),
    variant("client-unread", asynchronous::unread).against("reqwest"),
    variant("over-reqwest", asynchronous::unread_over_reqwest).against("reqwest"),
    variant("reqwest-decode", asynchronous::bare_decode),
    variant("client", asynchronous::client).against("reqwest-decode"),
    variant("ureq", blocking::bare).blocking(),
    variant("ureq-limited", blocking::bare_limited)
        .blocking()
        .against("ureq"),
    variant("blocking-unread", blocking::unread)
        .blocking()
        .against("ureq-limited"),
    variant("ureq-decode", blocking::bare_decode).blocking(),
    variant("blocking", blocking::client)
        .blocking()
        .against("ureq-decode"),
];

const fn variant(name: &'static str, make: fn(&str) -> Call) -> Variant {
    Variant {
        name,
        base: None,
        blocking: false,
        make,
    }
}

impl Variant {
    const fn against(self, base: &'static str) -> Self {
        Self {
            base: Some(base),
            ..self
        }
    }

    const fn blocking(self) -> Self {
        Self {
            blocking: true,
            ..self
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|variant| variant.name == name)
    }

    /// With connections of its own. An async one must be called on the runtime.
    pub fn start(&self, base_url: &str) -> Call {
        (self.make)(base_url)
    }
}

fn decode(body: &[u8]) -> usize {
    let list: ConnectionList = powens::from_slice(body).expect("the server's list is good");
    list.items.len()
}
