//! Lists, whose items may hold other lists.

use std::fmt::Write as _;

use super::marks::inline;
use crate::render::item_start;
use crate::{Block, BlockKind};

/// A list as it grows.
#[derive(Default)]
pub(super) struct List {
    pub(super) text: String,
    /// The items that are open, the outermost first.
    open: Vec<OpenItem>,
}

struct OpenItem {
    /// The columns before the item's text.
    width: usize,
    number: Option<u32>,
    /// What follows its number.
    sign: char,
}

impl List {
    pub(super) fn add(&mut self, block: &Block) {
        let BlockKind::ListItem { depth, number, continues } = block.kind else { return };
        let text = inline(block, item_start(&block.text, number)..block.text.len());
        let depth = usize::from(depth).clamp(1, self.open.len() + 1);
        if continues && self.open.len() >= depth {
            self.open.truncate(depth);
            let indent = self.indent();
            let _ = write!(self.text, "\n\n{indent}{text}");
            return;
        }
        self.open.truncate(depth);
        let last = if self.open.len() == depth { self.open.pop() } else { None };
        let indent = self.indent();
        // Of two lists with numbers, another sign begins the second.
        let is_next = |last: u32| last.checked_add(1) == number;
        let sign = match last.as_ref() {
            Some(&OpenItem { number: Some(last), sign, .. }) if is_next(last) => sign,
            Some(&OpenItem { number: Some(_), sign: '.', .. }) => ')',
            _ => '.',
        };
        let mark = number.map_or("- ".to_owned(), |number| format!("{number}{sign} "));
        // Only a list that begins with 1 is read as one right below a text.
        let is_other = match &last {
            Some(last) => last.number.is_some() != number.is_some(),
            None => number.is_some_and(|number| number != 1),
        };
        if !self.text.is_empty() {
            self.text.push_str(if is_other { "\n\n" } else { "\n" });
        }
        let _ = write!(self.text, "{indent}{mark}{text}");
        self.open.push(OpenItem { width: mark.len(), number, sign });
    }

    fn indent(&self) -> String {
        " ".repeat(self.open.iter().map(|item| item.width).sum())
    }
}
