//! Signed answers: what the API said, to which request and when, in a form that can be proven later.
//!
//! Powens enables this for a domain on request. Any operation can then be asked to answer with a JWS, a signed text with
//! the usual answer inside.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use powens::Client;
//! use powens::connections::ConnectionId;
//! use powens::users::UserRef;
//!
//! let powens = Client::builder("acme-sandbox").user_token("…").build()?;
//!
//! let get = powens.connections().get(UserRef::Me, ConnectionId::new(27));
//! let answer = powens.signed(get).await?;
//! let verified = powens.verify(&answer).await?;
//! println!("{:?} at {}", verified.value.state, verified.timestamp);
//! // Worth keeping: the proof. `SignedToken::of` reads it again.
//! let proof = answer.token();
//! # Ok(())
//! # }
//! ```
//!
//! `Client::verify` fetches the key each time. Many answers have the same: keep it by [`SignedAnswer::key_id`], and
//! call [`SignedAnswer::verify`], which uses no network. With an HTTP stack of your own, [`Signed`] wraps the operation.
//!
//! # What is checked
//!
//! * The algorithm is one of `RS256`, `RS384`, `RS512`, `PS256`, `PS384`, `PS512`, `ES256` and `ES384`, and fits the
//!   key's kind. Which one Powens uses isn't documented. `none` and codes with a shared secret (`HS256`) never pass.
//! * `key_url` in the header is an address of a sign key on the very host that was asked. It is never followed: its id is
//!   asked for, at the client's own address. Keys that came inside of the answer are never used.
//! * The key has that id, isn't deprecated, and the signature holds.
//! * `request_url` inside is what was asked: the same host, the same path, the same query but for its order, its spelling
//!   and `sign_response`. Scheme and host may be missing.
//!
//! Should your domain write `request_url` in another way (which isn't documented), or should your client go through a proxy
//! of another name, then `answer.into_token().asked(&base_url)` with the API's own address leaves all but the host to you.
//!
//! Not checked is how old the answer is: the form of the timestamp isn't documented, nor its time zone. Compare
//! [`Verified::timestamp`] with the time of your request.
//!
//! What isn't documented and does no harm is let through: quotes or white space around the token, any media type, further
//! members of the header and the payload.

use std::time::Duration;

use sdksmith_runtime::{DecodeError, Endpoint, Operation, Reading, RequestWriter};

mod answer;
mod asked;
mod call;
mod error;
mod jws;
mod key;
mod payload;
mod token;

pub use answer::{SignedAnswer, Verified};
pub use asked::Asked;
pub use error::SignedError;
pub use token::SignedToken;

/// An operation that asks for a signed answer: plain data, like the operation itself.
///
/// ```
/// use powens::signed::Signed;
/// use powens::connections::{ConnectionId, GetConnection};
/// use powens::users::UserRef;
/// use powens::{BaseUrl, Operation};
///
/// let get = Signed::new(GetConnection::new(UserRef::Me, ConnectionId::new(27)));
/// assert_eq!(get.request_line(), "GET /users/me/connections/27?sign_response=true");
///
/// let request = get.http_request(&BaseUrl::parse("https://acme-sandbox.biapi.pro/2.0")?)?;
/// # let response = powens::http::Response::new(powens::bytes::Bytes::from("abc"));
/// // Send the request, and read what comes:
/// let answer = Signed::<GetConnection>::read_response(response)?.asked(request.uri());
/// assert!(answer.key_id().is_err()); // "abc" isn't signed
/// # Ok::<(), powens::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is given to a client"]
pub struct Signed<O> {
    operation: O,
}

impl<O: Operation> Signed<O> {
    /// Asks for a signed answer to `operation`.
    pub fn new(operation: O) -> Self {
        Self { operation }
    }
}

impl<O: Operation> Operation for Signed<O> {
    type Output = SignedToken<O::Output>;
    type Client = O::Client;
    const ENDPOINT: &'static Endpoint = O::ENDPOINT;

    fn client(&self) -> &O::Client {
        self.operation.client()
    }

    fn write(&self, request: &mut RequestWriter<'_>) {
        self.operation.write(request);
        request.query(asked::PARAMETER, &true);
    }

    /// Never fails: whether it is a signed answer at all is said when it is verified.
    fn read(reading: Reading<'_>) -> Result<Self::Output, DecodeError> {
        Ok(SignedToken::of::<O>(reading.body()))
    }

    fn time_limit(&self) -> Option<Duration> {
        self.operation.time_limit()
    }
}
