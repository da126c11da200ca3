//! Numbers: their grammar, and integers with the forms that servers give them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{DecodeError, Decoder};

const AN_INTEGER: &str = "an integer";

/// How many digits a decimal can always hold.
const MAX_DIGITS: usize = 28;

impl<'a> Decoder<'a> {
    /// Reads a number as its digits stand in the text.
    ///
    /// # Errors
    ///
    /// When there is no number.
    pub fn number(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.at;
        let Some(end) = number_end(self.text.as_bytes(), start) else {
            return Err(self.expected("a number"));
        };
        self.at = end;
        Ok(self.slice(start, end))
    }

    /// Whether a string stands here.
    pub(crate) fn is_text(&self) -> bool {
        self.byte() == b'"'
    }

    /// Reads the digits of a decimal number.
    pub(crate) fn decimal_digits(&mut self) -> Result<&'a str, DecodeError> {
        if matches!(self.byte(), b'-' | b'0'..=b'9') {
            self.number()
        } else {
            Err(self.expected("a decimal number"))
        }
    }

    /// Reads an integer: a number, or text of digits.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<i64, DecodeError> {
        let negative = self.byte() == b'-';
        let start = self.at + usize::from(negative);
        let (mut at, mut value) = (start, 0_i64);
        while let digit @ 0..=9 = self.byte_at(at).wrapping_sub(b'0') {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
            at += 1;
        }
        let digits = at - start;
        let leading_zero = digits > 1 && self.byte_at(start) == b'0';
        // Eighteen digits can't have wrapped; everything else takes the long way.
        if digits == 0
            || digits > 18
            || leading_zero
            || matches!(self.byte_at(at), b'.' | b'e' | b'E')
        {
            return self.slow_integer();
        }
        self.at = at;
        Ok(if negative { -value } else { value })
    }

    #[cold]
    #[inline(never)]
    fn slow_integer(&mut self) -> Result<i64, DecodeError> {
        let offset = self.at;
        let wide = self.wide_integer()?;
        i64::try_from(wide).map_err(|_| {
            self.error_at(offset, "expected an integer of 64 bits, found a larger one")
        })
    }

    /// Reads an integer of any form and up to 96 bits.
    pub(super) fn wide_integer(&mut self) -> Result<i128, DecodeError> {
        let offset = self.at;
        if !matches!(self.byte(), b'"' | b'-' | b'0'..=b'9') {
            return Err(self.expected(AN_INTEGER));
        }
        let text = self.text()?;
        integer(&text).ok_or_else(|| self.unsuitable(offset, AN_INTEGER))
    }
}

/// The integer that the text is, in any of JSON's forms and with leading zeros.
fn integer(text: &str) -> Option<i128> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => {
            whole
        }
        _ => text,
    };
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole.parse().ok();
    }
    // With an exponent. A decimal rounds what is longer than it can hold, and an integer must not.
    let exact = text.len() <= MAX_DIGITS && is_number(text);
    let decimal = exact
        .then(|| Decimal::from_scientific(text).ok())
        .flatten()?;
    decimal.is_integer().then(|| decimal.to_i128()).flatten()
}

/// The decimal that a text in JSON's number grammar is.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    if !is_number(text) {
        return None;
    }
    let scientific = text.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    let mut decimal = match scientific {
        true => Decimal::from_scientific(text)
            .ok()
            .or_else(|| small_decimal(text))?,
        false => text.parse().ok()?,
    };
    // Reading drops the sign of a zero; the wire's `-0.00` is to go back out as it came.
    decimal.set_sign_negative(text.starts_with('-'));
    Some(decimal)
}

pub(crate) fn is_number(text: &str) -> bool {
    number_end(text.as_bytes(), 0) == Some(text.len())
}

/// The decimal of a number with a negative exponent and more decimals than fit, rounded: what a server's float gives
/// for a difference of nothing.
fn small_decimal(text: &str) -> Option<Decimal> {
    // Above that of any float of 64 bits.
    const MAX_EXPONENT: usize = 400;
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent
        .strip_prefix('-')?
        .parse()
        .ok()
        .filter(|exponent| *exponent <= MAX_EXPONENT)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let digits = format!("{whole:0>width$}", width = exponent + 1);
    let (whole, shifted) = digits.split_at(digits.len() - exponent);
    format!("{whole}.{shifted}{fraction}").parse().ok()
}

/// Behind the number that starts at `at`; `None` if none does.
pub(super) fn number_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digits = |mut at: usize| {
        while byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    };
    at += usize::from(byte(at) == b'-');
    at = match byte(at) {
        b'0' => at + 1,
        b'1'..=b'9' => digits(at),
        _ => return None,
    };
    if byte(at) == b'.' {
        let end = digits(at + 1);
        if end == at + 1 {
            return None;
        }
        at = end;
    }
    if matches!(byte(at), b'e' | b'E') {
        let first = at + 1 + usize::from(matches!(byte(at + 1), b'+' | b'-'));
        let end = digits(first);
        if end == first {
            return None;
        }
        at = end;
    }
    Some(at)
}
