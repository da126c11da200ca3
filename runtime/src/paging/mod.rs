//! Lists that come in pages. What to ask for after a page is decided without any I/O; `pages.rs` and `items.rs` send.

use crate::{Encode, Operation};

mod find;
mod items;
mod page;
mod pager;
mod pages;
mod resolve;

pub use items::Items;
pub use pager::Pager;
pub use pages::Pages;

/// How a list is read page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// By how many items to skip.
    Offset,
    /// By a link to the next page, in the answer: names with dots between them, such as `links.next.href`.
    Link(&'static str),
}

/// An operation whose answer is one page of a list. Implemented by `#[derive(Operation)]`, with the option `pages(…)`.
///
/// [`Pager`] goes on from page to page, with an HTTP stack of your own; a bound operation has `items` and `pages`, by the
/// trait [`Call`](crate::Call).
///
/// ```
/// use sdksmith_runtime::{Extra, Model, Operation, Paged, Paging};
///
/// /// Some notes.
/// #[derive(Clone, Model)]
/// pub struct NoteList {
///     /// The notes.
///     #[model(key = "notes")]
///     pub items: Vec<String>,
///     extra: Extra,
/// }
///
/// /// Lists notes.
/// #[derive(Clone, Debug, Operation)]
/// #[operation(GET "/notes", output = NoteList, pages(item = String, next = "next"))]
/// pub struct ListNotes<C = ()> {
///     client: C,
/// }
///
/// assert_eq!(<ListNotes as Paged>::PAGING, Paging::Link("next"));
/// ```
pub trait Paged: Operation {
    /// What it is a list of.
    type Item: Encode;

    /// How it goes on.
    const PAGING: Paging;

    /// The items of a page.
    fn items_of(page: &Self::Output) -> &Vec<Self::Item>;

    /// The items of a page, taken out of it.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;

    /// How many items there are on all pages, where the page says so.
    fn total_of(page: &Self::Output) -> Option<i64> {
        let _ = page;
        None
    }

    /// How many items are skipped, where that is said.
    fn page_offset(&self) -> Option<i64> {
        None
    }

    /// How many items are asked for at most, where that is said.
    fn page_limit(&self) -> Option<i64> {
        None
    }

    /// Skips so many items. No effect where a link leads on.
    fn set_page_offset(&mut self, offset: i64) {
        let _ = offset;
    }
}
