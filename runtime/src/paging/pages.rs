//! A list page by page, over a client.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Paged, Pager};
use crate::{AnyCore, BlockingCore, Caller, Core, Error, Operation, PendingResponse, Response};

/// A list, page by page: what [`Call::pages`](crate::Call::pages) gives. Over an async client it is a [`Stream`] with a
/// [`next`](Self::next) of its own, over a blocking one an [`Iterator`].
///
/// Where the list ends, and when it gives up, is said at [`Pager`]. After an error it is over for whoever goes on asking, such as a `for`
/// loop: `None` comes once. Asking again after that tries the same page again.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<'c, O: Operation> {
    pager: Pager<O>,
    /// The page that is under way: dropping the future that waits for it doesn't lose it.
    call: Option<PendingResponse<'c, O::Output>>,
    /// The last that came was an error: what ignores errors must find an end all the same.
    failed: bool,
}

impl<'c, O: Paged> Pages<'c, O> {
    pub(crate) fn new<C: Caller + 'c>(operation: O) -> Self
    where
        O: Operation<Client = &'c C>,
    {
        let base_url = operation.client().core().base_url().clone();
        Self {
            pager: Pager::new(operation, base_url),
            call: None,
            failed: false,
        }
    }

    /// Whether an error came before this, to be followed by an end.
    fn ends(&mut self) -> bool {
        std::mem::take(&mut self.failed)
    }

    fn noted<T>(&mut self, result: Result<T, Error>) -> Option<Result<T, Error>> {
        self.failed = result.is_err();
        Some(result)
    }

    fn arrived(&mut self, response: Response<O::Output>) -> Result<O::Output, Error> {
        self.pager.took(&response.value, &response.body)?;
        Ok(response.value)
    }
}

impl<'c, O, C> Pages<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = Core> + 'c,
{
    /// The next page; `None` after the last. Dropping the future loses nothing: the page comes with the next call.
    ///
    /// # Errors
    ///
    /// As [`Core::send`], and as [`Pager`] says.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<O::Output, Error>>> {
        if self.ends() {
            return Poll::Ready(None);
        }
        let call = match &mut self.call {
            Some(call) => call,
            None => {
                let page = match self.pager.next_page() {
                    None => return Poll::Ready(None),
                    Some(Err(error)) => return Poll::Ready(self.noted(Err(error))),
                    Some(Ok(page)) => page,
                };
                let core = self.pager.operation().client().core();
                self.call.insert(core.send(&page).with_response())
            }
        };
        let result = ready!(Pin::new(call).poll(cx));
        self.call = None;
        let page = result.and_then(|response| self.arrived(response));
        Poll::Ready(self.noted(page))
    }
}

impl<'c, O, C> Stream for Pages<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = Core> + 'c,
{
    type Item = Result<O::Output, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<'c, O, C> Iterator for Pages<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = BlockingCore> + 'c,
{
    type Item = Result<O::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ends() {
            return None;
        }
        let core = self.pager.operation().client().core();
        let answered = self
            .pager
            .next_page()?
            .and_then(|page| core.send_with_response(&page));
        let page = answered.and_then(|response| self.arrived(response));
        self.noted(page)
    }
}

/// Nothing in it is pinned to its place.
impl<O: Operation> Unpin for Pages<'_, O> {}

impl<O: Operation> fmt::Debug for Pages<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("pager", &self.pager)
            .field("under_way", &self.call.is_some())
            .finish()
    }
}
