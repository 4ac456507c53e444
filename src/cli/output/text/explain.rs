//! Renders the explanation of a page: a line for each field and each block.

use serde_json::Value;

use crate::sanitize;
use crate::{Decision, Origin, Page};

/// The source of each field of the lead, then the role of each block with its
/// reason, a line each; if `details` is set, the details of the reason follow on a
/// line below, since they can be longer than the block.
pub(in crate::cli::output) fn decisions(page: &Page, details: bool) -> String {
    let mut lines = String::new();
    // The fields by their names, as the record has them.
    let fields = page.lead.as_ref().and_then(|lead| serde_json::to_value(lead).ok());
    for Origin { field, source, .. } in page.origins.iter().flatten() {
        let value = fields.as_ref().map(|fields| match &fields[*field] {
            Value::Array(list) => {
                list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            value => value.as_str().unwrap_or_default().to_owned(),
        });
        let value = value.unwrap_or_default();
        lines.push_str(&sanitize::line(&format!("{field:<11} from {source:<12} {value}")));
        lines.push('\n');
    }
    for Decision { role, reason, detail, text, .. } in &page.decisions {
        lines.push_str(&sanitize::line(&format!("{role:<8}  {reason:<16}  {text}")));
        lines.push('\n');
        if details && !detail.is_empty() {
            lines.push_str(&sanitize::line(&format!("{:28}{detail}", "")));
            lines.push('\n');
        }
    }
    lines
}
