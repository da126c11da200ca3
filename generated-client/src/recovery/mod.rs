//! Bringing a connection back to work: who acts next, with what, until it synchronises again or nothing more can be
//! done.
//!
//! A connection that doesn't synchronise says why in its [state](crate::connections::ConnectionState). Some states ask
//! for something that can be done through the API, usually by the user; others pass by themselves, or never:
//!
//! | State | [`Step`] | Who acts | What happens |
//! |---|---|---|---|
//! | `null` | [`Done`](Step::Done) | nobody | the last synchronisation went well |
//! | `SCARequired` | [`StartAuthentication`](Step::StartAuthentication) | your application | an empty update starts the strong authentication, while the user is there |
//! | `additionalInformationNeeded` | [`Provide`](Step::Provide) | the user, in your application | the user enters the connection's `fields`, such as a one-time code; an update sends them |
//! | `wrongpass` | [`Provide`](Step::Provide) | the same | new credentials, in the same way |
//! | `passwordExpired` | [`ChangePassword`](Step::ChangePassword) | the user, at the bank | then the user enters the new password in your application |
//! | `webauthRequired` | [`OpenBrowser`](Step::OpenBrowser) | the user, in the browser | the user goes to the bank's address and comes back to yours |
//! | `decoupled` | [`WaitForDevice`](Step::WaitForDevice) | the user, on another device | the user approves there; an update with `resume` waits for it |
//! | `validating` | [`Poll`](Step::Poll) | nobody | passes in seconds: the connection is read again |
//! | `actionNeeded` | [`ActAtBank`](Step::ActAtBank) | the user, at the bank | the bank's message says what; Powens tries again later |
//! | `rateLimiting`, `websiteUnavailable`, `bug` | [`RetryLater`](Step::RetryLater) | nobody | Powens tries again later |
//! | `notSupported`, and every state that this version doesn't know | [`Unresolvable`](Step::Unresolvable) | nobody | nothing can be done |
//!
//! Each answer has the next state, often another one: a start ends in a code, a code in an approval on the phone. A
//! connection with several sources shows the state of any of them, so that one is recovered after the other.
//!
//! The book has a shorter way in: `docs/guide/recovery.md` in the repository.
//!
//! There are two ways to use this module. [`Step::of`] is plain data: what a state asks for, and the operations that
//! answer it, for an HTTP stack or a loop of your own. [`Flow`] is the loop: it does everything that no person is needed
//! for, and stops where one is.
//!
//! # In one function
//!
//! A command-line program stays in its loop. `next` comes back when a person has to act; once they have, it is
//! called again. Over a [`blocking::Client`](crate::blocking::Client) the same is written without `async` and `await`.
//!
//! ```
//! use powens::Client;
//! use powens::connections::ConnectionId;
//! use powens::recovery::{Answers, Flow, Next, Prompt};
//! use powens::users::UserRef;
//!
//! # fn read_line() -> String { "482913".to_owned() }
//! /// Asks on the terminal.
//! fn ask(prompt: &Prompt) -> Answers {
//!     if let Some(message) = prompt.notice().message() {
//!         println!("{message}");
//!     }
//!     prompt.fields().iter().fold(Answers::new(), |answers, field| {
//!         println!("{}: ", field.label.as_deref().unwrap_or(&field.name));
//!         answers.set(field.name.as_str(), read_line())
//!     })
//! }
//!
//! async fn recover(powens: &Client, id: ConnectionId) -> Result<(), Box<dyn std::error::Error>> {
//!     let mut flow = Flow::new(powens, UserRef::Me, id);
//!     loop {
//!         match flow.next().await? {
//!             Next::Provide(prompt) => match prompt.check(ask(&prompt)) {
//!                 Ok(checked) => flow.provide(checked)?,
//!                 Err(error) => println!("{error}"),
//!             },
//!             Next::WaitForDevice(_) => println!("Please approve in your bank's application."),
//!             Next::Done(connection) => {
//!                 println!("{} is up to date", connection.id);
//!                 return Ok(());
//!             }
//!             Next::Stopped(stop) => return Err(format!("it ends here: {stop:?}").into()),
//!             other => return Err(format!("not on a terminal: {other:?}").into()),
//!         }
//!     }
//! }
//! # use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
//! # use powens::{Body, BoxFuture, Transport, TransportError, bytes::Bytes, http};
//! # struct Bank(AtomicUsize);
//! # impl Transport for Bank {
//! #     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
//! #         let answer = match self.0.fetch_add(1, SeqCst) {
//! #             0 => r#"{"id":27,"state":"SCARequired"}"#,
//! #             1 => r#"{"id":27,"state":"additionalInformationNeeded","fields":[{"name":"otp"}]}"#,
//! #             2 => r#"{"id":27,"state":"decoupled"}"#,
//! #             _ => r#"{"id":27,"state":null}"#,
//! #         };
//! #         Box::pin(std::future::ready(Ok(http::Response::new(Body::from(answer)))))
//! #     }
//! # }
//! # let powens = Client::builder("acme-sandbox").user_token("x").transport(Bank(AtomicUsize::new(0))).build()?;
//! # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
//! # runtime.block_on(recover(&powens, ConnectionId::new(27)))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Between two requests of a user
//!
//! A web backend can't hold a flow while the user reads a page, and needn't: all that a flow knows is in the
//! connection. Each request makes a new one of the user's and the connection's ids, and the page asks again later where
//! something takes time:
//!
//! ```
//! use powens::{CallbackState, Client, ClientId};
//! use powens::connections::{ConnectionId, WebauthCallback};
//! use powens::recovery::{Answers, Flow, Next, RecoveryError, ReturnTo};
//! use powens::users::UserRef;
//!
//! /// What is kept of the user.
//! struct Session {
//!     id: ConnectionId,
//!     state: CallbackState,
//! }
//!
//! /// What the page shows.
//! enum Page {
//!     Form(Vec<String>),
//!     Redirect(String),
//!     ApproveOnYourPhone,
//!     AskAgainIn(std::time::Duration),
//!     End(&'static str),
//! }
//!
//! async fn page(flow: &mut Flow<'_>) -> Result<Page, RecoveryError> {
//!     Ok(match flow.next().await? {
//!         Next::Provide(prompt) | Next::ChangePassword(prompt) => {
//!             Page::Form(prompt.fields().iter().filter_map(|field| field.label.clone()).collect())
//!         }
//!         Next::OpenBrowser(page) => Page::Redirect(page.url().to_owned()),
//!         Next::WaitForDevice(_) => Page::ApproveOnYourPhone,
//!         Next::Pause(duration) => Page::AskAgainIn(duration),
//!         Next::Done(_) => Page::End("all is well"),
//!         _ => Page::End("nothing can be done now"),
//!     })
//! }
//!
//! fn flow<'c>(powens: &'c Client, session: &Session) -> Flow<'c> {
//!     let back = ReturnTo::new(ClientId::new(70051242), "https://app.example/back").state(&session.state);
//!     Flow::new(powens, UserRef::Me, session.id).returning_to(back).background(true).without_waiting()
//! }
//!
//! /// The first look, and every later one.
//! async fn get(powens: &Client, session: &Session) -> Result<Page, RecoveryError> {
//!     page(&mut flow(powens, session)).await
//! }
//!
//! /// The user posts the form.
//! async fn post(powens: &Client, session: &Session, form: Answers) -> Result<Page, Box<dyn std::error::Error>> {
//!     let mut flow = flow(powens, session);
//!     if let Next::Provide(prompt) | Next::ChangePassword(prompt) = flow.next().await? {
//!         flow.provide(prompt.check(form)?)?;
//!     }
//!     Ok(page(&mut flow).await?)
//! }
//!
//! /// The user says that they have approved.
//! async fn approved(powens: &Client, session: &Session) -> Result<Page, RecoveryError> {
//!     let mut flow = flow(powens, session);
//!     flow.next().await?;     // would tell them to
//!     page(&mut flow).await   // goes on
//! }
//!
//! /// The user's browser comes back from the bank, to this address.
//! async fn back(powens: &Client, session: &Session, address: &str) -> Result<Page, Box<dyn std::error::Error>> {
//!     let mut flow = flow(powens, session);
//!     flow.returned(WebauthCallback::parse(address, &session.state)?)?;
//!     Ok(page(&mut flow).await?)
//! }
//! ```
//!
//! The webhook `CONNECTION_SYNCED` says more cheaply than any poll that a connection is back.
//!
//! # What is checked
//!
//! [`Prompt::check`] compares answers with the fields before anything is sent. Of patterns (`regex`) it reads what is
//! common to all engines: classes, repetitions, alternatives, groups and anchors. Look-arounds, references, switches
//! such as `(?i)`, and letters beyond ASCII are the server's to check, as are values of more than 1 KiB.

mod acts;
mod answers;
mod check;
mod error;
mod flow;
mod machine;
mod nearest;
mod next;
mod notice;
mod problem;
mod prompt;
mod return_to;
mod step;

pub use acts::{OpenBrowser, Poll, StartAuthentication, WaitForDevice};
pub use answers::Answers;
pub use error::RecoveryError;
pub use flow::Flow;
pub use next::{Next, Page, Stop};
pub use notice::Notice;
pub use problem::{AnswerProblem, AnswersError};
pub use prompt::{Prompt, Provided};
pub use return_to::ReturnTo;
pub use step::{Actor, Step};
