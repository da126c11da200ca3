//! What the derives `Model`, `OpenEnum`, `ClosedEnum` and `IdRef` expand to, also in hostile surroundings.

use sdksmith_runtime::{
    ClosedEnum, Extra, IdRef, IntegerId, Model, OpenEnum, TextId, UnknownValue, from_str, to_string,
};

enum OfUsers {}
enum OfCurrencies {}

type UserId = IntegerId<OfUsers>;
type CurrencyId = TextId<OfCurrencies>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IdRef)]
enum UserRef {
    #[value("me")]
    Me,
    Id(UserId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Recovery {
    Wait,
    AskUser,
    Unresolvable,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
#[open_enum(facet(recovery: Recovery, unknown = Unresolvable, doc = "What to do next."))]
#[non_exhaustive]
enum State {
    #[value("wrongpass", also("wrongPass"), recovery = AskUser)]
    Wrongpass,
    #[deprecated]
    #[value("bug", recovery = Wait)]
    Bug,
    #[unknown]
    Unknown(UnknownValue),
}

#[derive(Clone, Model)]
#[model(setters, additional = String)]
#[non_exhaustive]
struct Request {
    /// Whose.
    user: UserId,
    /// How it is called.
    name: String,
    /// What kind.
    r#type: Option<String>,
    /// What kind, formerly.
    #[deprecated(note = "use `type`")]
    kind: Option<String>,
    /// Why.
    #[model(nullable)]
    state: Option<State>,
    /// Who else.
    users: Option<Vec<UserId>>,
    /// In which money.
    currency: Option<CurrencyId>,
    /// Of which class.
    #[model(key = "class")]
    category: Option<Box<str>>,
    extra: Extra,
}

#[derive(Clone, Model)]
struct Empty {
    extra: Extra,
}

#[test]
fn required_fields_are_arguments_and_the_others_setters() {
    let request = Request::new(UserId::new(7), "x")
        .r#type("t")
        .clear_state()
        .users([1, 2])
        .currency("EUR".into())
        .category("c")
        .additional("website", "par");
    let text = r#"{"user":7,"name":"x","type":"t","state":null,"users":[1,2],"currency":"EUR","class":"c","website":"par"}"#;
    assert_eq!(to_string(&request), text);
    assert!(from_str::<Request>(text).unwrap() == request);
    assert_eq!(request.extra.get("website"), Some("\"par\""));
}

#[test]
fn the_table_names_the_fields_as_on_the_wire() {
    let names: Vec<_> = Request::FIELDS.names().collect();
    assert_eq!(
        names,
        [
            "user", "name", "type", "kind", "state", "users", "currency", "class"
        ]
    );
    assert_eq!(Request::FIELDS.name(), "Request");
}

#[test]
fn a_model_that_requires_nothing_has_a_default() {
    assert_eq!(Empty::default(), Empty::new());
    assert_eq!(to_string(&Empty::default()), "{}");
    assert_eq!(format!("{:?}", Empty::new()), "Empty {}");
}

#[test]
fn open_enums_convert_from_and_to_text() {
    assert_eq!(State::KNOWN, ["wrongpass", "bug"]);
    assert_eq!(State::from("wrongPass"), State::Wrongpass);
    assert_eq!("wrongpass".parse(), Ok(State::Wrongpass));
    assert_eq!(State::from("new".to_owned()).to_string(), "new");
    assert_eq!(State::Wrongpass.recovery(), Recovery::AskUser);
    assert_eq!(State::from("bug").recovery(), Recovery::Wait);
    assert_eq!(State::from("new").recovery(), Recovery::Unresolvable);
    assert!(State::Wrongpass.is_known() && !State::from("new").is_known());
}

#[test]
fn ids_convert_from_and_to_what_they_are_made_of() {
    assert_eq!(
        (UserId::from(5).get(), UserId::new(5).to_string().as_str()),
        (5, "5")
    );
    assert_eq!("5".parse(), Ok(UserId::new(5)));
    assert!("me".parse::<UserId>().is_err());
    assert_eq!(CurrencyId::from("EUR").as_str(), "EUR");
    assert_eq!(CurrencyId::from("EUR".to_owned()).to_string(), "EUR");
    assert_eq!("EUR".parse(), Ok(CurrencyId::new("EUR")));
}

#[test]
fn references_are_words_or_ids() {
    assert_eq!(
        (
            UserRef::Me.to_string().as_str(),
            UserRef::from(UserId::new(5)).to_string().as_str()
        ),
        ("me", "5")
    );
    assert_eq!("me".parse(), Ok(UserRef::Me));
    assert_eq!("5".parse(), Ok(UserRef::Id(UserId::new(5))));
    assert!("you".parse::<UserRef>().is_err());
}

/// Everything that the derives' code could mean by a short name, meaning something else.
mod shadowed {
    // They are there to be in the way, and never used.
    #![allow(dead_code, unreachable_pub, non_upper_case_globals)]

    use sdksmith_runtime::{Extra, IdRef, Model, OpenEnum, UnknownValue};

    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub trait From {}
    pub trait Into {}
    pub trait Default {}
    pub trait Debug {}
    pub const None: u8 = 0;
    pub const Some: u8 = 0;
    pub const Ok: u8 = 0;
    pub const Err: u8 = 0;

    pub enum OfThings {}
    pub type ThingId = sdksmith_runtime::IntegerId<OfThings>;
    pub type NameId = sdksmith_runtime::TextId<OfThings>;

    #[derive(IdRef)]
    pub enum ThingRef {
        #[value("all")]
        All,
        Id(ThingId),
    }

    #[derive(OpenEnum)]
    pub enum Color {
        #[value("red")]
        Red,
        #[unknown]
        Unknown(UnknownValue),
    }

    #[derive(Model)]
    #[model(setters, additional = std::string::String)]
    pub struct Thing {
        decoder: ThingId,
        object: std::option::Option<NameId>,
        #[model(nullable)]
        encoder: std::option::Option<Color>,
        f: std::option::Option<std::vec::Vec<std::string::String>>,
        value: std::option::Option<std::string::String>,
        name: std::option::Option<std::string::String>,
        r#self_: std::option::Option<bool>,
        extra: Extra,
    }
}

#[test]
fn names_that_the_caller_gave_another_meaning_do_no_harm() {
    let thing = shadowed::Thing::new(5.into())
        .f(["a"])
        .name("n")
        .additional("x", "y");
    assert_eq!(
        to_string(&thing),
        r#"{"decoder":5,"f":["a"],"name":"n","x":"y"}"#
    );
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ClosedEnum)]
enum Direction {
    #[value("up", also("UP"))]
    Up,
    #[value("left")]
    Left,
}

#[test]
fn a_closed_enum_has_its_values_and_no_others() {
    assert_eq!(Direction::KNOWN, ["up", "left"]);
    let read: Vec<Direction> = from_str(r#"["up", "UP", "left"]"#).unwrap();
    assert_eq!(read, [Direction::Up, Direction::Up, Direction::Left]);
    assert_eq!(to_string(&read), r#"["up","up","left"]"#);
    // A `match` without an arm for others compiles.
    let name = match read[2] {
        Direction::Up => "up",
        Direction::Left => "left",
    };
    assert_eq!(read[2].to_string(), name);
}

#[test]
fn another_text_is_an_error_that_names_the_values_and_not_the_text() {
    for wrong in ["over", "Left", ""] {
        let error = wrong.parse::<Direction>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected one of `up` and `left`, found another text"
        );
        assert_eq!(error.known(), Direction::KNOWN);
    }
    let error = from_str::<Direction>("1").unwrap_err().to_string();
    assert_eq!(
        error,
        "expected one of `up` and `left`, found another text (byte 0)"
    );
    let error = from_str::<Direction>("{}").unwrap_err().to_string();
    assert_eq!(error, "expected a string, found an object (byte 0)");
}
