//! Waiting for the end of what goes on in the background. How long to wait is decided without any I/O; `wait.rs` asks.

use crate::Operation;

mod error;
mod pace;
mod wait;

pub use error::WaitError;
pub use pace::{Pace, Waits};
pub use wait::Wait;

/// An operation that is asked again and again while its answer shows that something is under way. Implemented by
/// `#[derive(Operation)]`, with the option `wait(…)`; a bound one has `wait`, by the trait [`Call`](crate::Call).
///
/// ```
/// use sdksmith_runtime::{Extra, Model, OpenEnum, Operation, Pace, Polled, UnknownValue, from_str};
///
/// /// Where an import is.
/// #[derive(Clone, Debug, PartialEq, OpenEnum)]
/// pub enum State {
///     /// It runs.
///     #[value("running")]
///     Running,
///     /// Another state.
///     #[unknown]
///     Unknown(UnknownValue),
/// }
///
/// /// An import.
/// #[derive(Clone, Model)]
/// pub struct Import {
///     /// Where it is.
///     pub state: Option<State>,
///     extra: Extra,
/// }
///
/// /// Reads an import.
/// #[derive(Clone, Debug, Operation)]
/// #[operation(
///     GET "/import",
///     output = Import,
///     wait(field = state, during = Some(State::Running), every = 2, up_to = 30, deadline = 600)
/// )]
/// pub struct GetImport<C = ()> {
///     client: C,
/// }
///
/// assert!(<GetImport as Polled>::is_under_way(&from_str(r#"{"state": "running"}"#)?));
/// assert!(!<GetImport as Polled>::is_under_way(&from_str(r#"{"state": "a state from tomorrow"}"#)?));
/// assert_eq!(<GetImport as Polled>::PACE, Pace::from_secs(2, 30, 600));
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
pub trait Polled: Operation {
    /// How long to wait between two requests, and in all, unless the caller says otherwise.
    const PACE: Pace;

    /// Whether it goes on, so that it is worth asking again.
    fn is_under_way(answer: &Self::Output) -> bool;
}
