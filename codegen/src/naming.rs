//! From names on the wire to names in Rust.

/// The words of a name: split at everything that isn't a letter or digit, and where the case says so.
/// `SCARequired` has two, `webauthRequired` too, `OAuth2Token` three.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &letter) in letters.iter().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            finish(&mut word, &mut words);
            continue;
        }
        if begins_word(&letters, at) {
            finish(&mut word, &mut words);
        }
        word.push(letter.to_ascii_lowercase());
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// A capital begins a word after a small letter or digit (`webauth|Required`), and as the last capital of a
/// row before a small letter (`SCA|Required`); but a single capital before another word stays with it
/// (`OAuth`).
fn begins_word(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| letters.get(at)) else {
        return false;
    };
    if !letters[at].is_ascii_uppercase() || !before.is_ascii_alphanumeric() {
        return false;
    }
    if !before.is_ascii_uppercase() {
        return true;
    }
    let small_follows = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
    let row_is_longer = at >= 2 && letters[at - 2].is_ascii_uppercase();
    small_follows && row_is_longer
}

/// `id_connection`, `idConnection`, `ID-connection` → `id_connection`.
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `sca_required`, `SCARequired`, `scaRequired` → `ScaRequired`.
pub(crate) fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalised(word)).collect()
}

/// The variant that stands for a text: as a type, but that `Self` can't be one.
pub(crate) fn variant(text: &str) -> String {
    match pascal(text) {
        name if name == "Self" => "Self_".into(),
        name => name,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

/// A snake-case name as it stands in code: keywords get `r#`.
pub(crate) fn identifier(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("r#{name}"),
        false => name.to_owned(),
    }
}

/// Whether a name can be an identifier at all, raw or not.
pub(crate) fn is_possible(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !matches!(name, "self" | "Self" | "super" | "crate")
}

/// Whether a name is written as Rust writes types.
pub(crate) fn is_pascal(name: &str) -> bool {
    is_possible(name) && pascal(name) == name
}

/// Whether a name is written as Rust writes functions and modules.
pub(crate) fn is_snake(name: &str) -> bool {
    is_possible(name) && snake(name) == name
}

/// Keywords of the 2024 edition that a raw identifier makes usable.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_a_reader_sees_them_end() {
        for (wire, rust) in [
            ("SCARequired", "sca_required"),
            ("webauthRequired", "webauth_required"),
            ("OAuth2Token", "oauth2_token"),
            ("WebauthURL", "webauth_url"),
            ("co-owner", "co_owner"),
            ("_links", "links"),
            ("CONNECTION_SYNCED", "connection_synced"),
            ("kYC", "k_yc"),
            ("RIB", "rib"),
            ("PRIV", "priv"),
            ("performance_1_year", "performance_1_year"),
        ] {
            assert_eq!(snake(wire), rust, "{wire}");
        }
    }

    #[test]
    fn types_are_in_upper_camel_case() {
        assert_eq!(pascal("SCARequired"), "ScaRequired");
        assert_eq!(pascal("two-weekly"), "TwoWeekly");
        assert!(is_pascal("WebauthUrl") && !is_pascal("WebauthURL") && !is_pascal("connection"));
    }

    #[test]
    fn keywords_become_raw_and_the_others_are_refused() {
        assert_eq!(identifier("type"), "r#type");
        assert_eq!(identifier("gen"), "r#gen");
        assert!(!is_possible("self") && !is_possible("2fa") && !is_possible(""));
    }
}
