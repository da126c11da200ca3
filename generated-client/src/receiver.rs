//! Receiving webhooks: from what your HTTP server got to a [`Delivery`].
//!
//! ```
//! use powens::http::{HeaderMap, Method, StatusCode};
//! use powens::receiver::{Incoming, Receiver, Seen, WebhookKey};
//! use powens::webhooks::Event;
//!
//! /// What every web framework gives a handler.
//! fn handle(receiver: &Receiver, seen: &Seen, method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> StatusCode {
//!     let incoming = Incoming { method, path, headers, body };
//!     let delivery = match receiver.receive("CONNECTION_DELETED", incoming) {
//!         Ok(received) => received.delivery,
//!         Err(refusal) => return refusal.status(),
//!     };
//!     if seen.is_new(delivery.id_webhook_data) {
//!         // Hand it to a queue here: Powens waits for the answer, and counts those that come too late as failures.
//!         if let Event::ConnectionDeleted(connection) = delivery.event {
//!             println!("connection {} is gone", connection.id);
//!         }
//!     }
//!     StatusCode::NO_CONTENT
//! }
//!
//! let receiver = Receiver::signed(WebhookKey::new("the-secret-key"));
//! # let key = WebhookKey::new("the-secret-key");
//! # let body = br#"{"id_webhook_data":7,"id":27}"#;
//! # let path = "/hooks/connection-deleted";
//! # let headers = key.sign(path, std::time::SystemTime::now(), body);
//! # let seen = Seen::new(10);
//! # assert_eq!(handle(&receiver, &seen, &Method::POST, path, &headers, body), StatusCode::NO_CONTENT);
//! # assert_eq!(handle(&receiver, &seen, &Method::POST, path, &headers, b"{}"), StatusCode::UNAUTHORIZED);
//! ```
//!
//! The book says what can go wrong, and what to do then: `docs/guide/webhooks.md` in the repository.
//!
//! # Who sent it
//!
//! | The webhook's authentication | Here |
//! |---|---|
//! | `hmac_signature` | [`Receiver::signed`]: `BI-Signature` is the HMAC-SHA256, in base64, of the method, the path of your address, `BI-Signature-Date` and the body, with points between them |
//! | none of its own: the user's token comes as `Authorization: Bearer …` | [`Receiver::bearer_of`], or [`Receiver::bearer`] where there is one user |
//! | OAuth 2 | [`Receiver::bearer`], with the token that your server gave out last |
//!
//! Prefer the signature. A user's token proves no more than that somebody has it: often the user has, and could send what
//! it likes; and it says nothing of the body.
//!
//! # What the signature covers
//!
//! * **The path, and hardly the query**: whether that is signed isn't documented. So give each event a path of its own, such
//!   as `/hooks/connection-synced`, and not a query; then nobody can send one event's body as another's.
//! * **A packed body**: whether it is signed before or after it was packed isn't documented. Here the bytes that came are
//!   tried first. If the signature isn't theirs and they are gzip, those that they unpack to are tried, up to
//!   [`max_bytes`](Receiver::max_bytes). Both need the key; all that a stranger can get is that much unpacking.
//! * So let no layer of your server unpack or rewrite the body before.
//!
//! # How much
//!
//! The first synchronisation of a user may weigh several megabytes, also unpacked from gzip: the bound is 32 MiB, and
//! [`max_bytes`](Receiver::max_bytes) sets another. Your HTTP server has a bound of its own, often a smaller one.
//!
//! # Again
//!
//! What isn't answered by 2xx, or too late, comes again, and not always in order. [`Delivery::id_webhook_data`] stays the
//! same then: see [`Seen`].

mod incoming;
mod key;
mod outgoing;
mod owner;
mod proof;
mod refusal;
mod seen;

use std::sync::Arc;
use std::time::SystemTime;

use sdksmith_runtime::Secret;

use crate::users::UserId;
use crate::webhooks::Delivery;
use proof::Proof;

pub use incoming::{Incoming, bearer_token};
pub use key::{DATE_HEADER, SIGNATURE_HEADER, WebhookKey};
pub use outgoing::Outgoing;
pub use refusal::{Refusal, SignatureError};
pub use sdksmith_runtime::gzip::GunzipError;
pub use seen::Seen;

/// 32 MiB: several times the megabytes of a first synchronisation.
const MAX_BYTES: usize = 32 << 20;

/// Checks who sent a delivery, unpacks it and reads it. See [the module](self).
///
/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Receiver {
    proof: Proof,
    max_bytes: usize,
}

/// A delivery whose sender is known.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Received {
    /// What came.
    pub delivery: Delivery,
    /// Whose token came with it; only from [`Receiver::bearer_of`]. Change nobody else's data: a body needn't name its
    /// user, and it may name things by ids that are another user's.
    pub user: Option<UserId>,
}

impl Receiver {
    /// Trusts what that key signed, not long ago.
    pub fn signed(key: WebhookKey) -> Self {
        Self::new(Proof::Signature(key))
    }

    /// Trusts whoever has that token: for one user's data, your own say.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self::new(Proof::Token(token.into()))
    }

    /// Trusts whoever has a token of one of your users. `user_of` is given the token that came and says whose it is; a
    /// delivery whose body names somebody else is refused.
    ///
    /// Compare the tokens as [`Secret`]s: their `==` takes the same time wherever they differ. In a database, look for a
    /// hash of the token. Where that has to wait, do it before with [`bearer_token`], and give the answer here.
    ///
    /// # Examples
    ///
    /// ```
    /// use powens::Secret;
    /// use powens::receiver::{Outgoing, Receiver};
    /// use powens::users::UserId;
    ///
    /// let tokens = [(UserId::new(12), Secret::from("twelve")), (UserId::new(13), Secret::from("thirteen"))];
    /// let receiver = Receiver::bearer_of(move |token| {
    ///     tokens.iter().find(|(_, known)| known == token).map(|(user, _)| *user)
    /// });
    ///
    /// let address: powens::http::Uri = "/hooks/connection-deleted".parse()?;
    /// let deleted = Outgoing::new(address, r#"{"id":27,"id_user":12}"#);
    /// let received = receiver.receive("CONNECTION_DELETED", &deleted.clone().bearer("twelve")?)?;
    /// assert_eq!(received.user, Some(UserId::new(12)));
    /// assert!(receiver.receive("CONNECTION_DELETED", &deleted.bearer("thirteen")?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn bearer_of(user_of: impl Fn(&Secret) -> Option<UserId> + Send + Sync + 'static) -> Self {
        Self::new(Proof::TokenOf(Arc::new(user_of)))
    }

    fn new(proof: Proof) -> Self {
        Self {
            proof,
            max_bytes: MAX_BYTES,
        }
    }

    /// How many bytes a body may have, as it comes and unpacked (default: 32 MiB).
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Reads a delivery that has just come in, once its sender has shown who it is. `event` is what the webhook was
    /// registered for, such as `CONNECTION_SYNCED`: the body doesn't say it. One that isn't known here comes as
    /// [`Event::Unknown`](crate::webhooks::Event::Unknown).
    ///
    /// # Errors
    ///
    /// Says why the delivery is refused and what to answer.
    pub fn receive<'a>(
        &self,
        event: &str,
        incoming: impl Into<Incoming<'a>>,
    ) -> Result<Received, Refusal> {
        self.receive_at(event, incoming, SystemTime::now())
    }

    /// The same at another time than now, for tests, for what has waited in a queue since, and where the system has no clock.
    ///
    /// # Errors
    ///
    /// Says why the delivery is refused and what to answer.
    pub fn receive_at<'a>(
        &self,
        event: &str,
        incoming: impl Into<Incoming<'a>>,
        now: SystemTime,
    ) -> Result<Received, Refusal> {
        let incoming = incoming.into();
        let packing = incoming.examine(self.max_bytes)?;
        let (body, user) = self
            .proof
            .body_of(&incoming, packing, self.max_bytes, now)?;
        let delivery = Delivery::parse(event, &body).map_err(Refusal::Unreadable)?;
        if user.is_some_and(|user| owner::is_of_another(user, event, &body)) {
            return Err(Refusal::OtherUser);
        }
        Ok(Received { delivery, user })
    }
}
