//! What operations send, without any I/O.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use notes::{
    CreateNote, DeleteNote, GetNote, ListFiles, NoteExpand, NoteId, NoteRequest, Ping, UserId,
    UserRef,
};
use proptest::prelude::*;
use sdksmith_runtime::{BaseUrl, Operation, Reading};

fn base() -> BaseUrl {
    BaseUrl::parse("https://acme.example/v1/").unwrap()
}

fn uri(operation: &impl Operation) -> String {
    operation.http_request(&base()).unwrap().uri().to_string()
}

#[test]
fn the_query_keeps_the_order_of_the_fields() {
    #[allow(deprecated, reason = "deprecated parameters are still sent")]
    let get = GetNote::new(UserRef::Me, NoteId::new(7))
        .term("old")
        .additional("x[y]", "1&2")
        .word("é ü+/?#")
        .expand([NoteExpand::Author, NoteExpand::Replies])
        .all(true);
    let query = "all&expand=author,replies[author,likes]&q=%C3%A9%20%C3%BC%2B%2F%3F%23&term=old";
    assert_eq!(
        uri(&get),
        format!("https://acme.example/v1/users/me/notes/7?{query}&x%5By%5D=1%262")
    );
    // Whatever the API doesn't name may be a secret.
    assert_eq!(
        get.request_line(),
        format!("GET /users/me/notes/7?{query}&x%5By%5D=[redacted]")
    );
}

#[test]
fn what_is_not_set_is_not_sent() {
    let get = GetNote::new(UserId::new(3), NoteId::new(7))
        .all(false)
        .expand(Vec::<NoteExpand>::new());
    let request = get.http_request(&base()).unwrap();
    assert_eq!(request.uri(), "https://acme.example/v1/users/3/notes/7");
    assert_eq!(
        request.headers().len(),
        1,
        "only `accept`: {:?}",
        request.headers()
    );
    assert!(request.body().is_empty());
}

#[test]
fn a_body_is_json_and_says_so() {
    let create = CreateNote::new(UserRef::Me, NoteRequest::new().text("a\"b"));
    let request = create.http_request(&base()).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(&request.body()[..], br#"{"text":"a\"b"}"#);
}

#[test]
fn an_optional_body_is_sent_when_there_is_one() {
    let list = ListFiles::new("a", ["x", "y"]);
    assert!(list.http_request(&base()).unwrap().body().is_empty());
    let list = list.body(NoteRequest::new());
    assert_eq!(&list.http_request(&base()).unwrap().body()[..], b"{}");
}

#[test]
fn segments_stand_in_the_order_of_the_path_and_keep_list_commas() {
    assert_eq!(
        uri(&ListFiles::new("a/b", ["x y", "z"])),
        "https://acme.example/v1/files/x%20y,z/a%2Fb"
    );
    assert_eq!(
        uri(&ListFiles::new("a", ["x,y", "[z]", "."])),
        "https://acme.example/v1/files/x%2Cy,%5Bz%5D,./a"
    );
}

#[test]
fn a_segment_that_changes_the_path_is_an_error() {
    for bad in ["", ".", ".."] {
        let error = ListFiles::new(bad, ["x"])
            .http_request(&base())
            .unwrap_err();
        assert!(error.is_build(), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("GET /files/{folder}/{name}: the path segment `name` is "),
            "{error}"
        );
    }
}

#[test]
fn a_list_in_a_path_has_a_value_at_least_and_no_empty_one() {
    for (folder, problem) in [
        (&[][..], "is a list without values"),
        (&["x", ""], "has an empty value in it"),
        (&[""], "has an empty value in it"),
        (&[".."], "is `.` or `..`, which can't be sent in a path"),
    ] {
        let list = ListFiles::new("a", folder.iter().copied());
        let error = list.http_request(&base()).unwrap_err();
        assert!(error.is_build(), "{error}");
        let expected =
            format!("GET /files/{{folder}}/{{name}}: the path segment `folder` {problem}");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_header_with_a_line_break_is_an_error_that_does_not_repeat_it() {
    let get = GetNote::new(UserRef::Me, NoteId::new(1)).language("fr\r\nX-Evil: 1");
    let error = get.http_request(&base()).unwrap_err();
    assert!(error.is_build());
    assert!(!error.to_string().contains("Evil"), "{error}");
}

#[test]
fn the_request_line_leaves_secrets_out() {
    let list = ListFiles::new("a", ["x"]).token("top secret");
    assert_eq!(list.request_line(), "GET /files/x/a?token=[redacted]");
    assert!(!format!("{list:?}").contains("top"));
    assert!(uri(&list).ends_with("?token=top%20secret"));
}

#[test]
fn endpoints_say_what_may_be_repeated() {
    assert!(GetNote::<()>::ENDPOINT.idempotent);
    assert!(DeleteNote::<()>::ENDPOINT.idempotent);
    assert!(!CreateNote::<()>::ENDPOINT.idempotent);
    assert!(!Ping::<()>::ENDPOINT.idempotent, "declared");
    assert_eq!(Ping::<()>::ENDPOINT.auth, None);
    assert_eq!(Ping::default().request_line(), "PUT /ping");
}

#[test]
fn base_urls_are_what_a_careful_user_expects() {
    let good = [
        "https://acme.example",
        "https://acme.example:8443/2.0/",
        "http://localhost:8080",
        "http://127.0.0.1:1",
        "http://[::1]:80/x",
    ];
    for url in good {
        assert_eq!(
            BaseUrl::parse(url).unwrap().as_str(),
            url.trim_end_matches('/'),
            "{url}"
        );
    }
    let bad = [
        "",
        "acme.example",
        "/2.0",
        "ftp://acme.example",
        "http://acme.example",
        "http://localhost.evil.example",
        "https://user:pass@acme.example",
        "https://acme.example?x=1",
        "https://acme.example/#x",
        "https://acme.example/a/../b",
        "https://acme.example/%2e%2E/b",
        "https://acme.example:99999",
        "https://ac me.example",
        "https://",
        "https://[::zz]/",
    ];
    for url in bad {
        let error = BaseUrl::parse(url).expect_err(url);
        assert!(error.is_build());
        assert!(!error.to_string().contains("pass@"), "{error}");
    }
    assert!(BaseUrl::parse_allowing_http("http://acme.example").is_ok());
    assert_eq!(
        BaseUrl::parse("http://127.0.0.1:81/x").unwrap().authority(),
        "127.0.0.1:81"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// An independent reading of the address gives back what went in, for any text.
    #[test]
    fn any_text_survives_path_and_query(segment in "\\PC{1,12}", word in any::<String>()) {
        prop_assume!(segment != "." && segment != "..");
        let uri = uri(&ListFiles::new(segment.as_str(), ["f"]));
        let written = uri.strip_prefix("https://acme.example/v1/files/f/").unwrap();
        prop_assert!(!written.contains(['/', '?', '#']));
        prop_assert_eq!(decode(written), segment);

        let uri = self::uri(&GetNote::new(UserRef::Me, NoteId::new(1)).word(word.as_str()));
        let (_, written) = uri.split_once("?q=").unwrap();
        prop_assert!(!written.contains(['&', '=', '#', '+']));
        prop_assert_eq!(decode(written), word);
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex: Option<String> =
            (byte == b'%').then(|| rest.by_ref().take(2).map(char::from).collect());
        bytes.push(hex.map_or(byte, |hex| u8::from_str_radix(&hex, 16).unwrap()));
    }
    String::from_utf8(bytes).unwrap()
}

/// A server that puts many members beside the wrapped object must not make reading slow: with the square of them, this
/// would take minutes.
#[test]
fn the_neighbours_of_a_wrapped_answer_are_kept_in_one_pass() {
    let neighbours: String = (0..200_000).map(|at| format!(",\"n{at}\":{at}")).collect();
    let body = format!(r#"{{"note":{{"id":1,"n7":"own"}},"id":2{neighbours},"n8":null}}"#);
    let note = CreateNote::<()>::read(Reading::new(&body.into())).unwrap();
    assert_eq!(note.id, NoteId::new(1));
    assert_eq!(note.extra.len(), 200_001, "`n8` came twice");
    assert_eq!(
        (note.extra.get("n7"), note.extra.get("n8")),
        (Some("\"own\""), Some("8"))
    );
    assert_eq!(note.extra.get("id"), None, "the note has one of its own");
}
