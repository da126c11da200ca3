//! What is true of a whole API, as its generated client states it.

use bytes::Bytes;
use http::Response;

use super::Answer;
use crate::{Error, Operation};

/// What is true of a whole API. A generated client holds one, as a `static`.
///
/// ```
/// use sdksmith_runtime::{Api, AuthLevel, AuthScheme, ErrorShape};
///
/// static API: Api = Api {
///     name: "notes",
///     base_url: "https://{domain}.example/v1",
///     hosts: &[],
///     auth: &[AuthLevel { name: "user", scheme: AuthScheme::Bearer }],
///     errors: ErrorShape { code: "code", message: "message", request_id: "", request_id_header: "x-request-id" },
/// };
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Its name, as the client's crate is called; goes into the user agent.
    pub name: &'static str,
    /// Where it is served, with `{name}` where each customer has an own host.
    pub base_url: &'static str,
    /// Where some of its operations are served instead.
    pub hosts: &'static [ApiHost],
    /// The kinds of tokens that it takes.
    pub auth: &'static [AuthLevel],
    /// What the parts of its error object are called.
    pub errors: ErrorShape,
}

impl Api {
    /// Reads a whole response to the operation `O`, for an HTTP stack of your own. Any 2xx status is a success.
    ///
    /// # Errors
    ///
    /// The API's own error for any other status, with its code, and a decode error where the body isn't what the
    /// operation promises.
    pub fn read<O: Operation>(
        &'static self,
        response: Response<Bytes>,
    ) -> Result<O::Output, Error> {
        Answer::new(O::ENDPOINT, &self.errors, response)
            .succeed()?
            .read(O::read, &[])
    }
}

/// Where some of an API's operations are served.
#[derive(Clone, Copy, Debug)]
pub struct ApiHost {
    /// What operations call it.
    pub name: &'static str,
    /// Its address, with `{name}` as in the base URL.
    pub url: &'static str,
}

/// One kind of token.
#[derive(Clone, Copy, Debug)]
pub struct AuthLevel {
    /// What operations call it.
    pub name: &'static str,
    /// How it is sent.
    pub scheme: AuthScheme,
}

/// How a token is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `Authorization: Bearer …`.
    Bearer,
    /// In a header of its own, bare.
    Header(&'static str),
}

/// What the parts of an API's error object are called; an empty name where it has no such part.
#[derive(Clone, Copy, Debug)]
pub struct ErrorShape {
    /// The member for programs.
    pub code: &'static str,
    /// The member for people.
    pub message: &'static str,
    /// The member that names the request in the server's logs.
    pub request_id: &'static str,
    /// The header that names the request in the server's logs.
    pub request_id_header: &'static str,
}

impl ErrorShape {
    /// For an API whose errors have no known parts.
    pub const NONE: Self = Self {
        code: "",
        message: "",
        request_id: "",
        request_id_header: "",
    };
}
