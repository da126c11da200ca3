//! Writing JSON.

use core::fmt::{self, Write};

use super::{Encode, Fields};
use crate::Extra;

/// Writes JSON into text.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{Encode, Encoder, to_string};
///
/// struct Celsius(i64);
///
/// impl Encode for Celsius {
///     fn encode(&self, encoder: &mut Encoder) {
///         encoder.text(&format!("{} °C", self.0));
///     }
/// }
///
/// assert_eq!(to_string(&Celsius(20)), r#""20 °C""#);
/// ```
pub struct Encoder {
    out: String,
    mode: Mode,
    /// What the next object says first: the field of a union, and which object it is.
    tag: Option<(&'static str, &'static str)>,
}

/// Whom the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The wire.
    Json,
    /// A person: secrets and undeclared values don't print.
    Debug,
    /// `==`: null and absent are the same, so are two forms of one amount.
    Compare,
}

impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the text: it is somebody's data.
        f.debug_struct("Encoder")
            .field("length", &self.out.len())
            .finish_non_exhaustive()
    }
}

impl Default for Encoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Encoder {
    /// An empty one.
    pub fn new() -> Self {
        Self::with_mode(Mode::Json)
    }

    pub(crate) fn with_mode(mode: Mode) -> Self {
        Encoder {
            out: String::new(),
            mode,
            tag: None,
        }
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    #[cfg(feature = "serde")]
    pub(crate) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes a string, escaped.
    pub fn text(&mut self, text: &str) {
        if self.mode == Mode::Debug {
            // Rust's escapes: JSON's leave in what a terminal obeys.
            return self.display(format_args!("{text:?}"));
        }
        self.out.push('"');
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if matches!(byte, 0x20.. if byte != b'"' && byte != b'\\') {
                continue;
            }
            self.out.push_str(&text[plain..at]);
            self.escape(byte);
            plain = at + 1;
        }
        self.out.push_str(&text[plain..]);
        self.out.push('"');
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.out.push_str("\\\""),
            b'\\' => self.out.push_str("\\\\"),
            b'\n' => self.out.push_str("\\n"),
            b'\r' => self.out.push_str("\\r"),
            b'\t' => self.out.push_str("\\t"),
            _ => self.display(format_args!("\\u{byte:04x}")),
        }
    }

    /// Writes a string that needs no escapes.
    pub(crate) fn quoted(&mut self, plain: impl fmt::Display) {
        self.display(format_args!("\"{plain}\""));
    }

    /// Writes text as it is: the digits of a number, or a value that is JSON already.
    ///
    /// The caller answers for its being JSON.
    pub fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    pub(crate) fn display(&mut self, value: impl fmt::Display) {
        // Writing into a `String` can't fail.
        let _ = write!(self.out, "{value}");
    }

    /// Writes an array.
    pub fn array<T: Encode>(&mut self, items: impl IntoIterator<Item = T>) {
        self.out.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            item.encode(self);
        }
        self.out.push(']');
    }

    /// Writes a member's name and colon, after a comma unless it is the first in its object.
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.text(name);
        self.out.push(':');
    }

    /// A comma, unless the object (or whatever holds the value) has just been opened.
    fn separate(&mut self) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
    }

    /// Writes an object that says by `field` of which kind it is. What `#[derive(Union)]` expands to calls it.
    #[doc(hidden)]
    pub fn tagged(&mut self, field: &'static str, kind: &'static str, object: &dyn Encode) {
        self.tag = Some((field, kind));
        object.encode(self);
        self.tag = None;
    }

    /// Writes a model: its declared fields, then what it kept. What `#[derive(Model)]` expands to calls it.
    #[doc(hidden)]
    pub fn object(&mut self, fields: &'static Fields, values: &[&dyn Encode], extra: &Extra) {
        let nulls = match self.mode {
            Mode::Json => extra.nulls(fields),
            Mode::Debug | Mode::Compare => 0,
        };
        self.out.push('{');
        self.tag(fields, values);
        for (index, (key, value)) in fields.keys.iter().zip(values).enumerate() {
            let absent = value.is_absent();
            if absent && (index > 63 || nulls >> index & 1 == 0) {
                continue;
            }
            self.separate();
            self.out.push_str(key);
            match self.mode {
                _ if absent => self.out.push_str("null"),
                Mode::Debug if fields.is_secret(index) => self.out.push_str("[redacted]"),
                _ => value.encode(self),
            }
        }
        self.extra(fields, values, extra);
        self.out.push('}');
    }

    /// Writes which of a union's objects this is, unless the object says it itself.
    #[inline]
    fn tag(&mut self, fields: &'static Fields, values: &[&dyn Encode]) {
        let Some((field, kind)) = self.tag.take() else {
            return;
        };
        let own = fields.position(field).and_then(|index| values.get(index));
        if own.is_none_or(|own| own.is_absent()) {
            self.name(field);
            self.text(kind);
        }
    }

    fn extra(&mut self, fields: &'static Fields, values: &[&dyn Encode], extra: &Extra) {
        let declared = |name: &str| fields.position(name).and_then(|index| values.get(index));
        match self.mode {
            _ if extra.is_empty() => {}
            Mode::Json if !extra.may_hold_declared() => self.members(extra.members()),
            Mode::Json => {
                let kept = extra
                    .iter()
                    .filter(|(name, _)| declared(name).is_none_or(|value| value.is_absent()));
                kept.for_each(|(name, value)| self.member(&name, value));
            }
            Mode::Debug => extra
                .iter()
                .filter(|(name, _)| declared(name).is_none())
                .for_each(|(name, _)| {
                    self.separate();
                    self.display(format_args!("+{name:?}"));
                }),
            Mode::Compare => {
                let mut members: Vec<_> = extra
                    .iter()
                    .filter(|(name, _)| declared(name).is_none())
                    .collect();
                members.sort();
                members
                    .iter()
                    .for_each(|(name, value)| self.member(name, value));
            }
        }
    }

    /// Writes members that are text already, with the commas between them.
    fn members(&mut self, members: &str) {
        self.separate();
        self.out.push_str(members);
    }

    fn member(&mut self, name: &str, value: &str) {
        self.name(name);
        self.out.push_str(value);
    }

    /// Writes an object of any names.
    pub(crate) fn map<'m, T: Encode + 'm>(
        &mut self,
        members: impl Iterator<Item = (&'m String, &'m T)>,
    ) {
        self.out.push('{');
        for (name, value) in members {
            self.name(name);
            value.encode(self);
        }
        self.out.push('}');
    }
}
