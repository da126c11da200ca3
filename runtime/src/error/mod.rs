//! The one error of a generated client.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::client::{Answer, authority, retry_after};
use crate::transport::{TransportError, TransportErrorKind};
use crate::{BaseUrl, Decode, DecodeError, Endpoint, json};

mod display;
mod parts;

#[cfg(feature = "tracing")]
pub(crate) use display::is_plain;
use parts::Parts;
pub(crate) use parts::header_text;

/// Why a call has no value to give.
///
/// | Predicate | Means | What to do |
/// |---|---|---|
/// | [`is_build`](Self::is_build) | nothing was sent: a part of the call or of the client can't be what it is | change the program or its settings |
/// | [`is_transport`](Self::is_transport) | no whole answer came, in any of the [attempts](Self::attempts) | try again later, if the operation may run twice |
/// | [`is_refused`](Self::is_refused) | a hook or the transport of the program's own sends no such request; one case of the above | what its reason says |
/// | [`is_timeout`](Self::is_timeout) | the time was over: one case of `is_transport`; or what was [waited](crate::Wait) for goes on | the same, later |
/// | [`is_api`](Self::is_api) | the API answered with another status than 2xx | branch on [`code`](Self::code), then on [`status`](Self::status) |
/// | [`is_state`](Self::is_state) | a browser came back without the state that was sent | use nothing of it: it may be forged; start the flow again |
/// | [`is_decode`](Self::is_decode) | it answered, but not what was promised | report [`decode_path`](Self::decode_path); [`body`](Self::body) has it all |
///
/// Neither `Display` nor `Debug` shows a body, a token, a header's value or a query. The API's code is shown where
/// it looks like one: up to 64 letters, digits, `-`, `_` and `.`.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    endpoint: Option<&'static Endpoint>,
    /// Where a connection was tried.
    authority: Option<Box<str>>,
    answer: Option<Answer>,
    attempts: u32,
    parts: Parts,
}

enum Kind {
    Build(Cow<'static, str>),
    Transport(TransportError),
    Api,
    Decode(DecodeError),
    State(&'static str),
    /// What was waited for, for so long, wasn't over.
    UnderWay(Duration),
}

impl Error {
    fn new(kind: Kind) -> Self {
        let parts = Parts::default();
        Self(Box::new(Inner {
            kind,
            endpoint: None,
            authority: None,
            answer: None,
            attempts: 0,
            parts,
        }))
    }

    /// Nothing was sent, because of `problem`, which must not repeat a value.
    pub(crate) fn build(problem: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Build(problem.into()))
    }

    pub(crate) fn api(answer: Answer) -> Self {
        Self::new(Kind::Api).with_answer(answer)
    }

    /// A browser came back, and `problem` with its state.
    pub(crate) fn state(problem: &'static str) -> Self {
        Self::new(Kind::State(problem))
    }

    pub(crate) fn decode(error: DecodeError, answer: Answer) -> Self {
        Self::new(Kind::Decode(error)).with_answer(answer)
    }

    fn with_answer(mut self, answer: Answer) -> Self {
        self.0.endpoint = Some(answer.endpoint);
        self.0.parts = Parts::of(&answer, matches!(self.0.kind, Kind::Api));
        self.0.attempts = answer.attempts;
        self.0.answer = Some(answer);
        self
    }

    /// What `endpoint` was asked for again and again was still under way after so much waiting.
    pub(crate) fn under_way(endpoint: &'static Endpoint, waited: Duration) -> Self {
        Self::new(Kind::UnderWay(waited)).during(endpoint)
    }

    pub(crate) fn during(mut self, endpoint: &'static Endpoint) -> Self {
        self.0.endpoint = Some(endpoint);
        self
    }

    /// Says where its operation went to; which one it was has to be known by then.
    pub(crate) fn at(mut self, base_url: &BaseUrl) -> Self {
        let url = self.0.endpoint.and_then(|it| base_url.of(it).ok());
        let url = url.unwrap_or_else(|| base_url.as_str());
        self.0.authority = Some(authority(url).into());
        self
    }

    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Nothing was sent: a part of the call or of the client can't be what it is. Trying again won't help.
    pub fn is_build(&self) -> bool {
        matches!(self.0.kind, Kind::Build(_))
    }

    /// A [`Hook`](crate::Hook) of the program's own, or its transport, has refused to send it; the reason stands in the error's
    /// text. One case of [`is_transport`](Self::is_transport). Do what the reason says: it would be refused again.
    pub fn is_refused(&self) -> bool {
        self.transport_kind() == Some(TransportErrorKind::Refused)
    }

    /// No whole answer came. Whether the server did its work can't be known, unless
    /// [`transport_kind`](Self::transport_kind) is `Connect`.
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, Kind::Transport(_))
    }

    /// No answer came in time: the server may have done its work all the same. Or what was [waited](crate::Wait) for is still
    /// under way.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::UnderWay(_))
            || self.transport_kind() == Some(TransportErrorKind::Timeout)
    }

    /// The API answered with a status that isn't 2xx.
    pub fn is_api(&self) -> bool {
        matches!(self.0.kind, Kind::Api)
    }

    /// What came isn't what the operation, callback or webhook promises.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// A browser came back without the state that was sent, or with another: somebody may have forged the address, or it
    /// is an old one. Nothing of it may be used.
    pub fn is_state(&self) -> bool {
        matches!(self.0.kind, Kind::State(_))
    }

    /// What kept the answer from coming.
    pub fn transport_kind(&self) -> Option<TransportErrorKind> {
        match &self.0.kind {
            Kind::Transport(error) => Some(error.kind()),
            _ => None,
        }
    }

    /// The answer's status, where there is an answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The answer's headers.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The answer's body, as it came. It may hold personal data: it is never printed by this type.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().map(|answer| &*answer.body)
    }

    /// What the server's logs call the request, from the answer's header, else from its error object.
    pub fn request_id(&self) -> Option<&str> {
        self.0.parts.request_id.as_deref()
    }

    /// The API's code for what is wrong; what to branch on. [`details`](Self::details) reads the whole error object, with
    /// the code as its own type.
    pub fn code(&self) -> Option<&str> {
        self.0.parts.code.as_deref()
    }

    /// The same as the API's own type for codes, which knows their names: `error.code_as::<ErrorCode>()`. A code that this
    /// version doesn't know is kept in it.
    ///
    /// ```
    /// # use sdksmith_runtime::{Api, AuthLevel, Error, ErrorShape, OpenEnum, Operation, UnknownValue, http::Response};
    /// # static API: Api = Api { name: "notes", base_url: "https://api.example", hosts: &[], auth: &[], errors: ErrorShape { code: "code", ..ErrorShape::NONE } };
    /// # #[derive(Operation)]
    /// # #[operation(GET "/notes")]
    /// # pub struct ListNotes<C = ()> { client: C }
    /// # let answer = Response::builder().status(409).body(r#"{"code": "locked"}"#.into()).unwrap();
    /// # let error: Error = API.read::<ListNotes>(answer).unwrap_err();
    /// #[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
    /// pub enum ErrorCode {
    ///     #[value("locked")]
    ///     Locked,
    ///     #[unknown]
    ///     Unknown(UnknownValue),
    /// }
    ///
    /// assert_eq!(error.code_as(), Some(ErrorCode::Locked));
    /// ```
    pub fn code_as<C: for<'a> From<&'a str>>(&self) -> Option<C> {
        self.code().map(C::from)
    }

    /// The token is missing, wrong or no longer valid (status 401): get a new one, then call again. Repeating the same call
    /// won't help.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// No such thing, or the token can't see it (status 404).
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Too many calls (status 429), or still too many after the retries: wait, at least for
    /// [`retry_after`](Self::retry_after), and call less often.
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server is unavailable for the moment (status 502, 503 or 504): try again later.
    pub fn is_unavailable(&self) -> bool {
        [
            StatusCode::BAD_GATEWAY,
            StatusCode::SERVICE_UNAVAILABLE,
            StatusCode::GATEWAY_TIMEOUT,
        ]
        .into_iter()
        .any(|status| self.has_status(status))
    }

    /// A success has its status too, where it couldn't be read.
    fn has_status(&self, status: StatusCode) -> bool {
        self.is_api() && self.status() == Some(status)
    }

    /// How long the answer asks to wait before the next call, from its header `Retry-After` in seconds, or as a date against the
    /// answer's own `Date`.
    pub fn retry_after(&self) -> Option<std::time::Duration> {
        retry_after(self.headers()?, || None)
    }

    /// The API's words for what is wrong, from the field that its spec names (not always one called `message`). For
    /// developers, and not printed by `Display`, since they may quote what was sent.
    pub fn message(&self) -> Option<&str> {
        self.0.parts.message.as_deref()
    }

    /// The API's error object, read as `T`; `None` where the answer isn't one.
    pub fn details<T: Decode>(&self) -> Option<T> {
        if self.is_api() {
            json::from_slice(self.body()?).ok()
        } else {
            None
        }
    }

    /// Each item of the list below `key` in the body, read by itself: what one bad item doesn't take along. `None` where there is no body
    /// with such a list. See [`each_item`](crate::each_item).
    pub fn each_item<T: Decode>(&self, key: &str) -> Option<Vec<Result<T, DecodeError>>> {
        json::each_item(self.body()?, key).ok()
    }

    /// Where in the body decoding failed, such as `connections[3].id`; empty for the body as a whole.
    pub fn decode_path(&self) -> Option<String> {
        match &self.0.kind {
            Kind::Decode(error) => Some(error.path().to_string()),
            _ => None,
        }
    }

    /// How often a client sent the call, or tried to, until it gave up with this; see [`RetryPolicy`](crate::RetryPolicy).
    /// 0 where no client did: for [`is_build`](Self::is_build), for a webhook, for an answer that was read by hand.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The call that failed.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.0.endpoint
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::new(Kind::Transport(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::new(Kind::Decode(error))
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            Kind::Transport(error) => error.source(),
            // Its text stands in ours already, so that the chain doesn't say everything twice.
            Kind::Build(_) | Kind::Api | Kind::Decode(_) | Kind::State(_) | Kind::UnderWay(_) => {
                None
            }
        }
    }
}
