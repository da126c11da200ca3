//! Operations side by side: OpenAPI allows one at a path and method, so that one takes and answers what each of them does.

use super::schema::any_of;
use crate::members::Members;
use crate::value::Value;

const EXAMPLES: &str = "examples";
const EMPTY_ANSWERS: &str = "x-sdksmith-examples";

/// An operation that also takes and answers what another one does. Whatever else is said of it is its own. The other one's
/// examples are called after its id too, as both may call theirs alike.
pub(super) fn united(mut whole: Members, other: &Members, id: &str) -> Members {
    // What there is already is moved, not copied: many operations can stand at one route.
    let servers = both(list(whole.take("servers")), listed(other, "servers"));
    whole.set_any("servers", servers);
    let tags = both(list(whole.take("tags")), listed(other, "tags"));
    whole.set("tags", tags);
    let levels = list(whole.take("security"));
    whole.set("security", security(levels, listed(other, "security")));
    let own = list(whole.take("parameters"));
    whole.set_any(
        "parameters",
        parameters(own, listed(other, "parameters"), id),
    );
    let own = object(whole.take("requestBody"));
    whole.set_any("requestBody", body(own, inside(other, "requestBody"), id));
    let own = object(whole.take("responses"));
    whole.set("responses", responses(own, inside(other, "responses"), id));
    let empty = object(whole.take(EMPTY_ANSWERS)).into_iter();
    let empty = empty.chain(renamed(inside(other, EMPTY_ANSWERS), id));
    whole.set_any(EMPTY_ANSWERS, empty.collect::<Members>());
    if other.get("deprecated").is_none() {
        whole = whole.without("deprecated");
    }
    let is_ours = |(name, _): &(String, Value)| name.starts_with("x-");
    let (ours, plain): (Vec<_>, Vec<_>) = whole.into_iter().partition(is_ours);
    plain.into_iter().chain(ours).collect()
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::List(items)) => items,
        _ => Vec::new(),
    }
}

fn object(value: Option<Value>) -> Members {
    value.map(opened).unwrap_or_default()
}

/// The list that stands at a name; none where nothing does.
fn listed(members: &Members, name: &str) -> Vec<Value> {
    list(members.get(name).cloned())
}

/// The object that stands at a name; an empty one where nothing does.
fn inside(members: &Members, name: &str) -> Members {
    object(members.get(name).cloned())
}

fn opened(value: Value) -> Members {
    match value {
        Value::Object(members) => members.into_iter().collect(),
        _ => Members::new(),
    }
}

/// Any of the levels will do: which one it takes says what is sent. Alone, no level at all says that none is needed; beside
/// others, an empty one does.
fn security(one: Vec<Value>, two: Vec<Value>) -> Vec<Value> {
    if one == two {
        return one;
    }
    let levels = |levels: Vec<Value>| match levels.is_empty() {
        true => vec![Members::new().into()],
        false => levels,
    };
    both(levels(one), levels(two))
}

/// What is in either list, once.
fn both(mut one: Vec<Value>, two: Vec<Value>) -> Vec<Value> {
    for value in two {
        if !one.contains(&value) {
            one.push(value);
        }
    }
    one
}

/// What only one of them takes isn't needed.
fn parameters(one: Vec<Value>, two: Vec<Value>, id: &str) -> Vec<Value> {
    let [one, mut two] = [one, two].map(|it| it.into_iter().map(opened).collect::<Vec<_>>());
    let mut all = Vec::new();
    for own in one {
        let is_it = |it: &Members| ["name", "in"].iter().all(|key| it.get(key) == own.get(key));
        let other = two.iter().position(is_it).map(|at| two.remove(at));
        all.push(match other {
            None => own.without("required"),
            Some(other) => parameter(own, other, id),
        });
    }
    let others = two.into_iter();
    let others = others.map(|it| with_examples_of(it, id).without("required"));
    all.extend(others);
    all.into_iter().map(Value::from).collect()
}

fn parameter(own: Members, other: Members, id: &str) -> Members {
    let mut united = described(media(own, &other, id), &other);
    for key in ["style", "explode", "allowEmptyValue"] {
        if let (None, Some(value)) = (united.get(key), other.get(key)) {
            united.set(key, value.clone());
        }
    }
    for key in ["required", "deprecated"] {
        if other.get(key).is_none() {
            united = united.without(key);
        }
    }
    united
}

/// Both descriptions, unless they say the same.
fn described(mut own: Members, other: &Members) -> Members {
    match (own.get("description"), other.get("description")) {
        (Some(Value::Text(one)), Some(Value::Text(two))) if one != two => {
            let both = format!("{one} {two}");
            own.set("description", both);
        }
        (None, Some(two)) => own.set("description", two.clone()),
        _ => {}
    }
    own
}

/// What has a schema and examples: a value of either kind, and the examples of both.
fn media(mut own: Members, other: &Members, id: &str) -> Members {
    let schema = either(object(own.take("schema")), inside(other, "schema"));
    let examples = object(own.take(EXAMPLES)).into_iter();
    let examples = examples.chain(renamed(inside(other, EXAMPLES), id));
    own.set("schema", schema);
    own.set_any(EXAMPLES, examples.collect::<Members>());
    own
}

/// Of several kinds none is written twice, and none within another list of kinds.
fn either(one: Members, two: Members) -> Members {
    let kinds = |mut schema: Members| match (schema.get("anyOf"), schema.len()) {
        (Some(Value::List(_)), 1) => list(schema.take("anyOf")),
        _ => vec![schema.into()],
    };
    if one == two {
        return one;
    }
    any_of(both(kinds(one), kinds(two)))
}

/// Names that no example of the first operation has: theirs are without a dot.
fn renamed(examples: Members, id: &str) -> impl Iterator<Item = (String, Value)> {
    let examples = examples.into_iter();
    examples.map(move |(name, example)| (format!("{id}.{name}"), example))
}

fn with_examples_of(mut members: Members, id: &str) -> Members {
    let examples: Members = renamed(object(members.take(EXAMPLES)), id).collect();
    members.set_any(EXAMPLES, examples);
    members
}

/// A body is needed where each of them sends one.
fn body(mut one: Members, two: Members, id: &str) -> Members {
    if one.is_empty() && two.is_empty() {
        return one;
    }
    let needed = |body: &Members| body.get("required") == Some(&true.into());
    let needed = needed(&one) && needed(&two);
    let content = content(object(one.take("content")), inside(&two, "content"), id);
    one.set("required", needed);
    one.set("content", content);
    one
}

fn content(mut one: Members, two: Members, id: &str) -> Members {
    for (name, other) in two {
        let other = opened(other);
        let united = match one.take(&name) {
            None => with_examples_of(other, id),
            Some(own) => media(opened(own), &other, id),
        };
        one.set(&name, united);
    }
    one
}

/// Answers of either, by their statuses: successes before failures, those before the ranges.
fn responses(mut one: Members, two: Members, id: &str) -> Members {
    for (status, other) in two {
        let other = opened(other);
        let united = match one.take(&status).map(opened) {
            None => response(Members::new(), other, id),
            Some(own) if own == other && own.get("content").is_none() => own,
            Some(own) => response(own, other, id),
        };
        one.set(&status, united);
    }
    let rank = |(status, _): &(String, Value)| (status.ends_with('X'), !status.starts_with('2'));
    let mut all: Vec<_> = one.into_iter().collect();
    all.sort_by_key(rank);
    all.into_iter().collect()
}

fn response(mut own: Members, other: Members, id: &str) -> Members {
    const MAY_BE_EMPTY: &str = "x-sdksmith-may-be-empty";
    let is_new = own.is_empty();
    let own_content = object(own.take("content"));
    let other_content = inside(&other, "content");
    let empty = own_content.is_empty() != other_content.is_empty() && !is_new;
    let mut united = described(own, &other);
    for (name, value) in other {
        if united.get(&name).is_none() {
            united.set(&name, value);
        }
    }
    united.set_any("content", content(own_content, other_content, id));
    if empty {
        united.set(MAY_BE_EMPTY, true);
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(members: Members) -> String {
        Value::from(members).to_json()
    }

    #[test]
    fn a_kind_stands_once() {
        let kind = |name: &str| Members::new().with("type", name);
        let both = either(kind("string"), kind("integer"));
        let same = either(both.clone(), kind("string"));
        assert_eq!(
            text(same),
            r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#
        );
        assert_eq!(either(kind("string"), kind("string")), kind("string"));
    }

    #[test]
    fn a_parameter_of_one_alone_is_not_needed() {
        let parameter = |name: &str| {
            let members = Members::new().with("name", name).with("in", "query");
            members
                .with("required", true)
                .with("schema", Members::new())
                .into()
        };
        let both = parameters(
            vec![parameter("a"), parameter("b")],
            vec![parameter("b"), parameter("c")],
            "other",
        );
        let needed = both
            .into_iter()
            .map(|it| opened(it).get("required").is_some());
        assert_eq!(needed.collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn no_token_is_one_of_the_ways() {
        let level: Value = Members::new().with("user", Vec::<Value>::new()).into();
        assert_eq!(security(vec![], vec![]), []);
        let both = security(vec![level.clone()], vec![]);
        assert_eq!(both, [level, Members::new().into()]);
    }
}
