//! The values on the wire that no plain Rust type fits.

mod amount;
mod bound;
mod calendar;
mod date;
mod date_time;
mod id;
mod invalid;
#[cfg(feature = "jiff")]
mod jiff;
mod loose_id;
mod redirect_uri;

pub use amount::Amount;
pub use bound::CalendarBound;
pub use date::Date;
pub use date_time::DateTime;
pub use id::{IntegerId, TextId};
pub use invalid::InvalidScalar;
pub use loose_id::LooseId;
pub use redirect_uri::RedirectUri;
