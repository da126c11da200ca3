//! JSON: one reader, one writer, and the traits that models implement over them.
//!
//! Not generic over formats, on purpose: a model is compiled once, a key is compared as one literal in the order in
//! which servers write them, and what a model doesn't declare is kept as it came. serde's traits are thin bridges on
//! top (feature `serde`).
//!
//! The reader is strict about JSON itself (RFC 8259) and tolerant about types: see [`Decode`].

mod decoder;
mod each;
mod encoder;
mod error;
mod fields;
mod members;
mod number;
mod object;
mod path;
mod skip;
mod text;
mod unknown;
mod value;
mod values;

pub use decoder::Decoder;
pub use each::each_item;
pub use encoder::Encoder;
pub use error::DecodeError;
pub use fields::Fields;
pub use object::Object;
pub use unknown::Unknown;
pub use value::Json;

pub(crate) use encoder::Mode;
pub(crate) use fields::field_name;
pub(crate) use members::{Member, Members, value_at, value_beside};
pub(crate) use number::decimal;
#[cfg(feature = "serde")]
pub(crate) use number::is_number;
pub(crate) use text::unescaped;
pub(crate) use unknown::Found;

/// Reads a value from JSON.
///
/// What differs from the declared type in a harmless way still decodes:
///
/// | Type | Also reads |
/// |---|---|
/// | `bool` | `0`, `1`, `"true"`, `"false"`, `"0"`, `"1"` |
/// | integers and integer ids | text of digits, a number without a fraction (`12.0`, `1e3`) |
/// | `String`, text ids, open enums | a number, kept as its text |
/// | [`Amount`](crate::Amount) | a number in text |
/// | [`DateTime`](crate::DateTime) | several forms, see there |
///
/// A surrogate escape without its other half becomes U+FFFD. Of a key that comes twice, the last value that isn't
/// null wins. Values may nest 128 deep.
///
/// # Examples
///
/// ```
/// let flags: Vec<bool> = sdksmith_runtime::from_str(r#"[true, 0, "1"]"#)?;
/// assert_eq!(flags, [true, false, true]);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
pub trait Decode: Sized {
    /// Reads the value at which the decoder stands and leaves the decoder behind it.
    ///
    /// # Errors
    ///
    /// When the text isn't JSON, or holds another type than this one reads.
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError>;
}

/// Writes a value as JSON.
pub trait Encode {
    /// Writes the value behind what the encoder wrote before.
    fn encode(&self, encoder: &mut Encoder);

    /// Whether a field with this value is left out of its object.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

/// A JSON object with declared fields, which keeps the others in its field `extra`. Implemented by `#[derive(Model)]`
/// alone: what stands beside a wrapped object finds its way among the extra fields by what the derive writes.
pub trait Model: Decode + Encode {
    /// The declared fields.
    const FIELDS: &'static Fields;
}

/// Reads a value from a body.
///
/// # Errors
///
/// When the body isn't UTF-8, isn't exactly one JSON value (a leading byte-order mark is passed over), or holds
/// another type than `T` reads.
///
/// # Examples
///
/// ```
/// let error = sdksmith_runtime::from_slice::<Vec<i64>>(b"[1, true]").unwrap_err();
/// assert_eq!(error.to_string(), "[1]: expected an integer, found a boolean (byte 4)");
/// ```
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    read_noting(body, None)
}

/// The same, with what isn't known noted in `found`.
pub(crate) fn read_noting<T: Decode>(body: &[u8], found: Option<&Found>) -> Result<T, DecodeError> {
    match core::str::from_utf8(body) {
        Ok(text) => read_text(text, found),
        Err(error) => Err(DecodeError::new(
            "the text isn't UTF-8".into(),
            error.valid_up_to(),
        )),
    }
}

/// Reads a value from text.
///
/// # Errors
///
/// As for [`from_slice`].
pub fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    read_text(text, None)
}

fn read_text<T: Decode>(text: &str, found: Option<&Found>) -> Result<T, DecodeError> {
    let mut decoder = Decoder::noting(text, found);
    let read = T::decode(&mut decoder).and_then(|value| decoder.finish().map(|()| value));
    read.map_err(|error| error.locate(text))
}

/// Writes a value as JSON text, without whitespace.
///
/// # Examples
///
/// ```
/// assert_eq!(sdksmith_runtime::to_string(&vec![Some(1), None]), "[1,null]");
/// ```
pub fn to_string(value: &dyn Encode) -> String {
    let mut encoder = Encoder::new();
    value.encode(&mut encoder);
    encoder.finish()
}

/// Writes a value as a JSON body, without whitespace.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    to_string(value).into_bytes()
}
