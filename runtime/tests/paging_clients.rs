//! Lists page by page and item by item, over both kinds of clients, without a socket.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]

mod listing;
mod notes;
mod script;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use listing::{Entry, ListEntries, ListLinked};
use notes::API;
use script::{Scripted, Step, World, at_once, poll_once};
use sdksmith_runtime::{
    BlockingCore, Body, BoxFuture, Call, Core, CoreBuilder, Error, RetryPolicy, Transport,
    TransportError, TransportErrorKind,
};

fn step(body: &'static str) -> Step {
    Step::Answer(200, Vec::new(), body)
}

fn builder() -> CoreBuilder {
    Core::builder(&API)
        .base_url("https://api.example/v1")
        .token("user", "the-token")
        .retry(RetryPolicy::none())
}

fn over(world: &Arc<World>) -> Core {
    builder()
        .transport(Scripted(world.clone()))
        .build()
        .unwrap()
}

fn blocking_over(world: &Arc<World>) -> BlockingCore {
    let builder = builder().blocking_transport(Scripted(world.clone()));
    builder.build_blocking().unwrap()
}

/// Three items on two pages, by links.
fn linked() -> Arc<World> {
    World::of([
        step(r#"{"entries":[{"id":1},{"id":2}],"_links":{"next":{"href":"/v1/more?c=1"}}}"#),
        step(r#"{"entries":[{"id":3}],"_links":{"next":null}}"#),
    ])
}

/// Three items on two pages, by offset.
fn by_offset() -> Arc<World> {
    World::of([
        step(r#"{"entries":[{"id":1},{"id":2}],"total":3}"#),
        step(r#"{"entries":[{"id":3}],"total":3}"#),
    ])
}

fn sent(world: &World) -> Vec<String> {
    let sent = world.sent.lock().unwrap();
    let path = |request: &http::Request<Bytes>| request.uri().path_and_query().unwrap().to_string();
    sent.iter().map(path).collect()
}

fn ids(items: impl IntoIterator<Item = Result<Entry, Error>>) -> Vec<i64> {
    items.into_iter().map(|item| item.unwrap().id).collect()
}

#[test]
fn items_come_one_by_one_and_pages_are_asked_for_when_they_are_needed() {
    let world = linked();
    let core = over(&world);
    let mut items = ListLinked::new(7).language("en").bind(&core).items();
    assert_eq!(world.sent(), 0);
    let mut all = Vec::new();
    for pages in [1, 1, 2] {
        all.push(at_once(items.next()).unwrap());
        assert_eq!(world.sent(), pages);
    }
    assert!(at_once(items.next()).is_none());
    assert!(at_once(items.next()).is_none());
    assert_eq!(ids(all), [1, 2, 3]);
    assert_eq!(sent(&world), ["/v1/groups/7/entries", "/v1/more?c=1"]);
}

#[test]
fn a_link_is_followed_with_all_that_the_first_request_had() {
    let world = linked();
    let core = over(&world);
    let mut pages = ListLinked::new(7).language("en").bind(&core).pages();
    while let Some(page) = at_once(pages.next()) {
        assert!(!page.unwrap().items.is_empty());
    }
    let sent = world.sent.lock().unwrap();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].headers(), sent[1].headers());
    assert_eq!(sent[1].headers()["authorization"], "Bearer the-token");
    assert_eq!(sent[1].headers()["accept-language"], "en");
    assert_eq!(
        (sent[1].method(), sent[1].body().len()),
        (&http::Method::GET, 0)
    );
}

#[test]
fn a_blocking_client_iterates() {
    let world = by_offset();
    let core = blocking_over(&world);
    let items = ListEntries::new().limit(2).bind(&core).items();
    assert_eq!(ids(items), [1, 2, 3]);
    // The last page is shorter than the limit and says that three is all.
    assert_eq!(
        sent(&world),
        ["/v1/entries?limit=2", "/v1/entries?limit=2&offset=2"]
    );

    let world = linked();
    let core = blocking_over(&world);
    let pages = ListLinked::new(7).bind(&core).pages();
    let lengths: Vec<usize> = pages.map(|page| page.unwrap().items.len()).collect();
    assert_eq!(lengths, [2, 1]);
}

#[test]
fn they_are_streams_for_whoever_has_a_library_of_streams() {
    fn collect<S: Stream + Unpin>(mut stream: S) -> Vec<S::Item> {
        let mut all = Vec::new();
        let context = &mut Context::from_waker(Waker::noop());
        while let Poll::Ready(Some(item)) = Pin::new(&mut stream).poll_next(context) {
            all.push(item);
        }
        all
    }
    let core = over(&linked());
    assert_eq!(
        ids(collect(ListLinked::new(7).bind(&core).items())),
        [1, 2, 3]
    );
    let core = over(&by_offset());
    assert_eq!(
        collect(ListEntries::new().limit(2).bind(&core).pages()).len(),
        2
    );
}

#[test]
fn an_error_is_the_end_once_and_then_the_same_page_is_asked_for_again() {
    let cut = || Step::Fail(TransportErrorKind::Interrupted);
    let world = World::of([
        cut(),
        step(r#"{"entries":[{"id":1}]}"#),
        Step::Answer(500, Vec::new(), "{}"),
        step("not JSON"),
        step(r#"{"entries":[{"id":2}]}"#),
        step(r#"{"entries":[]}"#),
    ]);
    let core = over(&world);
    let mut items = ListEntries::new().bind(&core).items();
    let mut outcomes = Vec::new();
    let mut next = || {
        let item = at_once(items.next())?;
        outcomes.push(item.map(|item| item.id).map_err(|error| error.is_decode()));
        Some(())
    };
    // As somebody who ignores errors, and comes back.
    for _ in 0..4 {
        while next().is_some() {}
    }
    assert_eq!(outcomes, [Err(false), Ok(1), Err(false), Err(true), Ok(2)]);
    let offsets = ["", "", "?offset=1", "?offset=1", "?offset=1", "?offset=2"];
    assert_eq!(sent(&world), offsets.map(|it| format!("/v1/entries{it}")));
}

#[test]
fn whoever_ignores_errors_finds_an_end() {
    let world = World::of([Step::Answer(404, Vec::new(), "{}")]);
    let core = over(&world);
    let mut items = ListEntries::new().bind(&core).items();
    let stream = poll_fn(|cx| Pin::new(&mut items).poll_next(cx));
    assert!(at_once(stream).unwrap().is_err());
    assert!(at_once(items.next()).is_none());
    assert_eq!(sent(&world).len(), 1);
}

/// Every answer takes one more poll than it needs.
struct Slow(Scripted);

impl Transport for Slow {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let answer = Transport::send(&self.0, request);
        let mut is_first = true;
        Box::pin(async move {
            std::future::poll_fn(|_| match std::mem::take(&mut is_first) {
                true => Poll::Pending,
                false => Poll::Ready(()),
            })
            .await;
            answer.await
        })
    }
}

#[test]
fn dropping_the_future_of_an_item_loses_nothing_and_sends_nothing_twice() {
    let world = linked();
    let core = builder()
        .transport(Slow(Scripted(world.clone())))
        .build()
        .unwrap();
    let mut items = ListLinked::new(7).bind(&core).items();
    let mut all = Vec::new();
    loop {
        // Each future that isn't done at once is dropped.
        match poll_once(items.next()) {
            Poll::Pending => {}
            Poll::Ready(Some(item)) => all.push(item),
            Poll::Ready(None) => break,
        }
    }
    assert_eq!(ids(all), [1, 2, 3]);
    assert_eq!(world.sent(), 2);
}

#[test]
fn dropping_a_list_gives_the_page_up_that_is_under_way() {
    let world = World::of([Step::NoHead]);
    // Or the clock of the attempt would be over at once.
    world.waits_forever.store(true, SeqCst);
    let core = over(&world);
    let mut items = ListLinked::new(7).bind(&core).items();
    assert!(poll_once(items.next()).is_pending());
    assert!(world.alive.load(SeqCst) > 0);
    drop(items);
    assert_eq!(world.alive.load(SeqCst), 0);
}

#[test]
fn a_link_to_another_server_is_not_followed() {
    let link = r#"{"entries":[{"id":1}],"_links":{"next":{"href":"https://evil.example/v1?c=1"}}}"#;
    let world = World::of([step(link)]);
    let core = over(&world);
    let mut items = ListLinked::new(7).bind(&core).items();
    assert_eq!(at_once(items.next()).unwrap().unwrap().id, 1);
    let error = at_once(items.next()).unwrap().unwrap_err();
    assert!(
        error.is_decode() && !error.to_string().contains("evil"),
        "{error}"
    );
    assert_eq!(world.sent(), 1);
}

#[test]
fn they_can_move_between_threads_and_print_no_item() {
    fn is_send<T: Send>(_: &T) {}
    let core = over(&linked());
    let mut items = ListLinked::new(7).word("hush").bind(&core).items();
    is_send(&items);
    is_send(&pin!(async {
        ListLinked::new(7).bind(&core).pages().next().await
    }));
    let _ = at_once(items.next());
    assert_eq!(
        format!("{items:?}"),
        r#"Items { pages: Pages { pager: Pager { next: "a link", .. }, under_way: false }, here: 1 }"#
    );
}
