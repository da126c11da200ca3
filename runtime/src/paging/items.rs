//! A list item by item, over a client.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::{Paged, Pages};
use crate::{BlockingCore, Caller, Core, Error};

/// A list, item by item, whatever its pages: what [`Call::items`](crate::Call::items) gives. Over an async client it is a [`Stream`]
/// with a [`next`](Self::next) of its own, over a blocking one an [`Iterator`].
///
/// A page is asked for when the one before it is used up. Where the list ends, and when it gives up, is said at
/// [`Pager`](crate::Pager). After an error it is over for whoever goes on asking, such as a `for` loop: `None` comes once. Asking again
/// after that tries the same page again.
///
/// ```
/// # use sdksmith_runtime::{Api, Body, BoxFuture, ErrorShape, Extra, Model, Operation, Transport, TransportError};
/// use sdksmith_runtime::{Call, Core, Error};
/// # static API: Api = Api { name: "notes", base_url: "https://api.example", hosts: &[], auth: &[], errors: ErrorShape::NONE };
/// # #[derive(Clone, Model)]
/// # pub struct NoteList { #[model(key = "notes")] pub items: Vec<String>, extra: Extra }
/// # #[derive(Clone, Debug, Operation)]
/// # #[operation(GET "/notes", output = NoteList, pages(item = String, next = "next"))]
/// # pub struct ListNotes<C = ()> { client: C }
/// # struct Server;
/// # impl Transport for Server {
/// #     fn send(&self, request: http::Request<bytes::Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
/// #         let body = match request.uri().query() {
/// #             None => r#"{"notes": ["a", "b"], "next": "/notes?after=b"}"#,
/// #             Some(_) => r#"{"notes": ["c"], "next": null}"#,
/// #         };
/// #         Box::pin(std::future::ready(Ok(http::Response::new(Body::from(body)))))
/// #     }
/// # }
///
/// async fn all(core: &Core) -> Result<Vec<String>, Error> {
///     let mut notes = ListNotes::new().bind(core).items();
///     let mut all = Vec::new();
///     while let Some(note) = notes.next().await {
///         all.push(note?);
///     }
///     Ok(all)
/// }
/// # let core = Core::builder(&API).transport(Server).build()?;
/// # let all = std::pin::pin!(all(&core)).poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
/// # assert!(matches!(all, std::task::Poll::Ready(Ok(all)) if all == ["a", "b", "c"]));
/// # Ok::<(), Error>(())
/// ```
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<'c, O: Paged> {
    pages: Pages<'c, O>,
    /// What has come and wasn't asked for yet.
    here: vec::IntoIter<O::Item>,
}

impl<'c, O: Paged> Items<'c, O> {
    pub(crate) fn new(pages: Pages<'c, O>) -> Self {
        Self {
            pages,
            here: Vec::new().into_iter(),
        }
    }
}

impl<'c, O, C> Items<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = Core> + 'c,
{
    /// The next item; `None` after the last. Dropping the future loses nothing: the item comes with the next call.
    ///
    /// # Errors
    ///
    /// As [`Core::send`], and as [`Pager`](crate::Pager) says.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.here.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.here = O::into_items(page).into_iter(),
            }
        }
    }
}

impl<'c, O, C> Stream for Items<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = Core> + 'c,
{
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<'c, O, C> Iterator for Items<'c, O>
where
    O: Paged<Client = &'c C>,
    C: Caller<Core = BlockingCore> + 'c,
{
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.here.next() {
                return Some(Ok(item));
            }
            match Iterator::next(&mut self.pages)? {
                Ok(page) => self.here = O::into_items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Nothing in it is pinned to its place.
impl<O: Paged> Unpin for Items<'_, O> {}

impl<O: Paged> fmt::Debug for Items<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("here", &self.here.len())
            .finish()
    }
}
