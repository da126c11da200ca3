//! A response's body while it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::TransportError;

/// So much is set aside at once on the word of a `Content-Length`; the rest has to arrive first.
const TRUSTED_LENGTH: u64 = 1 << 20;

type Chunks = dyn http_body::Body<Data = Bytes, Error = TransportError> + Send;

/// The body of a response, read as it arrives.
///
/// ```
/// # use sdksmith_runtime::Body;
/// let whole = Body::from("{}");       // what is there already
/// let none = Body::empty();
/// ```
pub struct Body(Source);

enum Source {
    Whole(Bytes),
    Arriving(Pin<Box<Chunks>>),
}

impl Body {
    /// A body without a byte.
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// A body that is still arriving.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<TransportError>,
    {
        Self(Source::Arriving(Box::pin(Mapped(Box::pin(body)))))
    }

    /// Reads all of it, unless it is longer than `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`TooLarge`](super::TransportErrorKind::TooLarge) as soon as more than `limit` bytes are announced or have arrived, else
    /// what interrupted the reading.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        match self.0 {
            Source::Whole(bytes) if bytes.len() > limit => Err(TransportError::too_large(limit)),
            Source::Whole(bytes) => Ok(bytes),
            Source::Arriving(body) => collect(body, limit).await,
        }
    }
}

async fn collect(mut body: Pin<Box<Chunks>>, limit: usize) -> Result<Bytes, TransportError> {
    let announced = body.size_hint().lower();
    if announced > limit as u64 {
        return Err(TransportError::too_large(limit));
    }
    let mut collected = BytesMut::with_capacity(announced.min(TRUSTED_LENGTH) as usize);
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        // Trailers say nothing that is read here.
        let Ok(chunk) = frame?.into_data() else {
            continue;
        };
        if chunk.len() > limit - collected.len() {
            return Err(TransportError::too_large(limit));
        }
        collected.extend_from_slice(&chunk);
    }
    Ok(collected.freeze())
}

/// Turns the errors of a transport's own body into ours.
struct Mapped<B>(Pin<Box<B>>);

impl<B> http_body::Body for Mapped<B>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<TransportError>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        self.0.as_mut().poll_frame(cx).map_err(Into::into)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Source::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Whole(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Source::Arriving(_) => f.write_str("Body(arriving)"),
        }
    }
}
