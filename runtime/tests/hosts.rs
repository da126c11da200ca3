//! An API that is served at several addresses: each request goes to its own, and to nobody else's.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test may fail in its own functions too"
)]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use sdksmith_runtime::testing::{Captured, Recording, Replay, Reply, Script};
use sdksmith_runtime::{
    Api, ApiHost, AuthLevel, AuthScheme, BaseUrl, Call, CoreBuilder, Error, ErrorShape, Extra,
    Model, Operation, Pager, RetryPolicy, TransportErrorKind,
};

static API: Api = Api {
    name: "notes",
    base_url: "https://{domain}.example/v1",
    hosts: &[
        ApiHost {
            name: "archive",
            url: "https://archive.{domain}.example/old",
        },
        ApiHost {
            name: "desk",
            url: "https://desk.example",
        },
    ],
    auth: &[AuthLevel {
        name: "user",
        scheme: AuthScheme::Bearer,
    }],
    errors: ErrorShape::NONE,
};

#[derive(Clone, Debug, Operation)]
#[operation(GET "/notes/{note}", auth = "user", output = i64)]
struct GetNote<C = ()> {
    client: C,
    #[segment]
    note: i64,
}

/// The same path at another host.
#[derive(Clone, Debug, Operation)]
#[operation(GET "/notes/{note}", host = "archive", auth = "user", output = i64)]
struct GetOldNote<C = ()> {
    client: C,
    #[segment]
    note: i64,
}

#[derive(Clone, Debug, Operation)]
#[operation(GET "/hours", host = "desk", output = i64)]
struct GetHours<C = ()> {
    client: C,
}

#[derive(Clone, Model)]
struct NoteList {
    #[model(key = "notes")]
    items: Vec<i64>,
    extra: Extra,
}

#[derive(Clone, Debug, Operation)]
#[operation(GET "/notes", host = "archive", auth = "user", output = NoteList, pages(item = i64, next = "next"))]
struct ListOldNotes<C = ()> {
    client: C,
}

/// No script waits, so no runtime is needed.
fn at_once<F: IntoFuture>(future: F) -> F::Output {
    match pin!(future.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

fn builder() -> CoreBuilder {
    let builder = CoreBuilder::new(&API).server("domain", "acme");
    builder
        .token("user", "the-token")
        .retry(RetryPolicy::none())
}

/// Where a request went, and with which token.
fn place(request: &Captured) -> (String, String, &str) {
    let token = request.header("authorization").unwrap_or("none");
    (
        request.authority().to_owned(),
        request.path().to_owned(),
        token,
    )
}

/// What calls of both clients are sent.
fn sent(builder: impl Fn() -> CoreBuilder) -> Vec<(String, String, String)> {
    let api = Script::new();
    api.on::<GetNote>().answer(1).always();
    api.on::<GetOldNote>().answer(2).always();
    api.on::<GetHours>().answer(3).always();
    let core = builder().transport(api.clone()).build().unwrap();
    assert_eq!(at_once(core.send(&GetNote::new(7))).unwrap(), 1);
    assert_eq!(at_once(core.send(&GetOldNote::new(7))).unwrap(), 2);
    assert_eq!(at_once(core.send(&GetHours::new())).unwrap(), 3);
    let core = builder().blocking_transport(api.clone());
    let core = core.build_blocking().unwrap();
    assert_eq!(core.send(&GetNote::new(7)).unwrap(), 1);
    assert_eq!(core.send(&GetOldNote::new(7)).unwrap(), 2);
    assert_eq!(core.send(&GetHours::new()).unwrap(), 3);
    let requests = api.requests();
    let (first, second) = requests.split_at(3);
    let places = |them: &[Captured]| -> Vec<(String, String, String)> {
        let places = them.iter().map(place);
        places
            .map(|(host, path, token)| (host, path, token.to_owned()))
            .collect()
    };
    assert_eq!(places(first), places(second), "both clients");
    places(first)
}

fn expected(list: [(&str, &str, &str); 3]) -> Vec<(String, String, String)> {
    let owned = |(host, path, token): (&str, &str, &str)| (host.into(), path.into(), token.into());
    list.map(owned).to_vec()
}

#[test]
fn each_operation_goes_to_its_own_host() {
    let token = "Bearer the-token";
    let all = expected([
        ("acme.example", "/v1/notes/7", token),
        ("archive.acme.example", "/old/notes/7", token),
        ("desk.example", "/hours", "none"),
    ]);
    assert_eq!(sent(builder), all);
}

#[test]
fn each_address_is_replaced_by_itself() {
    let replaced = || {
        let builder = builder().base_url("https://{domain}.proxy.example");
        let builder = builder.host_url("archive", "http://localhost:1/{domain}");
        builder
            .host_url("desk", "https://no")
            .host_url("desk", "https://yes.example/")
    };
    let token = "Bearer the-token";
    let all = expected([
        ("acme.proxy.example", "/notes/7", token),
        ("localhost:1", "/acme/notes/7", token),
        ("yes.example", "/hours", "none"),
    ]);
    assert_eq!(sent(replaced), all);
}

#[test]
fn a_client_whose_base_url_was_replaced_sends_nothing_to_real_hosts() {
    let api = Script::new();
    api.on::<GetNote>().answer(1);
    let replaced = || builder().base_url("http://127.0.0.1:8080/v1");
    let core = replaced().transport(api.clone()).build().unwrap();
    let refused = |error: Error| {
        assert!(error.is_build(), "{error:?}");
        let text = error.to_string();
        assert!(text.contains("`archive_url` on its builder"), "{text}");
        assert!(text.contains("GET {archive}/notes"), "{text}");
    };
    refused(at_once(core.send(&GetOldNote::new(7))).unwrap_err());
    let mut pages = ListOldNotes::new().bind(&core).pages();
    refused(at_once(pages.next()).unwrap().err().unwrap());
    let blocking = replaced().blocking_transport(api.clone());
    let blocking = blocking.build_blocking().unwrap();
    refused(blocking.send(&GetOldNote::new(7)).unwrap_err());
    assert_eq!(at_once(core.send(&GetNote::new(7))).unwrap(), 1);
    assert_eq!(api.requests().len(), 1);

    let named = replaced().host_url("archive", "http://127.0.0.1:8081/old");
    let api = Script::new();
    api.on::<GetOldNote>().answer(2);
    let core = named.transport(api.clone()).build().unwrap();
    assert_eq!(at_once(core.send(&GetOldNote::new(7))).unwrap(), 2);
    assert_eq!(api.requests()[0].authority(), "127.0.0.1:8081");
}

#[test]
fn the_rules_for_a_base_url_hold_for_hosts_too() {
    let problem = |builder: CoreBuilder| {
        let error = builder.transport(Script::new()).build().unwrap_err();
        assert!(error.is_build());
        error.to_string()
    };
    let clear = || builder().host_url("desk", "http://desk.example");
    assert!(problem(clear()).contains("the URL of the host `desk` must start with `https://`"));
    assert!(
        clear()
            .allow_http(true)
            .transport(Script::new())
            .build()
            .is_ok()
    );
    let text = problem(builder().host_url("desk", "https://desk.example?key=s3cret"));
    assert!(
        text.contains("has a query") && !text.contains("s3cret"),
        "{text}"
    );
    assert!(problem(builder().host_url("shop", "https://a.example")).contains("no host `shop`"));
    let unfilled = problem(
        CoreBuilder::new(&API)
            .base_url("https://a.example")
            .host_url("desk", "https://{x}.example"),
    );
    assert!(
        unfilled.contains("the URL of the host `desk` has a `{x}`"),
        "{unfilled}"
    );
    // A variable that only the base URL is without is missed all the same.
    assert!(problem(CoreBuilder::new(&API)).contains("`{domain}`"));
}

#[test]
fn without_a_client_a_host_is_named_or_refused() {
    let line = GetOldNote::new(7).request_line();
    assert_eq!(line, "GET {archive}/notes/7");
    assert_eq!(GetNote::new(7).request_line(), "GET /notes/7");
    let base = BaseUrl::parse("https://api.example/v1").unwrap();
    let error = GetOldNote::new(7).http_request(&base).unwrap_err();
    assert!(
        error.is_build() && error.to_string().contains("`with_host`"),
        "{error}"
    );
    let old = BaseUrl::parse("https://old.example").unwrap();
    let base = base.with_host("archive", &BaseUrl::parse("https://a.example").unwrap());
    let base = base.with_host("archive", &old);
    assert_eq!(base.host("archive"), Some("https://old.example"));
    assert_eq!(base.host("desk"), None);
    let request = GetOldNote::new(7).http_request(&base).unwrap();
    assert_eq!(request.uri(), "https://old.example/notes/7");
    let request = GetNote::new(7).http_request(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/v1/notes/7");
}

#[test]
fn a_link_is_followed_on_the_host_of_its_operation_alone() {
    let pages = |answer: &'static str| {
        let api = Script::new();
        let line = api.on::<ListOldNotes>().reply(Reply::bytes(200, answer));
        drop(line.reply(Reply::bytes(200, r#"{"notes": [3]}"#)));
        let core = builder().transport(api.clone()).build().unwrap();
        let mut items = ListOldNotes::new().bind(&core).items();
        let first = at_once(items.next()).unwrap();
        (first, at_once(items.next()).unwrap(), api.requests())
    };
    for same in [
        r#"{"notes": [1], "next": "https://archive.acme.example/old/notes?page=2"}"#,
        r#"{"notes": [1], "next": "/old/notes?page=2"}"#,
        r#"{"notes": [1], "next": "notes?page=2"}"#,
    ] {
        let (first, second, requests) = pages(same);
        assert_eq!((first.unwrap(), second.unwrap()), (1, 3));
        let (host, path, token) = place(&requests[1]);
        assert_eq!((&*host, &*path), ("archive.acme.example", "/old/notes"));
        assert_eq!(
            (token, requests[1].query("page").as_deref()),
            ("Bearer the-token", Some("2"))
        );
    }
    // The API's own address is another server than the archive's.
    for other in [
        r#"{"notes": [1], "next": "https://acme.example/v1/notes?page=2"}"#,
        r#"{"notes": [1], "next": "https://desk.example/notes?page=2"}"#,
    ] {
        let (_, second, requests) = pages(other);
        assert!(second.unwrap_err().to_string().contains("another server"));
        assert_eq!(requests.len(), 1);
    }
    let base = BaseUrl::parse("https://api.example").unwrap();
    let pager = Pager::new(ListOldNotes::new(), base);
    assert!(pager.http_request().unwrap().is_err());
}

#[test]
fn an_error_says_which_host_was_not_reached() {
    let api = Script::new();
    api.on::<GetOldNote>().fail(TransportErrorKind::Connect);
    let core = builder().transport(api).build().unwrap();
    let text = at_once(core.send(&GetOldNote::new(7)))
        .unwrap_err()
        .to_string();
    assert!(text.contains("(archive.acme.example)"), "{text}");
    assert!(format!("{core:?}").contains("https://archive.acme.example/old"));
}

#[test]
fn a_recording_tells_hosts_apart_by_their_names() {
    let api = Script::new();
    api.on::<GetNote>().answer(1);
    api.on::<GetOldNote>().answer(2);
    let recording = Recording::new();
    // Both addresses have the same path.
    let builder = || {
        builder()
            .base_url("https://a.example")
            .host_url("archive", "https://b.example")
    };
    let core = builder().transport(recording.around(api)).build().unwrap();
    at_once(core.send(&GetNote::new(7))).unwrap();
    at_once(core.send(&GetOldNote::new(7))).unwrap();
    let text = recording.to_text().unwrap();
    assert_eq!(text.matches("\"host\": \"archive\"").count(), 1, "{text}");
    assert!(
        !text.contains("b.example"),
        "an address may say whose it is: {text}"
    );

    let replay = Replay::from_text(&text).unwrap();
    let core = builder().transport(replay.clone()).build().unwrap();
    at_once(core.send(&GetOldNote::new(7))).unwrap();
    let again = at_once(core.send(&GetOldNote::new(7))).unwrap_err();
    let text = again.to_string();
    assert!(text.contains("no `GET {archive}/notes/7`"), "{text}");
    assert_eq!(replay.requests().len(), 2);
    at_once(core.send(&GetNote::new(7))).unwrap();
}

#[cfg(feature = "wire-cases")]
#[test]
fn a_wire_case_says_where_a_request_goes() {
    use sdksmith_runtime::wire_case;

    let old = GetOldNote::new(7);
    assert!(wire_case::request(&old, "GET {archive}/notes/7", "user", "").is_ok());
    assert!(wire_case::answer(&old, 200, "7").is_ok());
    for other in ["GET /notes/7", "GET {desk}/notes/7"] {
        let failure = wire_case::request(&old, other, "user", "").unwrap_err();
        assert!(
            failure.to_string().contains("GET {archive}/notes/7"),
            "{failure}"
        );
    }
    let failure = wire_case::request(&GetNote::new(7), "GET {archive}/notes/7", "user", "");
    assert!(failure.is_err());
}
