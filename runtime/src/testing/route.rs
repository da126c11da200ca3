//! A request's path against an operation's template.

use crate::operation::decode_form;

/// The values of the template's `{name}`s, where the path ends as the template says; whatever stands before it is the base
/// path. What stands in `[…]` may be missing. `None` where it doesn't.
pub(super) fn segments(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let parts = parts(template);
    let groups = parts.iter().filter_map(|it| it.group).max().unwrap_or(0);
    // The longest form first: a shorter one ends like it.
    let forms = (0..1_u32 << groups.min(MAX_GROUPS)).rev();
    let is_in = |form: u32, part: &Part| part.group.is_none_or(|it| form >> (it - 1) & 1 == 1);
    forms.into_iter().find_map(|form| {
        let wanted = parts.iter().filter(|part| is_in(form, part));
        matched(wanted.map(|part| part.text).rev(), path)
    })
}

/// More would be more forms than anybody looks through; the generator allows fewer.
const MAX_GROUPS: u32 = 8;

/// What stands between two slashes of a template.
struct Part {
    text: &'static str,
    /// The number, from 1, of the `[…]` that it is in.
    group: Option<u32>,
}

fn parts(template: &'static str) -> Vec<Part> {
    let (mut number, mut group) = (0, None);
    let parts = template.trim_start_matches('/').split('/');
    parts
        .map(|text| {
            let own = group;
            if text.ends_with(['[', ']']) || text.contains("][") {
                group = None;
            }
            if text.ends_with('[') {
                number += 1;
                group = Some(number);
            }
            let text = text.trim_end_matches(['[', ']']);
            Part { text, group: own }
        })
        .collect()
}

/// The parts of a template from its back, against the end of a path.
fn matched(
    template: impl Iterator<Item = &'static str>,
    path: &str,
) -> Option<Vec<(&'static str, String)>> {
    let mut values = Vec::new();
    let mut found = path.rsplit('/');
    for wanted in template {
        let mut of_segment = Vec::new();
        take(wanted, found.next()?, &mut of_segment)?;
        // Segments come from the back, the names in one of them from the front.
        values.extend(of_segment.into_iter().rev());
    }
    values.reverse();
    Some(values)
}

/// Matches one segment, such as `{copy}:move`.
fn take(
    template: &'static str,
    text: &str,
    values: &mut Vec<(&'static str, String)>,
) -> Option<()> {
    let Some((fixed, rest)) = template.split_once('{') else {
        return (template == text).then_some(());
    };
    let (name, rest) = rest.split_once('}')?;
    let text = text.strip_prefix(fixed)?;
    // What stands between two names can't be in a value: it is percent-encoded there.
    let next = rest.split('{').next().unwrap_or_default();
    let end = match next {
        "" => text.len(),
        next => text.find(next)?,
    };
    let (value, behind) = text.split_at_checked(end)?;
    values.push((name, decode_form(value)));
    if value.is_empty() {
        return None;
    }
    take(rest, behind, values)
}

#[cfg(test)]
mod tests {
    use super::segments;

    fn found(template: &'static str, path: &str) -> Option<Vec<String>> {
        let values = segments(template, path)?.into_iter();
        Some(
            values
                .map(|(name, value)| format!("{name}={value}"))
                .collect(),
        )
    }

    #[test]
    fn a_template_matches_behind_any_base_path() {
        for path in ["/users/me/notes/7", "/2.0/users/me/notes/7"] {
            let expected = ["user=me", "note=7"].map(str::to_owned).to_vec();
            assert_eq!(found("/users/{user}/notes/{note}", path), Some(expected));
        }
        assert_eq!(found("/users/{user}/notes", "/users/me/notes/7"), None);
        assert_eq!(found("/users/{user}/notes", "/me/notes"), None);
    }

    #[test]
    fn a_part_in_brackets_may_be_missing() {
        let template = "/users/{user}[/links/{link}][/notes/{note}]/tags";
        for (path, expected) in [
            ("/2.0/users/me/tags", &["user=me"][..]),
            ("/users/me/links/3/tags", &["user=me", "link=3"]),
            ("/users/me/notes/4/tags", &["user=me", "note=4"]),
            (
                "/users/me/links/3/notes/4/tags",
                &["user=me", "link=3", "note=4"],
            ),
        ] {
            let expected = expected.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(found(template, path), Some(expected), "{path}");
        }
        for path in [
            "/users/me/notes/4",
            "/users/me/notes/4/links/3/tags",
            "/users/tags",
        ] {
            assert_eq!(found(template, path), None, "{path}");
        }
        let last = "/tags[/{tag}]";
        assert_eq!(found(last, "/tags/a"), Some(vec!["tag=a".into()]));
        assert_eq!(found(last, "/tags"), Some(vec![]));
    }

    #[test]
    fn a_segment_may_be_a_name_and_more() {
        let moved = "/copies/{copy}:move";
        assert_eq!(
            found(moved, "/v3/copies/7:move"),
            Some(vec!["copy=7".into()])
        );
        assert_eq!(found(moved, "/v3/copies/7"), None);
        assert_eq!(found(moved, "/v3/copies/:move"), None);
        let pair = found("/{from}-{to}.json", "/a%20b-c%2Fd.json");
        assert_eq!(pair, Some(vec!["from=a b".into(), "to=c/d".into()]));
    }
}
