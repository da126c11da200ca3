//! Calls of examples, as rustfmt lays them out behind `let x =`.

use super::layout::WIDTH;
use crate::naming::identifier;

/// rustfmt breaks a list, arguments or a chain of calls that is longer.
pub(in crate::emit) const LIST_WIDTH: usize = 60;

/// rustfmt fills lines with items that are this short; longer ones stand one below the other.
const SHORT_ITEM: usize = 10;

/// What is put in a variable.
#[derive(Debug)]
pub(in crate::emit) enum Expression {
    Plain(String),
    /// `open`, the items, `]`.
    List {
        open: &'static str,
        items: Vec<Expression>,
    },
    Chain(Chain),
    /// A name and a value, as a map has them.
    Pair(String, String),
}

/// Calls one after the other: `A::new(x)`, then `.b(y)`.
#[derive(Debug)]
pub(in crate::emit) struct Chain {
    /// What is called first.
    pub(in crate::emit) head: String,
    pub(in crate::emit) arguments: Vec<String>,
    /// The calls on its result, each with its dot.
    pub(in crate::emit) calls: Vec<String>,
}

/// A call of an operation, and what is put in variables before it because it is long.
#[derive(Debug)]
pub(in crate::emit) struct Call {
    pub(super) before: Vec<(String, Expression)>,
    pub(super) chain: Chain,
}

impl Call {
    /// The same with one more call behind it.
    pub(in crate::emit) fn then(mut self, call: &str) -> Self {
        self.chain.calls.push(call.to_owned());
        self
    }

    /// Statements that leave the call in a variable, behind `indent` blanks.
    pub(in crate::emit) fn statements(&self, indent: usize, variable: &str) -> String {
        let mut out = String::new();
        for (name, expression) in &self.before {
            let head = format!("{:indent$}let {} =", "", identifier(name));
            let value = expression.layout(indent, head.len());
            out.push_str(&format!("{head}{value};\n"));
        }
        let head = format!("{:indent$}let {variable} =", "");
        let value = self.chain.layout(indent, head.len());
        out + &format!("{head}{value};\n")
    }
}

impl Expression {
    pub(super) fn on_one_line(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::List { open, items } => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                format!("{open}{}]", items.join(", "))
            }
            Self::Chain(chain) => chain.on_one_line(),
            Self::Pair(name, value) => format!("({name}, {value})"),
        }
    }

    /// The expression behind `let x =`, which has `before` characters and stands behind `indent` blanks: on that
    /// line, on the next one, or broken.
    pub(in crate::emit) fn layout(&self, indent: usize, before: usize) -> String {
        match self {
            // What would be too long on the next line too stays on this one.
            Self::Plain(text) => {
                let here = before + 1 + text.len() < WIDTH;
                match here || indent + 4 + text.len() >= WIDTH {
                    true => format!(" {text}"),
                    false => format!("\n{:1$}{text}", "", indent + 4),
                }
            }
            Self::List { open, items } => format!(" {}", list(open, items, indent)),
            Self::Chain(chain) => chain.layout(indent, before),
            Self::Pair(name, value) => format!(" {}", pair(name, value, indent)),
        }
    }
}

impl Chain {
    pub(super) fn on_one_line(&self) -> String {
        self.first_on_one_line() + &self.calls.concat()
    }

    fn first_on_one_line(&self) -> String {
        format!("{}({})", self.head, self.arguments.join(", "))
    }

    fn layout(&self, indent: usize, before: usize) -> String {
        if self.arguments.join(", ").len() > LIST_WIDTH {
            return self.broken_at_arguments(indent);
        }
        let short = self.on_one_line();
        let long_chain = self.calls.len() > 1 && short.len() > LIST_WIDTH;
        if !long_chain && before + 1 + short.len() < WIDTH {
            return format!(" {short}");
        }
        if !long_chain && indent + 4 + short.len() < WIDTH {
            return format!("\n{:1$}{short}", "", indent + 4);
        }
        self.broken_at_calls(indent, before)
    }

    /// Each call on a line of its own; the first moves to the next line where it doesn't fit on this one.
    fn broken_at_calls(&self, indent: usize, before: usize) -> String {
        let first = self.first_on_one_line();
        let (start, indent) = match before + 1 + first.len() < WIDTH {
            true => (" ".to_owned(), indent + 4),
            false => (format!("\n{:1$}", "", indent + 4), indent + 8),
        };
        format!("{start}{first}{}", self.calls_below(indent))
    }

    fn broken_at_arguments(&self, indent: usize) -> String {
        let lines = one_on_each_line(&self.arguments, indent + 4);
        let calls = self.calls_below(indent);
        format!(" {}(\n{lines}{:indent$}){calls}", self.head, "")
    }

    fn calls_below(&self, indent: usize) -> String {
        let calls = self.calls.iter();
        calls.map(|it| format!("\n{:indent$}{it}", "")).collect()
    }
}

/// A list that is broken, or the one in its place that is short enough to stay on its line.
fn list(open: &str, items: &[Expression], indent: usize) -> String {
    let texts: Vec<String> = items.iter().map(Expression::on_one_line).collect();
    if texts.join(", ").len() <= LIST_WIDTH {
        return format!("{open}{}]", texts.join(", "));
    }
    let inner = indent + 4;
    let lines = match texts.iter().all(|item| item.len() <= SHORT_ITEM) {
        true => filled_lines(&texts, inner),
        false => {
            let broken = items.iter().map(|item| match item {
                Expression::List { open, items } => list(open, items, inner),
                Expression::Pair(name, value) => pair(name, value, inner),
                item => item.on_one_line(),
            });
            one_on_each_line(&broken.collect::<Vec<_>>(), inner)
        }
    };
    format!("{open}\n{lines}{:indent$}]", "")
}

/// A pair that is broken, or the one in its place that is short enough to stay on its line.
fn pair(name: &str, value: &str, indent: usize) -> String {
    if name.len() + 2 + value.len() <= LIST_WIDTH {
        return format!("({name}, {value})");
    }
    let parts = [name.to_owned(), value.to_owned()];
    let lines = one_on_each_line(&parts, indent + 4);
    format!("(\n{lines}{:indent$})", "")
}

fn one_on_each_line(items: &[String], indent: usize) -> String {
    let lines = items.iter().map(|item| format!("{:indent$}{item},\n", ""));
    lines.collect()
}

fn filled_lines(items: &[String], indent: usize) -> String {
    let mut out = String::new();
    let mut used = WIDTH;
    for (at, item) in items.iter().enumerate() {
        // The blank before it and the comma behind it; rustfmt wants a blank more where another one follows.
        let follows = usize::from(at + 1 < items.len());
        if used + item.len() + 2 + follows > WIDTH {
            out.push_str(&format!("\n{:indent$}{item},", ""));
            used = indent + item.len() + 1;
        } else {
            out.push_str(&format!(" {item},"));
            used += item.len() + 2;
        }
    }
    out.trim_start_matches('\n').to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> String {
        let items = items
            .iter()
            .map(|it| Expression::Plain((*it).to_owned()))
            .collect();
        Expression::List { open: "[", items }.layout(4, 12)
    }

    #[test]
    fn an_item_with_a_comma_in_it_stays_whole() {
        let long = format!("\"{}, b\"", "a".repeat(70));
        assert_eq!(list(&[&long]), format!(" [\n        {long},\n    ]"));
    }

    #[test]
    fn short_items_fill_lines() {
        let numbers = ["123456789"; 20];
        let line = ["123456789,"; 8].join(" ");
        let rest = ["123456789,"; 4].join(" ");
        assert_eq!(
            list(&numbers),
            format!(" [\n        {line}\n        {line}\n        {rest}\n    ]")
        );
    }
}
