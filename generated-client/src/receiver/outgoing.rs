//! Deliveries for tests.

use std::fmt;
use std::time::SystemTime;

use sdksmith_runtime::Secret;
use sdksmith_runtime::bytes::Bytes;
use sdksmith_runtime::gzip::gzip;
use sdksmith_runtime::http::header::{
    AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, InvalidHeaderValue,
};
use sdksmith_runtime::http::{HeaderValue, Method, Request, Uri};

use super::WebhookKey;

/// A delivery as Powens sends it: for tests of your own handler.
///
/// # Examples
///
/// ```
/// use std::time::SystemTime;
///
/// use powens::receiver::{Outgoing, Receiver, WebhookKey};
///
/// let key = WebhookKey::new("the-secret-key");
/// let address = "https://app.example/hooks/connection-deleted".parse()?;
/// let request = Outgoing::new(address, r#"{"id_webhook_data":7,"id":27}"#)
///     .gzip()
///     .signed(&key, SystemTime::now());
///
/// let received = Receiver::signed(key).receive("CONNECTION_DELETED", &request)?;
/// assert_eq!(received.delivery.id_webhook_data, Some(7));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Outgoing {
    request: Request<Bytes>,
}

impl Outgoing {
    /// A delivery to that address, with a JSON body.
    pub fn new(address: Uri, body: impl Into<Bytes>) -> Self {
        let mut request = Request::new(body.into());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = address;
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        request.headers_mut().insert(CONTENT_TYPE, json);
        Self { request }
    }

    /// Packs the body, and says so in `Content-Encoding`.
    #[must_use]
    pub fn gzip(mut self) -> Self {
        *self.request.body_mut() = gzip(self.request.body()).into();
        let gzip = HeaderValue::from_static("gzip");
        self.request.headers_mut().insert(CONTENT_ENCODING, gzip);
        self
    }

    /// Signed by the key at that time: the body as it is sent, and the path of the address.
    pub fn signed(mut self, key: &WebhookKey, at: SystemTime) -> Request<Bytes> {
        let headers = key.sign(self.request.uri().path(), at, self.request.body());
        self.request.headers_mut().extend(headers);
        self.request
    }

    /// With a user's token instead of a signature.
    ///
    /// # Errors
    ///
    /// When the token has characters that no header can have.
    pub fn bearer(
        mut self,
        token: impl Into<Secret>,
    ) -> Result<Request<Bytes>, InvalidHeaderValue> {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", token.into().expose()))?;
        value.set_sensitive(true);
        self.request.headers_mut().insert(AUTHORIZATION, value);
        Ok(self.request)
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("body_bytes", &self.request.body().len())
            .finish_non_exhaustive()
    }
}
