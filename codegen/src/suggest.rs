//! "Did you mean …?"

/// The name nearest to a misspelt one, if any is near enough to be meant.
pub(crate) fn suggestion<'n>(
    wrong: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let lower = wrong.to_lowercase();
    let near = 1 + lower.chars().count().min(64) / 4;
    known
        .into_iter()
        .map(|name| (distance(&lower, &name.to_lowercase(), near), name))
        .filter(|(distance, _)| *distance <= near)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters must be changed, added, removed or swapped with their neighbour to make one word of the
/// other; gives up beyond `bound`.
fn distance(a: &str, b: &str, bound: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > bound {
        return bound + 1;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        assert_eq!(
            suggestion("retruns", ["query", "returns", "body"]),
            Some("returns")
        );
        assert_eq!(suggestion("Doc", ["doc", "name"]), Some("doc"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(suggestion("summary", ["doc", "name", "returns"]), None);
    }
}
