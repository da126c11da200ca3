//! The changes for people.

use std::fmt::{Display, Formatter, Result};

use super::{Change, Difference, Level};

/// By level, the highest first; each change with its places, and what they come to in the last line.
impl Display for Difference {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Some(highest) = self.level() else {
            return writeln!(f, "nothing changed");
        };
        for level in [Level::Major, Level::Minor, Level::Patch] {
            let changes: Vec<&Change> =
                self.changes.iter().filter(|it| it.level == level).collect();
            if !changes.is_empty() {
                writeln!(f, "{} ({})\n", level.as_str(), changes.len())?;
                changes.iter().try_for_each(|it| write_change(f, it))?;
            }
        }
        writeln!(f, "in sum: {}", highest.as_str())
    }
}

fn write_change(f: &mut Formatter<'_>, change: &Change) -> Result {
    writeln!(f, "  {} [{}]", change.changelog, change.rule)?;
    writeln!(f, "    Rust: {}", change.rust)?;
    writeln!(f, "    wire: {}", change.wire)?;
    for (side, place) in [("old", &change.old), ("new", &change.new)] {
        match place {
            Some(place) => writeln!(f, "    {side}:  {place}")?,
            None => writeln!(f, "    {side}:  isn't there")?,
        }
    }
    writeln!(f)
}
