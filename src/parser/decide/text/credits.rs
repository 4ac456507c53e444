//! Labels the lines around the body that say who made the story and when.

use super::line::Line;
use crate::parser::label::{Labels, Role};
use crate::rules::byline::{self, Credit};

/// Labels a line that names people, or dates the story; says whether it does.
pub(crate) fn label(lines: &[Line], at: usize, labels: &mut Labels) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let credits = byline::credits(line.text);
    let role = if credits.iter().any(|(credit, _)| *credit == Credit::Author) {
        Role::Byline
    } else if !credits.is_empty() {
        Role::Editor
    } else if line.stamp.is_some() {
        Role::Date
    } else if byline::person(line.text).is_some() && line.width < 60 {
        Role::Byline
    } else {
        return false;
    };
    labels.set(at, role, "credit");
    true
}
