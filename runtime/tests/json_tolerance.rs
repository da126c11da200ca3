//! What differs from the declared type in a harmless way decodes; what differs otherwise doesn't.

use std::collections::BTreeMap;

use sdksmith_runtime::{
    Amount, Decode, DecodeError, Extra, IntegerId, Json, LooseId, Model, OneOrMany, OpenEnum,
    Secret, TextId, UnknownValue, from_str, to_string,
};

#[derive(Debug)]
enum OfThings {}

type Number = IntegerId<OfThings>;
type Text = TextId<OfThings>;

#[derive(Clone, Debug, PartialEq, Eq, OpenEnum)]
enum Color {
    #[value("red", also("Red", "RED"))]
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

fn read<T: Decode>(text: &str) -> Result<T, DecodeError> {
    from_str(text)
}

#[test]
fn booleans_are_read_from_numbers_and_text() {
    for text in ["true", "1", "\"true\"", "\"1\""] {
        assert!(read::<bool>(text).unwrap(), "{text}");
    }
    for text in ["false", "0", "\"false\"", "\"0\""] {
        assert!(!read::<bool>(text).unwrap(), "{text}");
    }
    for text in [
        "2", "10", "-1", "1.0", "\"yes\"", "\"\"", "null", "[]", "tru", "truex",
    ] {
        assert!(read::<bool>(text).is_err(), "{text}");
    }
}

#[test]
fn integers_are_read_from_text_and_from_whole_decimals() {
    for (text, value) in [
        ("12", 12),
        ("-12", -12),
        ("0", 0),
        ("-0", 0),
        ("12.0", 12),
        ("12.000", 12),
        ("1e3", 1000),
        ("1.5E1", 15),
        ("\"12\"", 12),
        ("\"-12\"", -12),
        ("\"0012\"", 12),
        ("\"12.0\"", 12),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("\"9223372036854775807\"", i64::MAX),
    ] {
        assert_eq!(read::<i64>(text).unwrap(), value, "{text}");
        assert_eq!(read::<Number>(text).unwrap(), Number::new(value), "{text}");
    }
    for text in [
        "12.5",
        "1e-3",
        "1e-30",
        "0.000000000000000000000000000000000001",
        "1.5e0",
        "\"\"",
        "\"-\"",
        "\"+1\"",
        "\" 1\"",
        "\"1a\"",
        "\"0x1\"",
        "\"1.\"",
        "\"1e3.0\"",
        "\".0\"",
        "01",
        "-",
        "+1",
        "1.",
        ".1",
        "1e",
    ] {
        assert!(read::<i64>(text).is_err(), "{text}");
    }
}

#[test]
fn integers_that_do_not_fit_are_errors() {
    for text in [
        "9223372036854775808",
        "-9223372036854775809",
        "100000000000000000000",
        "1e30",
        "1e400",
        "1e-400",
    ] {
        assert!(read::<i64>(text).is_err(), "{text}");
    }
    assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert!(read::<u64>("-1").is_err());
    assert_eq!(read::<i32>("-2147483648").unwrap(), i32::MIN);
    assert!(read::<i32>("2147483648").is_err());
    assert!(read::<u32>("4294967296").is_err());
}

#[test]
fn texts_are_read_from_numbers_with_their_digits() {
    for (text, value) in [
        ("\"a\"", "a"),
        ("1.50", "1.50"),
        ("-0", "-0"),
        ("1E5", "1E5"),
    ] {
        assert_eq!(read::<String>(text).unwrap(), value);
        assert_eq!(&*read::<Box<str>>(text).unwrap(), value);
        assert_eq!(read::<Text>(text).unwrap().as_str(), value);
        assert_eq!(read::<Secret>(text).unwrap().expose(), value);
        assert_eq!(read::<Color>(text).unwrap().as_str(), value);
    }
    for text in ["true", "null", "{}", "[]", "01"] {
        assert!(read::<String>(text).is_err(), "{text}");
    }
}

#[test]
fn escapes_are_read_and_lone_surrogates_replaced() {
    for (text, value) in [
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""é\u20AC\u20ac""#, "é€€"),
        (r#""\uD834\uDD1E""#, "\u{1d11e}"),
        (r#""a\u0000b""#, "a\0b"),
        (r#""\uD834""#, "\u{fffd}"),
        (r#""\uD834x""#, "\u{fffd}x"),
        (r#""\uDD1E\uD834""#, "\u{fffd}\u{fffd}"),
        (r#""\uD834A""#, "\u{fffd}A"),
        (r#""\uD834\uD834\uDD1E""#, "\u{fffd}\u{1d11e}"),
    ] {
        assert_eq!(read::<String>(text).unwrap(), value, "{text}");
    }
    for text in [
        r#""\x""#,
        r#""\u12""#,
        r#""\u12G4""#,
        "\"\\",
        "\"\\\"",
        "\"a\nb\"",
        "\"a\u{1}\"",
        "\"",
        "\"abcdefgh\u{1f}\"",
    ] {
        assert!(read::<String>(text).is_err(), "{text:?}");
    }
}

#[test]
fn texts_of_every_length_end_where_they_should() {
    // The reader takes eight bytes at a time: every offset of the end, of an escape and of a wide character.
    for length in 0..40 {
        let plain = "é".repeat(length / 2) + &"x".repeat(length % 2) + &"y".repeat(length);
        assert_eq!(read::<String>(&format!("\"{plain}\"")).unwrap(), plain);
        assert_eq!(
            read::<Vec<String>>(&format!("[\"{plain}\", \"{plain}\\n\"]")).unwrap()[1],
            format!("{plain}\n")
        );
        assert!(read::<String>(&format!("\"{plain}")).is_err());
        assert!(read::<String>(&format!("\"{plain}\u{1}\"")).is_err());
    }
}

#[test]
fn open_enums_keep_what_they_do_not_know() {
    assert_eq!(read::<Color>("\"red\"").unwrap(), Color::Red);
    assert_eq!(read::<Color>("\"RED\"").unwrap(), Color::Red);
    assert_eq!(read::<Color>(r#""\u0072ed""#).unwrap(), Color::Red);
    let blue = read::<Color>("\"blue\"").unwrap();
    assert!(!blue.is_known());
    assert_eq!(to_string(&blue), "\"blue\"");
    assert_eq!(format!("{blue:?}"), "Unknown(\"blue\")");
}

#[test]
fn loose_ids_keep_whether_they_are_numbers() {
    assert_eq!(read::<LooseId>("12").unwrap(), LooseId::from(12));
    assert_eq!(read::<LooseId>("\"12\"").unwrap(), LooseId::from("12"));
    assert_eq!(read::<LooseId>("\"12\"").unwrap().as_integer(), Some(12));
    assert!(read::<LooseId>("true").is_err());
}

#[test]
fn one_value_and_a_list_of_them_stay_what_they_are() {
    for (text, count) in [
        ("\"a\"", 1),
        ("[\"a\"]", 1),
        ("[\"a\",\"b\"]", 2),
        ("[]", 0),
    ] {
        let read = read::<OneOrMany<String>>(text).unwrap();
        assert_eq!(read.as_slice().len(), count);
        assert_eq!(read.is_list(), text.starts_with('['));
        assert_eq!(to_string(&read), text);
    }
    assert_eq!(OneOrMany::one("a".to_owned()), read("\"a\"").unwrap());
    assert_ne!(OneOrMany::many(["a".to_owned()]), read("\"a\"").unwrap());
    let numbers = OneOrMany::many([1_i64, 2]);
    assert_eq!(numbers.iter().sum::<i64>(), 3);
    assert_eq!((&numbers).into_iter().count(), 2);
    assert_eq!(
        numbers
            .clone()
            .into_iter()
            .chain(numbers.into_vec())
            .count(),
        4
    );
    assert_eq!(read::<Option<OneOrMany<i64>>>("null").unwrap(), None);
}

#[test]
fn one_value_or_a_list_of_another_type_is_an_error_that_says_where() {
    let error = read::<OneOrMany<Number>>("[1,{}]").unwrap_err();
    assert!(error.to_string().contains("[1]"), "{error}");
    assert!(read::<OneOrMany<Number>>("{}").is_err());
    assert!(read::<OneOrMany<Number>>("[[1]]").is_err());
    let debug = |text: &str| format!("{:?}", read::<OneOrMany<i64>>(text).unwrap());
    assert_eq!((debug("1"), debug("[1]")), ("1".into(), "[1]".into()));
}

#[test]
fn amounts_are_read_from_text_and_keep_their_digits() {
    for text in [
        "1.50",
        "\"1.50\"",
        "-0.10",
        "0",
        "-0.00",
        "123456789012345678.12",
        "\"79228162514264337593543950335\"",
    ] {
        assert_eq!(to_string(&read::<Amount>(text).unwrap()), text);
    }
    for (text, value) in [
        ("1e2", "100"),
        ("1.0E+3", "1000"),
        ("1e-7", "0.0000001"),
        ("5.684341886080802e-14", "0.0000000000000568434188608080"),
        ("4.9e-324", "0.0000000000000000000000000000"),
        ("-1e-70", "-0.0000000000000000000000000000"),
    ] {
        assert_eq!(read::<Amount>(text).unwrap().to_string(), value);
    }
    for text in [
        "\"\"",
        "\"1,5\"",
        "\" 1\"",
        "\"+1\"",
        "\".5\"",
        "\"1_000\"",
        "1e40",
        "79228162514264337593543950336",
        "true",
        "null",
    ] {
        assert!(read::<Amount>(text).is_err(), "{text}");
    }
}

#[test]
fn whitespace_may_stand_wherever_json_lets_it() {
    let text = " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : [ ] } \n";
    let map = read::<BTreeMap<String, Vec<i64>>>(text).unwrap();
    assert_eq!(map["a"], [1, 2]);
    assert!(map["b"].is_empty());
    assert!(read::<Vec<i64>>("\u{feff}[1]").is_ok());
    assert!(read::<Vec<i64>>("[\u{a0}1]").is_err());
}

#[derive(Clone, Model)]
struct Shape {
    id: Number,
    label: Option<String>,
    json: Option<Json>,
    extra: Extra,
}

#[test]
fn of_a_key_that_comes_twice_the_last_value_that_is_not_null_wins() {
    let shape =
        read::<Shape>(r#"{"id":1,"label":"a","id":2,"label":"b","id":null,"label":null}"#).unwrap();
    assert_eq!(
        (shape.id, shape.label.as_deref()),
        (Number::new(2), Some("b"))
    );
    let map = read::<BTreeMap<String, Option<i64>>>(r#"{"a":1,"a":null,"b":null}"#).unwrap();
    assert_eq!((map["a"], map["b"]), (Some(1), None));
}

#[test]
fn keys_are_found_in_any_order_with_escapes_and_whitespace() {
    let text = r#"{"json" : {"id": 5}, "l\u0061bel":"x", "id" :7}"#;
    let shape = read::<Shape>(text).unwrap();
    assert_eq!(
        (shape.id, shape.label.as_deref()),
        (Number::new(7), Some("x"))
    );
    assert_eq!(shape.json.unwrap().as_str(), r#"{"id": 5}"#);
}

#[test]
fn a_key_that_starts_like_a_declared_one_is_another() {
    let shape = read::<Shape>(r#"{"id":1,"idx":2,"i":3,"labels":4,"id\"":5}"#).unwrap();
    assert_eq!(shape.id, Number::new(1));
    assert_eq!(
        shape
            .extra
            .iter()
            .map(|(name, _)| name.into_owned())
            .collect::<Vec<_>>(),
        ["idx", "i", "labels", "id\""]
    );
}
