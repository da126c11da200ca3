//! Each rule has a case that breaks it, and says so in words that were read and accepted.

use std::collections::BTreeSet;
use std::fs;

use sdksmith::{Code, Generated, Report, Style, render};

use crate::bless;
use crate::case::{Case, cases, made, problems};

/// Every case that fails, by its name.
fn failing() -> Vec<(String, Result<Generated, Report>)> {
    let files = Case::all("fail")
        .into_iter()
        .map(|case| (case.name.clone(), case.run()));
    files
        .chain(
            made()
                .into_iter()
                .map(|(name, outcome)| (name.to_owned(), outcome)),
        )
        .collect()
}

#[test]
fn a_failing_case_reports_the_code_of_its_name_and_no_other() {
    for (name, outcome) in failing() {
        let (sources, found) = problems(&outcome);
        let code = name.split('_').next().unwrap();
        let others = found.iter().filter(|it| it.code.as_str() != code).count();
        assert!(
            others == 0 && !found.is_empty(),
            "{name} reports:\n{}",
            render(sources, found, Style::Plain)
        );
    }
}

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<String> = failing()
        .iter()
        .map(|(name, _)| name.split('_').next().unwrap().to_owned())
        .collect();
    let all: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect();
    assert_eq!(shown, all);
}

#[test]
fn every_message_was_read_and_accepted() {
    let mut expected = BTreeSet::new();
    for (name, outcome) in failing() {
        let (sources, found) = problems(&outcome);
        let path = cases().join("fail").join(format!("{name}.stderr"));
        bless::compare(&path, &render(sources, found, Style::Plain));
        expected.insert(path);
    }
    let files = fs::read_dir(cases().join("fail"))
        .unwrap()
        .map(|it| it.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|it| it == "stderr")) {
        assert!(
            expected.contains(&path),
            "{} belongs to no case",
            path.display()
        );
    }
}

#[test]
fn every_failing_case_has_a_mended_form_that_passes() {
    for case in Case::all("pass") {
        let outcome = case.run();
        let (sources, found) = problems(&outcome);
        let text = render(sources, found, Style::Plain);
        assert!(found.is_empty(), "pass/{} reports:\n{text}", case.name);
    }
    let names = |kind| Case::all(kind).into_iter().map(|case| case.name);
    let mended: BTreeSet<String> = names("pass").collect();
    assert_eq!(names("fail").collect::<BTreeSet<_>>(), mended);
}

#[test]
fn what_comes_of_a_passing_case_is_rust() {
    for case in Case::all("pass") {
        let Ok(generated) = case.run() else { continue };
        for (path, text) in generated
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
        {
            if let Err(error) = syn::parse_file(text) {
                panic!("pass/{}: {path}: {error}\n{text}", case.name);
            }
        }
    }
}

#[test]
fn all_mistakes_of_a_spec_are_reported_in_one_run() {
    for case in Case::all("several") {
        let outcome = case.run();
        let (sources, found) = problems(&outcome);
        let path = cases()
            .join("several")
            .join(format!("{}.stderr", case.name));
        bless::compare(&path, &render(sources, found, Style::Plain));
    }
}

#[test]
fn a_code_is_found_in_any_case_and_explains_itself() {
    for code in Code::ALL {
        assert_eq!(Code::parse(&code.as_str().to_lowercase()), Some(*code));
        assert!(code.explanation().ends_with('.'), "{}", code.as_str());
    }
    assert_eq!(Code::parse("E9999"), None);
}
