//! Lays a draft out as lines of plain text, as different tools do.

mod blanks;
mod markup;
mod noise;
mod sheet;
mod wrap;

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::composer::Composer;
use super::draft::{DraftUnit, Gap, UnitMarkup};
use super::role::Role;
use blanks::BlankLines;
pub(super) use noise::HIDDEN;
use wrap::{Breaks, wrapped};

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct LayoutLine {
    #[serde(skip)]
    pub(super) text: String,
    pub(super) role: Role,
    /// Whether it goes on with the line before, running heads aside.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) continues: bool,
    /// What joins it to the line that it goes on with; `-` takes the hyphen
    /// before it away.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) join: &'static str,
    /// Whether an item starts here.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) starts: bool,
    /// So many characters at its start are indentation, a bullet or markup.
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) mark: usize,
    /// So many characters at its end are markup.
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) tail: usize,
    /// What it is made of, if of more than one thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<LinePart>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinePart(pub(super) Role, pub(super) String);

impl Serialize for LinePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0, &self.1).serialize(serializer)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

impl LayoutLine {
    fn new(text: String, role: Role) -> Self {
        Self {
            text,
            role,
            continues: false,
            join: "",
            starts: false,
            mark: 0,
            tail: 0,
            parts: Vec::new(),
        }
    }

    fn blank() -> Self {
        Self::new(String::new(), Role::Blank)
    }

    /// The text without its marks.
    #[cfg(test)]
    pub(super) fn content(&self) -> String {
        let chars = self.text.trim_end_matches('\r').chars().count();
        self.text
            .chars()
            .skip(self.mark)
            .take(chars.saturating_sub(self.mark + self.tail))
            .collect()
    }
}

/// How the units of a page become lines.
struct Flow {
    family: &'static str,
    breaks: Breaks,
    blanks: BlankLines,
    indent: &'static str,
    /// Stands before the first line of a paragraph.
    first: &'static str,
    /// How much of the width the headline has, whose letters may be larger, as a percentage.
    headline: usize,
}

impl Composer<'_> {
    /// The lines of the page.
    pub(super) fn lines(&mut self) -> Vec<LayoutLine> {
        let flow = self.flow();
        let mut units = std::mem::take(&mut self.draft.units);
        if flow.family == "tabbed" {
            units = self.tabbed(units);
        }
        if flow.family == "one-line" {
            return vec![self.one_line(&units)];
        }
        let mut lines = Vec::new();
        let mut addresses = Vec::new();
        for unit in units {
            let blanks = if lines.is_empty() { 0 } else { flow.blanks.before(unit.gap) };
            lines.extend((0..blanks).map(|_| LayoutLine::blank()));
            self.lay(&flow, unit, &mut addresses, &mut lines);
        }
        lines.extend(markup::references(&addresses));
        if matches!(flow.family, "printed" | "pdf") {
            lines = self.sheets(flow.family, &lines);
        }
        self.noise(&mut lines);
        lines
    }

    fn flow(&mut self) -> Flow {
        let family = self.family("flow").name;
        let width = match family {
            "wrapped" => self.random.one(&[60, 66, 70, 72, 76, 78, 80, 80, 100, 132]),
            "dump" => self.random.one(&[72, 77, 80, 100]),
            "broken" => self.random.one(&[40, 64, 80, 120]),
            "printed" => self.random.one(&[72, 80, 90, 96]),
            "pdf" => self.random.one(&[38, 44, 50, 60, 70]),
            _ => 0,
        };
        let breaks = Breaks {
            width,
            anywhere: family == "broken" || self.language.is_dense() || self.language.code == "th",
            hyphens: family == "pdf",
        };
        // Some set the first line of a paragraph in, and leave no line blank.
        let set_in = family == "wrapped" && self.random.flip(0.12);
        let blanks = BlankLines::new(self.family("gaps").name, &mut self.random);
        let blanks = blanks.wrapped(width > 0 && !set_in);
        let indent = match family {
            "dump" => "   ",
            "indented" => self.random.of(&["  ", "    ", "\t"]),
            "wrapped" => self.random.of(&["", "", "", "  "]),
            _ => "",
        };
        let first = match family {
            "pdf" => self.random.of(&["", "", "  "]),
            _ if set_in => self.random.of(&["  ", "   ", "     "]),
            _ => "",
        };
        let headline = match family {
            "printed" | "pdf" => self.random.one(&[100, 75, 60, 50, 40]),
            "wrapped" => self.random.one(&[100, 100, 100, 60]),
            _ => 100,
        };
        Flow { family, breaks, blanks, indent, first, headline }
    }

    /// Lays out one unit.
    fn lay(
        &mut self,
        flow: &Flow,
        mut unit: DraftUnit,
        addresses: &mut Vec<String>,
        lines: &mut Vec<LayoutLine>,
    ) {
        if flow.family == "dump" {
            self.number_links(&mut unit, addresses);
        }
        let (open, close) =
            if flow.family == "markdown" { self.markdown(&unit) } else { Default::default() };
        if flow.family == "markdown" && !unit.bullet.is_empty() {
            let bullet = if matches!(unit.mark, UnitMarkup::Heading(_)) { "" } else { "* " };
            bullet.clone_into(&mut unit.bullet);
        }
        let deep = flow.family == "indented"
            && matches!(unit.gap, Gap::Field | Gap::Menu)
            && unit.role() > Role::Body;
        let prose = matches!(unit.role(), Role::Body) && !unit.starts;
        let indent = flow.indent.repeat(1 + usize::from(deep));
        let first = if prose { flow.first } else { "" };
        let prefix = format!("{indent}{first}{}{open}", unit.bullet);
        let hanging = indent + &" ".repeat(unit.bullet.chars().count());
        let (text, spans) = spans(&unit);
        let taken = prefix.chars().count();
        let mut breaks = flow.breaks;
        if unit.role() == Role::Title {
            breaks.width = breaks.width * flow.headline / 100;
        }
        for (at, (range, join)) in
            wrapped(&text, breaks, taken, &mut self.random).into_iter().enumerate()
        {
            let mark = if at == 0 { &prefix } else { &hanging };
            let mut parts: Vec<LinePart> = spans
                .iter()
                .filter_map(|(span, role)| {
                    let shared = span.start.max(range.text.start)..span.end.min(range.text.end);
                    (shared.start < shared.end)
                        .then(|| LinePart(*role, text[shared].trim().to_owned()))
                })
                .collect();
            let role = parts.iter().map(|part| part.0).min().unwrap_or_else(|| unit.role());
            if parts.len() < 2 {
                parts.clear();
            }
            let hyphen = if range.hyphen { "-" } else { "" };
            let mut line = LayoutLine::new(format!("{mark}{}{hyphen}", &text[range.text]), role);
            line.mark = mark.chars().count();
            line.parts = parts;
            line.continues = at > 0;
            line.join = join;
            line.starts = unit.starts && at == 0;
            lines.push(line);
        }
        if let Some(line) = lines.last_mut() {
            line.tail = close.chars().count();
            line.text += &close;
        }
    }

    /// The whole page on one line.
    fn one_line(&mut self, units: &[DraftUnit]) -> LayoutLine {
        let mark = self.random.of(&[" ", " ", "  ", " | "]);
        let mut line = LayoutLine::new(String::new(), Role::Chrome);
        for unit in units {
            if !line.text.is_empty() {
                line.text += mark;
            }
            line.text += &unit.bullet;
            line.text += &unit.text();
            line.parts
                .extend(unit.pieces.iter().map(|piece| LinePart(piece.role, piece.text.clone())));
        }
        line.role = line.parts.iter().map(|part| part.0).min().unwrap_or(Role::Blank);
        line
    }

    /// Puts short units that stand close together on one line, with tabs.
    fn tabbed(&mut self, units: Vec<DraftUnit>) -> Vec<DraftUnit> {
        let items_too = self.random.flip(0.5);
        let short = |unit: &DraftUnit| unit.text().chars().count() < 60;
        let mut out: Vec<DraftUnit> = Vec::new();
        for unit in units {
            let close = unit.gap == Gap::Menu
                || items_too && unit.gap == Gap::Field && unit.role() > Role::Date;
            match out.last_mut() {
                Some(last)
                    if close
                        && short(&unit)
                        && !unit.starts
                        && !last.role().is_body()
                        && last.text().len() < 300 =>
                {
                    let mut pieces = unit.pieces;
                    "\t".clone_into(&mut pieces[0].before);
                    last.pieces.extend(pieces);
                }
                _ => out.push(unit),
            }
        }
        out
    }
}

/// The text of a unit, and where its roles are in it.
fn spans(unit: &DraftUnit) -> (String, Vec<(Range<usize>, Role)>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for piece in &unit.pieces {
        text += &piece.before;
        let start = text.len();
        text += &piece.text;
        spans.push((start..text.len(), piece.role));
    }
    (text, spans)
}
