//! The input: a list of connections, the same bytes on every run.

use std::fmt::Write;

/// Marsaglia's xorshift, so that nothing depends on a crate's version.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }

    fn percent(&mut self) -> u64 {
        self.below(100)
    }
}

const STATES: [&str; 12] = [
    "SCARequired",
    "webauthRequired",
    "additionalInformationNeeded",
    "decoupled",
    "validating",
    "actionNeeded",
    "passwordExpired",
    "wrongpass",
    "rateLimiting",
    "websiteUnavailable",
    "bug",
    "notSupported",
];

/// One object's text in the making; each call draws from the generator in the order of the calls.
struct Object<'a> {
    out: &'a mut String,
    random: &'a mut Random,
}

impl Object<'_> {
    fn member(&mut self, name: &str, value: impl std::fmt::Display) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        write!(self.out, "\"{name}\":{value}").expect("a String takes everything");
    }

    fn number(&mut self, name: &str, limit: u64) {
        let value = self.random.below(limit);
        self.member(name, value);
    }

    fn date_time(&mut self, name: &str) {
        let value = date_time(self.random);
        self.member(name, value);
    }

    fn date_time_or_null(&mut self, name: &str, percent_null: u64) {
        let null = self.random.percent() < percent_null;
        if null {
            self.member(name, "null")
        } else {
            self.date_time(name)
        }
    }
}

fn date_time(random: &mut Random) -> String {
    let (year, month, day) = (
        2018 + random.below(8),
        1 + random.below(12),
        1 + random.below(28),
    );
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    format!("\"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}\"")
}

fn state(random: &mut Random) -> String {
    match random.percent() {
        0..60 => "null".to_owned(),
        _ => format!("\"{}\"", STATES[random.below(12) as usize]),
    }
}

fn uuid(random: &mut Random) -> String {
    let (a, b, c) = (
        random.below(1 << 32),
        random.below(1 << 16),
        random.below(1 << 12),
    );
    let (d, e) = (random.below(1 << 12), random.below(1 << 48));
    format!("\"{a:08x}-{b:04x}-5{c:03x}-a{d:03x}-{e:012x}\"")
}

fn error_message(random: &mut Random) -> &'static str {
    match random.below(10) {
        0 => "\"Votre banque demande une action : acceptez les conditions g\u{e9}n\u{e9}rales.\"",
        1 => "\"Please accept the \\\"terms\\\" on the website.\"",
        _ => "null",
    }
}

/// The body of an answer that lists `count` connections with one or two sources each.
pub fn connections(count: usize, sources: usize, unknown_fields: bool) -> String {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut out = String::from("{\"connections\":[");
    for index in 0..count {
        if index > 0 {
            out.push(',');
        }
        let id = 1000 + index as u64;
        connection(&mut out, &mut random, id, unknown_fields);
        for index in 0..sources {
            if index > 0 {
                out.push(',');
            }
            source(&mut out, &mut random, id, index);
        }
        out.push_str("]}");
    }
    out.push_str("]}");
    out
}

/// Up to its sources.
fn connection(out: &mut String, random: &mut Random, id: u64, unknown_fields: bool) {
    out.push('{');
    let mut object = Object { out, random };
    let state = state(object.random);
    let message = error_message(object.random);
    object.member("id", id);
    object.number("id_user", 100_000);
    for name in ["id_connector", "id_provider", "id_bank"] {
        object.number(name, 2000);
    }
    object.member("state", &state);
    object.member("error", &state);
    object.member("error_message", message);
    object.member("fields", "null");
    object.date_time_or_null("last_update", 10);
    object.date_time("created");
    let active = object.random.below(10) > 0;
    object.member("active", active);
    object.date_time_or_null("last_push", 30);
    object.date_time_or_null("expire", 60);
    let uuid = uuid(object.random);
    object.member("connector_uuid", uuid);
    object.date_time_or_null("next_try", 20);
    if unknown_fields {
        object.member("new_flag", true);
        object.member("new_object", r#"{"a":[1,2,3],"b":"text"}"#);
    }
    object.member("sources", "[");
}

fn source(out: &mut String, random: &mut Random, connection: u64, index: usize) {
    out.push('{');
    let mut object = Object { out, random };
    let state = state(object.random);
    object.member("id", connection * 2 + index as u64);
    object.member("id_connection", connection);
    object.number("id_connector_source", 5000);
    object.member("name", ["\"openapi\"", "\"directaccess\""][index]);
    object.date_time_or_null("last_update", 10);
    object.date_time_or_null("disabled", 80);
    object.date_time("created");
    object.member("state", state);
    object.date_time_or_null("access_expire", 50);
    object.date_time_or_null("expire", 80);
    object.date_time_or_null("next_try", 20);
    out.push('}');
}
