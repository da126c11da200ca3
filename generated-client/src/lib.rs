//! An unofficial client for the [Powens](https://www.powens.com) API 2.0: connect users to their banks, read what the
//! banks say, and have payments made.
//!
//! Generated from a spec that a person can write; it isn't made or endorsed by Powens.
//!
//! ```no_run
//! # async fn example() -> Result<(), powens::Error> {
//! use powens::Client;
//! use powens::connections::Recovery;
//! use powens::users::UserRef;
//!
//! let powens = Client::builder("acme-sandbox").user_token("…").build()?;
//!
//! for connection in powens.connections().list(UserRef::Me).await?.items {
//!     match &connection.state {
//!         None => println!("{} is up to date", connection.id),
//!         Some(state) if state.recovery() == Recovery::Unresolvable => println!("{state}: nothing to be done"),
//!         Some(state) => println!("{}: {state} asks for {:?}", connection.id, state.recovery()),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! How things are done, page by page, is in the book: the folder `docs/` of this crate's repository, with a guide (getting
//! started, authentication, connecting a bank, states and recovery, webhooks, errors and retry, testing, upgrading) and a
//! reference that has each operation as `curl` too. Its page `coverage.md` has all that is known of the API, and says what is
//! left out and why. Programs that run without an account are in the folder `examples/`.
//!
//! # What it does
//!
//! It has all of the API that is documented: users and their tokens, connectors and connections, and the areas that are
//! [features](#features): accounts and transactions, investments, documents, payments, the former transfers, administration.
//! [`Client`] has a method for each resource.
//!
//! What an operation can do beyond being awaited is in the trait [`Call`]: `use powens::Call;`. Some of the rest needs a
//! [feature](#features).
//!
//! **Send.** Over [`Client`], by `.await`, or over [`blocking::Client`], by `.send()`.
//!
//! | | |
//! |---|---|
//! | [`Call::within`], [`Timeouts`] | how long one call, or each, may take |
//! | [`RetryPolicy`] | what is sent again when it fails: on by default, where that is safe |
//! | [`Hook`] | sees, changes or refuses each attempt, and learns of what this version doesn't know |
//! | [`Call::with_response`], [`Call::send_with_response`] | status, headers and body beside the value |
//! | [`Transport`], [`BlockingTransport`] | sockets of your own |
//! | [`Operation::http_request`], [`Operation::read_response`] | an HTTP stack of your own, without a client |
//! | [`encryption`][encryption] | credentials that only Powens can read |
//!
//! **Read.**
//!
//! | | |
//! |---|---|
//! | [`Call::items`], [`Call::pages`] | a list to its end, of operations whose answers come in pages ([`Paged`]) |
//! | [`Call::stream`] | a file while it arrives; the operation alone gives it whole, as a [`File`] |
//! | [`Upload`] | a file of yours, for the operations that send one |
//! | [`from_slice`] | a model from JSON that you have from elsewhere |
//! | [`signed`][signed] | answers that can be proven later |
//!
//! **Live with a connection.**
//!
//! | | |
//! |---|---|
//! | [`Call::wait`] | until the bank has answered, at a pace that the API allows ([`Polled`]) |
//! | [`recovery`] | bringing it back to work: who acts next, and with what |
//! | [`Connections::webauth`](connections::Connections::webauth), [`webview`] | addresses for the user's browser |
//! | [`CallbackState`] | shows that whoever comes back from there is who was sent |
//!
//! **Receive.**
//!
//! | | |
//! |---|---|
//! | [`webhooks::Delivery`] | what a webhook says; an event that isn't known is kept |
//! | [`receiver`][receiver] | who sent it, and whether it came before |
//!
//! **Test.**
//!
//! | | |
//! |---|---|
//! | [`testing`][testing] | a scripted stand-in for the API, recordings, samples of every model |
//! | [`ClientBuilder::base_url`] | a server of your own |
//!
//! # What to expect
//!
//! * An operation is a struct: what is required are arguments, what is optional are methods, `.await` sends it. By
//!   itself, without a client, it is plain data that becomes an `http::Request` without any I/O: see [`Operation`].
//! * Enums are open. A value that this version doesn't know is kept as it came, prints, compares by `as_str()`, and
//!   goes back out unchanged. A state that isn't known can't be resolved: its `recovery()` says so.
//! * Fields that this version doesn't know are kept too: `connection.extra`.
//! * Ids are types, money is decimal, times are what the wire said: the API sends no zone, so they have none.
//! * Errors say where and what, and carry the status, the headers and the body; they never print the body. See [`Error`].
//!
//! # Without an async runtime
//!
//! With the feature `blocking`, and `default-features = false, features = ["blocking", "tls-ring"]`, together with the areas
//! that you use, to leave the async transport out:
//!
//! ```no_run
//! # fn example() -> Result<(), powens::Error> {
//! use powens::Call;
//! use powens::blocking::Client;
//! use powens::connections::ConnectionId;
//! use powens::users::UserRef;
//!
//! let powens = Client::builder("acme-sandbox").user_token("…").build()?;
//! let connection = powens.connections().get(UserRef::Me, ConnectionId::new(27)).wait().send()?;
//! for entry in powens.connections().list_logs(UserRef::Me, connection.id).items() {
//!     println!("{}", entry?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Many users
//!
//! A client has one user's token, and is cheap to make. Give the clients of all users one transport, and they share its connections:
//!
//! ```no_run
//! # #[cfg(feature = "hyper")]
//! # fn example() -> Result<(), powens::Error> {
//! use powens::{Client, HyperTransport};
//!
//! let transport = HyperTransport::new()?;
//! let client_of = |token: &str| {
//!     let client = Client::builder("acme-sandbox").transport(transport.clone());
//!     client.user_token(token.to_owned()).build()
//! };
//! let (ada, ben) = (client_of("…")?, client_of("…")?);
//! # let _ = (ada, ben);
//! # Ok(())
//! # }
//! ```
//!
//! # Sending the user's browser away, and back
//!
//! The bank's pages and those of [`webview`] are addresses to open in a browser. A random state, kept in the user's
//! session, shows that whoever comes back is who was sent: reading a callback asks for it.
//!
//! ```
//! # #[cfg(feature = "random-state")]
//! # fn example() -> Result<(), powens::Error> {
//! use powens::webview::{ConnectCallback, WebviewLanguage};
//! use powens::{CallbackState, Client, ClientId};
//!
//! # let temporary_code = "made-up";
//! let powens = Client::builder("acme-sandbox").build()?;
//! let state = CallbackState::random()?;
//! let address = powens.webview().connect(ClientId::new(70051242), "https://app.example/back");
//! let address = address.lang(WebviewLanguage::Fr).code(temporary_code).state(&state).url()?;
//! let in_session = state.expose().to_owned(); // and the browser goes to `address`
//! # let came_back = format!("https://app.example/back?connection_id=27&state={in_session}");
//!
//! // In the handler of `/back`, with the address that was called:
//! match ConnectCallback::parse(&came_back, &CallbackState::from(in_session))? {
//!     ConnectCallback::Success(success) => println!("connection {:?}", success.connection_id),
//!     ConnectCallback::Failure(failure) => println!("failed: {}", failure.error),
//!     _ => println!("an outcome that this version doesn't know"),
//! }
//! # assert!(ConnectCallback::parse(&came_back, &CallbackState::random()?).unwrap_err().is_state());
//! # assert!(address.starts_with("https://webview.powens.com/fr/connect?domain=acme-sandbox.biapi.pro&"));
//! # Ok(())
//! # }
//! # #[cfg(feature = "random-state")]
//! # example().unwrap();
//! ```
//!
//! # Features
//!
//! | Feature | Default | Is |
//! |---|---|---|
//! | `bank` | yes | bank accounts and who owns them, transactions and what is kept beside them, balances, currencies, indicators |
//! | `wealth` | yes | investments with their history, pockets, market orders, the plans of loans |
//! | `documents` | yes | subscriptions, documents with their files, invoices, credit notes |
//! | `payments` | yes | payments, payment links |
//! | `transfers` | yes | the former transfers and their recipients |
//! | `administration` | yes | client applications, the configuration of a domain, where webhooks go |
//! | `hyper` | yes | the async HTTP transport of [`Client`] |
//! | `reqwest` | no | the same over reqwest, also over a `reqwest::Client` of your own |
//! | `blocking` | no | the HTTP transport of [`blocking::Client`], without any async runtime |
//! | `tls-ring` | yes | TLS for all of them, by rustls and ring |
//! | `random-state` | yes | [`CallbackState`]`::random`, from the operating system's random bytes |
//! | `tls-native` | no | TLS for all of them as the operating system has it; `tls-ring` goes before it |
//! | `http2` | no | HTTP/2 for the async transports, over TLS |
//! | `gzip` | no | asks for compressed answers |
//! | `tracing` | no | a span for each call and each attempt |
//! | `receiver` | no | the module [`receiver`][receiver]: checks, unpacks and reads what a webhook sends you |
//! | `encryption` | no | the module [`encryption`][encryption], and `encrypted` on requests: credentials that only Powens can read |
//! | `signed-answers` | no | the module [`signed`][signed], and `signed` and `verify` on clients: answers that can be proven later |
//! | `test-kit` | no | the module [`testing`][testing]: a scripted stand-in for the API, recordings, samples of models |
//! | `serde` | no | serde's traits on every model |
//! | `jiff` | no | conversions to jiff's dates and times |
//!
//! The first six are areas of the API: their operations, and the types that nothing else needs. Users, tokens, connectors,
//! connections, the webview and keys are always there.
//!
//! Without the default features the crate has these models and operations, and the client over a
//! [`Transport`] of your own, and neither a socket nor an async runtime in its tree. A transport without either of the TLS
//! features goes to `http` alone.
//!
// Where a feature is off, links to what it brings lead to the features.
#![cfg_attr(feature = "encryption", doc = "[encryption]: crate::encryption")]
#![cfg_attr(not(feature = "encryption"), doc = "[encryption]: #features")]
#![cfg_attr(feature = "receiver", doc = "[receiver]: crate::receiver")]
#![cfg_attr(not(feature = "receiver"), doc = "[receiver]: #features")]
#![cfg_attr(feature = "signed-answers", doc = "[signed]: crate::signed")]
#![cfg_attr(not(feature = "signed-answers"), doc = "[signed]: #features")]
#![cfg_attr(feature = "test-kit", doc = "[testing]: crate::testing")]
#![cfg_attr(not(feature = "test-kit"), doc = "[testing]: #features")]
// Documentation labels what needs a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "encryption")]
pub mod encryption;
mod generated;
#[cfg(feature = "receiver")]
pub mod receiver;
pub mod recovery;
#[cfg(feature = "signed-answers")]
pub mod signed;

pub use generated::*;
#[cfg(feature = "hyper")]
pub use sdksmith_runtime::HyperTransport;
#[cfg(feature = "reqwest")]
pub use sdksmith_runtime::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use sdksmith_runtime::UreqTransport;
/// In the tests of a program that uses this crate:
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), powens::Error> {
/// use powens::Client;
/// use powens::connections::{Connection, ConnectionId, ConnectionState, GetConnection};
/// use powens::testing::{Script, sample};
/// use powens::users::UserRef;
///
/// let mut connection: Connection = sample();
/// connection.state = Some(ConnectionState::Wrongpass);
/// let api = Script::new();
/// api.on::<GetConnection>().answer_status(503).answer(connection);
///
/// let powens = Client::builder("acme-sandbox").user_token("any").transport(api.clone()).build()?;
/// let connection = powens.connections().get(UserRef::Me, ConnectionId::new(27)).await?;
///
/// assert_eq!(connection.state, Some(ConnectionState::Wrongpass));
/// assert_eq!(api.waits().len(), 1, "it tried again by itself, without a real wait");
/// api.assert_done();
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "test-kit")]
#[doc(inline)]
pub use sdksmith_runtime::testing;
