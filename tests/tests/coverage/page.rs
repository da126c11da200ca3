//! The table as a page of the book.

use std::fmt::{self, Write};

use crate::api::Place;
use crate::inventory::{Area, Entry, Evidence, Kind, Part, Reasons, What};
use crate::table::{Row, Status};

const HEAD: &str = "\
# What of the API is here

<!-- Written by `BLESS=1 cargo test -p sdksmith-tests --test coverage` from tests/coverage/ and openapi.json. -->

Everything that is known of the API, and where it is in this client. The list was made apart from the spec, from what the vendor
publishes and from what servers were seen to send; a test holds one against the other, so nothing is left out unnoticed. Fields,
parameters and values go by their names on the wire; where Rust has another name, it follows in brackets. Paths are without
the base address.
";

/// How many of a kind there are: in the client, left out, missing.
#[derive(Clone, Copy, Default)]
struct Count {
    there: usize,
    left_out: usize,
    missing: usize,
}

impl Count {
    fn add(&mut self, status: &Status) {
        match status {
            Status::There(_) => self.there += 1,
            Status::LeftOut(_) => self.left_out += 1,
            Status::Missing | Status::ThereAfterAll => self.missing += 1,
        }
    }

    fn cells(self) -> String {
        let all = self.there + self.left_out + self.missing;
        format!("{all} | {} | {}", self.there, self.left_out)
    }
}

pub(crate) fn page(areas: &[(&Area, Vec<Row<'_>>)], reasons: &Reasons) -> String {
    let rows: Vec<&Row<'_>> = areas.iter().flat_map(|(_, rows)| rows).collect();
    let mut page = HEAD.to_owned();
    page.push_str(&by_kind(&rows));
    page.push_str(&by_area(areas));
    page.push_str(&how_it_is_known());
    page.push_str(&why_left_out(&rows, reasons));
    for (area, rows) in areas {
        page.push_str(&area_section(area, rows));
    }
    page
}

fn by_kind(rows: &[&Row<'_>]) -> String {
    const KINDS: [(&str, Kind, Option<&[What]>); 10] = [
        ("Operations", Kind::Operation, None),
        ("Other paths of them", Kind::Operation, Some(&[What::Alias])),
        ("Query parameters", Kind::Operation, Some(&[What::Query])),
        ("Objects", Kind::Object, None),
        ("Fields", Kind::Object, Some(&[What::Field])),
        ("Enums", Kind::Enum, None),
        ("Values", Kind::Enum, Some(&[What::Value])),
        ("Webhooks", Kind::Webhook, None),
        ("Addresses for the browser", Kind::Browser, None),
        (
            "Parameters of addresses and callbacks",
            Kind::Browser,
            Some(&[What::Query, What::Callback]),
        ),
    ];
    let mut table = "\n| | Known | Here | Left out |\n|---|---|---|---|\n".to_owned();
    for (title, kind, parts) in KINDS {
        let rows = rows.iter().filter(|row| row.entry.kind == kind);
        let mut count = Count::default();
        for row in rows {
            match parts {
                None => count.add(&row.status),
                Some(whats) => {
                    let parts = row.parts.iter().filter(|it| whats.contains(&it.0.what));
                    parts.for_each(|(_, status, _)| count.add(status));
                }
            }
        }
        writeln!(table, "| {title} | {} |", count.cells()).unwrap();
    }
    table + &missing(rows)
}

/// Nothing, once the spec is done.
fn missing(rows: &[&Row<'_>]) -> String {
    let mut count = Count::default();
    rows.iter().for_each(|row| count_all(row, &mut count));
    match count.missing {
        0 => String::new(),
        missing => format!("\n**{missing} are missing.**\n"),
    }
}

fn count_all(row: &Row<'_>, count: &mut Count) {
    count.add(&row.status);
    row.parts
        .iter()
        .for_each(|(_, status, _)| count.add(status));
}

fn by_area(areas: &[(&Area, Vec<Row<'_>>)]) -> String {
    let mut table = "\n| Area | Known | Here | Left out |\n|---|---|---|---|\n".to_owned();
    for (area, rows) in areas {
        let mut count = Count::default();
        rows.iter().for_each(|row| count_all(row, &mut count));
        let name = &area.name;
        writeln!(table, "| [{name}](#{name}) | {} |", count.cells()).unwrap();
    }
    table
}

fn how_it_is_known() -> String {
    let mut text = "\n## How it is known\n\n| | |\n|---|---|\n".to_owned();
    for (_, _, shown, meaning) in Evidence::ALL {
        writeln!(text, "| {shown} | {meaning} |").unwrap();
    }
    text
}

fn why_left_out(rows: &[&Row<'_>], reasons: &Reasons) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let mut text =
        "\n## Why something is left out\n\n| | How often | Why |\n|---|---|---|\n".to_owned();
    for (name, why) in reasons {
        let is_it = |status: &Status| matches!(status, Status::LeftOut(it) if it == name);
        let parts = rows.iter().flat_map(|row| &row.parts);
        let count = rows.iter().filter(|row| is_it(&row.status)).count()
            + parts.filter(|(_, status, _)| is_it(status)).count();
        writeln!(text, "| {name} | {count} | {why} |").unwrap();
    }
    text
}

fn area_section(area: &Area, rows: &[Row<'_>]) -> String {
    let mut text = format!("\n## {}\n\n{}\n", area.name, area.about);
    text.push_str("\n| What | Known from | Here |\n|---|---|---|\n");
    for row in rows {
        let first = Line {
            what: format!("`{}`", row.entry.name),
            evidence: row.entry.evidence,
            here: here(&row.status, &places_of(row)),
        };
        let mut lines = vec![first];
        for group in groups(row) {
            add_group(&mut lines, row, &group);
        }
        text.extend(lines.iter().map(Line::to_string));
    }
    text
}

struct Line {
    what: String,
    evidence: Evidence,
    here: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.evidence.shown();
        writeln!(f, "| {} | {known} | {} |", self.what, self.here)
    }
}

type Group<'a> = Vec<&'a (&'a Part, Status, Vec<Place>)>;

/// Parts that are the same but for their names stand in one row; another path has a row of its own.
fn groups<'a>(row: &'a Row<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for part in &row.parts {
        let fits = |group: &&mut Group<'a>| {
            let (first, status, _) = group[0];
            part.0.what != What::Alias
                && (first.what, first.evidence) == (part.0.what, part.0.evidence)
                && word(status) == word(&part.1)
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    groups
}

/// The fields of an object and the values of an enum stand beside its name, if no more is to be said of them.
fn add_group(lines: &mut Vec<Line>, row: &Row<'_>, group: &Group<'_>) {
    let (part, status, places) = group[0];
    let names: Vec<String> = group.iter().map(|it| named(it)).collect();
    let names = names.join(", ");
    let same = lines.len() == 1
        && matches!(part.what, What::Field | What::Value)
        && part.evidence == row.entry.evidence
        && word(status) == word(&row.status);
    if same {
        lines[0].what.push_str(&format!(": {names}"));
        return;
    }
    let title = match part.what {
        What::Alias | What::Field | What::Value => "",
        What::Query => "query: ",
        What::Body => "body: ",
        What::Callback => "comes back with: ",
    };
    let here = match status {
        Status::There(_) if part.what != What::Alias => String::new(),
        status => here(status, &links(places)),
    };
    lines.push(Line {
        what: format!("… {title}{names}"),
        evidence: part.evidence,
        here,
    });
}

fn named((part, status, _): &(&Part, Status, Vec<Place>)) -> String {
    match status {
        Status::There(Some(name)) => format!("`{}` (`{name}`)", part.name),
        _ => format!("`{}`", part.name),
    }
}

/// A status without the name.
fn word(status: &Status) -> &str {
    match status {
        Status::There(_) => "",
        Status::LeftOut(why) => why,
        Status::Missing => "**missing**",
        Status::ThereAfterAll => "**left out, yet there**",
    }
}

fn here(status: &Status, places: &str) -> String {
    match status {
        Status::There(_) => places.to_owned(),
        Status::LeftOut(why) => format!("left out: {why}"),
        status => word(status).to_owned(),
    }
}

fn places_of(row: &Row<'_>) -> String {
    let is_text = row
        .entry
        .known_as
        .iter()
        .any(|it| it.starts_with("text of "));
    match &row.entry.by_hand {
        Some(folder) => format!("written by hand: `{}`", module(folder)),
        None if is_text => format!("any text: {}", links(&row.places)),
        None => links(&row.places),
    }
}

/// The module of a folder of sources.
fn module(folder: &str) -> String {
    let name = folder.rsplit('/').next().unwrap();
    format!("powens::{name}")
}

fn links(places: &[Place]) -> String {
    let mut links = places.iter().map(link).collect::<Vec<_>>();
    links.dedup();
    links.join(", ")
}

fn link(place: &Place) -> String {
    let Place {
        resource,
        name,
        anchor,
    } = place;
    match resource.as_str() {
        "" => format!("`{name}`"),
        _ => format!("[`{name}`](reference/{resource}.md#{anchor})"),
    }
}

/// For what reads the page: which entries a reason can have.
pub(crate) fn reasons_in_use<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<&'a String> {
    let mut used = Vec::new();
    for entry in entries {
        used.extend(&entry.left_out);
        used.extend(entry.parts.iter().filter_map(|part| part.left_out.as_ref()));
    }
    used.sort();
    used.dedup();
    used
}
