//! Which thing of the old spec is which of the new one.

use std::collections::HashMap;
use std::hash::Hash;

/// Things of two specs: those that both have, and those that only one has.
#[derive(Debug)]
pub(super) struct Pairs<T> {
    pub(super) both: Vec<(T, T)>,
    pub(super) removed: Vec<T>,
    pub(super) added: Vec<T>,
}

impl<T: Copy> Pairs<T> {
    /// Those with the same key are the same thing; keys are unique in each spec.
    pub(super) fn by<K: Hash + Eq>(
        old: impl IntoIterator<Item = T>,
        new: impl IntoIterator<Item = T>,
        key: impl Fn(T) -> K,
    ) -> Self {
        let none = Self {
            both: Vec::new(),
            removed: old.into_iter().collect(),
            added: new.into_iter().collect(),
        };
        none.then_by(key)
    }

    /// The same among those that have no counterpart yet, where only one on each side has the key: a thing under a new
    /// name rather than another one.
    pub(super) fn then_by<K: Hash + Eq>(mut self, key: impl Fn(T) -> K) -> Self {
        let old = unique(&self.removed, &key);
        let new = unique(&self.added, &key);
        let is_met = |it: &T| old.contains_key(&key(*it)) && new.contains_key(&key(*it));
        let met = self.removed.iter().filter(|it| is_met(it));
        let pairs = met.filter_map(|it| Some((*it, *new.get(&key(*it))?)));
        self.both.extend(pairs.collect::<Vec<_>>());
        self.removed.retain(|it| !is_met(it));
        self.added.retain(|it| !is_met(it));
        self
    }
}

/// The things whose key no other one has.
fn unique<T: Copy, K: Hash + Eq>(things: &[T], key: &impl Fn(T) -> K) -> HashMap<K, T> {
    let mut counted: HashMap<K, (usize, T)> = HashMap::new();
    for thing in things {
        counted.entry(key(*thing)).or_insert((0, *thing)).0 += 1;
    }
    let alone = counted.into_iter().filter(|(_, (count, _))| *count == 1);
    alone.map(|(key, (_, thing))| (key, thing)).collect()
}

/// Whether things stand in another order, by their places before and after.
pub(super) fn is_shuffled<P: Ord>(places: impl IntoIterator<Item = (P, P)>) -> bool {
    let mut places: Vec<(P, P)> = places.into_iter().collect();
    places.sort_unstable();
    !places.is_sorted_by(|a, b| a.1 <= b.1)
}

/// The same of texts that are unique on each side; those that only one side has don't count.
pub(super) fn are_shuffled<'t>(
    old: impl Iterator<Item = &'t str>,
    new: impl Iterator<Item = &'t str>,
) -> bool {
    let new: HashMap<&str, usize> = new.zip(0..).collect();
    let met = old
        .zip(0..)
        .filter_map(|(text, at)| Some((at, *new.get(text)?)));
    is_shuffled(met.collect::<Vec<(usize, usize)>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_both_have_can_be_shuffled() {
        let shuffled = |old: &[&'static str], new: &[&'static str]| {
            are_shuffled(old.iter().copied(), new.iter().copied())
        };
        assert!(!shuffled(&["a", "b", "c"], &["x", "a", "c"]));
        assert!(shuffled(&["a", "b", "c"], &["c", "x", "a"]));
    }

    #[test]
    fn what_two_have_is_nobodys() {
        let pairs = Pairs::by(["a1", "b1"], ["a1", "c2", "d1"], |it| it);
        assert_eq!(pairs.both, [("a1", "a1")]);
        let pairs = pairs.then_by(|it| it.ends_with('1'));
        assert_eq!(pairs.both, [("a1", "a1"), ("b1", "d1")]);
        let pairs = Pairs::by(["a"], ["b", "c"], str::len);
        assert_eq!((pairs.removed, pairs.added), (vec!["a"], vec!["b", "c"]));
    }
}
