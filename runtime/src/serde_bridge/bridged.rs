//! Both directions, over JSON text in between.

use core::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::OneOrMany;
use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder, is_number, to_string};

/// The name by which serde_json (with its feature `raw_value`) knows that a value is asked for, or handed over, as its
/// text. Other formats take no notice of it; a version of serde_json that no longer knew it would give and take
/// numbers as its own types.
const RAW: &str = "$serde_json::private::RawValue";

/// The name by which serde_json (with `arbitrary_precision`) hands over a number as its text.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a type of ours from any self-describing format.
pub fn deserialize<'de, D: Deserializer<'de>, T: Decode>(deserializer: D) -> Result<T, D::Error> {
    let mut encoder = Encoder::new();
    deserializer.deserialize_newtype_struct(RAW, ToJson(&mut encoder))?;
    crate::from_str(&encoder.finish()).map_err(de::Error::custom)
}

// The macro has no words for a type that is made of another one.
impl<'de, T: Decode> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<T: Encode> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

/// Writes whatever the format gives as JSON text.
struct ToJson<'e>(&'e mut Encoder);

impl<'de> DeserializeSeed<'de> for ToJson<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit_displayed {
    ($($visit:ident: $type:ty),*) => {$(
        fn $visit<E: de::Error>(self, value: $type) -> Result<(), E> {
            self.0.display(value);
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for ToJson<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    visit_displayed! {
        visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number that JSON doesn't have"));
        }
        self.0.display(value);
        Ok(())
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<(), E> {
        // Not through f64, which would give digits that nobody wrote.
        if !value.is_finite() {
            return Err(E::custom("a number that JSON doesn't have"));
        }
        self.0.display(value);
        Ok(())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.0.text(value);
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.0.raw("null");
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.raw("[");
        let mut first = true;
        loop {
            let before = if first { "" } else { "," };
            if items
                .next_element_seed(Separated(before, ToJson(self.0)))?
                .is_none()
            {
                break;
            }
            first = false;
        }
        self.0.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut separator = "{";
        while let Some(key) = members.next_key::<String>()? {
            // serde_json hands over the whole text only where it was asked to, which is outermost.
            if key == RAW && separator == "{" && self.0.is_empty() {
                self.0.raw(&members.next_value::<String>()?);
                return Ok(());
            }
            let number = (key == NUMBER && separator == "{")
                .then(|| members.next_value::<String>())
                .transpose()?;
            if let Some(digits) = number.as_deref().filter(|text| is_number(text)) {
                self.0.raw(digits);
                return Ok(());
            }
            self.0.raw(separator);
            self.0.text(&key);
            self.0.raw(":");
            match number {
                Some(text) => self.0.text(&text),
                None => members.next_value_seed(ToJson(self.0))?,
            }
            separator = ",";
        }
        self.0.raw(if separator == "{" { "{}" } else { "}" });
        Ok(())
    }
}

/// Writes the separator once it is known that an item follows.
struct Separated<'e>(&'static str, ToJson<'e>);

impl<'de> DeserializeSeed<'de> for Separated<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.1.0.raw(self.0);
        self.1.deserialize(deserializer)
    }
}

/// Writes a type of ours into any format.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let text = to_string(value);
    JsonText(&text).serialize(serializer)
}

/// JSON text that was just written, to be handed to a format.
struct JsonText<'a>(&'a str);

impl Serialize for JsonText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if takes_raw::<S>() {
            let mut raw = serializer.serialize_struct(RAW, 1)?;
            raw.serialize_field(RAW, self.0)?;
            return raw.end();
        }
        self.serialize_events(serializer)
            .map_err(|error| match error {
                Failure::Format(error) => error,
                Failure::Json(error) => S::Error::custom(error),
            })
    }
}

/// Whether the serializer is serde_json's own, which writes the text as it is. There is no other way to ask; where the
/// name isn't recognised, decimals go through `f64`, which is all that other formats have.
fn takes_raw<S>() -> bool {
    let name = core::any::type_name::<S>();
    name.trim_start_matches("&mut ").starts_with("serde_json::")
}

enum Failure<E> {
    Format(E),
    Json(DecodeError),
}

impl<E> From<DecodeError> for Failure<E> {
    fn from(error: DecodeError) -> Self {
        Failure::Json(error)
    }
}

impl JsonText<'_> {
    fn serialize_events<S: Serializer>(&self, serializer: S) -> Result<S::Ok, Failure<S::Error>> {
        let mut decoder = Decoder::new(self.0);
        match self.0.as_bytes().first() {
            Some(b'{') => serialize_object(&mut decoder, serializer),
            Some(b'[') => serialize_array(&mut decoder, serializer),
            Some(b'"') => serializer
                .serialize_str(&decoder.text()?)
                .map_err(Failure::Format),
            Some(b't') => serializer.serialize_bool(true).map_err(Failure::Format),
            Some(b'f') => serializer.serialize_bool(false).map_err(Failure::Format),
            Some(b'n') => serializer.serialize_unit().map_err(Failure::Format),
            _ => serialize_number(decoder.number()?, serializer).map_err(Failure::Format),
        }
    }
}

fn serialize_object<S: Serializer>(
    decoder: &mut Decoder<'_>,
    serializer: S,
) -> Result<S::Ok, Failure<S::Error>> {
    let extra = crate::Extra::decode(decoder)?;
    let mut map = serializer
        .serialize_map(Some(extra.len()))
        .map_err(Failure::Format)?;
    for (name, value) in extra.iter() {
        map.serialize_entry(&*name, &JsonText(value))
            .map_err(Failure::Format)?;
    }
    map.end().map_err(Failure::Format)
}

fn serialize_array<S: Serializer>(
    decoder: &mut Decoder<'_>,
    serializer: S,
) -> Result<S::Ok, Failure<S::Error>> {
    let items = decoder.array::<crate::Json>()?;
    let mut seq = serializer
        .serialize_seq(Some(items.len()))
        .map_err(Failure::Format)?;
    for item in &items {
        seq.serialize_element(&JsonText(item.as_str()))
            .map_err(Failure::Format)?;
    }
    seq.end().map_err(Failure::Format)
}

fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = digits.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    if let Ok(integer) = digits.parse::<u64>() {
        return serializer.serialize_u64(integer);
    }
    serializer.serialize_f64(digits.parse().map_err(S::Error::custom)?)
}
