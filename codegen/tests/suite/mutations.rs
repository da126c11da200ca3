//! A spec that is wrong in a way that nobody thought of is a report, or a client that is Rust; never a panic.

use proptest::prelude::*;
use sdksmith::{Sources, Style, generate, render};

use crate::case::{Case, problems};
use crate::golden::texts;

/// One small harm to a text.
#[derive(Clone, Debug)]
enum Harm {
    /// Puts a text in the place of so many characters.
    Replace {
        at: usize,
        length: usize,
        with: String,
    },
    DeleteLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    /// Moves a line's text to the right or left.
    Indent {
        line: usize,
        by: isize,
    },
    /// Puts a word of the text in the place of another.
    SwapWords(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let with = prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            ":",
            ": ",
            "-",
            "?",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!t ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\n",
            "\t",
            "\r\n",
            "---\n",
            "\u{feff}",
            "\0",
            "é",
            "\u{202e}",
            "~",
            "null",
            "true",
            "9".repeat(30).leak(),
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-zA-Z_{}\\[\\]?]{1,8}",
    ];
    let at = any::<usize>;
    prop_oneof![
        (at(), 0..4_usize, with).prop_map(|(at, length, with)| Harm::Replace { at, length, with }),
        at().prop_map(Harm::DeleteLine),
        at().prop_map(Harm::RepeatLine),
        (at(), at()).prop_map(|(a, b)| Harm::SwapLines(a, b)),
        (at(), -4..5_isize).prop_map(|(line, by)| Harm::Indent { line, by }),
        (at(), at()).prop_map(|(a, b)| Harm::SwapWords(a, b)),
    ]
}

fn apply(text: &mut String, harm: &Harm) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let count = lines.len().max(1);
    match harm {
        _ if lines.is_empty() => return,
        Harm::Replace { at, length, with } => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at % (letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, with.chars());
            *text = letters.into_iter().collect();
            return;
        }
        Harm::DeleteLine(line) => drop(lines.remove(line % count)),
        Harm::RepeatLine(line) => lines.insert(line % count, lines[line % count].clone()),
        Harm::SwapLines(a, b) => lines.swap(a % count, b % count),
        Harm::Indent { line, by } => {
            let line = &mut lines[line % count];
            let indent = line.len() - line.trim_start().len();
            *line = " ".repeat(indent.saturating_add_signed(*by)) + line.trim_start();
        }
        Harm::SwapWords(a, b) => {
            let mut words: Vec<&str> = text.split_inclusive(' ').collect();
            let count = words.len();
            words.swap(a % count, b % count);
            *text = words.concat();
            return;
        }
    }
    *text = lines.join("\n") + "\n";
}

/// Texts to harm: the golden spec, and each case that passes.
fn specs() -> Vec<Vec<(String, String)>> {
    let mut specs: Vec<_> = Case::all("pass").iter().map(Case::texts).collect();
    for spec in specs
        .iter_mut()
        .filter(|it| it.iter().all(|(name, _)| name != "api.yaml"))
    {
        let text = spec.remove(0).1;
        spec.push(("things.yaml".into(), text));
        spec.push(("api.yaml".into(), crate::case::API.into()));
    }
    // The large one has more to offer, so it comes as often as the others together.
    let golden = vec![texts(); specs.len()];
    specs.into_iter().chain(golden).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_harmed_spec_is_a_report_or_still_a_client(
        spec in prop::sample::select(specs()),
        harms in prop::collection::vec((any::<usize>(), harm()), 1..6),
    ) {
        let mut spec = spec;
        let count = spec.len();
        for (file, harm) in &harms {
            apply(&mut spec[file % count].1, harm);
        }
        let outcome = generate(Sources::from_texts(spec));
        let (sources, found) = problems(&outcome);
        let text = render(sources, found, Style::Plain);
        match &outcome {
            Err(_) => prop_assert!(text.contains("error"), "a report without an error:\n{text}"),
            Ok(generated) => {
                for (path, text) in generated.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                    let error = syn::parse_file(text).err();
                    prop_assert!(error.is_none(), "{path}: {error:?}\n{text}");
                }
            }
        }
    }
}
