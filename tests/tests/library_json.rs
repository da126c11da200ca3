//! What the library says in JSON, on real sockets, from both clients.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod desk;

use desk::{clients, now, serve};
use library::books::ListBookShelves;
use library::loans::{ExtendRequest, LoanId, LoanList};
use library::readers::ReaderRef;
use library::{BranchId, Client};
use sdksmith_runtime::testing::Script;

#[test]
fn a_list_has_fields_of_its_own_and_those_of_every_list() {
    let answer = r#"{"loans": [{"id": 1}], "first_day": "2026-03-02", "readers": [{"name": "Ada"}],
        "_more": {"fees": "/fees"}, "total": 7}"#;
    let (base_url, served) = serve("200 OK", answer);
    let (client, blocking) = clients(&base_url);
    let read = |list: LoanList| {
        assert_eq!(
            list.first_day.map(|it| it.to_string()).as_deref(),
            Some("2026-03-02")
        );
        assert_eq!(list.readers.unwrap()[0].name, "Ada");
        assert_eq!(list.more.unwrap().fees.as_deref(), Some("/fees"));
        assert_eq!((list.items.len(), list.total), (1, Some(7)));
    };
    read(now(client.loans().list(ReaderRef::Me).into_future()).unwrap());
    read(blocking.loans().list(ReaderRef::Me).send().unwrap());
    for came in served.join().unwrap() {
        assert_eq!(came.line(), "GET /v3/readers/me/loans HTTP/1.1");
    }
}

#[test]
fn values_in_a_path_stand_between_commas() {
    let (base_url, served) = serve("200 OK", r#"[{"id": 1}, {"id": 2}]"#);
    let (client, blocking) = clients(&base_url);
    let ids = [1, 2].map(LoanId::new);
    let loans = client
        .loans()
        .extend_all(ReaderRef::Me, ids, ExtendRequest::new(7));
    assert_eq!(now(loans.into_future()).unwrap().len(), 2);
    let loans = blocking
        .loans()
        .extend_all(ReaderRef::Me, ids, ExtendRequest::new(7));
    assert_eq!(loans.send().unwrap().len(), 2);
    for came in served.join().unwrap() {
        assert_eq!(
            came.line(),
            "PUT /v3/readers/me/loans/1,2/more_time HTTP/1.1"
        );
        assert_eq!(came.body, r#"{"days":7}"#);
    }
}

#[test]
fn an_empty_list_in_a_path_is_refused_before_anything_is_sent() {
    // Nobody listens here.
    let (client, _) = clients("http://127.0.0.1:9/v3");
    let none: [BranchId; 0] = [];
    let error = now(client.books().list_shelves(none).into_future()).unwrap_err();
    assert!(error.is_build(), "{error}");
    let expected =
        "GET /branches/{branches}/shelves: the path segment `branches` is a list without values";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_scripted_server_finds_the_operation_of_such_a_path() {
    let api = Script::new();
    api.on::<ListBookShelves>().answer(vec!["A 1".to_owned()]);
    let client = Client::builder("springfield", "us").reader_token("r");
    let client = client.transport(api.clone()).build().unwrap();
    let branches = ["old-town", "new/town"].map(BranchId::new);
    let shelves = now(client.books().list_shelves(branches).into_future()).unwrap();
    assert_eq!(shelves, ["A 1"]);
    let asked = api.requests_of::<ListBookShelves>();
    assert_eq!(
        asked[0].segment("branches").as_deref(),
        Some("old-town,new/town")
    );
}
