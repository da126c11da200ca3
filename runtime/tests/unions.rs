//! Objects that a field tells apart: read by it, kept where it isn't known, written with it.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use sdksmith_runtime::{
    Extra, Model, OpenEnum, Union, Unknown, UnknownObject, UnknownValue, from_str, to_string,
};

#[derive(Clone, Model)]
#[model(setters)]
struct Film {
    id: i64,
    minutes: Option<i64>,
    part: Option<Box<Item>>,
    extra: Extra,
}

/// Declares the field that the union goes by, because it is also read alone.
#[derive(Clone, Model)]
#[model(setters)]
struct Game {
    kind: Option<Kind>,
    players: Option<i64>,
    #[model(secret)]
    code: Option<String>,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
enum Kind {
    #[value("game")]
    Game,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Union)]
#[union(by = "kind")]
enum Item {
    #[value("film")]
    Film(Box<Film>),
    #[value("short film")]
    Short(Box<Film>),
    #[value("game")]
    Game(Box<Game>),
    #[unknown]
    Unknown(UnknownObject),
}

fn read(text: &str) -> Item {
    from_str(text).unwrap()
}

#[test]
fn the_field_says_which_object_it_is_wherever_it_stands() {
    for text in [
        r#"{"kind":"film","id":1,"minutes":90}"#,
        r#"{"id":1,"minutes":90,"kind":"film"}"#,
        r#" { "id" : 1 , "k\u0069nd" : "f\u0069lm" , "minutes" : 90 } "#,
    ] {
        let Item::Film(film) = read(text) else {
            panic!("{text}");
        };
        assert_eq!((film.id, film.minutes), (1, Some(90)), "{text}");
        assert!(film.extra.is_empty(), "{text}");
    }
    assert!(matches!(
        read(r#"{"kind":"short film","id":1}"#),
        Item::Short(_)
    ));
}

#[test]
fn what_was_read_is_written_again() {
    for text in [
        r#"{"kind":"film","id":1,"minutes":90,"colour":true}"#,
        r#"{"kind":"film","id":1,"minutes":null}"#,
        r#"{"kind":"short film","id":1,"part":{"kind":"film","id":2,"part":{"kind":"poster","kind":1}}}"#,
        r#"{"kind":"game","players":4}"#,
        r#"{"kind":"film","id":1,"kind":"game"}"#,
        r#"{"size":[1,2.50],"kind":"poster"}"#,
        r#"{"kind":null,"id":1}"#,
        r#"{"kind":7,"id":1}"#,
        r#"{}"#,
    ] {
        assert_eq!(to_string(&read(text)), text);
    }
}

#[test]
fn what_is_made_says_its_kind() {
    let film = Film::new(1).part(Item::from(Game::new().players(2)));
    assert_eq!(
        to_string(&Item::Film(Box::new(film))),
        r#"{"kind":"film","id":1,"part":{"kind":"game","players":2}}"#
    );
    // A declared field that is set counts.
    let game = Game::new().kind(Kind::from("board game"));
    assert_eq!(to_string(&Item::from(game)), r#"{"kind":"board game"}"#);
    // Alone, an object says only what it declares.
    assert_eq!(to_string(&Film::new(1)), r#"{"id":1}"#);
}

#[test]
fn an_unknown_kind_is_kept_and_can_be_read() {
    let Item::Unknown(poster) = read(r#"{"size":[1,2],"kind":"poster","id":"x"}"#) else {
        panic!("a poster isn't known");
    };
    assert_eq!(poster.tag(), Some("poster"));
    assert_eq!(poster.members().get("size"), Some("[1,2]"));
    assert_eq!(poster.members().read::<String>("id").unwrap().unwrap(), "x");

    let nameless = read(r#"{"id":1}"#);
    assert_eq!((nameless.tag(), nameless.is_known()), (None, false));
    let film = read(r#"{"kind":"film","id":1}"#);
    assert_eq!((film.tag(), film.is_known()), (Some("film"), true));
    assert_eq!(Item::KNOWN, ["film", "short film", "game"]);
}

#[test]
fn only_an_object_is_one_and_errors_name_the_place() {
    for text in ["null", "[]", "\"film\"", "1"] {
        let error = from_str::<Item>(text).unwrap_err().to_string();
        assert!(error.contains("expected an object"), "{error}");
    }
    let error = |text: &str| from_str::<Vec<Item>>(text).unwrap_err().to_string();
    assert!(error(r#"[{"kind":"film"}]"#).starts_with("[0].id: "));
    assert!(error(r#"[{"kind":"film","id":[]}]"#).starts_with("[0].id: "));
    assert!(error(r#"[{"id":1,"kind":"fi"#).starts_with("[0].kind: "));
    assert!(error(r#"[{"kind":"poster","id":}]"#).starts_with("[0].id: "));
}

#[test]
fn a_kind_that_is_not_known_is_news_and_the_field_itself_is_not() {
    let body = br#"[{"kind":"film","id":1,"new":1},{"kind":"poster","a":{"b":1}},{"a":1},{"kind":"game"}]"#;
    let news = Unknown::in_body::<Vec<Item>>(body).unwrap();
    let news: Vec<String> = news.iter().map(Unknown::to_string).collect();
    assert_eq!(
        news,
        [
            "unknown field at [0].new",
            "unknown value `poster` at [1].kind",
            "unknown value `` at [2]",
        ]
    );
}

#[test]
fn debug_shows_the_kind_and_no_secret() {
    let game = read(r#"{"kind":"game","players":2,"code":"s3cret","hidden":"s3cret"}"#);
    let shown = format!("{game:?}");
    assert_eq!(
        shown,
        r#"Item {"kind":"game","players":2,"code":[redacted],+"hidden"}"#
    );
    let poster = format!("{:?}", read(r#"{"kind":"poster","text":"s3cret"}"#));
    assert_eq!(poster, r#"Item {+"kind",+"text"}"#);
}

#[test]
fn equality_is_that_of_the_objects() {
    let film = || read(r#"{"kind":"film","id":1,"a":1,"b":2}"#);
    assert_eq!(film(), read(r#"{"b":2,"id":1,"a":1,"kind":"film"}"#));
    assert_ne!(film(), read(r#"{"kind":"short film","id":1,"a":1,"b":2}"#));
    assert_eq!(read(r#"{"kind":"x","a":1}"#), read(r#"{"a":1,"kind":"x"}"#));
}
