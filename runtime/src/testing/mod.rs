//! What stands in for the API in the tests of a program that uses a generated client.
//!
//! Everything here is a [`Transport`](crate::Transport), or makes a value: the program under test keeps the client, the
//! operations and the models that it has in production. Nothing opens a socket, and no wait takes time.
//!
//! * [`Script`] answers operation by operation, with models, errors and faults, and keeps what it was asked.
//! * [`Recording`] writes real exchanges to a file without what is secret; [`Replay`] plays them back.
//! * [`sample`] and [`from_json`] make the models that a test needs.
//!
//! # A test from top to bottom
//!
//! ```
//! use sdksmith_runtime::testing::{Script, from_json, sample};
//! use sdksmith_runtime::{Api, CoreBuilder, ErrorShape, Extra, Model, Operation, RetryPolicy, TransportErrorKind};
//! # static API: Api = Api { name: "notes", base_url: "https://notes.example/v1", hosts: &[], auth: &[], errors: ErrorShape::NONE };
//!
//! /// A note, as a generated client has it.
//! #[derive(Clone, Model)]
//! pub struct Note {
//!     pub id: i64,
//!     pub text: Option<String>,
//!     extra: Extra,
//! }
//!
//! /// Reads one note.
//! #[derive(Clone, Debug, Operation)]
//! #[operation(GET "/notes/{note}", output = Note)]
//! pub struct GetNote<C = ()> {
//!     client: C,
//!     #[segment]
//!     note: i64,
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), sdksmith_runtime::Error> {
//! // What the API will answer, in this order:
//! let api = Script::new();
//! let mut note: Note = sample();
//! note.text = Some("buy milk".into());
//! api.on::<GetNote>()
//!     .fail(TransportErrorKind::Interrupted)
//!     .answer_status(503)
//!     .answer(note);
//! api.on::<GetNote>().when(|request| request.segment("note").as_deref() == Some("8"))
//!     .answer(from_json(r#"{"id": 8, "text": "call home"}"#));
//!
//! // The program under test gets a client over it:
//! let client = CoreBuilder::new(&API)
//!     .transport(api.clone())
//!     .retry(RetryPolicy::new().environment(api.clone()))
//!     .build()?;
//! let note = client.send(&GetNote::new(7)).await?;
//! assert_eq!(note.text.as_deref(), Some("buy milk"));
//! client.send(&GetNote::new(8)).await?;
//!
//! // What it sent, and how long it would have waited:
//! assert_eq!(api.requests_of::<GetNote>().len(), 4);
//! assert_eq!(api.waits().len(), 2);
//! api.assert_done();
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//!
//! * A transport of this module gets every request of its client, whichever host of the API it is for, and sends none.
//! * A request that nothing was scripted or recorded for fails its call with an error of the kind
//!   [`Refused`](crate::TransportErrorKind::Refused), which names what there is; it isn't sent again.
//! * No `Debug` and no message of this module shows a token, a header's or query's value, or a body.
//! * What is named `assert_…`, [`sample`], [`from_json`], and answers that can't be ones (a status of 1000) panic, with a
//!   message that says what to do: they are for tests alone.

mod captured;
mod clock;
mod plays;
mod recording;
mod redaction;
mod reply;
mod route;
mod sample;
mod script;

pub use captured::Captured;
pub use recording::{Recorder, Recording, RecordingError, Replay};
pub use redaction::Redaction;
pub use reply::Reply;
pub use sample::{from_json, sample};
pub use script::{On, Script};
