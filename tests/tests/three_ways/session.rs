// What a program does with the library: included once for each way, with `way` as its client.

use way::books::{BookExpand, BookKind, BookRef, BookRequest, CopyId};
use way::loans::{Channel, ExtendRequest, LoanId};
use way::notices::{Notice, ReadyNotice};
use way::readers::{ReaderId, ReaderRef};
use way::webhooks::{Delivery, Event};
use way::{BranchId, Call, Error, Problem, Upload};

const READER: &str = "reader-token";
const STAFF: &str = "staff-token";

/// What came of a call, as the program sees it.
fn told<T: std::fmt::Debug>(library: &crate::Library, answer: Result<T, Error>) {
    match answer {
        Ok(answer) => library.note(format!("< {answer:?}")),
        Err(error) => {
            library.note(format!("< error: {error}"));
            if let Some(problem) = error.details::<Problem>() {
                library.note(format!("  {problem:?}, status {:?}", error.status()));
            }
        }
    }
}

/// The calls of a session: each expression is a call on its way, which `$send` waits for.
macro_rules! calls {
    ($library:ident, $client:ident, $call:ident => $send:expr, $wait:ident => $waited:expr) => {{
        let (library, client) = ($library, &$client);
        macro_rules! call {
            ($it:expr) => {{
                let $call = $it;
                told(library, $send);
            }};
        }
        call!(
            client
                .books()
                .get(BookRef::Latest, BranchId::new("old-town"))
                .accept_language("en, de;q=0.5")
        );
        call!(client.books().create(BookRequest::new(BookKind::SecondHand).title("A \"b\"")));
        call!(client.books().update(BookRef::Mine).dry_run(true));
        call!(client.books().r#move("A 1/2", CopyId::new(7)));
        call!(client.books().get_cover(BookRef::Latest).width(40));
        let $wait = client
            .loans()
            .get(ReaderRef::Me, LoanId::new(1))
            .wait()
            .every(std::time::Duration::from_millis(1));
        match $waited {
            Ok(loan) => library.note(format!("< {loan:?}")),
            Err(error) => library.note(format!("< error: {error}")),
        }
        call!(client.loans().get(ReaderId::new(12), LoanId::new(2)));
        let extend = ExtendRequest::new(7).asked(Channel::ByPost);
        call!(client.loans().extend(ReaderId::new(12), LoanId::new(1), extend));
        call!(client.notices().list());
        call!(client.notices().send(ReadyNotice::new(BranchId::new("old-town"))));
        let cover = Upload::new("cover.png", &b"not really a picture"[..]).content_type("image/png");
        call!(client.books().add_cover(BookRef::Latest, cover).tag(["cats", "dogs"]));
        call!(client.loans().order(ReaderRef::Me, CopyId::new(7), "00&7").note("100 % é"));
        call!(client.loans().r#return(ReaderRef::Me, LoanId::new(9)));
    }};
}

/// What needs no server: a webhook, an address for the browser and how it comes back, a union by its kinds.
fn without_a_server(library: &crate::Library) {
    let body = br#"{"id":1,"until":"2026-04-01","delivery":"a7","try":0,"sentAt":"2026-04-02 06:00:00"}"#;
    for event in ["LOAN_OVERDUE", "LOAN_LOST"] {
        let delivery = Delivery::parse(event, body).unwrap();
        let kind = match &delivery.event {
            Event::LoanOverdue(loan) => format!("loan {}", loan.id),
            Event::Unknown(event) => format!("unknown {event:?}"),
            _ => "another event".to_owned(),
        };
        library.note(format!("webhook {event}: {kind}, {:?}", delivery.sent_at));
    }
    let found: Notice = way::from_slice(br#"{"about":"closing time","hour":18}"#).unwrap();
    library.note(format!("{found:?} is {:?}", found.tag()));
    library.note(format!("channels: {:?}", Channel::KNOWN));
}

pub(crate) async fn session(library: &crate::Library) {
    let client = way::Client::builder("springfield", "us")
        .base_url(library.address())
        .reader_token(READER)
        .staff_token(STAFF)
        .build()
        .unwrap();
    let list = client.books().list();
    let list = list.r#type([BookKind::Novel, BookKind::PictureBook]);
    let list = list.r#match("Cats & dogs").in_stock(true);
    let mut books = list.expand([BookExpand::Copies]).items();
    while let Some(book) = books.next().await {
        told(library, book);
    }
    calls!(library, client, call => call.await, wait => wait.await);
    without_a_server(library);
}

pub(crate) fn blocking_session(library: &crate::Library) {
    let client = way::blocking::Client::builder("springfield", "us")
        .base_url(library.address())
        .reader_token(READER)
        .staff_token(STAFF)
        .build()
        .unwrap();
    let list = client.books().list();
    let list = list.r#type([BookKind::Novel, BookKind::PictureBook]);
    let list = list.r#match("Cats & dogs").in_stock(true);
    for book in list.expand([BookExpand::Copies]).items() {
        told(library, book);
    }
    calls!(library, client, call => call.send(), wait => wait.send());
    without_a_server(library);
}
