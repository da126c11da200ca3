//! JSON that nobody wrote: ours and serde_json agree on what it is, and nothing of it gets lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdksmith_runtime::{
    Amount, DateTime, Extra, Json, Model, OpenEnum, UnknownValue, from_slice, from_str, to_string,
};
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Clone, Debug, PartialEq, Eq, OpenEnum)]
enum Color {
    #[value("red")]
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Model)]
struct Thing {
    id: i64,
    on: Option<bool>,
    amount: Option<Amount>,
    at: Option<DateTime>,
    color: Option<Color>,
    #[model(null(""))]
    label: Option<String>,
    parts: Option<Vec<Thing>>,
    extra: Extra,
}

fuzz_target!(|bytes: &[u8]| {
    let ours = from_slice::<Json>(bytes);
    let theirs = serde_json::from_slice::<Box<RawValue>>(bytes);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours.as_str(), theirs.get()),
        // We pass over a byte-order mark and replace half surrogates; serde_json, in raw values, checks neither escape.
        (Ok(_), Err(_)) => {
            assert!(bytes.starts_with(b"\xef\xbb\xbf") || bytes.windows(2).any(|two| two == b"\\u"))
        }
        (Err(error), Ok(_)) => assert!(error.to_string().contains("deep"), "{error}"),
        (Err(error), Err(_)) => assert!(error.offset() <= bytes.len()),
    }
    if let Ok(thing) = from_slice::<Thing>(bytes) {
        let written = to_string(&thing);
        assert!(
            serde_json::from_str::<Value>(&written).is_ok()
                || bytes.windows(2).any(|two| two == b"\\u")
        );
        let again: Thing = from_str(&written).expect("what we write, we read");
        assert_eq!(to_string(&again), written);
        assert!(again == thing);
        let _ = format!("{thing:?}");
    }
    if let Ok(mut extra) = from_slice::<Extra>(bytes) {
        let names: Vec<_> = extra.iter().map(|(name, _)| name.into_owned()).collect();
        assert_eq!(names.len(), extra.len());
        names
            .iter()
            .for_each(|name| assert!(extra.get(name).is_some()));
        for name in &names {
            extra.remove(name);
        }
        assert!(extra.is_empty());
    }
});
