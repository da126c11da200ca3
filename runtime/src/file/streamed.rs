//! A file that is read while it arrives.

use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::{File, Label};
use crate::transport::BoxFuture;
use crate::{
    BlockingCore, BlockingDownload, Caller, Core, DecodeError, Download, Error, Operation,
};

/// An operation whose file is read while it arrives: what [`Call::stream`](crate::Call::stream) gives. Await it for a [`Download`], or
/// [`send`](Self::send) it over a blocking client for a [`BlockingDownload`], which is a [`Read`](std::io::Read)er.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct Streamed<O> {
    operation: O,
}

impl<O: Operation<Output = File>> Streamed<O> {
    pub(crate) fn new(operation: O) -> Self {
        Self { operation }
    }
}

impl<'c, O, C> IntoFuture for Streamed<O>
where
    O: Operation<Output = File, Client = &'c C> + Send + Sync + 'c,
    C: Caller<Core = Core> + 'c,
{
    type Output = Result<Download<'c>, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let core = self.operation.client().core();
        Box::pin(async move {
            let download = core.open(&self.operation).await?;
            check::<O>(&download.headers)?;
            Ok(download)
        })
    }
}

impl<'c, O, C> Streamed<O>
where
    O: Operation<Output = File, Client = &'c C>,
    C: Caller<Core = BlockingCore> + 'c,
{
    /// Sends it and waits for the answer's head.
    ///
    /// # Errors
    ///
    /// As [`BlockingCore::open`], and where the answer is JSON, or a file that came compressed.
    pub fn send(self) -> Result<BlockingDownload<'c>, Error> {
        let download = self.operation.client().core().open(&self.operation)?;
        check::<O>(download.headers())?;
        Ok(download)
    }
}

/// What is compressed although that wasn't asked for would be taken for the file itself.
fn check<O: Operation>(headers: &HeaderMap) -> Result<(), Error> {
    let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
    let checked = match encodings.all(|it| it.as_bytes().eq_ignore_ascii_case(b"identity")) {
        true => Label::of(headers).check(),
        false => Err(DecodeError::new(
            "expected a file as it is, found it compressed".into(),
            0,
        )),
    };
    checked.map_err(|error| Error::from(error).during(O::ENDPOINT))
}

impl Download<'_> {
    /// What the server says it is; as [`File::media_type`].
    pub fn media_type(&self) -> Option<Box<str>> {
        Label::of(&self.headers).media_type
    }

    /// What the server calls it, made safe; as [`File::name`].
    pub fn name(&self) -> Option<Box<str>> {
        Label::of(&self.headers).name
    }
}

impl BlockingDownload<'_> {
    /// What the server says it is; as [`File::media_type`].
    pub fn media_type(&self) -> Option<Box<str>> {
        Label::of(self.headers()).media_type
    }

    /// What the server calls it, made safe; as [`File::name`].
    pub fn name(&self) -> Option<Box<str>> {
        Label::of(self.headers()).name
    }
}
