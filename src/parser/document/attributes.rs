//! The attributes of a page's elements.
//!
//! All values of a page lie in one string and all attributes in one vector, of
//! which each element has a part: a page has thousands of elements, and a
//! vector with strings of its own for each would cost more than reading them.
//! What names elements is the same few names again and again, each of which is
//! kept and looked at once.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2_iter;

use super::tag::Attr;
use crate::rules::meaning::Meaning;

/// The most bytes of class names, or of an address, that are read of an element.
const LONGEST_NAMES: usize = 4 << 10;

/// What is kept of a style that takes its element out of sight; of others,
/// nothing is. One tag may make thousands of elements, so that each style is
/// read once and here.
pub(crate) const HIDDEN: &str = "display:none";

/// The same of a style that leaves nothing of its element to be seen, but lets
/// screen readers read it out.
pub(crate) const CLIPPED: &str = "clip-path:inset(50%";

/// Styles of that meaning: text cut down to nothing, or moved beside the page.
/// Nothing is left of the blanks between their numbers.
#[rustfmt::skip]
static CLIPS: [&str; 9] = [
    CLIPPED,
    "clip:rect(0,0,0,0", "clip:rect(0000", "clip:rect(0px,0px,0px,0px",
    "clip:rect(1px,1px,1px,1px", "clip:rect(1px1px1px1px",
    "left:-9999", "left:-10000", "text-indent:-9999",
];

/// The attributes of a whole page.
#[derive(Debug, Default)]
pub(crate) struct AttributeTable {
    values: String,
    entries: Vec<AttributeEntry>,
    /// What the names say, by their numbers.
    meanings: Vec<Meaning>,
}

#[derive(Debug, Clone, Copy)]
struct AttributeEntry {
    attr: Attr,
    value: AttributeValue,
}

/// The place of a value in the table. Elements may share it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AttributeValue {
    start: u32,
    end: u32,
    /// The number of what a name says, from 1 on; other values have none, and it is 0.
    number: u32,
}

/// The place of one element's attributes in the table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AttributeRange {
    start: u32,
    end: u32,
    /// The set of attributes, a bit each, as most lookups are for a missing attribute.
    present: u32,
}

/// The attributes of one element, in page order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attributes {
    /// Nothing where there are none.
    table: Option<Arc<AttributeTable>>,
    part: AttributeRange,
}

impl AttributeTable {
    /// A part that starts here, and is empty yet.
    pub(crate) fn start(&self) -> AttributeRange {
        let end = self.entries.len() as u32;
        AttributeRange { start: end, end, present: 0 }
    }

    /// Adds a value; gives nothing if it finds no room, as on a page of gigabytes.
    pub(crate) fn add(&mut self, attr: Attr, value: &str) -> Option<AttributeValue> {
        let value = match attr {
            Attr::Style => style(value),
            _ if attr.is_text() => value,
            _ => names(value),
        };
        let start = self.values.len();
        let end = u32::try_from(start + value.len()).ok()?;
        self.values.push_str(value);
        let mut number = 0;
        if attr.is_name() {
            self.meanings.push(Meaning::of(value));
            number = self.meanings.len() as u32;
        }
        Some(AttributeValue { start: start as u32, end, number })
    }

    /// Adds an attribute to the part that was started last.
    pub(crate) fn push(&mut self, part: &mut AttributeRange, attr: Attr, value: AttributeValue) {
        self.entries.push(AttributeEntry { attr, value });
        part.end += 1;
        part.present |= bit(attr);
    }

    /// A part with the attributes of one, and those of another that it lacks.
    pub(crate) fn merge(&mut self, one: AttributeRange, other: AttributeRange) -> AttributeRange {
        if other.present & !one.present == 0 {
            return one;
        }
        let mut both = self.start();
        for at in one.range().chain(other.range()) {
            let entry = self.entries[at];
            if !both.has(entry.attr) {
                self.push(&mut both, entry.attr, entry.value);
            }
        }
        both
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, part: AttributeRange, attr: Attr) -> Option<&str> {
        self.find(part, attr).map(|value| self.text(value))
    }

    fn find(&self, part: AttributeRange, attr: Attr) -> Option<AttributeValue> {
        if !part.has(attr) {
            return None;
        }
        let entries = &self.entries[part.range()];
        entries.iter().find(|entry| entry.attr == attr).map(|entry| entry.value)
    }

    fn text(&self, value: AttributeValue) -> &str {
        &self.values[value.start as usize..value.end as usize]
    }

    fn meaning(&self, value: AttributeValue) -> Option<&Meaning> {
        self.meanings.get(value.number.checked_sub(1)? as usize)
    }
}

impl AttributeRange {
    pub(crate) fn has(self, attr: Attr) -> bool {
        self.present & bit(attr) != 0
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Attributes {
    /// A part of the table.
    pub(crate) fn new(table: &Arc<AttributeTable>, part: AttributeRange) -> Self {
        let is_empty = part.start == part.end;
        Self { table: (!is_empty).then(|| Arc::clone(table)), part }
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, attr: Attr) -> Option<&str> {
        self.table.as_ref()?.get(self.part, attr)
    }

    /// What a name says.
    pub(crate) fn meaning(&self, attr: Attr) -> Option<&Meaning> {
        let table = self.table.as_ref()?;
        table.meaning(table.find(self.part, attr)?)
    }

    /// The names with what they say.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Attr, &Meaning)> {
        self.entries().filter_map(|(table, entry)| Some((entry.attr, table.meaning(entry.value)?)))
    }

    /// The attributes with their values.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Attr, &str)> {
        self.entries().map(|(table, entry)| (entry.attr, table.text(entry.value)))
    }

    fn entries(&self) -> impl Iterator<Item = (&AttributeTable, &AttributeEntry)> {
        let table = self.table.as_deref().into_iter();
        table.flat_map(|table| table.entries[self.part.range()].iter().map(move |e| (table, e)))
    }
}

const _: () = assert!((Attr::Other as u32) < u32::BITS, "a set has a bit for each attribute");

/// Stands for an attribute in a set.
fn bit(attr: Attr) -> u32 {
    1 << attr as u32
}

/// The style as far as it is looked at.
fn style(value: &str) -> &'static str {
    if says(value, HIDDEN) || says(value, "visibility:hidden") {
        HIDDEN
    } else if CLIPS.iter().any(|clip| says(value, clip)) {
        CLIPPED
    } else {
        ""
    }
}

/// Whether a style says this, in any case and with white space anywhere.
fn says(style: &str, wanted: &str) -> bool {
    let first = wanted.as_bytes()[0];
    memchr2_iter(first, first.to_ascii_uppercase(), style.as_bytes()).any(|at| {
        // `margin-left` is another property than `left`.
        let before = style.as_bytes()[..at].last();
        if before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        let mut chars = style[at..].chars().filter(|c| !c.is_whitespace());
        wanted.chars().all(|c| chars.next().is_some_and(|other| other.eq_ignore_ascii_case(&c)))
    })
}

/// The names of an attribute as far as they are looked at. What stands inside
/// an element looks at its names again and again, and a megabyte of them would
/// cost that much for each block.
fn names(value: &str) -> &str {
    if value.len() <= LONGEST_NAMES {
        return value;
    }
    let start = &value[..value.floor_char_boundary(LONGEST_NAMES)];
    // Half a name would be another.
    start.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merge_adds_missing_attributes() {
        let mut table = AttributeTable::default();
        let values = [(Attr::Class, "a"), (Attr::Class, "b"), (Attr::Id, "c")];
        let [a, b, c] = values.map(|(attr, value)| table.add(attr, value).unwrap());
        let mut one = table.start();
        table.push(&mut one, Attr::Class, a);
        let mut other = table.start();
        table.push(&mut other, Attr::Class, b);
        table.push(&mut other, Attr::Id, c);
        let both = table.merge(one, other);
        assert_eq!(table.merge(both, other).range(), both.range());
        let both = Attributes::new(&Arc::new(table), both);
        assert_eq!(both.iter().collect::<Vec<_>>(), [(Attr::Class, "a"), (Attr::Id, "c")]);
        assert_eq!(Attributes::default().get(Attr::Id), None);
    }

    #[test]
    fn style_is_reduced_to_visibility() {
        for style in ["color:red; Display : None", "visibility:hidden"] {
            assert_eq!(super::style(style), HIDDEN, "{style}");
        }
        for style in
            ["Clip: rect(0, 0, 0, 0)", "position:absolute;left: -9999px", "clip:rect(0 0 0 0)"]
        {
            assert_eq!(super::style(style), CLIPPED, "{style}");
        }
        for seen in
            ["display:block;background:url(none)", "margin-left:-9999px", "clip:rect(0,60px,9px,0)"]
        {
            assert_eq!(style(seen), "", "{seen}");
        }
    }

    #[test]
    fn long_class_list_is_cut_between_names() {
        let long = "author-box ".repeat(1000);
        let kept = names(&long);
        assert!(kept.len() <= LONGEST_NAMES);
        assert!(kept.split(' ').all(|name| name == "author-box"));
        assert_eq!(names("byline"), "byline");
        assert_eq!(names(&"é".repeat(LONGEST_NAMES)), "");
    }
}
