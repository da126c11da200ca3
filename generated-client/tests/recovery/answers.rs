//! What may be answered.

use powens::Operation;
use powens::recovery::{AnswerProblem, Answers, Prompt, Step};
use powens::users::UserRef;

use crate::bank::connection;

/// A prompt for these fields.
fn prompt(fields: &str) -> Prompt {
    let text = format!(r#"{{"id":27,"state":"wrongpass","fields":{fields}}}"#);
    match Step::of(&connection(&text)) {
        Step::Provide(prompt) => prompt,
        step => panic!("{step:?}"),
    }
}

fn credentials() -> Prompt {
    prompt(
        r#"[{"name":"login","type":"text","required":true},
            {"name":"password","type":"password","required":true,"regex":"^[0-9]{6}$"},
            {"name":"website","type":"list","values":[{"label":"Private","value":"par"},{"label":"Firm","value":"pro"}]},
            {"name":"birthday","type":"date","required":false},
            {"name":"hint","type":"palm","regex":null}]"#,
    )
}

fn problems(prompt: &Prompt, answers: Answers) -> Vec<AnswerProblem> {
    let error = prompt.check(answers).unwrap_err();
    error.problems().to_vec()
}

fn good() -> Answers {
    Answers::new().set("login", "me").set("password", "123456")
}

fn body_of(prompt: &Prompt, answers: Answers) -> String {
    let update = prompt.check(answers).unwrap().operation(UserRef::Me);
    let base = powens::BaseUrl::parse("https://acme.example").unwrap();
    let request = update.http_request(&base).unwrap();
    String::from_utf8(request.body().to_vec()).unwrap()
}

#[test]
fn what_is_required_is_enough() {
    let body = body_of(&credentials(), good());
    assert_eq!(body, r#"{"login":"me","password":"123456"}"#);
}

#[test]
fn an_optional_field_that_is_left_empty_is_not_sent() {
    let body = body_of(
        &credentials(),
        good().set("website", "").set("birthday", ""),
    );
    assert_eq!(body, r#"{"login":"me","password":"123456"}"#);
}

#[test]
fn a_required_field_needs_a_value() {
    let missing = |name: &str| AnswerProblem::Missing { name: name.into() };
    assert_eq!(
        problems(&credentials(), Answers::new()),
        [missing("login"), missing("password")]
    );
    assert_eq!(
        problems(&credentials(), good().set("login", "")),
        [missing("login")]
    );
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_one() {
    let wrong = problems(&credentials(), good().set("pasword", "1"));
    assert_eq!(
        wrong,
        [AnswerProblem::Unknown {
            name: "pasword".into(),
            nearest: Some("password".into())
        }]
    );
    assert_eq!(
        wrong[0].to_string(),
        "`pasword` isn't asked for, did you mean `password`?"
    );
    // Nor can a form reach the request's own switches.
    for own in ["resume", "active", "expire", "source", "refresh_auth"] {
        let wrong = problems(&credentials(), good().set(own, "true"));
        assert!(matches!(wrong[0], AnswerProblem::Unknown { .. }), "{own}");
    }
}

#[test]
fn a_list_takes_one_of_its_values() {
    assert!(credentials().check(good().set("website", "pro")).is_ok());
    let wrong = problems(&credentials(), good().set("website", "Firm"));
    let [AnswerProblem::NotInList { name, allowed }] = &wrong[..] else {
        panic!("{wrong:?}")
    };
    assert_eq!(
        (name.as_str(), allowed.join(" ")),
        ("website", "par pro".into())
    );
    assert_eq!(wrong[0].to_string(), "`website` takes one of `par`, `pro`");
}

#[test]
fn a_list_without_values_takes_anything() {
    for fields in [
        r#"[{"name":"website","type":"list","values":[]}]"#,
        r#"[{"name":"website","type":"list"}]"#,
        r#"[{"name":"website","type":"list","values":[{"label":"no value"}]}]"#,
    ] {
        assert!(
            prompt(fields)
                .check(Answers::new().set("website", "x"))
                .is_ok(),
            "{fields}"
        );
    }
}

#[test]
fn a_date_is_one_as_the_wire_spells_it() {
    assert!(
        credentials()
            .check(good().set("birthday", "1980-02-29"))
            .is_ok()
    );
    for wrong in ["29/02/1980", "1981-02-29", "1980-2-9", "yesterday"] {
        let wrong = problems(&credentials(), good().set("birthday", wrong));
        assert_eq!(
            wrong,
            [AnswerProblem::NotADate {
                name: "birthday".into()
            }]
        );
    }
}

#[test]
fn a_pattern_is_respected() {
    for wrong in ["12345", "1234567", "12345a", " 123456"] {
        let wrong = problems(&credentials(), good().set("password", wrong));
        assert_eq!(
            wrong,
            [AnswerProblem::Pattern {
                name: "password".into()
            }]
        );
    }
}

#[test]
fn a_pattern_that_is_not_read_here_is_left_to_the_server() {
    for pattern in [
        r"^(?=.*\\d)[a-z]+$",
        r"^(?i)[a-z]+$",
        r"^(a)\\1$",
        r"[",
        r"^é$",
        r"^\\<$",
        r"(((((((((((((((((((((((((x{99}){99}){99}){99}){99}))))))))))))))))))))",
        &"a".repeat(600),
    ] {
        let asked = prompt(&format!(r#"[{{"name":"otp","regex":"{pattern}"}}]"#));
        let checked = asked.check(Answers::new().set("otp", "ZZZ"));
        assert!(checked.is_ok(), "{pattern}: {checked:?}");
    }
}

#[test]
fn a_value_beyond_ascii_is_left_to_the_server() {
    for pattern in [r"^\\w+$", r"^[\\w -]{3,}$", r"^\\b.*\\b$"] {
        let asked = prompt(&format!(r#"[{{"name":"holder","regex":"{pattern}"}}]"#));
        let checked = asked.check(Answers::new().set("holder", "Zoé"));
        assert!(checked.is_ok(), "{pattern}: {checked:?}");
        assert!(
            asked.check(Answers::new().set("holder", "!")).is_err(),
            "{pattern}"
        );
    }
}

#[test]
fn a_pattern_is_looked_for_anywhere_as_it_has_no_anchors() {
    let asked = prompt(r#"[{"name":"otp","regex":"[0-9]{3}"}]"#);
    assert!(asked.check(Answers::new().set("otp", "x123x")).is_ok());
    assert!(asked.check(Answers::new().set("otp", "x12x")).is_err());
}

#[test]
fn a_pattern_that_backtracks_elsewhere_takes_no_time() {
    let asked = prompt(r#"[{"name":"otp","regex":"^(a+)+(a*)*b$"}]"#);
    let started = std::time::Instant::now();
    assert!(
        asked
            .check(Answers::new().set("otp", "a".repeat(1000)))
            .is_err()
    );
    assert!(
        asked
            .check(Answers::new().set("otp", "a".repeat(60_000)))
            .is_ok()
    );
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn an_encrypted_value_only_has_to_be_there() {
    let sealed = Answers::new()
        .set("login", "me")
        .encrypted("password", "eyJhbGciOiJ9..x");
    assert_eq!(
        body_of(&credentials(), sealed),
        r#"{"login":"me","password":"eyJhbGciOiJ9..x"}"#
    );
    let empty = Answers::new().set("login", "me").encrypted("password", "");
    assert_eq!(
        problems(&credentials(), empty),
        [AnswerProblem::Missing {
            name: "password".into()
        }]
    );
}

#[test]
fn no_answers_would_be_another_attempt_and_are_refused() {
    let asked = prompt(r#"[{"name":"otp","type":"text"}]"#);
    assert_eq!(problems(&asked, Answers::new()), [AnswerProblem::Nothing]);
    assert_eq!(
        problems(&asked, Answers::new().set("otp", "")),
        [AnswerProblem::Nothing]
    );
}

#[test]
fn a_connection_without_fields_takes_those_of_its_connector() {
    for fields in ["null", "[]"] {
        let asked = prompt(fields);
        assert_eq!(
            problems(&asked, good()),
            [AnswerProblem::NoFields],
            "{fields}"
        );
        let asked = asked.with_fields(credentials().fields().to_vec());
        assert!(asked.check(good()).is_ok());
    }
}

#[test]
fn two_sources_that_ask_under_one_name_take_what_either_takes() {
    let asked = prompt(
        r#"[{"name":"login","regex":"^[0-9]+$","connector_sources":["a"]},
            {"name":"login","regex":"^[a-z]+$","connector_sources":["b"]}]"#,
    );
    for (value, fits) in [("12", true), ("ab", true), ("A-B", false)] {
        assert_eq!(
            asked.check(Answers::new().set("login", value)).is_ok(),
            fits,
            "{value}"
        );
    }
}

#[test]
fn of_two_values_for_a_field_the_last_one_counts() {
    let body = body_of(&credentials(), good().set("login", "you"));
    assert_eq!(body, r#"{"login":"you","password":"123456"}"#);
}

#[test]
fn all_problems_are_told_at_once() {
    let answers = Answers::new()
        .set("pasword", "1")
        .set("website", "x")
        .set("password", "1");
    let error = credentials().check(answers).unwrap_err();
    assert_eq!(error.problems().len(), 4);
    let named: Vec<_> = error
        .problems()
        .iter()
        .filter_map(AnswerProblem::name)
        .collect();
    assert_eq!(named, ["pasword", "website", "password", "login"]);
}

#[test]
fn what_is_too_long_or_too_many_is_refused() {
    let long = good().set("login", "x".repeat(70_000));
    assert_eq!(
        problems(&credentials(), long),
        [AnswerProblem::TooLong {
            name: "login".into()
        }]
    );
    let many: Answers = (0..100_000).map(|n| (format!("n{n}"), "x")).collect();
    assert_eq!(problems(&credentials(), many), [AnswerProblem::TooMany]);
}

#[test]
fn a_name_from_outside_can_not_speak_to_a_terminal() {
    let name = format!("\u{1b}[31m{}", "n".repeat(500));
    let error = credentials().check(good().set(name, "x")).unwrap_err();
    let printed = error.to_string();
    assert!(
        !printed.contains('\u{1b}') && printed.len() < 200,
        "{printed}"
    );
}

#[test]
fn a_thousand_fields_are_shown_as_far_as_a_form_can() {
    let fields: Vec<_> = (0..1000).map(|n| format!(r#"{{"name":"f{n}"}}"#)).collect();
    assert_eq!(
        prompt(&format!("[{}]", fields.join(","))).fields().len(),
        200
    );
}
