//! From page to page, without I/O.

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use bytes::Bytes;
use http::{Request, Response};

use super::find::find;
use super::page::Page;
use super::resolve::resolve;
use super::{Paged, Paging};
use crate::{BaseUrl, DecodeError, Error, Operation, to_string};

/// Goes from page to page of a list, without any I/O: says what to ask for, and is told what was answered.
///
/// # When it ends
///
/// * A **link** that is missing, null or empty means the last page. A link is followed on the operation's own scheme, host and
///   port alone, since the token goes with it: the base URL's, or those of the host that it is served at.
/// * By **offset**, each page asks for what comes after the items that were really there, whatever the limit: servers cap it.
///   So an empty page is the end. A page that is shorter than the limit is it too, but only where the page also says that there are
///   no more items in all: that saves the last request.
///
/// # When it gives up
///
/// A server that leads back to a page that was there before, or that gives the same page for another offset, would never end.
/// That is an error with [`Error::is_decode`], as is a link that isn't followed. Items that come or go at the server while pages are
/// read by offset shift the others: some can be missing then, or be there twice.
///
/// ```
/// use sdksmith_runtime::bytes::Bytes;
/// use sdksmith_runtime::http::Response;
/// use sdksmith_runtime::{BaseUrl, Extra, Model, Operation, Pager};
///
/// # #[derive(Clone, Model)]
/// # pub struct NoteList { #[model(key = "notes")] pub items: Vec<String>, extra: Extra }
/// #[derive(Clone, Debug, Operation)]
/// #[operation(GET "/notes", output = NoteList, pages(item = String, offset = skip, limit = max))]
/// pub struct ListNotes<C = ()> {
///     client: C,
///     #[query]
///     max: Option<i64>,
///     #[query]
///     skip: Option<i64>,
/// }
///
/// let mut pager = Pager::new(ListNotes::new().max(2), BaseUrl::parse("https://api.example")?);
/// let mut bodies = [r#"{"notes": ["a", "b"]}"#, r#"{"notes": ["c"]}"#, r#"{"notes": []}"#].into_iter();
/// let mut asked = Vec::new();
/// while let Some(request) = pager.http_request() {
///     asked.push(request?.uri().to_string());
///     // … and send it with an HTTP stack of your own.
///     let page = pager.read_response(Response::new(Bytes::from(bodies.next().unwrap())))?;
///     println!("{} notes", page.items.len());
/// }
/// assert_eq!(asked, [
///     "https://api.example/notes?max=2",
///     "https://api.example/notes?max=2&skip=2",
///     "https://api.example/notes?max=2&skip=3",
/// ]);
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
pub struct Pager<O> {
    operation: O,
    base_url: BaseUrl,
    next: Next,
    /// The addresses that were asked, where links lead on: their fingerprints.
    asked: HashSet<u64>,
    /// The page before, where an offset leads on: its fingerprint.
    before: Option<u64>,
}

/// What is to be asked next.
enum Next {
    /// The operation as it is.
    Operation,
    /// The same at this address.
    Link(String),
    /// Nothing: the last page's link can't be followed.
    Refused(DecodeError),
    Nothing,
}

impl<O: Paged> Pager<O> {
    /// Starts with the page that `operation` asks for.
    pub fn new(operation: O, base_url: BaseUrl) -> Self {
        Self {
            operation,
            base_url,
            next: Next::Operation,
            asked: HashSet::new(),
            before: None,
        }
    }

    /// Whether the last page was read.
    pub fn is_done(&self) -> bool {
        matches!(self.next, Next::Nothing)
    }

    /// The request for the next page, without a token; `None` after the last one. Until an answer is
    /// [read](Self::read_response) it is the same again.
    ///
    /// # Errors
    ///
    /// As [`Operation::http_request`], and where the last page's link isn't followed.
    pub fn http_request(&self) -> Option<Result<Request<Bytes>, Error>> {
        let page = self.next_page()?;
        Some(page.and_then(|page| page.http_request(&self.base_url)))
    }

    /// Reads the answer to the [request](Self::http_request). After an error nothing has changed: the same page is next.
    ///
    /// # Errors
    ///
    /// As [`Operation::read_response`], and where the server gives a page again.
    pub fn read_response(&mut self, response: Response<Bytes>) -> Result<O::Output, Error> {
        let body = response.body().clone();
        let page = O::read_response(response)?;
        self.took(&page, &body)?;
        Ok(page)
    }

    pub(super) fn operation(&self) -> &O {
        &self.operation
    }

    /// The call for the next page.
    pub(super) fn next_page(&self) -> Option<Result<Page<'_, O>, Error>> {
        let address = match &self.next {
            Next::Operation => None,
            Next::Link(address) => Some(address.as_str()),
            Next::Refused(error) => return Some(Err(failed::<O>(error.clone()))),
            Next::Nothing => return None,
        };
        Some(Ok(Page {
            operation: &self.operation,
            address,
        }))
    }

    /// Goes on behind a page that came. An error leaves everything as it is.
    pub(super) fn took(&mut self, page: &O::Output, body: &[u8]) -> Result<(), Error> {
        match O::PAGING {
            Paging::Offset => self.after_items(page).map_err(failed::<O>),
            Paging::Link(path) => self.after_link(path, body),
        }
    }

    fn after_items(&mut self, page: &O::Output) -> Result<(), DecodeError> {
        let items = O::items_of(page);
        if items.is_empty() {
            self.next = Next::Nothing;
            return Ok(());
        }
        let this = fingerprint(&to_string(items));
        if self.before == Some(this) {
            let message =
                "this page is the same as the one before it: the server ignores the offset";
            return Err(DecodeError::new(message.into(), 0));
        }
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let skipped = self.operation.page_offset().unwrap_or(0);
        let reached = skipped.saturating_add(count);
        let is_short = self
            .operation
            .page_limit()
            .is_some_and(|limit| count < limit);
        let is_all = O::total_of(page).is_some_and(|total| reached >= total);
        if (is_short && is_all) || reached == i64::MAX {
            self.next = Next::Nothing;
        } else {
            self.operation.set_page_offset(reached);
            self.before = Some(this);
        }
        Ok(())
    }

    fn after_link(&mut self, path: &str, body: &[u8]) -> Result<(), Error> {
        let text = str::from_utf8(body).unwrap_or_default();
        let this = self.address()?;
        self.asked.insert(fingerprint(&this));
        // The page itself is good whatever its link is: the error comes when the next one is asked for.
        self.next = match find(text, path) {
            Ok(None) => Next::Nothing,
            Ok(Some(found)) => match self.follow(&found.link, &this) {
                Ok(address) => Next::Link(address),
                Err(why) => Next::Refused(DecodeError::new(why.into(), found.at).locate(text)),
            },
            Err(error) => Next::Refused(error),
        };
        Ok(())
    }

    /// The address of the page that was asked for.
    fn address(&self) -> Result<String, Error> {
        match &self.next {
            Next::Link(address) => Ok(address.clone()),
            _ => Ok(self
                .operation
                .http_request(&self.base_url)?
                .uri()
                .to_string()),
        }
    }

    fn follow(&self, link: &str, from: &str) -> Result<String, &'static str> {
        // The page that the link stands in was asked for there.
        let server = self.base_url.of(O::ENDPOINT);
        let server = server.map_err(|_| "it is a link to a server that isn't known")?;
        let address = resolve(link, from, server)?;
        match self.asked.contains(&fingerprint(&address)) {
            true => Err("it is a link to a page that was there before: the list would never end"),
            false => Ok(address),
        }
    }
}

fn failed<O: Operation>(error: DecodeError) -> Error {
    Error::from(error).during(O::ENDPOINT)
}

/// Two texts have the same one by chance once in 2⁶⁴ pairs.
fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl<O> fmt::Debug for Pager<O> {
    /// Not the link: it may hold what the query held.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let next = match self.next {
            Next::Operation => "the operation",
            Next::Link(_) => "a link",
            Next::Refused(_) => "a refused link",
            Next::Nothing => "nothing",
        };
        f.debug_struct("Pager")
            .field("next", &next)
            .finish_non_exhaustive()
    }
}
