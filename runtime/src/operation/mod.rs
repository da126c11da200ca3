//! Operations: a call as plain data, turned into an HTTP request and read from an HTTP response without any I/O.
//!
//! An operation is a struct with `#[derive(Operation)]`. By itself it is data; bound to a client it can be awaited, and
//! [`Call`] has the words for everything beyond that.

use std::time::Duration;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{Request, Response};

use crate::client::{Answer, ErrorShape};
use crate::{BaseUrl, DecodeError, Error};

mod address;
mod call;
mod endpoint;
mod form;
mod parameter;
mod percent;
mod reading;
mod writer;

pub use address::Address;
pub use call::{Call, Within};
pub use endpoint::Endpoint;
#[cfg(feature = "test-kit")]
pub(crate) use endpoint::shown_host;
pub use form::{FormPart, FormValue, Upload};
pub use parameter::Parameter;
pub(crate) use percent::decode_form;
pub use reading::Reading;
pub use writer::RequestWriter;
pub(crate) use writer::media_type;

/// One call of an API: what it sends, and what its answer reads as.
///
/// Implemented by `#[derive(Operation)]`. Without a client it is plain data for an HTTP stack of your own:
///
/// ```
/// use sdksmith_runtime::{BaseUrl, Operation};
/// use sdksmith_runtime::http::{Response, StatusCode};
///
/// /// Deletes one note.
/// #[derive(Clone, Debug, Operation)]
/// #[operation(DELETE "/notes/{note}")]
/// pub struct DeleteNote<C = ()> {
///     client: C,
///     #[segment]
///     note: i64,
/// }
///
/// let delete = DeleteNote::new(7);
/// let request = delete.http_request(&BaseUrl::parse("https://api.example/v1")?)?;
/// assert_eq!(request.method(), "DELETE");
/// assert_eq!(request.uri(), "https://api.example/v1/notes/7");
///
/// let mut response = Response::new(Default::default());
/// *response.status_mut() = StatusCode::NO_CONTENT;
/// DeleteNote::<()>::read_response(response)?;
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
pub trait Operation {
    /// What a successful answer reads as.
    type Output;

    /// What it is bound to: a reference to a client, or `()` for an operation that is data alone.
    type Client;

    /// What all calls of this operation have in common.
    const ENDPOINT: &'static Endpoint;

    /// What it is bound to. [`Call`] has what can be done with it.
    fn client(&self) -> &Self::Client;

    /// Names the parts of the request.
    fn write(&self, request: &mut RequestWriter<'_>);

    /// Reads a successful answer.
    ///
    /// # Errors
    ///
    /// Where the body isn't the JSON that the operation promises; says where in it.
    fn read(reading: Reading<'_>) -> Result<Self::Output, DecodeError>;

    /// How long the whole call may take, retries included, where that was said by [`Call::within`].
    fn time_limit(&self) -> Option<Duration> {
        None
    }

    /// The method, path and query, such as `PUT /users/me/connections/27?psu_requested=false`. Secrets are
    /// left out; ids and other values are not. Where the API serves it at another host, the host's name stands before the
    /// path: `GET {archive}/notes/7`.
    fn request_line(&self) -> String {
        let endpoint = Self::ENDPOINT;
        let mut writer = RequestWriter::for_people(endpoint);
        self.write(&mut writer);
        format!("{} {}", endpoint.method, writer.into_line())
    }

    /// The request as it goes out, without a token. Don't log it: its own `Debug` prints the query and the body, secrets
    /// included. [`request_line`](Self::request_line) is what can be logged.
    ///
    /// # Errors
    ///
    /// Where a part can't be sent: an empty path segment, a line break in a header; or where `base_url` doesn't know the
    /// host that it is served at. See [`Error::is_build`].
    fn http_request(&self, base_url: &BaseUrl) -> Result<Request<Bytes>, Error> {
        let endpoint = Self::ENDPOINT;
        let start = base_url
            .of(endpoint)
            .map_err(|error| error.during(endpoint))?;
        let mut writer = RequestWriter::new(start, endpoint.path);
        self.write(&mut writer);
        let mut request = writer
            .into_request(endpoint.method.clone())
            .map_err(|error| error.during(endpoint))?;
        let accept = request.headers_mut().entry(ACCEPT);
        accept.or_insert_with(media_type);
        Ok(request)
    }

    /// Reads a whole response. Any 2xx status is a success.
    ///
    /// What the API calls the parts of its error object isn't known here, so [`Error::code`] is empty;
    /// [`Error::details`] reads it. [`Api::read`](crate::Api::read) knows.
    ///
    /// # Errors
    ///
    /// The API's own error for any other status, and a decode error where the body isn't what the operation promises.
    fn read_response(response: Response<Bytes>) -> Result<Self::Output, Error> {
        Answer::new(Self::ENDPOINT, &ErrorShape::NONE, response)
            .succeed()?
            .read(Self::read, &[])
    }
}
