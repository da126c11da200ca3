//! Versions as Cargo counts them.

use super::Level;

/// A version of a crate: `0.3.1`, `1.0.0-rc.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    numbers: [u64; 3],
    /// What stands behind the numbers, with its sign.
    rest: String,
}

/// A text that isn't a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadVersion(String);

impl std::fmt::Display for BadVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` isn't a version: three numbers are, such as `0.3.1`",
            self.0
        )
    }
}

impl std::error::Error for BadVersion {}

impl std::str::FromStr for Version {
    type Err = BadVersion;

    /// Reads a version, with or without the `v` that tags have.
    fn from_str(text: &str) -> Result<Self, BadVersion> {
        let bad = || BadVersion(text.to_owned());
        let version = text.strip_prefix('v').unwrap_or(text);
        let end = version.find(['-', '+']).unwrap_or(version.len());
        let (numbers, rest) = version.split_at(end);
        let numbers: Option<Vec<u64>> = numbers.split('.').map(number).collect();
        let numbers: [u64; 3] = numbers.and_then(|it| it.try_into().ok()).ok_or_else(bad)?;
        match rest.len() {
            1 => Err(bad()),
            _ => Ok(Self {
                numbers,
                rest: rest.to_owned(),
            }),
        }
    }
}

/// Digits alone, without a zero before them.
fn number(text: &str) -> Option<u64> {
    let is_plain =
        text.bytes().all(|it| it.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| is_plain)
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}{}", self.rest)
    }
}

impl Version {
    /// The lowest version that may follow this one with changes of a level: before 1.0.0 the second number takes the
    /// first one's place, and before 0.1.0 the third.
    ///
    /// Before a release of these numbers, where there was only something like `1.0.0-rc.1`, nothing was promised: the
    /// release itself may follow.
    pub fn next(&self, level: Level) -> Self {
        let [major, minor, patch] = self.numbers;
        let numbers = match (major, minor, level) {
            _ if self.rest.starts_with('-') => self.numbers,
            (0, 0, _) | (0, _, Level::Patch | Level::Minor) | (_, _, Level::Patch) => {
                [major, minor, patch + 1]
            }
            (0, _, Level::Major) | (_, _, Level::Minor) => [major, minor + 1, 0],
            (_, _, Level::Major) => [major + 1, 0, 0],
        };
        Self {
            numbers,
            rest: String::new(),
        }
    }

    /// Whether this version is too low to follow `old` with changes of a level, or with none. What comes before the
    /// release of its numbers counts as that release.
    pub fn is_too_low(&self, old: &Self, level: Option<Level>) -> bool {
        let least = level.map_or_else(|| old.clone(), |level| old.next(level));
        self.numbers < least.numbers
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_number_that_isnt_zero_counts_breaks() {
        let rows = [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.0.0-rc.1", "1.0.0", "1.0.0", "1.0.0"),
            ("v0.1.0+build", "0.1.1", "0.1.1", "0.2.0"),
        ];
        for (old, patch, minor, major) in rows {
            let next = |level| version(old).next(level).to_string();
            assert_eq!(next(Level::Patch), patch, "after {old}");
            assert_eq!(next(Level::Minor), minor, "after {old}");
            assert_eq!(next(Level::Major), major, "after {old}");
        }
    }

    #[test]
    fn a_version_is_too_low_below_the_next_one() {
        let too_low = |old, new, level| version(new).is_too_low(&version(old), level);
        assert!(too_low("0.1.0", "0.1.9", Some(Level::Major)));
        assert!(!too_low("0.1.0", "0.2.0", Some(Level::Major)));
        assert!(!too_low("0.1.0", "0.2.0-rc.1", Some(Level::Major)));
        assert!(!too_low("0.1.0", "1.0.0", Some(Level::Major)));
        assert!(too_low("0.1.0", "0.1.0", Some(Level::Patch)));
        assert!(!too_low("0.1.0", "0.1.0", None));
        assert!(too_low("0.1.0", "0.0.9", None));
    }

    #[test]
    fn what_isnt_a_version_is_refused() {
        for text in [
            "", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "+1.2.3", "1.2.3-", "main",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
