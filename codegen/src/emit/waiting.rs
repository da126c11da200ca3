//! Waiting in words.

use super::prose::{code, duration};
use crate::model::Wait;

/// When it is asked again: "every 5 seconds to 15 seconds while `state` is `running`, for 10 minutes at most".
pub(crate) fn in_words(wait: &Wait) -> String {
    let values: Vec<String> = wait.values.iter().map(|it| code(&it.wire)).collect();
    let grows = match wait.up_to == wait.every {
        true => String::new(),
        false => format!(" to {}", duration(wait.up_to)),
    };
    format!(
        "every {}{grows} while {} is {}, for {} at most",
        duration(wait.every),
        code(&wait.field.wire),
        values.join(" or "),
        duration(wait.deadline)
    )
}
