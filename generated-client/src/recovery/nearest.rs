//! The name that was meant.

/// Longer names are no slips of the finger, and comparing them takes time.
const MAX_LETTERS: usize = 40;

/// The known name that is nearest to `wrong`, if one is near enough to be meant.
pub(super) fn nearest<'n>(
    wrong: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let wrong = letters(wrong)?;
    let near = 1 + wrong.len() / 4;
    let distances = known
        .into_iter()
        .filter_map(|name| Some((distance(&wrong, &letters(name)?), name)));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= near).then_some(name)
}

fn letters(name: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = name.chars().take(MAX_LETTERS + 1).collect();
    let lower = letters.iter().flat_map(|letter| letter.to_lowercase());
    (letters.len() <= MAX_LETTERS).then(|| lower.collect())
}

/// How many letters have to be changed, added or left out.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.iter().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(to) {
            let changed = diagonal + usize::from(letter != other);
            diagonal = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        assert_eq!(nearest("pasword", ["login", "password"]), Some("password"));
        assert_eq!(nearest("OTP", ["pin", "otp"]), Some("otp"));
        assert_eq!(nearest("opt1", ["otp1"]), Some("otp1"));
    }

    #[test]
    fn another_name_finds_none() {
        assert_eq!(nearest("website", ["otp"]), None);
        assert_eq!(nearest(&"otp".repeat(100_000), ["otp"]), None);
    }
}
