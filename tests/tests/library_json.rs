//! What the library says in JSON, on real sockets, from both clients.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod desk;

use desk::{clients, now, serve};
use library::loans::LoanList;
use library::readers::ReaderRef;

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
