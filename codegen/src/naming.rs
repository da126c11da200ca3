//! From names on the wire to names in Rust.

/// The letters and digits of a name, and whether each begins a word: behind everything that is neither, and where the case
/// says so. `SCARequired` has two words, `webauthRequired` too, `OAuth2Token` three.
fn letters(name: &str) -> impl Iterator<Item = (char, bool)> {
    // A byte of a letter beyond ASCII is neither a letter nor a digit here, as the letter itself is.
    let bytes = name.as_bytes();
    let all = bytes.iter().enumerate();
    let letters = all.filter(|(_, byte)| byte.is_ascii_alphanumeric());
    letters.map(|(at, byte)| (char::from(*byte), begins_word(bytes, at)))
}

/// A capital begins a word after a small letter or digit (`webauth|Required`), and as the last capital of a
/// row before a small letter (`SCA|Required`); but a single capital before another word stays with it
/// (`OAuth`).
fn begins_word(name: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| name.get(at));
    let Some(before) = before.filter(|it| it.is_ascii_alphanumeric()) else {
        return true;
    };
    if !name[at].is_ascii_uppercase() {
        return false;
    }
    if !before.is_ascii_uppercase() {
        return true;
    }
    let small_follows = name.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    let row_is_longer = at >= 2 && name[at - 2].is_ascii_uppercase();
    small_follows && row_is_longer
}

/// `id_connection`, `idConnection`, `ID-connection` → `id_connection`.
pub(crate) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (letter, begins) in letters(name) {
        if begins && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `sca_required`, `SCARequired`, `scaRequired` → `ScaRequired`.
pub(crate) fn pascal(name: &str) -> String {
    let cased = letters(name).map(|(letter, begins)| match begins {
        true => letter.to_ascii_uppercase(),
        false => letter.to_ascii_lowercase(),
    });
    cased.collect()
}

/// The variant that stands for a text: as a type, but that `Self` can't be one.
pub(crate) fn variant(text: &str) -> String {
    match pascal(text) {
        name if name == "Self" => "Self_".into(),
        name => name,
    }
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
