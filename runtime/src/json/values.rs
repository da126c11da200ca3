//! The plain types.

use std::collections::BTreeMap;

use super::{Decode, DecodeError, Decoder, Encode, Encoder};

impl Decode for bool {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        if decoder.take("true") {
            return Ok(true);
        }
        if decoder.take("false") {
            return Ok(false);
        }
        unusual_bool(decoder)
    }
}

#[cold]
fn unusual_bool(decoder: &mut Decoder<'_>) -> Result<bool, DecodeError> {
    let offset = decoder.at;
    if !matches!(decoder.byte(), b'"' | b'0' | b'1') {
        return Err(decoder.expected("a boolean"));
    }
    match &*decoder.text()? {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(decoder.unsuitable(offset, "a boolean")),
    }
}

impl Encode for bool {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.raw(if *self { "true" } else { "false" });
    }
}

impl Decode for i64 {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        decoder.integer()
    }
}

macro_rules! decode_integer {
    ($($integer:ty: $message:literal),*) => {$(
        impl Decode for $integer {
            fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
                let offset = decoder.at;
                Self::try_from(decoder.wide_integer()?).map_err(|_| decoder.error_at(offset, $message))
            }
        }
    )*};
}

decode_integer! {
    i32: "expected an integer of 32 bits, found a larger one",
    u32: "expected an integer of 32 bits that isn't negative, found another one",
    u64: "expected an integer of 64 bits that isn't negative, found another one"
}

macro_rules! encode_integer {
    ($($integer:ty),*) => {$(
        impl Encode for $integer {
            fn encode(&self, encoder: &mut Encoder) {
                encoder.display(self);
            }
        }
    )*};
}

encode_integer!(i64, i32, u32, u64);

impl Decode for String {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(decoder.text()?.into_owned())
    }
}

impl Decode for Box<str> {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(decoder.text()?.into())
    }
}

impl Encode for str {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.text(self);
    }
}

impl Encode for String {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.text(self);
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        decoder.array()
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.array(self);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.array(self);
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut map = BTreeMap::new();
        let mut more = decoder.open_map()?;
        while more {
            let name = decoder.map_key()?.unescaped().into_owned();
            // As in a model: a null doesn't take away what came before it.
            if decoder.byte() != b'n' || !map.contains_key(&name) {
                map.insert(name, T::decode(decoder)?);
            } else {
                decoder.skip()?;
            }
            more = decoder.next_member()?;
        }
        Ok(map)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.map(self.iter());
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        if decoder.byte() == b'n' && decoder.take("null") {
            return Ok(None);
        }
        T::decode(decoder).map(Some)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, encoder: &mut Encoder) {
        match self {
            Some(value) => value.encode(encoder),
            None => encoder.raw("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        T::decode(decoder).map(Box::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, encoder: &mut Encoder) {
        T::encode(self, encoder);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, encoder: &mut Encoder) {
        T::encode(self, encoder);
    }

    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}
