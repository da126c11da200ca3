//! serde's traits on our types: exact with serde_json, right with other formats.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

use std::collections::BTreeMap;

use sdksmith_runtime::{
    Amount, Date, DateTime, Extra, IntegerId, Json, LooseId, Model, OneOrMany, OpenEnum,
    UnknownValue, to_string,
};
use serde::{Deserialize, Serialize};

#[derive(Debug)]
enum OfThings {}

type ThingId = IntegerId<OfThings>;

#[derive(Clone, Debug, PartialEq, Eq, OpenEnum)]
enum Color {
    #[value("red")]
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Model)]
struct Thing {
    id: ThingId,
    color: Option<Color>,
    amount: Option<Amount>,
    at: Option<DateTime>,
    json: Option<Json>,
    label: Option<String>,
    parts: Option<Vec<Thing>>,
    extra: Extra,
}

const TEXT: &str = r#"{"id":1,"color":"blue","amount":123456789012345678.10,"at":"2024-01-31 12:00:00","json":{"a":[1.50,true,null]},"label":null,"parts":[{"id":2,"amount":"0.10","x":1e3}],"new":0.10}"#;

fn thing() -> Thing {
    sdksmith_runtime::from_str(TEXT).unwrap()
}

#[test]
fn serde_json_reads_and_writes_every_digit() {
    let read: Thing = serde_json::from_str(TEXT).unwrap();
    assert_eq!(to_string(&read), to_string(&thing()));
    assert_eq!(serde_json::to_string(&read).unwrap(), to_string(&thing()));
    assert_eq!(
        serde_json::from_slice::<Thing>(TEXT.as_bytes()).unwrap(),
        read
    );
    assert_eq!(
        serde_json::from_reader::<_, Thing>(TEXT.as_bytes()).unwrap(),
        read
    );
    let pretty = serde_json::to_string_pretty(&vec![&read]).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Thing>>(&pretty).unwrap()[0],
        read
    );
}

#[test]
fn a_value_of_serde_json_holds_what_it_can() {
    let small: Thing =
        sdksmith_runtime::from_str(r#"{"id":1,"amount":1.5,"x":{"a":[1,-1,"b",null]}}"#).unwrap();
    let value = serde_json::to_value(&small).unwrap();
    assert_eq!(
        value,
        serde_json::json!({"id": 1, "amount": 1.5, "x": {"a": [1, -1, "b", null]}})
    );
    assert_eq!(serde_json::from_value::<Thing>(value).unwrap(), small);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Outer {
    first: Thing,
    #[serde(flatten)]
    rest: BTreeMap<String, Thing>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Thing(Thing),
    Text(String),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Thing(Thing),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    #[serde(flatten)]
    thing: Thing,
    own: bool,
}

#[test]
fn models_stand_inside_other_types_of_serde() {
    let small: Thing = sdksmith_runtime::from_str(r#"{"id":1,"amount":1.5}"#).unwrap();
    let rest = BTreeMap::from([("second".to_owned(), small.clone())]);
    let text = serde_json::to_string(&Outer {
        first: small.clone(),
        rest,
    })
    .unwrap();
    assert_eq!(
        text,
        r#"{"first":{"id":1,"amount":1.5},"second":{"id":1,"amount":1.5}}"#
    );
    assert_eq!(serde_json::from_str::<Outer>(&text).unwrap().first, small);
    assert_eq!(
        serde_json::from_str::<Either>(r#"{"id":1,"amount":1.5}"#).unwrap(),
        Either::Thing(small.clone())
    );
    assert_eq!(
        serde_json::from_str::<Either>("\"x\"").unwrap(),
        Either::Text("x".to_owned())
    );
    let flat = serde_json::to_string(&Flat {
        thing: small.clone(),
        own: true,
    })
    .unwrap();
    assert_eq!(flat, r#"{"id":1,"amount":1.5,"own":true}"#);
    assert_eq!(
        serde_json::from_str::<Flat>(&flat).unwrap().thing.id,
        small.id
    );
    let tagged = serde_json::to_string(&Tagged::Thing(small.clone())).unwrap();
    assert_eq!(
        serde_json::from_str::<Tagged>(&tagged).unwrap(),
        Tagged::Thing(small)
    );
}

#[test]
fn another_format_reads_back_what_it_wrote() {
    let mut bytes = Vec::new();
    let small: Thing =
        sdksmith_runtime::from_str(&TEXT.replace("123456789012345678.10", "-12.5")).unwrap();
    ciborium::into_writer(&small, &mut bytes).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("serde_json"));
    assert_eq!(
        ciborium::from_reader::<Thing, _>(bytes.as_slice()).unwrap(),
        thing_with_floats()
    );
}

/// What a format with binary numbers keeps: values, but not how many zeros they were written with.
fn thing_with_floats() -> Thing {
    let text = TEXT
        .replace("123456789012345678.10", "-12.5")
        .replace("1.50", "1.5")
        .replace("1e3", "1000");
    sdksmith_runtime::from_str(&text.replace("\"new\":0.10", "\"new\":0.1")).unwrap()
}

#[test]
fn scalars_have_the_traits_too() {
    fn both<T: Serialize + for<'de> Deserialize<'de>>(text: &str) {
        assert_eq!(
            serde_json::to_string(&serde_json::from_str::<T>(text).unwrap()).unwrap(),
            text
        );
    }
    both::<ThingId>("5");
    both::<Color>("\"green\"");
    both::<Amount>("0.10");
    both::<Amount>("\"0.10\"");
    both::<Date>("\"2024-01-31\"");
    both::<DateTime>("\"2024-01-31T12:00:00Z\"");
    both::<LooseId>("\"12\"");
    both::<LooseId>("12");
    both::<OneOrMany<ThingId>>("5");
    both::<OneOrMany<ThingId>>("[5]");
    both::<OneOrMany<Color>>("[]");
    both::<Json>("[1.50,{}]");
    both::<Json>("null");
    both::<Extra>("{\"a\":1.50}");
}

#[test]
fn an_error_says_where() {
    let error = serde_json::from_str::<Thing>(r#"{"id":1,"parts":[{"id":"x"}]}"#).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("parts[0].id: expected an integer"),
        "{error}"
    );
}

#[test]
fn a_name_that_serde_json_uses_inside_is_only_a_name_on_the_wire() {
    let text = r#"{"id":1,"x":{"$serde_json::private::RawValue":"1,\"amount\":5"},"y":{"$serde_json::private::Number":"2,\"label\":3"}}"#;
    let value: serde_json::Value = {
        let member = |name: &str, text: &str| {
            serde_json::Value::Object([(name.to_owned(), text.into())].into_iter().collect())
        };
        let x = member("$serde_json::private::RawValue", "1,\"amount\":5");
        let y = member("$serde_json::private::Number", "2,\"label\":3");
        serde_json::json!({"id": 1, "x": x, "y": y})
    };
    for thing in [
        serde_json::from_value::<Thing>(value).unwrap(),
        serde_json::from_str::<Thing>(text).unwrap(),
    ] {
        assert_eq!((thing.amount, thing.label.as_deref()), (None, None));
        assert_eq!(to_string(&thing), text);
    }
}
