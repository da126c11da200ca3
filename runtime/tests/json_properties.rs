//! Another reader and writer, serde_json, as the judge of ours: in both directions, on texts that nobody chose.
#![allow(clippy::expect_used, reason = "a helper of tests is a test too")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use sdksmith_runtime::{
    Amount, Decode, DecodeError, Decoder, Encode, Encoder, Extra, Json, Model, from_slice,
    from_str, to_string,
};
use serde_json::Value;

/// Any value, read and written with the types of the runtime.
#[derive(Clone, Debug, PartialEq)]
enum Any {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Any>),
    Map(BTreeMap<String, Any>),
}

impl Decode for Any {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let json = Json::decode(decoder)?;
        match json.as_str().as_bytes()[0] {
            b'n' => Ok(Any::Null),
            b't' | b'f' => json.parse().map(Any::Bool),
            b'"' => json.parse().map(Any::Text),
            b'[' => json.parse().map(Any::List),
            b'{' => json.parse().map(Any::Map),
            _ => json.parse().map(Any::Number),
        }
    }
}

impl Encode for Any {
    fn encode(&self, encoder: &mut Encoder) {
        match self {
            Any::Null => encoder.raw("null"),
            Any::Bool(value) => value.encode(encoder),
            Any::Number(digits) => encoder.raw(digits),
            Any::Text(text) => text.encode(encoder),
            Any::List(items) => items.encode(encoder),
            Any::Map(map) => map.encode(encoder),
        }
    }
}

#[derive(Clone, Model)]
struct Tree {
    id: Option<Any>,
    left: Option<Box<Tree>>,
    all: Option<Vec<Tree>>,
    extra: Extra,
}

fn any_json() -> impl Strategy<Value = Any> {
    let number = prop_oneof![
        any::<i64>().prop_map(|value| value.to_string()),
        "-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,8})?([eE][+-]?[0-9]{1,2})?",
    ];
    let leaf = prop_oneof![
        Just(Any::Null),
        any::<bool>().prop_map(Any::Bool),
        number.prop_map(Any::Number),
        any::<String>().prop_map(Any::Text),
        "[\\x00-\\x7f]{0,20}".prop_map(Any::Text),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Any::List),
            prop::collection::btree_map("(id|left|all|[a-z\"\\\\é]{0,8})", inner, 0..6)
                .prop_map(Any::Map),
        ]
    })
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("serde_json reads it")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_serde_json_writes_we_read_the_same(any in any_json(), pretty in any::<bool>()) {
        let judged = value(&to_string(&any));
        let text = if pretty { serde_json::to_string_pretty(&judged) } else { serde_json::to_string(&judged) }.unwrap();
        let read: Any = from_str(&text).unwrap();
        prop_assert_eq!(value(&to_string(&read)), judged);
    }

    #[test]
    fn what_we_write_we_read_the_same(any in any_json()) {
        prop_assert_eq!(from_str::<Any>(&to_string(&any)).unwrap(), any);
    }

    #[test]
    fn a_model_loses_nothing_of_any_object(map in prop::collection::btree_map("(id|all|[a-z]{1,3})", any_json(), 0..8)) {
        let text = to_string(&map);
        if let Ok(tree) = from_str::<Tree>(&text) {
            prop_assert_eq!(value(&to_string(&tree)), value(&text));
            prop_assert!(tree == from_str(&to_string(&tree)).unwrap());
        }
    }

    #[test]
    fn changed_texts_are_json_for_both_or_for_neither(any in any_json(), at in any::<prop::sample::Index>(), byte in "[\\[\\]{},:\"\\\\0-9eE+.a-z \\n\\x00-\\x1f-]") {
        let mut text: Vec<u8> = to_string(&any).into_bytes();
        let at = at.index(text.len());
        text[at] = byte.as_bytes()[0];
        let (ours, theirs) = (from_slice::<Json>(&text), serde_json::from_slice::<Box<serde_json::value::RawValue>>(&text));
        // A lone surrogate, which we replace, is all that we read beyond what serde_json reads.
        prop_assert!(ours.is_ok() == theirs.is_ok() || text.windows(2).any(|pair| pair == b"\\u"), "{:?} {:?}", ours, theirs);
        if ours.is_ok() {
            from_slice::<Any>(&text).unwrap();
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = from_slice::<Any>(&bytes);
        let _ = from_slice::<Tree>(&bytes);
        let _ = from_slice::<Extra>(&bytes);
    }

    #[test]
    fn strings_of_tokens_make_no_reader_panic(tokens in prop::collection::vec("[\\[\\]{},:\"\\\\ntf0-9.e-]|null|true|\"id\":|\"left\":|\"all\":|\"x\":|\\\\u[dD][89a-f]00", 0..24)) {
        let text = tokens.concat();
        prop_assert_eq!(from_str::<Json>(&text).is_ok(), serde_json::from_str::<Box<serde_json::value::RawValue>>(&text).is_ok());
        if let Ok(tree) = from_str::<Tree>(&text) {
            from_str::<Tree>(&to_string(&tree)).unwrap();
        }
    }

    #[test]
    fn an_amount_keeps_its_digits(units in -999_999_999_999_i64..999_999_999_999, scale in 0_u32..12) {
        let amount = Amount::from(rust_decimal::Decimal::new(units, scale));
        let text = to_string(&amount);
        prop_assert_eq!(to_string(&from_str::<Amount>(&text).unwrap()), text);
    }
}
