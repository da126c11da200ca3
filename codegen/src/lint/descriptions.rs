//! A description is a sentence, and says more than the name above it.

use super::warn;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::mend::Edit;
use crate::naming::snake;
use crate::source::Text;

/// Words that add nothing to a name.
const FILLERS: [&str; 8] = ["a", "an", "its", "of", "one", "some", "the", "this"];

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>) {
    for (name, doc) in described(document) {
        if repeats(name, doc.as_str()) {
            let label = "this says no more than the name";
            warn(cx, Code::ThinDoc, doc.span, label);
        } else if !doc.as_str().ends_with(['.', '!', '?', ':']) {
            let code = Code::ThinDoc;
            let label = "this doesn't end as a sentence does";
            let end = Edit::Append {
                span: doc.span,
                text: ".",
            };
            let diagnostic = Diagnostic::new(code, doc.span, code.title(), label);
            cx.report(diagnostic.mend("end it with a full stop", end));
        }
    }
}

/// What has a description, by its name.
fn described<'d>(document: &'d Document<'_>) -> Vec<(&'d str, &'d Text)> {
    let mut found: Vec<(&Text, &Text)> = Vec::new();
    found.extend(document.fields().map(|it| (&it.name, &it.doc)));
    for definitions in document.definitions() {
        found.extend(definitions.ids.iter().map(|it| (&it.name, &it.doc)));
        found.extend(definitions.objects.iter().map(|it| (&it.name, &it.doc)));
        for union in &definitions.unions {
            found.push((&union.name, &union.doc));
            found.extend(union.variants.iter().map(|it| (&it.name, &it.doc)));
        }
        for it in &definitions.enums {
            found.push((&it.name, &it.doc));
            found.extend(it.values.iter().map(|it| (&it.name, &it.doc)));
        }
    }
    for resource in &document.resources {
        found.push((&resource.name, &resource.doc));
        found.extend(resource.operations.iter().map(|it| (&it.name, &it.doc)));
        found.extend(resource.browse.iter().map(|it| (&it.name, &it.doc)));
        found.extend(resource.webhooks.iter().map(|it| (&it.name, &it.doc)));
    }
    let texts = found.into_iter();
    texts.map(|(name, doc)| (name.as_str(), doc)).collect()
}

/// A name of one word says what it can: an IBAN is an IBAN.
fn repeats(name: &str, doc: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let letters = |letter: char| !letter.is_alphanumeric();
        let words = text.split(letters).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let said = words(doc).into_iter();
    let said: Vec<String> = said.filter(|it| !FILLERS.contains(&it.as_str())).collect();
    said.len() > 1 && said == words(&snake(name))
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn a_name_in_other_words_is_a_description() {
        assert!(repeats("last_push", "The last push."));
        assert!(repeats("BankAccount", "A bank account."));
        assert!(!repeats("last_push", "When it was last pushed."));
    }
}
