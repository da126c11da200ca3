//! What all calls of one operation have in common.

use std::time::Duration;

use http::Method;

/// What all calls of one operation have in common: its method, its path, the token it wants.
///
/// ```
/// use sdksmith_runtime::{Endpoint, http::Method};
///
/// const ENDPOINT: Endpoint = Endpoint::new(Method::POST, "/users/{user}/connections").auth("user");
/// assert!(!ENDPOINT.idempotent);
/// assert_eq!(ENDPOINT.auth, Some("user"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// What the operation is called: its struct. Operations of one method and path differ in it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// Which of the API's other hosts it is served at; `None` stands for the base URL.
    pub host: Option<&'static str>,
    /// The path below the base URL, or the host's, with `{name}` where a segment goes.
    pub path: &'static str,
    /// The level of the token that the operation wants; `None` sends none.
    pub auth: Option<&'static str>,
    /// Whether sending it twice does no more than sending it once: then a client may send it again by itself, as
    /// [`RetryPolicy`](crate::RetryPolicy) says.
    pub idempotent: bool,
    /// How long one attempt may take, where the spec says that it takes longer than most; see
    /// [`Timeouts::attempt`](crate::Timeouts::attempt).
    pub timeout: Option<Duration>,
}

impl Endpoint {
    /// An endpoint without a token, idempotent where its method is by the book: GET, HEAD, OPTIONS, PUT and DELETE.
    pub const fn new(method: Method, path: &'static str) -> Self {
        let idempotent = matches!(
            &method,
            &(Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE)
        );
        Self {
            name: "",
            method,
            host: None,
            path,
            auth: None,
            idempotent,
            timeout: None,
        }
    }

    /// What the operation is called.
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Which of the API's other hosts it is served at.
    pub const fn host(mut self, host: &'static str) -> Self {
        self.host = Some(host);
        self
    }

    /// The level of the token that the operation wants.
    pub const fn auth(mut self, level: &'static str) -> Self {
        self.auth = Some(level);
        self
    }

    /// Whether sending it twice does no more than sending it once, where the method says otherwise.
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// What a person reads in the place of the host's address.
    pub(crate) fn shown_host(&self) -> String {
        shown_host(self.host)
    }

    /// How long one attempt may take, in seconds, where it takes longer than most.
    pub const fn timeout_seconds(mut self, seconds: u64) -> Self {
        self.timeout = Some(Duration::from_secs(seconds));
        self
    }
}

/// A host's name as people read it before a path; nothing for the base URL.
pub(crate) fn shown_host(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("{{{name}}}"))
}

/// Its method and path, such as `GET /notes/{note}`; the path stands behind the name of its host, where it has one:
/// `GET {archive}/notes/{note}`.
impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", self.method, self.shown_host(), self.path)
    }
}
