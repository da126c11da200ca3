//! What names and values look like.

/// Parts of names, in plain spelling, of what is secret, or says which account or person is meant.
const SECRET_PARTS: [&str; 29] = [
    "apikey",
    "authorization",
    "beneficiary",
    "birth",
    "cardnumber",
    "certificate",
    "cookie",
    "credential",
    "email",
    "errormessage",
    "holder",
    "iban",
    "jwe",
    "jwt",
    "login",
    "number",
    "otp",
    "passphrase",
    "passw",
    "phone",
    "privatekey",
    "pwd",
    "secret",
    "session",
    "signature",
    "token",
    "url",
    "username",
    "webid",
];

/// The same, as whole names.
const SECRETS: [&str; 11] = [
    "authcode",
    "bban",
    "bic",
    "code",
    "csrf",
    "cvv",
    "key",
    "nonce",
    "pan",
    "pin",
    "redirecturi",
];

/// What counts, in plain spelling.
const COUNTS: [&str; 12] = [
    "attempts",
    "count",
    "expiresin",
    "limit",
    "maxresults",
    "offset",
    "page",
    "perpage",
    "priority",
    "size",
    "total",
    "version",
];

/// What has one of a few words, in plain spelling.
const KINDS: [&str; 14] = [
    "country",
    "currency",
    "error",
    "expand",
    "kind",
    "lang",
    "language",
    "level",
    "locale",
    "sort",
    "state",
    "status",
    "tokentype",
    "type",
];

/// Headers that say how to read a message.
const HEADERS: [&str; 14] = [
    "accept",
    "accept-language",
    "allow",
    "cache-control",
    "content-language",
    "content-type",
    "date",
    "expires",
    "last-modified",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "vary",
];

/// The longest id that is taken for one: a UUID has 36 characters.
const MAX_ID: usize = 40;

/// The longest list of words.
const MAX_WORD: usize = 100;

/// What has more digits than this is no word, nor a member's name.
const MAX_DIGITS: usize = 4;

/// In lower case, without what separates words.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| !matches!(letter, '_' | '-'));
    letters.flat_map(char::to_lowercase).collect()
}

pub(super) fn is_secret(plain: &str) -> bool {
    let has_part = SECRET_PARTS.iter().any(|part| plain.contains(part));
    SECRETS.contains(&plain) || (has_part && !is_kind(plain))
}

pub(super) fn is_count(plain: &str) -> bool {
    COUNTS.contains(&plain)
}

pub(super) fn is_kind(plain: &str) -> bool {
    KINDS.contains(&plain)
}

pub(super) fn is_header(name: &str) -> bool {
    HEADERS.contains(&name)
}

/// `id`, `id_user`, `user_id`, `userId`, `connector_uuid`.
pub(super) fn is_id(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    matches!(&*lower, "id" | "uuid")
        || lower.starts_with("id_")
        || lower.ends_with("_id")
        || lower.ends_with("_uuid")
        || name.ends_with("Id")
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_ID && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Short, and of characters that an id has; an IBAN is none that is meant.
pub(super) fn is_short(text: &str) -> bool {
    let of_id = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.len() <= MAX_ID && text.bytes().all(of_id) && !is_iban(text)
}

fn is_iban(text: &str) -> bool {
    let (country, check) = (text.get(..2), text.get(2..4));
    (15..=34).contains(&text.len())
        && country.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && check.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A word, or several as a list: nothing that was drawn by chance or stands for an account.
pub(super) fn is_word(text: &str) -> bool {
    let of_word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.,[]".contains(&byte);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= MAX_WORD && digits <= MAX_DIGITS && text.bytes().all(of_word)
}

/// A date, with or without a time.
pub(super) fn is_date(text: &str) -> bool {
    text.parse::<crate::DateTime>().is_ok()
}

/// Whether it can be a member's name, and no data that serves as one.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && (is_word(text) && !text.contains(',') || is_date(text))
}
