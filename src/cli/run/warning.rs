//! The messages of a page's warnings.

use crate::Warning;

/// The warning with the option that sets its limit, which users can change.
pub(super) fn warning_message(warning: &Warning) -> String {
    let text = warning.to_string();
    let Some(option) = option(warning) else { return text };
    // The consequence for the page comes last.
    match text.split_once("; ") {
        Some((limit, outcome)) => format!("{limit} ({option}); {outcome}"),
        None => format!("{text} ({option})"),
    }
}

/// The option that sets the limit which was hit.
fn option(warning: &Warning) -> Option<&'static str> {
    match warning {
        Warning::Depth { .. } => Some("--max-depth"),
        Warning::Attributes { .. } => Some("--max-attributes"),
        Warning::Data { .. } => Some("--max-json"),
        Warning::DataDepth(_) => Some("--max-json-depth"),
        Warning::Nodes(_) => Some("--max-nodes"),
        Warning::Stopped | Warning::NoTimeForRelated => Some("--timeout"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_option_of_limit() {
        for (warning, want) in [
            (
                Warning::Depth { elements: 3, limit: 200 },
                "3 elements nest deeper than 200 (--max-depth)",
            ),
            (
                Warning::Attributes { tags: 1, limit: 9 },
                "1 tags have more than 9 attributes (--max-attributes)",
            ),
            (
                Warning::Data { scripts: 1, limit: 4000 },
                "1 scripts are beyond 4000 bytes of data (--max-json)",
            ),
            (Warning::DataDepth(100), "data nests deeper than 100 (--max-json-depth)"),
            (Warning::Nodes(20), "more than 20 nodes (--max-nodes); the rest was not read"),
            (Warning::Stopped, "time was up (--timeout); the rest was not read"),
            (
                Warning::NoTimeForRelated,
                "time was up (--timeout); related stories were not looked for",
            ),
        ] {
            assert_eq!(warning_message(&warning), want);
        }
    }

    #[test]
    fn message_without_option_is_that_of_library() {
        assert_eq!(
            warning_message(&Warning::GuessedEncoding("Shift_JIS")),
            "charset guessed: Shift_JIS"
        );
    }
}
