//! The name of a file, as `Content-Disposition` has it (RFC 6266, RFC 8187), made safe.

use std::borrow::Cow;

/// Every file system takes 200 bytes, and leaves room for an ending. One of them is for the mark before a device's name.
const MAX_BYTES: usize = 199;

/// The name that the header says; `filename*`, which knows of other letters than English ones, before `filename`.
pub(super) fn of_disposition(value: &[u8]) -> Option<Box<str>> {
    let (mut plain, mut extended) = (None, None);
    for (name, value) in Parameters::of(&text(value)) {
        match name.as_str() {
            "filename" => plain = plain.or(Some(value)),
            "filename*" => extended = extended.or_else(|| decode_extended(&value)),
            _ => {}
        }
    }
    let named = |it: Option<String>| it.and_then(|it| safe(&it));
    named(extended).or_else(|| named(plain))
}

/// UTF-8 where it is that, else the older Latin-1, whose bytes are the letters' numbers.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => latin_1(bytes).into(),
    }
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// `; name=value` one after the other, names in lower case, values without their quotes.
struct Parameters<'a> {
    rest: &'a str,
}

impl<'a> Parameters<'a> {
    /// What comes first is the type: `attachment`.
    fn of(header: &'a str) -> Self {
        Self {
            rest: header.split_once(';').map_or("", |(_, rest)| rest),
        }
    }
}

impl Iterator for Parameters<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<(String, String)> {
        let (name, rest) = self.rest.split_once('=')?;
        // What stands before the last `;` has no value.
        let name = name.rsplit(';').next().unwrap_or(name);
        let name = name.trim().to_ascii_lowercase();
        let (value, rest) = match rest.trim_start().strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let (value, rest) = rest.split_once(';').unwrap_or((rest, ""));
                (value.trim().to_owned(), rest)
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// What stands up to the closing quote, and what follows. A backslash is for the character behind it.
fn unquote(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(letters.next().map(|(_, escaped)| escaped)),
            letter => value.push(letter),
        }
    }
    (value, "")
}

/// `UTF-8'en'na%C3%AFve.pdf`; `None` for what isn't that.
fn decode_extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let (charset, _language, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = percent_decoded(encoded)?;
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" => String::from_utf8(bytes).ok(),
        "iso-8859-1" => Some(latin_1(&bytes)),
        _ => None,
    }
}

fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    Some(bytes)
}

/// The name as the last part of a path that means the same on each system; `None` where nothing is left of it.
fn safe(name: &str) -> Option<Box<str>> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut name: String = last
        .chars()
        .filter(|letter| !(letter.is_control() || turns_text(*letter)))
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            letter => letter,
        })
        .collect();
    while name.len() > MAX_BYTES {
        name.pop();
    }
    let name = name.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    let device = name.split('.').next().unwrap_or(name).trim_end();
    match (name, is_device(device)) {
        ("", _) => None,
        (name, true) => Some(format!("_{name}").into()),
        (name, false) => Some(name.into()),
    }
}

/// What changes the direction of text, or can't be seen, shows another ending than there is.
fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Names that Windows keeps for devices, whatever their ending.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let numbered = name
        .strip_prefix("COM")
        .or_else(|| name.strip_prefix("LPT"));
    matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered.is_some_and(|it| matches!(it.as_bytes(), [b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::of_disposition;

    fn name(header: &str) -> Option<String> {
        of_disposition(header.as_bytes()).map(String::from)
    }

    #[test]
    fn a_name_stands_in_one_of_two_forms() {
        for (header, expected) in [
            ("attachment; filename=a.pdf", "a.pdf"),
            ("inline;FileName = \"a b; c.pdf\" ; size=3", "a b; c.pdf"),
            (r#"attachment; filename="say \"hi\".pdf""#, "say _hi_.pdf"),
            (
                "attachment; filename*=UTF-8''na%C3%AFve%20file.pdf",
                "naïve file.pdf",
            ),
            ("attachment; filename*=iso-8859-1'en'%A3.pdf", "£.pdf"),
            (
                "attachment; filename=\"e.pdf\"; filename*=utf-8''%e2%82%ac.pdf",
                "€.pdf",
            ),
            (
                "attachment; filename*=utf-8''%80; filename=plain.pdf",
                "plain.pdf",
            ),
            (
                "attachment; filename*=utf-8''%2; filename=plain.pdf",
                "plain.pdf",
            ),
            (
                "attachment; filename*=koi8-r''%C1; filename=plain.pdf",
                "plain.pdf",
            ),
            ("attachment; preview; filename=\"open", "open"),
            ("attachment; filename=\"naïve.pdf\"", "naïve.pdf"),
        ] {
            assert_eq!(name(header).as_deref(), Some(expected), "{header}");
        }
        let latin = of_disposition(b"attachment; filename=\"na\xefve.pdf\"");
        assert_eq!(latin.as_deref(), Some("naïve.pdf"));
    }

    #[test]
    fn no_name_is_none() {
        for header in [
            "attachment",
            "attachment;",
            "attachment; filename",
            "attachment; filename=",
            "attachment; filename=\"\"",
            "attachment; filename=\"..\"",
            "attachment; filename=\"a/\"",
            "attachment; filename=\" . \"",
            "filename=a.pdf",
        ] {
            assert_eq!(name(header), None, "{header}");
        }
    }

    #[test]
    fn a_name_leads_nowhere() {
        for (written, expected) in [
            ("../../etc/passwd", "passwd"),
            (r"C:\\Windows\\evil.exe", "evil.exe"),
            ("%2e%2e%2fx", "%2e%2e%2fx"),
            (".bashrc", "bashrc"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("nul.pdf", "_nul.pdf"),
            ("Com1", "_Com1"),
            ("company.pdf", "company.pdf"),
            ("a:b|c?.pdf", "a_b_c_.pdf"),
            ("a.pdf. .", "a.pdf"),
        ] {
            let header = format!("attachment; filename=\"{written}\"");
            assert_eq!(name(&header).as_deref(), Some(expected), "{written}");
        }
        let encoded = name("attachment; filename*=utf-8''..%2F%2e%2e%5Cx%00y");
        assert_eq!(encoded.as_deref(), Some("xy"));
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        let header = format!("attachment; filename={}", "é".repeat(300));
        assert_eq!(name(&header), Some("é".repeat(99)));
        let device = format!("attachment; filename=nul.{}", "x".repeat(300));
        assert_eq!(name(&device), Some(format!("_nul.{}", "x".repeat(195))));
    }
}
