//! The variables that stand before a call, because what they hold is long.

use std::collections::{HashMap, HashSet};

use super::chain::{Chain, Expression, LIST_WIDTH};
use crate::naming::identifier;

/// What the call itself is put in, once it is written.
const OF_THE_CALL: [&str; 2] = ["body", "operation"];

/// Variables in the order in which they are declared.
#[derive(Debug, Default)]
pub(super) struct Variables {
    declared: Vec<(String, Expression)>,
    taken: HashSet<String>,
    /// The last number behind a name that several wanted: an example can have thousands of one field.
    numbers: HashMap<String, usize>,
}

impl Variables {
    /// A list; a long one is put in a variable of this name.
    pub(super) fn list(
        &mut self,
        open: &'static str,
        items: Vec<Expression>,
        name: &str,
    ) -> String {
        self.short_or_put(Expression::List { open, items }, name, str::to_owned)
    }

    /// An object in another one, or in a list; a long one is put in a variable.
    pub(super) fn nested(&mut self, object: Chain, name: &str) -> String {
        self.short_or_put(Expression::Chain(object), name, str::to_owned)
    }

    /// An expression with what is written around it; where that is long, with a variable in its place.
    pub(super) fn short_or_put(
        &mut self,
        expression: Expression,
        name: &str,
        around: impl Fn(&str) -> String,
    ) -> String {
        let short = around(&expression.on_one_line());
        match short.len() <= LIST_WIDTH {
            true => short,
            false => around(&self.put(expression, name)),
        }
    }

    /// Declares a variable of this name, or with a number behind it where it is taken; gives it as it is written.
    pub(super) fn put(&mut self, expression: Expression, name: &str) -> String {
        let name = self.free(name);
        self.taken.insert(name.clone());
        let variable = identifier(&name);
        self.declared.push((name, expression));
        variable
    }

    fn free(&mut self, name: &str) -> String {
        let is_taken = |it: &str| OF_THE_CALL.contains(&it) || self.taken.contains(it);
        if !is_taken(name) {
            return name.to_owned();
        }
        let last = self.numbers.entry(name.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{name}_{last}");
            if !is_taken(&numbered) {
                return numbered;
            }
        }
    }

    /// Declares the body of the call, behind what it is made of.
    pub(super) fn put_body(&mut self, body: Expression) {
        self.declared.push(("body".into(), body));
    }

    /// All of them; the next call begins with none.
    pub(super) fn take(&mut self) -> Vec<(String, Expression)> {
        std::mem::take(self).declared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(variables: &mut Variables, name: &str) -> String {
        variables.put(Expression::Plain("1".into()), name)
    }

    #[test]
    fn no_two_variables_have_one_name() {
        let mut variables = Variables::default();
        let names = ["tag", "tag_2", "tag", "tag", "body", "type"];
        let written = names.map(|name| put(&mut variables, name));
        assert_eq!(
            written,
            ["tag", "tag_2", "tag_3", "tag_4", "body_2", "r#type"]
        );
        assert_eq!(variables.take().len(), 6);
        assert_eq!(put(&mut variables, "tag"), "tag");
    }
}
