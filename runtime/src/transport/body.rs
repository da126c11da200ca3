//! A response's body while it arrives.

use std::fmt;
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::{TransportError, TransportErrorKind};

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
        Self::of_unpin(Box::pin(body))
    }

    /// The same without a box more.
    pub(super) fn of_unpin<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<TransportError>,
    {
        Self(Source::Arriving(Box::pin(Mapped(body))))
    }

    /// A body that a blocking transport reads as it is asked for; `length` is what the head says of its length, as far as
    /// `reader` gives so many bytes: `None` where it unpacks them, 0 for the answer to a HEAD.
    ///
    /// Where `reader` ends before that many bytes have come, the body is [`Interrupted`](TransportErrorKind::Interrupted).
    /// What `reader` answers with [`io::ErrorKind::TimedOut`] or [`io::ErrorKind::WouldBlock`] is
    /// [`Timeout`](TransportErrorKind::Timeout), and any other error [`Interrupted`](TransportErrorKind::Interrupted),
    /// unless it holds a [`TransportError`].
    pub fn from_reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        let reader = Box::new(reader);
        Self(Source::Arriving(Box::pin(Reader { reader, length })))
    }

    /// Reads all of it, unless it is longer than `limit` bytes.
    ///
    /// # Errors
    ///
    /// [`TooLarge`](TransportErrorKind::TooLarge) as soon as more than `limit` bytes are announced or have arrived, else
    /// what interrupted the reading.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut all = Collected::of(&self, limit)?;
        while let Some(chunk) = poll_fn(|cx| self.poll_chunk(cx)).await {
            all.add(chunk?)?;
        }
        Ok(all.into_bytes())
    }

    /// The next piece; `None` behind the last.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let Some(frame) = std::task::ready!(Pin::new(&mut *self).poll_frame(cx)) else {
                return Poll::Ready(None);
            };
            match frame.map(http_body::Frame::into_data) {
                Ok(Ok(chunk)) => return Poll::Ready(Some(Ok(chunk))),
                // Trailers say nothing that is read here.
                Ok(Err(_)) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

/// What has arrived of a body, up to a limit.
pub(crate) struct Collected {
    /// A body that comes in one piece is not copied.
    first: Bytes,
    all: BytesMut,
    announced: usize,
    limit: usize,
}

impl Collected {
    pub(crate) fn of(body: &Body, limit: usize) -> Result<Self, TransportError> {
        let announced = body.size_hint().lower();
        if announced > limit as u64 {
            return Err(TransportError::too_large(limit));
        }
        Ok(Self {
            first: Bytes::new(),
            all: BytesMut::new(),
            announced: announced.min(TRUSTED_LENGTH) as usize,
            limit,
        })
    }

    pub(crate) fn add(&mut self, chunk: Bytes) -> Result<(), TransportError> {
        let so_far = self.first.len() + self.all.len();
        if chunk.len() > self.limit - so_far {
            return Err(TransportError::too_large(self.limit));
        }
        if so_far == 0 {
            self.first = chunk;
            return Ok(());
        }
        if self.all.is_empty() {
            self.all.reserve(self.announced.max(so_far + chunk.len()));
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
        Ok(())
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        match self.all.is_empty() {
            true => self.first,
            false => self.all.freeze(),
        }
    }
}

/// A piece of a blocking body.
const PIECE: usize = 32 << 10;

/// A blocking body: it is read when it is polled.
struct Reader {
    reader: Box<dyn Read + Send>,
    length: Option<u64>,
}

impl http_body::Body for Reader {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let left = self
            .length
            .map_or(PIECE, |left| (left as usize).clamp(1, PIECE));
        let mut piece = vec![0; left];
        let read = loop {
            match self.reader.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        Poll::Ready(match read {
            // An end before the announced one is no end: half a file must not pass for a whole one.
            Ok(0) if self.length.is_some_and(|left| left > 0) => {
                Some(Err(TransportErrorKind::Interrupted.into()))
            }
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                self.length = self.length.map(|left| left.saturating_sub(read as u64));
                Some(Ok(http_body::Frame::data(piece.into())))
            }
            Err(error) => Some(Err(error.into())),
        })
    }

    fn size_hint(&self) -> http_body::SizeHint {
        let mut hint = http_body::SizeHint::new();
        hint.set_lower(self.length.unwrap_or(0));
        hint
    }
}

impl From<io::Error> for TransportError {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Interrupted,
        };
        match error.downcast::<TransportError>() {
            Ok(inner) => inner,
            Err(error) => Self::new(kind, error),
        }
    }
}

/// Turns the errors of a transport's own body into ours.
struct Mapped<B>(B);

impl<B> http_body::Body for Mapped<B>
where
    B: http_body::Body<Data = Bytes> + Unpin,
    B::Error: Into<TransportError>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx).map_err(Into::into)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }
}

/// For a transport around another one, which looks at what arrives.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Source::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Source::Whole(bytes) => {
                let whole = http_body::Frame::data(std::mem::take(bytes));
                Poll::Ready(Some(Ok(whole)))
            }
            Source::Arriving(body) => body.as_mut().poll_frame(cx),
        }
    }

    fn size_hint(&self) -> http_body::SizeHint {
        match &self.0 {
            Source::Whole(bytes) => http_body::SizeHint::with_exact(bytes.len() as u64),
            Source::Arriving(body) => body.size_hint(),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Source::Whole(bytes) => bytes.is_empty(),
            Source::Arriving(body) => body.is_end_stream(),
        }
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
