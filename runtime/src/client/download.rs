//! Answers that are read piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::{HeaderMap, Request, StatusCode};

use super::arriving::Arriving;
use super::sending::{Answered, Take};
use super::{BlockingCore, Core};
use crate::error::header_text;
use crate::transport::TransportError;
use crate::{Endpoint, Error, Operation};

/// A successful answer whose body is read piece by piece, as it arrives: for files that needn't fit into memory.
///
/// Read it with [`next_chunk`](Self::next_chunk), or as a `Stream`. Dropping it closes its connection. An attempt's limit of time
/// counts until its head; then each piece must follow the one before it within [`Timeouts::read`](crate::Timeouts::read).
///
/// It is asked for uncompressed, unless the program asks otherwise, and nothing of it is unpacked: what comes compressed all the
/// same says so in its header `Content-Encoding`.
///
/// `Debug` shows neither headers' values nor anything of the body.
#[non_exhaustive]
pub struct Download<'c> {
    /// Some 2xx status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// What the server's logs call the request, where it says so in a header.
    pub request_id: Option<Box<str>>,
    body: Arriving<'c>,
    core: &'c Core,
    endpoint: &'static Endpoint,
    /// How much may still come.
    left: u64,
    limit: Option<u64>,
    over: bool,
}

impl Core {
    /// Sends one operation and leaves the body of its answer to be read piece by piece. An answer that is an error is read whole, and
    /// is the [`Error`] as ever.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); a failure after the head is an error of the download and not repeated.
    pub async fn open<O: Operation>(&self, operation: &O) -> Result<Download<'_>, Error> {
        let (request, limit) = self.request_of(operation);
        self.open_request(O::ENDPOINT, request, limit).await
    }

    async fn open_request(
        &self,
        endpoint: &'static Endpoint,
        request: Result<Request<Bytes>, Error>,
        limit: Option<std::time::Duration>,
    ) -> Result<Download<'_>, Error> {
        let request = request.map_err(|error| error.during(endpoint))?;
        let answered = self.answer(endpoint, &request, limit, Take::Open).await?;
        let Answered::Open(parts, body) = answered else {
            return Err(Error::build("an open answer was asked for"));
        };
        let id = header_text(&parts.headers, self.api().errors.request_id_header);
        Ok(Download {
            status: parts.status,
            headers: parts.headers,
            request_id: id,
            body: Arriving::new(body, &self.shared.link, &self.shared.timeouts),
            core: self,
            endpoint,
            left: u64::MAX,
            limit: None,
            over: false,
        })
    }
}

impl Download<'_> {
    /// How many bytes may come in all (default: no limit, as they don't pile up here). What is longer is an error when it gets there.
    #[must_use]
    pub fn max_bytes(mut self, limit: u64) -> Self {
        (self.left, self.limit) = (limit, Some(limit));
        self
    }

    /// The next piece; `None` behind the last. Dropping its future loses nothing: the piece comes with the next call.
    ///
    /// # Errors
    ///
    /// Where the connection breaks, is silent for too long, or more comes than may. Nothing comes after an error.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let chunk = ready!(self.body.poll_chunk(cx)).map(|chunk| self.checked(chunk));
        self.over = !matches!(chunk, Some(Ok(_)));
        Poll::Ready(chunk)
    }

    fn checked(&mut self, chunk: Result<Bytes, TransportError>) -> Result<Bytes, Error> {
        let checked =
            chunk.and_then(
                |chunk| match (self.left.checked_sub(chunk.len() as u64), self.limit) {
                    (Some(left), _) => {
                        self.left = left;
                        Ok(chunk)
                    }
                    (None, limit) => Err(TransportError::too_large(
                        usize::try_from(limit.unwrap_or(u64::MAX)).unwrap_or(usize::MAX),
                    )),
                },
            );
        checked.map_err(|error| {
            Error::from(error)
                .during(self.endpoint)
                .at(self.core.base_url())
                .after(1)
        })
    }
}

impl Stream for Download<'_> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(cx)
    }
}

impl fmt::Debug for Download<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// The same from a blocking client: a [`Read`]er. What interrupts it is an [`io::Error`] that holds the [`Error`].
#[derive(Debug)]
pub struct BlockingDownload<'c> {
    download: Download<'c>,
    core: &'c BlockingCore,
    /// What has come and isn't read yet.
    piece: Bytes,
}

impl BlockingCore {
    /// Sends one operation and leaves the body of its answer to be read. An answer that is an error is read whole, and is the
    /// [`Error`] as ever.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); a failure after the head comes from the reader and is not repeated.
    pub fn open<O: Operation>(&self, operation: &O) -> Result<BlockingDownload<'_>, Error> {
        Ok(BlockingDownload {
            download: self.run(|core| core.open(operation))?,
            core: self,
            piece: Bytes::new(),
        })
    }
}

impl BlockingDownload<'_> {
    /// Some 2xx status.
    pub fn status(&self) -> StatusCode {
        self.download.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.download.headers
    }

    /// What the server's logs call the request, where it says so in a header.
    pub fn request_id(&self) -> Option<&str> {
        self.download.request_id.as_deref()
    }

    /// How many bytes may come in all (default: no limit, as they don't pile up here). What is longer is an error when it gets there.
    #[must_use]
    pub fn max_bytes(mut self, limit: u64) -> Self {
        self.download = self.download.max_bytes(limit);
        self
    }
}

impl Read for BlockingDownload<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.piece.has_remaining() && !buffer.is_empty() {
            let download = &mut self.download;
            match self.core.run(|_| download.next_chunk()) {
                Ok(Some(piece)) => self.piece = piece,
                Ok(None) => return Ok(0),
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        let length = buffer.len().min(self.piece.remaining());
        self.piece.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}
