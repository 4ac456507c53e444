//! Marks of Markdown, and the numbered links of browsers for terminals.

use super::super::composer::Composer;
use super::super::draft::{DraftUnit, UnitMarkup};
use super::super::role::Role;
use super::LayoutLine;

impl Composer<'_> {
    /// What Markdown puts before a unit and after it.
    pub(super) fn markdown(&mut self, unit: &DraftUnit) -> (String, String) {
        match unit.mark {
            UnitMarkup::None => <_>::default(),
            UnitMarkup::Heading(level) => ("#".repeat(level) + " ", String::new()),
            UnitMarkup::Bold => ("**".to_owned(), "**".to_owned()),
            UnitMarkup::Link => ("[".to_owned(), format!("]({})", self.address())),
            UnitMarkup::Picture => ("![".to_owned(), format!("]({})", self.address())),
        }
    }

    /// Numbers the links of a unit: the unit itself, or a word of a paragraph.
    pub(super) fn number_links(&mut self, unit: &mut DraftUnit, links: &mut Vec<String>) {
        let role = unit.role();
        let link = match unit.mark {
            UnitMarkup::Link => true,
            UnitMarkup::Heading(_) | UnitMarkup::Bold => role == Role::StubTitle,
            _ => role == Role::Body && self.random.flip(0.15),
        };
        let Some(piece) = unit.pieces.iter_mut().find(|piece| piece.role == role).filter(|_| link)
        else {
            return;
        };
        links.push(self.address());
        let mark = format!("[{}]", links.len());
        if role == Role::Body {
            let blanks: Vec<usize> = piece.text.match_indices(' ').map(|(at, _)| at + 1).collect();
            let at = blanks.get(self.random.below(blanks.len())).copied().unwrap_or_default();
            piece.text.insert_str(at, &mark);
        } else {
            unit.bullet += &mark;
        }
    }
}

/// The addresses of numbered links.
pub(super) fn references(links: &[String]) -> Vec<LayoutLine> {
    if links.is_empty() {
        return Vec::new();
    }
    let head = [
        LayoutLine::blank(),
        LayoutLine::new("References".to_owned(), Role::Chrome),
        LayoutLine::blank(),
    ];
    let link = |(at, link): (usize, &String)| {
        LayoutLine::new(format!("{:>4}. {link}", at + 1), Role::Chrome)
    };
    head.into_iter().chain(links.iter().enumerate().map(link)).collect()
}
