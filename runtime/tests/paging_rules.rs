//! Whatever a server's pages are like: each item comes once, or there is an error, after a bounded number of requests.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]

mod listing;

use std::collections::HashMap;

use bytes::Bytes;
use http::{Request, Response};
use listing::{ListEntries, ListLinked, page};
use proptest::prelude::*;
use sdksmith_runtime::{BaseUrl, Error, Paged, Pager};

fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example/v1").unwrap()
}

/// What came of reading to the end: the items, how many requests there were, and the error that ended it.
struct Read {
    ids: Vec<i64>,
    requests: usize,
    error: Option<Error>,
}

/// Reads every page; what `fails` says, for each request, gets no good answer, and is asked for again.
fn read<O: Paged<Item = listing::Entry>>(
    operation: O,
    mut fails: impl FnMut() -> bool,
    mut server: impl FnMut(Request<Bytes>) -> String,
) -> Read {
    let mut pager = Pager::new(operation, base());
    let (mut ids, mut requests) = (Vec::new(), 0);
    let error = loop {
        let request = match pager.http_request() {
            None => break None,
            Some(Err(error)) => break Some(error),
            Some(Ok(request)) => request,
        };
        if fails() {
            let mut response = Response::new(Bytes::from_static(b"{}"));
            *response.status_mut() = http::StatusCode::BAD_GATEWAY;
            assert!(pager.read_response(response).is_err());
            continue;
        }
        requests += 1;
        assert!(requests < 1000, "it doesn't end");
        match pager.read_response(Response::new(server(request).into())) {
            Ok(page) => ids.extend(O::into_items(page).iter().map(|entry| entry.id)),
            Err(error) => break Some(error),
        }
    };
    assert_eq!(pager.is_done(), error.is_none());
    Read {
        ids,
        requests,
        error,
    }
}

fn parameter(request: &Request<Bytes>, name: &str) -> Option<i64> {
    let query = request.uri().query().unwrap_or("");
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut found = pairs.filter(|(it, _)| *it == name);
    found.next().map(|(_, value)| value.parse().unwrap())
}

#[derive(Clone, Copy, Debug)]
enum Total {
    Absent,
    Null,
    All,
    TooMany,
}

impl Total {
    fn member(self, all: i64) -> String {
        match self {
            Self::Absent => String::new(),
            Self::Null => r#","total":null"#.into(),
            Self::All => format!(r#","total":{all}"#),
            Self::TooMany => format!(r#","total":{}"#, all + 3),
        }
    }
}

fn total() -> impl Strategy<Value = Total> {
    prop_oneof![
        Just(Total::Absent),
        Just(Total::Null),
        Just(Total::All),
        Just(Total::TooMany)
    ]
}

/// Every entry from 0 up to this, none of which is equal to another.
fn from(start: i64, end: i64) -> Vec<i64> {
    (start.min(end)..end).collect()
}

proptest! {
    #[test]
    fn by_offset_each_item_comes_once(
        all in 0i64..60,
        start in prop::option::of(0i64..70),
        limit in prop::option::of(1i64..80),
        // However the server cuts: below the limit, a different number each time.
        sizes in prop::collection::vec(1i64..40, 1..8),
        total in total(),
        fails in prop::collection::vec(any::<bool>(), 0..20),
    ) {
        let mut operation = ListEntries::new();
        if let Some(limit) = limit { operation = operation.limit(limit) }
        if let Some(start) = start { operation = operation.offset(start) }
        let (mut sizes, mut fails) = (sizes.iter().cycle(), fails.into_iter());
        let mut pages = 0;
        let read = read(operation, || fails.next().unwrap_or(false), |request| {
            let skipped = parameter(&request, "offset").unwrap_or(0);
            let limit = parameter(&request, "limit").unwrap_or(i64::MAX);
            let size = limit.min(*sizes.next().unwrap());
            let ids = from(skipped, all.min(skipped.saturating_add(size)));
            pages += usize::from(!ids.is_empty());
            page(&ids, &total.member(all))
        });
        prop_assert!(read.error.is_none(), "{:?}", read.error);
        prop_assert_eq!(read.ids, from(start.unwrap_or(0), all));
        prop_assert!(read.requests <= pages + 1);
    }

    #[test]
    fn a_server_that_ignores_the_offset_is_found_out(
        all in 1i64..60,
        limit in prop::option::of(1i64..60),
        total in total(),
    ) {
        let mut operation = ListEntries::new();
        if let Some(limit) = limit { operation = operation.limit(limit) }
        let read = read(operation, || false, |_| page(&from(0, all), &total.member(all)));
        prop_assert_eq!(read.ids, from(0, all));
        prop_assert!(read.requests <= 2);
        match read.error {
            Some(error) => prop_assert!(error.is_decode(), "{}", error),
            // Only where the one page said by two signs that it was all.
            None => prop_assert!(matches!(total, Total::All) && limit.is_some_and(|it| all < it)),
        }
    }

    #[test]
    fn by_links_each_item_comes_once_or_there_is_an_error(
        // For each page where it leads, and how that is written.
        graph in prop::collection::vec((prop::option::weighted(0.9, 0usize..20), 0usize..4), 1..20),
        fails in prop::collection::vec(any::<bool>(), 0..20),
    ) {
        let first = "https://api.example/v1/groups/7/entries?word=a%20b";
        let address = |number: usize| match number {
            0 => first.to_owned(),
            n => format!("https://api.example/v1/groups/7/entries?cursor={n}"),
        };
        let written = |number: usize, form: usize| {
            let whole = address(number);
            let (_, rest) = whole.split_once("https:").unwrap();
            let (_, query) = whole.split_once('?').unwrap();
            match form {
                0 => whole.clone(),
                1 => rest.to_owned(),
                2 => whole.strip_prefix("https://api.example").unwrap().to_owned(),
                _ => format!("?{query}"),
            }
        };
        let number_of: HashMap<String, usize> = (0..20).map(|it| (address(it), it)).collect();
        let mut fails = fails.into_iter();
        let read = read(
            ListLinked::new(7).word("a b").language("en"),
            || fails.next().unwrap_or(false),
            |request| {
                assert_eq!(request.headers()["accept-language"], "en");
                let number = number_of[&request.uri().to_string()];
                let ids = [number as i64 * 2, number as i64 * 2 + 1];
                match graph.get(number) {
                    Some((Some(next), form)) => {
                        let link = written(*next, *form);
                        page(&ids, &format!(r#","_links":{{"self":1,"next":{{"href":"{link}"}}}}"#))
                    }
                    _ => page(&ids, r#","_links":{"next":null}"#),
                }
            },
        );
        // The same walk, with all of it known.
        let (mut path, mut at) = (vec![0], 0);
        let repeats = loop {
            match graph.get(at) {
                Some((Some(next), _)) if path.contains(next) => break true,
                Some((Some(next), _)) => { path.push(*next); at = *next; }
                _ => break false,
            }
        };
        let expected: Vec<i64> = path.iter().flat_map(|it| [*it as i64 * 2, *it as i64 * 2 + 1]).collect();
        prop_assert_eq!(read.ids, expected);
        prop_assert_eq!(read.requests, path.len());
        prop_assert_eq!(read.error.is_some(), repeats);
        prop_assert!(read.error.is_none_or(|error| error.is_decode()));
    }

    #[test]
    fn any_link_ends_in_a_page_of_this_server_or_an_error(link in "\\PC{0,40}", slashes in "(https?:)?/{0,3}") {
        let link = slashes + &link;
        let json = sdksmith_runtime::to_string(&link);
        let mut pager = Pager::new(ListLinked::new(7), base());
        let body = page(&[1], &format!(r#","_links":{{"next":{{"href":{json}}}}}"#));
        pager.read_response(Response::new(body.into())).unwrap();
        if let Some(Ok(request)) = pager.http_request() {
            prop_assert_eq!(request.uri().scheme_str(), Some("https"));
            prop_assert_eq!(request.uri().authority().unwrap().as_str().to_ascii_lowercase(), "api.example");
        }
    }
}

/// What is next after a page that ends like this.
fn after(rest: &str) -> Option<Result<String, Error>> {
    let mut pager = Pager::new(ListLinked::new(7), base());
    let response = Response::new(page(&[1], rest).into());
    pager.read_response(response).unwrap();
    let request = pager.http_request()?;
    Some(request.map(|it| it.uri().to_string()))
}

#[test]
fn a_link_may_be_missing_at_any_part_of_its_path() {
    for rest in [
        "",
        r#","_links":null"#,
        r#","_links":{}"#,
        r#","_links":[]"#,
        r#","_links":"""#,
        r#","_links":{"prev":{"href":"/x"}}"#,
        r#","_links":{"next":null}"#,
        r#","_links":{"next":{}}"#,
        r#","_links":{"next":{"href":null}}"#,
        r#","_links":{"next":{"href":""}}"#,
        r#","next":{"href":"/x"},"deeper":{"_links":{"next":{"href":"/x"}}}"#,
    ] {
        assert!(after(rest).is_none(), "{rest}");
    }
}

#[test]
fn the_last_link_that_is_not_null_counts() {
    let rest = r#", "_links" : { "next" : {"href":"/a"}, "n\u0065xt": {"href": "/b\u003fq=\u0026"}, "next":null }"#;
    assert_eq!(after(rest).unwrap().unwrap(), "https://api.example/b?q=&");
}

#[test]
fn a_refused_link_says_why_and_where_without_repeating_it() {
    for (link, why) in [
        (r#""https://evil.example/?token=hush""#, "to another server"),
        (r#""/a/../b?token=hush""#, "`.` or `..`"),
        (r#""/a b?token=hush""#, "no address"),
        ("17", "expected a link"),
    ] {
        let error = after(&format!(r#","_links":{{"next":{{"href":{link}}}}}"#));
        let error = error.unwrap().unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(error.is_decode() && text.contains(why), "{text}");
        assert!(!text.contains("hush") && !text.contains("evil"), "{text}");
        assert_eq!(error.decode_path().as_deref(), Some("_links.next.href"));
        assert!(text.contains("GET /groups/{group}/entries"), "{text}");
    }
}

#[test]
fn a_refused_link_stays_refused_and_the_page_before_it_is_good() {
    let mut pager = Pager::new(ListLinked::new(7), base());
    let body = page(&[1, 2], r#","_links":{"next":{"href":"//evil.example"}}"#);
    let list = pager.read_response(Response::new(body.into())).unwrap();
    assert_eq!(list.items.len(), 2);
    assert!(pager.http_request().unwrap().is_err());
    assert!(pager.http_request().unwrap().is_err());
    assert!(!pager.is_done());
}

#[test]
fn an_offset_that_can_grow_no_further_is_the_end() {
    let operation = ListEntries::new().offset(i64::MAX - 1);
    let read = read(operation, || false, |_| page(&[1, 2], ""));
    assert_eq!((read.requests, read.error.is_none()), (1, true));
}

#[test]
fn a_pager_prints_no_link() {
    let mut pager = Pager::new(ListLinked::new(7), base());
    let body = page(&[1], r#","_links":{"next":{"href":"/x?token=hush"}}"#);
    pager.read_response(Response::new(body.into())).unwrap();
    assert_eq!(format!("{pager:?}"), r#"Pager { next: "a link", .. }"#);
}
