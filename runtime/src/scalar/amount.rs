//! Money, and every other number with decimals.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use rust_decimal::Decimal;

use super::InvalidScalar;
use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder, Mode, decimal};

const EXPECTED: InvalidScalar = InvalidScalar::new("a decimal number");

/// A decimal number built from the digits on the wire, never through a float.
///
/// It keeps how many decimals there were (`12.50` stays `12.50`) and whether the server wrote a number or text, and
/// goes back out the same way. Up to 28 digits; what a server computes with more decimals is rounded to as many as fit.
/// Compared by value: `1.0` is `1.00`.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{Amount, from_str, to_string};
///
/// let amounts: Vec<Amount> = from_str(r#"[-12.50, "0.10"]"#)?;
/// assert_eq!(amounts[0].to_string(), "-12.50");
/// assert!(amounts[0] < amounts[1]);
/// assert_eq!(to_string(&amounts), r#"[-12.50,"0.10"]"#);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Amount {
    decimal: Decimal,
    text: bool,
}

impl Amount {
    /// The number.
    pub fn decimal(self) -> Decimal {
        self.decimal
    }

    /// The same number, to be written as text.
    pub fn as_text(self) -> Self {
        Amount { text: true, ..self }
    }
}

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Self {
        Amount {
            decimal,
            text: false,
        }
    }
}

impl From<i64> for Amount {
    fn from(whole: i64) -> Self {
        Amount::from(Decimal::from(whole))
    }
}

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        amount.decimal
    }
}

impl FromStr for Amount {
    type Err = InvalidScalar;

    /// Reads what JSON would read as a number.
    fn from_str(text: &str) -> Result<Self, InvalidScalar> {
        decimal(text).map(Amount::from).ok_or(EXPECTED)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.decimal, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.decimal == other.decimal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.decimal.cmp(&other.decimal)
    }
}

impl Hash for Amount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.decimal.hash(state);
    }
}

impl Decode for Amount {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let offset = decoder.offset();
        let text = decoder.is_text();
        let digits = if text {
            decoder.text()?
        } else {
            decoder.decimal_digits()?.into()
        };
        match decimal(&digits) {
            Some(decimal) => Ok(Amount { decimal, text }),
            None => Err(decoder.unsuitable(offset, EXPECTED.expected())),
        }
    }
}

impl Encode for Amount {
    fn encode(&self, encoder: &mut Encoder) {
        match encoder.mode() {
            Mode::Compare if self.decimal.is_zero() => encoder.raw("0"),
            Mode::Compare => encoder.display(self.decimal.normalize()),
            _ if self.text => encoder.quoted(self.decimal),
            _ => encoder.display(self.decimal),
        }
    }
}

crate::__bridge!(Amount);
