//! The bridges to serde in a build in which somebody turned serde_json's `arbitrary_precision` on.

use std::collections::BTreeMap;

use sdksmith_runtime::{Amount, Extra, Json, Model, to_string};
use serde::{Deserialize, Serialize};

#[derive(Clone, Model)]
struct Thing {
    id: i64,
    amount: Option<Amount>,
    json: Option<Json>,
    extra: Extra,
}

#[derive(Serialize, Deserialize)]
struct Outer {
    #[serde(flatten)]
    things: BTreeMap<String, Thing>,
}

const THING: &str = r#"{"id":1,"amount":123456789012345678.10,"json":[1.50,1e+400],"new":0.100}"#;

#[test]
fn numbers_keep_their_digits_through_texts_values_and_flattened_maps() {
    let thing: Thing = serde_json::from_str(THING).unwrap();
    assert_eq!(to_string(&thing), THING);
    assert_eq!(serde_json::to_string(&thing).unwrap(), THING);
    let value = serde_json::to_value(&thing).unwrap();
    assert!(serde_json::from_value::<Thing>(value).unwrap() == thing);
    let outer: Outer = serde_json::from_str(&format!("{{\"a\":{THING}}}")).unwrap();
    assert!(outer.things["a"] == thing);
    assert_eq!(
        serde_json::to_string(&outer).unwrap(),
        format!("{{\"a\":{THING}}}")
    );
}
