//! Text that was made to do harm is refused or harmless, and quickly so.

use std::fmt::Write;
use std::time::{Duration, Instant};

use sdksmith::{Code, Files, Generated, Report, Sources, Style, generate, render};

use crate::case::{API, problems, resource};

/// Far more than any of these takes on a slow machine with other work, and far less than a blow-up would.
const QUICK: Duration = Duration::from_secs(300);

/// The same where the square of the time would be less than that.
const QUICKER: Duration = Duration::from_secs(120);

/// Generates and renders, and fails when that isn't quick.
fn run(sources: Sources) -> Result<Generated, Report> {
    run_within(QUICK, sources)
}

fn run_within(limit: Duration, sources: Sources) -> Result<Generated, Report> {
    let start = Instant::now();
    let outcome = generate(sources);
    let (sources, found) = problems(&outcome);
    let text = render(sources, found, Style::Coloured);
    assert!(start.elapsed() < limit, "it took {:?}", start.elapsed());
    assert!(text.len() < 1 << 20, "{} bytes of messages", text.len());
    outcome
}

fn codes(text: &str) -> Vec<Code> {
    let report = run(resource(text)).unwrap_err();
    let mut codes: Vec<Code> = report.diagnostics.iter().map(|it| it.code).collect();
    codes.dedup();
    codes
}

fn files(text: &str) -> Files {
    match run(resource(text)) {
        Ok(generated) => generated.files,
        Err(report) => panic!("{report}"),
    }
}

/// Every Rust file parses, and every row of a table has as many cells as its head.
fn assert_unbroken(files: &Files) {
    for (path, text) in files.iter() {
        let turning = |it| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!text.contains(turning), "{path} hides something");
        if path.ends_with(".rs") {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        } else if path.ends_with(".md") {
            assert_tables_are_whole(path, text);
        }
    }
}

fn assert_tables_are_whole(path: &str, text: &str) {
    let mut width = None;
    for line in text.lines() {
        if !line.starts_with('|') {
            assert!(
                width.is_none() || line.is_empty(),
                "{path}: a row breaks off before {line:?}"
            );
            width = None;
            continue;
        }
        let cells = line.replace("\\|", "").matches('|').count();
        assert_eq!(*width.get_or_insert(cells), cells, "{path}: {line}");
    }
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ('b'..='z').zip('a'..) {
        let _ = writeln!(
            text,
            "{name}: &{name} [{}]",
            vec![format!("*{before}"); 9].join(", ")
        );
    }
    assert!(codes(&text).contains(&Code::Alias));
}

#[test]
fn a_hundred_thousand_brackets_are_refused() {
    assert_eq!(
        codes(&format!("doc: {}", "[".repeat(100_000))),
        [Code::TooDeep]
    );
    assert_eq!(
        codes(&format!("doc: {}", "{a: ".repeat(100_000))),
        [Code::TooDeep]
    );
}

#[test]
fn a_hundred_thousand_levels_in_block_style_are_refused() {
    assert_eq!(
        codes(&format!("doc: \n  {}x", "- ".repeat(100_000))),
        [Code::TooDeep]
    );
    assert_eq!(
        codes(&format!("doc: \n  {}x", "? ".repeat(100_000))),
        [Code::TooDeep]
    );
    let stairs: String = (0..1000)
        .map(|level| format!("{:level$}a:\n", ""))
        .collect();
    assert_eq!(codes(&stairs), [Code::TooDeep]);
}

#[test]
fn a_file_of_five_megabytes_is_refused() {
    assert_eq!(codes(&"# comment\n".repeat(500_000)), [Code::TooLarge]);
}

#[test]
fn four_megabytes_of_one_line_and_many_mistakes_take_no_time() {
    let line = format!("resource: things\ndoc: {}\n", "x".repeat(4_000_000));
    assert_unbroken(&files(&line));
    let mistakes: String = (0..50_000).map(|it| format!("kye{it}: x\n")).collect();
    let report = run(resource(&mistakes)).unwrap_err();
    assert!(report.diagnostics.len() > 50_000);
}

#[test]
fn thousands_of_unknown_types_take_no_time() {
    let mut text = String::from("resource: things\ndoc: Things.\nobjects:\n");
    for it in 0..3000 {
        let _ = writeln!(
            text,
            "  Thing{it}: {{ doc: It., fields: {{ a: {{ type: Thign{it}x, doc: A. }} }} }}"
        );
    }
    let report = run(resource(&text)).unwrap_err();
    assert!(report.diagnostics.len() >= 3000);
}

#[test]
fn thousands_of_values_that_answer_none_of_thousands_of_facets_take_no_memory() {
    let mut text = String::from(
        "resource: things\ndoc: Things.\nenums:\n  Size:\n    doc: A size.\n    facets:\n",
    );
    for it in 0..20_000 {
        let _ = writeln!(
            text,
            "      f{it}: {{ doc: A., unknown: b, values: {{ b: B. }} }}"
        );
    }
    text.push_str("    values:\n");
    for it in 0..20_000 {
        let _ = writeln!(text, "      v{it}: {{ doc: A. }}");
    }
    let report = run(resource(&text)).unwrap_err();
    assert!(report.diagnostics.len() < 1000);
}

#[test]
fn thousands_of_references_parameters_and_requests_take_no_time() {
    let mut text = String::from("resource: things\nitem: thing\ndoc: Things.\nids:\n");
    for it in 0..10_000 {
        let _ = writeln!(text, "  I{it}: {{ type: integer, doc: A. }}");
        let _ = writeln!(text, "  R{it}: {{ id: I{it}, or: {{ me: A. }}, doc: A. }}");
    }
    text.push_str("path:\n");
    for it in 0..10_000 {
        let _ = writeln!(text, "  p{it}: R{it}");
    }
    text.push_str("operations:\n");
    for it in 0..10_000 {
        let _ = writeln!(
            text,
            "  o{it}: {{ POST: '/a{it}/{{p{it}}}', doc: A., body: B{it}, returns: nothing }}"
        );
    }
    text.push_str("objects:\n");
    for it in 0..10_000 {
        let _ = writeln!(text, "  B{it}: {{ doc: A., fields: {{}} }}");
    }
    let _ = run(resource(&text)).unwrap();
}

/// Each parameter of each path is looked up.
#[test]
fn paths_of_thousands_of_parameters_take_no_time() {
    let mut text = String::from("resource: things\nitem: thing\ndoc: Things.\npath:\n");
    let mut path = String::new();
    for it in 0..70_000 {
        let _ = writeln!(text, "  p{it}: integer");
        let _ = write!(path, "/{{p{it}}}");
    }
    text.push_str("operations:\n");
    for it in 0..2 {
        let _ = writeln!(
            text,
            "  o{it}: {{ POST: '/a{it}{path}', doc: A., returns: nothing }}"
        );
    }
    let _ = run_within(QUICKER, resource(&text)).unwrap();
}

/// A path is read once, however many of its parameters nobody has declared; and no path names what is declared.
#[test]
fn paths_of_thousands_of_unknown_parameters_take_no_time() {
    const COUNT: usize = 20_000;
    let mut text = String::from("resource: things\nitem: thing\ndoc: Things.\npath:\n");
    let mut path = String::new();
    for it in 0..COUNT {
        let _ = writeln!(text, "  q{it}: integer");
        let _ = write!(path, "/{{p{it}}}");
    }
    let _ = writeln!(
        text,
        "operations:\n  make: {{ POST: '{path}', doc: A., returns: nothing }}"
    );
    let report = run_within(QUICKER, resource(&text)).unwrap_err();
    let count = |code| {
        report
            .diagnostics
            .iter()
            .filter(|it| it.code == code)
            .count()
    };
    assert_eq!(count(Code::MissingPathParameter), COUNT);
    assert_eq!(count(Code::UnusedPathParameter), COUNT);
}

/// Each of them is put in a variable before the call, with a name that no other one has.
#[test]
fn an_example_of_thousands_of_long_objects_takes_no_time() {
    const COUNT: usize = 20_000;
    let mut text = String::from(
        "resource: things\nitem: thing\ndoc: Things.\noperations:\n  put:\n    PUT: /things\n    doc: A.\n    \
         body: Batch\n    returns: nothing\n    examples:\n      all:\n        body:\n          all:\n",
    );
    for it in 0..COUNT {
        let name = "n".repeat(60);
        let _ = writeln!(text, "            - {{ name: {name}{it} }}");
    }
    text.push_str(
        "objects:\n  Batch: { doc: A., fields: { all: { type: '[Thing]', doc: A. } } }\n  \
         Thing: { doc: A., fields: { name: { type: string, doc: A. } } }\n",
    );
    let generated = run_within(QUICKER, resource(&text)).unwrap();
    let cases = generated.files.get("wire_cases/things.rs").unwrap();
    assert!(cases.contains(&format!("let all_{COUNT} =")));
}

/// All of them are one operation of the OpenAPI document, which grows by each.
#[test]
fn thousands_of_operations_side_by_side_take_no_time() {
    const COUNT: usize = 6_000;
    let api = API.replace("rust: rust", "openapi: openapi.json, rust: rust");
    let mut text = String::from("resource: things\nitem: thing\ndoc: Things.\noperations:\n");
    let mut objects = String::from("objects:\n");
    for it in 0..COUNT {
        let beside = if it == 0 { "" } else { " beside: o0," };
        let _ = writeln!(
            text,
            "  o{it}: {{ PUT: /things,{beside} doc: A., body: B{it}, returns: nothing }}"
        );
        let _ = writeln!(
            objects,
            "  B{it}: {{ doc: A., fields: {{ it: {{ type: integer, doc: A. }} }} }}"
        );
    }
    text.push_str(&objects);
    let texts = [("api.yaml", api.as_str()), ("things.yaml", &text)];
    let generated = run_within(QUICKER, Sources::from_texts(texts)).unwrap();
    let document = generated.files.get("openapi.json").unwrap();
    assert!(document.contains(&format!("#/components/schemas/B{}\"", COUNT - 1)));
}

/// Each level of the document asks how wide the next one is.
#[test]
fn a_document_of_thousands_of_operations_takes_no_time() {
    let api = API.replace("rust: rust", "openapi: openapi.json, rust: rust");
    let mut text = String::from(
        "resource: things\nitem: thing\ndoc: Things.\npath: { id: integer }\noperations:\n",
    );
    for it in 0..3_000 {
        let _ = writeln!(
            text,
            "  o{it}: {{ GET: '/a{it}/{{id}}', doc: A., returns: nothing }}"
        );
    }
    let texts = [("api.yaml", api.as_str()), ("things.yaml", &text)];
    let generated = run(Sources::from_texts(texts)).unwrap();
    let document = generated.files.get("openapi.json").unwrap();
    assert!(document.contains("\"/a2999/{id}\""));
}

#[test]
fn thousands_of_addresses_and_of_what_is_fixed_take_no_time() {
    let mut text = String::from("resource: things\ndoc: Things.\npath:\n");
    for it in 0..5_000 {
        let _ = writeln!(text, "  p{it}: integer?");
    }
    text.push_str("browse:\n");
    for it in 0..5_000 {
        let _ = writeln!(
            text,
            "  a{it}: {{ url: 'https://x.example/{{p{it}}}', doc: A. }}"
        );
    }
    text.push_str("  all:\n    url: /all\n    doc: A.\n    fixed:\n");
    for it in 0..5_000 {
        let _ = writeln!(text, "      f{it}: x");
    }
    text.push_str("    query:\n");
    for it in 0..5_000 {
        let _ = writeln!(text, "      q{it}: {{ type: state, doc: A. }}");
    }
    let _ = run(resource(&text)).unwrap();
}

/// So many resources, each behind a feature of its own, that answer the same thousand objects.
fn behind_features(count: usize) -> Result<Generated, Report> {
    let mut api = format!("{API}features:\n");
    let mut files = Vec::new();
    for it in 0..count {
        let _ = writeln!(api, "  f{it}: Some.");
        let file = format!(
            "resource: r{it}\nitem: i{it}\ndoc: Some.\nauth: user\nfeature: f{it}\noperations:\n  \
             get: {{ GET: /r{it}, doc: Reads it., returns: T0 }}\n"
        );
        files.push((format!("r{it}.yaml"), file));
    }
    let mut shared = String::from("resource: shared\ndoc: Shared.\nobjects:\n");
    for it in 0..1_000 {
        let next = it + 1;
        let _ = writeln!(
            shared,
            "  T{it}: {{ doc: A., fields: {{ next: {{ type: T{next}, doc: N. }} }} }}"
        );
    }
    shared.push_str("  T1000: { doc: A., fields: { last: { type: integer, doc: N. } } }\n");
    files.push(("api.yaml".to_owned(), api));
    files.push(("shared.yaml".to_owned(), shared));
    run(Sources::from_texts(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    ))
}

#[test]
fn features_are_bounded_and_their_types_take_no_time() {
    let report = behind_features(257).unwrap_err();
    assert!(
        report
            .diagnostics
            .iter()
            .any(|it| it.code == Code::BadValue)
    );
    let _ = behind_features(256).unwrap();
}

#[test]
fn type_expressions_are_bounded() {
    let field = |ty: &str| {
        format!(
            "resource: things\ndoc: Things.\nwebhooks: {{ MADE: {{ payload: Thing, doc: Made. }} }}\n\
             objects: {{ Thing: {{ doc: A thing., fields: {{ id: {{ type: \"{ty}\", doc: Its id. }} }} }} }}\n"
        )
    };
    for ty in [
        "[".repeat(100_000),
        "[".repeat(100_000) + "integer" + &"]".repeat(100_000),
        "{[".repeat(50_000) + "integer" + &"]}".repeat(50_000),
        "integer".to_owned() + &"?".repeat(100_000),
        "x".repeat(100_000) + "!",
    ] {
        assert_eq!(codes(&field(&ty)), [Code::BadType]);
    }
    assert_unbroken(&files(&field("[[{[[{[[integer]]}]]}]]")));
}

#[test]
fn long_names_are_harmless() {
    let long = "a".repeat(50_000);
    let text = format!(
        "resource: things\ndoc: Things.\nwebhooks: {{ ? {long} : {{ payload: T{long}, doc: Made. }} }}\n\
         objects:\n  ? T{long}\n  : {{ doc: A thing., fields: {{ ? {long} : {{ type: integer, doc: Its id. }} }} }}\n"
    );
    match run(resource(&text)) {
        Ok(generated) => assert_unbroken(&generated.files),
        Err(report) => assert_eq!(report.diagnostics[0].code, Code::YamlSyntax),
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let plain = files(crate::hostile::MULTILINE);
    assert_eq!(files(&MULTILINE.replace('\n', "\r\n")), plain);
    assert_eq!(files(&format!("\u{feff}{MULTILINE}")), plain);
    let sources = Sources::from_texts([
        ("api.yaml", format!("\u{feff}{}", API.replace('\n', "\r\n"))),
        ("things.yaml", MULTILINE.to_owned()),
    ]);
    assert_eq!(run(sources).unwrap().files, plain);
}

const MULTILINE: &str = "\
resource: things
doc: >-
  Things that stand
  on two lines.
webhooks:
  MADE:
    payload: Thing
    doc: |
      A thing was made.

      Another paragraph.
objects:
  Thing:
    doc: \"A thing,
      in quotes.\"
    fields: { id: { type: integer, doc: Its number. } }
";

#[test]
fn a_carriage_return_alone_does_not_end_a_doc_comment() {
    let text = MULTILINE.replace("in quotes", "in\\rquotes\\r} fn main() {}");
    assert_eq!(codes(&text), [Code::UnsafeDoc]);
}

#[test]
fn a_null_byte_is_refused_wherever_it_stands() {
    assert_eq!(
        codes(&MULTILINE.replace("in quotes", "in\\0quotes")),
        [Code::UnsafeDoc]
    );
    for text in [
        MULTILINE.replace("payload", "pay\0load"),
        format!("{MULTILINE}\0"),
    ] {
        let outcome = run(resource(&text));
        assert!(outcome.is_err(), "a null byte was read over");
    }
}

#[test]
fn text_does_not_break_out_of_literals_docs_and_cells() {
    let nasty = [
        r#"a\"b|c"#,
        r"a\\",
        r"a\\\\|b",
        r#"\"#,
        r####"\"##] fn main() {}"####,
        r"*/ /* a",
        r"{a} {{b}} {}",
        r"a\nb|c",
        r"a\tb",
        r"a\u2028b",
        r"a\u202eb\u2066c",
        r"<img src=x>",
        r"a``b ` c",
        r"a|b|",
        "a'b",
        "${a} $(b) $crate",
        "//! a",
        "--> -- <!-",
    ];
    for (number, text) in nasty.iter().enumerate().filter(|(_, it)| **it != "\\") {
        for spec in [as_names(text), as_texts(text)] {
            match run(resource(&spec)) {
                Ok(generated) => assert_unbroken(&generated.files),
                Err(report) => assert!(
                    report.diagnostics.iter().all(|it| matches!(
                        it.code,
                        Code::UnsafeDoc | Code::ReservedName | Code::BadName | Code::BadValue
                    )),
                    "number {number}, {text}: {report}"
                ),
            }
        }
    }
}

/// A spec with the text wherever the wire gives the name.
fn as_names(text: &str) -> String {
    format!(
        r#"
resource: things
item: thing
doc: Things.
ids: {{ ThingRef: {{ id: ThingId, or: {{ "word {text}": A word. }}, doc: A reference. }}, ThingId: {{ type: string, doc: Identifies it. }} }}
path: {{ thing: ThingRef }}
operations:
  add:
    POST: /things/{{thing}}
    doc: Adds one.
    query: {{ "query {text}": {{ type: string, doc: Some. }} }}
    body: Thing
    returns: list of Thing in things
    examples:
      one:
        path: {{ thing: "word {text}" }}
        query: {{ "query {text}": "{text}" }}
        body: {{ "field {text}": "{text}", "more {text}": "{text}" }}
        answer: {{ things: [{{ "field {text}": "{text}" }}] }}
objects:
  Thing:
    doc: A thing.
    fields: {{ "field {text}": {{ type: Size, null_when: ["{text}"], doc: Its size. }} }}
    additional: {{ type: string, doc: More. }}
enums:
  Size:
    doc: A size.
    values: {{ "value {text}": {{ also: ["also {text}"], doc: One. }} }}
webhooks:
  "event {text}": {{ payload: Thing, doc: Made., examples: {{ one: {{ body: {{ "field {text}": "{text}" }} }} }} }}
"#
    )
}

/// A spec with the text wherever a person explains something.
fn as_texts(text: &str) -> String {
    format!(
        r#"
resource: things
item: thing
doc: "{text}"
path: {{ thing: integer }}
operations:
  add:
    POST: /things/{{thing}}
    doc: "{text}"
    deprecated: "{text}"
    query: {{ some: {{ type: string, deprecated: "{text}", doc: "{text}" }} }}
    body: Thing
    returns: Thing
    errors: {{ 404: "{text}" }}
    examples: {{ one: {{ doc: "{text}", path: {{ thing: 7 }}, body: {{ id: "{text}" }}, answer: {{ id: "{text}" }} }} }}
objects:
  Thing:
    doc: "{text}"
    fields: {{ id: {{ type: string, deprecated: "{text}", doc: "{text}" }} }}
    additional: {{ type: string, doc: "{text}" }}
webhooks:
  made: {{ payload: Thing, doc: "{text}", deprecated: "{text}" }}
"#
    )
}
