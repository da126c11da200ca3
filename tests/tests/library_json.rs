//! What the library says in JSON, on real sockets, from both clients.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod desk;

use std::collections::BTreeMap;

use desk::{clients, now, serve};
use library::books::{BookKind, BookRef, BookRequest, ListBookShelves};
use library::loans::{ExtendRequest, LoanId, LoanList};
use library::notices::{FreeNotice, Notice, ReadyNotice};
use library::readers::ReaderRef;
use library::{BranchId, Client, Secret};
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

#[test]
fn a_map_as_a_body_is_given_as_pairs() {
    let (base_url, served) = serve("200 OK", r#"{"de": "Hunde"}"#);
    let (client, blocking) = clients(&base_url);
    let words = [("fr", "Chiens \"et\" chats"), ("de", "Hunde")];
    let set = client.books().set_words(BookRef::Latest, words);
    assert_eq!(now(set.into_future()).unwrap()["de"], "Hunde");
    // A map is pairs as well.
    let words = words.map(|(name, word)| (name.to_owned(), word.to_owned()));
    let set = blocking.books();
    let set = set.set_words(BookRef::Latest, BTreeMap::from(words));
    assert_eq!(set.send().unwrap()["de"], "Hunde");
    for came in served.join().unwrap() {
        assert_eq!(came.line(), "PUT /v3/books/latest/words HTTP/1.1");
        assert_eq!(came.header("content-type"), Some("application/json"));
        assert_eq!(came.body, r#"{"de":"Hunde","fr":"Chiens \"et\" chats"}"#);
    }
}

#[test]
fn a_list_as_a_body_has_objects_of_several_kinds() {
    let (base_url, served) = serve("201 Created", "[]");
    let (client, blocking) = clients(&base_url);
    let notices = || {
        [
            Notice::from(FreeNotice::new("Rain")),
            ReadyNotice::new(BranchId::new("old-town")).into(),
        ]
    };
    let send = client.notices().send_list(notices());
    assert!(now(send.into_future()).unwrap().is_empty());
    let send = blocking.notices().send_list(notices());
    assert!(send.send().unwrap().is_empty());
    for came in served.join().unwrap() {
        let expected =
            r#"[{"about":"note","text":"Rain"},{"about":"ready-to-fetch","branch":"old-town"}]"#;
        assert_eq!(came.body, expected);
    }
}

#[test]
fn a_map_that_may_be_left_out_is_a_setter() {
    let (base_url, served) = serve("200 OK", "{}");
    let (client, blocking) = clients(&base_url);
    assert!(
        now(client.books().update_several().into_future())
            .unwrap()
            .is_empty()
    );
    let books = [("978", BookRequest::new(BookKind::Novel))];
    let update = blocking.books().update_several().body(books);
    assert!(update.send().unwrap().is_empty());
    let [without, with] = served.join().unwrap();
    assert_eq!(
        (without.header("content-type"), &without.body[..]),
        (None, &b""[..])
    );
    assert_eq!(with.body, r#"{"978":{"type":"novel"}}"#);
}

#[test]
fn secrets_in_a_body_are_sent_and_never_printed() {
    let (base_url, served) = serve("204 No Content", "");
    let (client, blocking) = clients(&base_url);
    let branches = || [BranchId::new("old-town")];
    let keys = || [("north", Some(Secret::from("00&7"))), ("south", None)];
    let set = client.books().set_keys(branches(), keys());
    assert!(!format!("{set:?}").contains("00&7"));
    now(set.into_future()).unwrap();
    let set = blocking.books().set_keys(branches(), keys());
    set.send().unwrap();
    for came in served.join().unwrap() {
        assert_eq!(came.body, r#"{"north":"00&7","south":null}"#);
    }
}

#[test]
fn a_value_of_a_map_is_null_and_no_other_is() {
    let answer = r#"{"isbn": "978", "type": "novel", "reviews": {"fr": null, "de": {"isbn": "979", "type": "novel"}}}"#;
    let (base_url, served) = serve("201 Created", answer);
    let (client, blocking) = clients(&base_url);
    let request = || {
        let discounts = [
            ("north".to_owned(), Some("0.50".parse().unwrap())),
            ("south".to_owned(), None),
        ];
        BookRequest::new(BookKind::Novel).discounts(BTreeMap::from(discounts))
    };
    let create = client.books().create(request());
    let book = now(create.into_future()).unwrap();
    let reviews = book.reviews.as_ref().unwrap();
    assert!(reviews["fr"].is_none());
    assert_eq!(reviews["de"].as_ref().unwrap().isbn.as_str(), "979");
    assert_eq!(
        sdksmith_runtime::to_string(&book),
        r#"{"isbn":"978","type":"novel","reviews":{"de":{"isbn":"979","type":"novel"},"fr":null}}"#
    );
    blocking.books().create(request()).send().unwrap();
    for came in served.join().unwrap() {
        let expected = r#"{"type":"novel","discounts":{"north":0.50,"south":null}}"#;
        assert_eq!(came.body, expected);
    }
}

#[test]
fn one_value_and_a_list_of_them_are_sent_and_read_as_what_they_are() {
    let answer = r#"{"isbn": "978", "type": "novel", "author": "Ada", "genre": ["novel", "new"],
        "part_of": {"isbn": "979", "type": "novel", "author": ["Ada", "Bob"]}}"#;
    let (base_url, served) = serve("201 Created", answer);
    let (client, blocking) = clients(&base_url);
    let request = || {
        let request = BookRequest::new(BookKind::Novel).author(["Ada", "Bob"]);
        request.genre(BookKind::SecondHand).years(vec![1999])
    };
    let books = [
        now(client.books().create(request()).into_future()).unwrap(),
        blocking.books().create(request()).send().unwrap(),
    ];
    for book in books {
        assert_eq!(book.author, Some("Ada".into()));
        assert_eq!(
            book.genre.unwrap().as_slice(),
            [BookKind::Novel, "new".into()]
        );
        let whole = book.part_of.unwrap().into_vec().remove(0);
        assert_eq!(whole.author.unwrap().into_vec(), ["Ada", "Bob"]);
    }
    for came in served.join().unwrap() {
        let expected =
            r#"{"type":"novel","author":["Ada","Bob"],"genre":"2nd-hand","years":[1999]}"#;
        assert_eq!(came.body, expected);
    }
}
