//! "Did you mean …?"

/// A known name that is near to a misspelt one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near<'n> {
    pub(crate) name: &'n str,
    /// Whether it is a slip of the finger away, and no other name is.
    pub(crate) is_sure: bool,
}

impl Near<'_> {
    /// The same, which nobody can be sure of where there is reason to doubt.
    pub(crate) fn unless(self, doubt: bool) -> Self {
        Self {
            is_sure: self.is_sure && !doubt,
            ..self
        }
    }
}

/// So many letters differ at most where a name can only be a slip.
const SLIP: usize = 2;

/// The name nearest to a misspelt one, if any is near enough to be meant.
pub(crate) fn nearest<'n>(
    wrong: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<Near<'n>> {
    let lower = wrong.to_lowercase();
    let near = 1 + lower.chars().count().min(64) / 4;
    let mut best: Option<(usize, Near<'n>)> = None;
    for name in known {
        let distance = distance(&lower, &name.to_lowercase(), near);
        match &mut best {
            Some((least, best)) if *least == distance && best.name != name => best.is_sure = false,
            Some((least, _)) if *least <= distance => {}
            _ if distance > near => {}
            _ => {
                let is_sure = distance <= SLIP;
                best = Some((distance, Near { name, is_sure }));
            }
        }
    }
    best.map(|(_, near)| near)
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

    fn name<'n>(wrong: &str, known: &[&'n str]) -> Option<&'n str> {
        nearest(wrong, known.iter().copied()).map(|near| near.name)
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        assert_eq!(
            name("retruns", &["query", "returns", "body"]),
            Some("returns")
        );
        assert_eq!(name("Doc", &["doc", "name"]), Some("doc"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(name("summary", &["doc", "name", "returns"]), None);
    }

    #[test]
    fn only_one_near_name_is_sure() {
        let sure = |known: &[&str]| nearest("Boks", known.iter().copied()).map(|it| it.is_sure);
        assert_eq!(sure(&["Books", "Loan"]), Some(true));
        assert_eq!(sure(&["Books", "Bonks"]), Some(false));
    }
}
