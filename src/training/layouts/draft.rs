//! A page before layout: its texts with their roles, in order.

use super::role::Role;
use super::truth::Truth;

/// The distance between two units, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Between the fields of one item.
    Field,
    /// Between the entries of a menu.
    Menu,
    /// Between the parts of a head.
    Head,
    /// Between two items.
    Item,
    /// Between two paragraphs.
    Paragraph,
    /// Between two parts of the page.
    Block,
}

/// The markup of a unit in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitMarkup {
    None,
    Heading(usize),
    /// A link, or an item's headline.
    Link,
    Bold,
    Picture,
}

/// Some text of one role, with the separator before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RolePiece {
    pub(super) role: Role,
    pub(super) text: String,
    pub(super) before: String,
}

/// The content of one line, before wrapping.
#[derive(Debug, Clone)]
pub(super) struct DraftUnit {
    pub(super) pieces: Vec<RolePiece>,
    pub(super) gap: Gap,
    pub(super) mark: UnitMarkup,
    /// The bullet before the text, which does not belong to it.
    pub(super) bullet: String,
    /// Whether an item starts here.
    pub(super) starts: bool,
}

impl DraftUnit {
    /// The role that names the whole.
    pub(super) fn role(&self) -> Role {
        self.pieces.iter().map(|piece| piece.role).min().unwrap_or(Role::Blank)
    }

    pub(super) fn text(&self) -> String {
        self.pieces.iter().flat_map(|piece| [piece.before.as_str(), &piece.text]).collect()
    }
}

/// The units so far, and what is true of them.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) units: Vec<DraftUnit>,
    pub(super) truth: Truth,
    gap: Gap,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self { units: Vec::new(), truth: Truth::default(), gap: Gap::Block }
    }

    /// Sets the least distance to the next unit.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Puts the next unit close, whatever distance was set before.
    pub(super) fn near(&mut self) {
        self.gap = Gap::Field;
    }

    /// Adds a line of one role.
    pub(super) fn line(&mut self, role: Role, text: impl Into<String>) {
        let piece = RolePiece { role, text: text.into(), before: String::new() };
        self.pieces(vec![piece], UnitMarkup::None);
    }

    /// Adds a line of one role that has a form in Markdown.
    pub(super) fn marked(&mut self, role: Role, text: impl Into<String>, mark: UnitMarkup) {
        self.line(role, text);
        if let Some(unit) = self.units.last_mut() {
            unit.mark = mark;
        }
    }

    /// Adds a line of several roles.
    pub(super) fn pieces(&mut self, mut pieces: Vec<RolePiece>, mark: UnitMarkup) {
        pieces.retain(|piece| !piece.text.trim().is_empty());
        for piece in &mut pieces {
            piece.text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let Some(first) = pieces.first_mut() else { return };
        first.before.clear();
        let gap = std::mem::replace(&mut self.gap, Gap::Field);
        self.units.push(DraftUnit { pieces, gap, mark, bullet: String::new(), starts: false });
    }
}
