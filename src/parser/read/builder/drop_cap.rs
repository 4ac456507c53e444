//! Puts large first letters back on their words.

use std::ops::Range;

use super::Builder;
use crate::parser::document::ElementId;
use crate::parser::document::tag::Tag;
use crate::rules::stop_words::WordBytes;

/// The least bytes of a paragraph that a letter alone above it belongs to,
/// whatever it is called: below the letters of an index stand words.
const PARAGRAPH: usize = 40;

/// Capitals that are words by themselves in some language.
static WORDS: [&str; 16] =
    ["A", "E", "I", "O", "U", "Y", "À", "É", "Ó", "А", "В", "И", "К", "О", "С", "Я"];

impl Builder {
    /// Puts a large first letter back on its word: pages set it in an element
    /// of its own, with white space behind it that readers don't see.
    pub(super) fn join_drop_cap(&mut self, first_run: usize) {
        let mut chars = self.text.chars();
        let (letter, blank, next) = (chars.next(), chars.next(), chars.next());
        let is_split = letter.is_some_and(char::is_uppercase)
            && blank == Some(' ')
            && next.is_some_and(char::is_lowercase);
        let at = letter.map_or(0, char::len_utf8);
        let runs = &self.document.runs;
        if !is_split || runs.get(first_run).is_none_or(|run| run.bytes.end > at + 1) {
            return;
        }
        let element = runs[first_run].element;
        if !self.is_drop_cap(element) && !self.is_drop_cap(self.document.elements[element].parent) {
            return;
        }
        self.text.remove(at);
        for run in &mut self.document.runs[first_run..] {
            run.bytes.start -= usize::from(run.bytes.start > at);
            run.bytes.end -= usize::from(run.bytes.end > at);
        }
    }

    fn is_drop_cap(&self, element: ElementId) -> bool {
        self.document.elements[element].classes().any(|class| {
            let class = class.to_ascii_lowercase();
            ["drop", "initial", "first-letter"].iter().any(|name| class.contains(name))
        })
    }

    /// The same for a letter in a block of its own, which becomes one with the
    /// block of this element that ends here; gives the runs of both.
    pub(super) fn join_drop_cap_above(
        &mut self,
        mut runs: Range<usize>,
        element: ElementId,
    ) -> Range<usize> {
        let Some(above) = self.document.blocks.last() else { return runs };
        let mut letters = above.text.chars();
        let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        let is_apart = above.runs.end != runs.start || !self.text.starts_with(char::is_lowercase);
        if !is_letter || is_apart || !self.is_above(above.element, element) {
            return runs;
        }
        let Some(above) = self.document.blocks.pop() else { return runs };
        let first = self.text.split(' ').next().unwrap_or_default();
        // "A" or "I" may be a word, as it is before one that is whole.
        let may_be_word = WORDS.contains(&above.text.as_str());
        let blank = if may_be_word && WordBytes::from(first).is_stop_word() { " " } else { "" };
        let letter = format!("{}{blank}", above.text);
        self.text.insert_str(0, &letter);
        for run in &mut self.document.runs[runs.clone()] {
            run.block -= 1;
            run.bytes = run.bytes.start + letter.len()..run.bytes.end + letter.len();
        }
        for run in &mut self.document.runs[above.runs.clone()] {
            run.element = element;
        }
        runs.start = above.runs.start;
        runs
    }

    /// Whether the element of a letter alone is set above the paragraph that it
    /// begins: it is called so, or both are plain boxes in one place.
    fn is_above(&self, letter: ElementId, paragraph: ElementId) -> bool {
        let is_box = |id: ElementId| {
            matches!(self.document.elements[id].tag, Tag::Div | Tag::P | Tag::Section)
        };
        let parent = |id: ElementId| self.document.elements[id].parent;
        let is_beside = parent(letter) == parent(paragraph) && self.text.len() >= PARAGRAPH;
        is_box(letter) && is_box(paragraph) && (is_beside || self.is_drop_cap(letter))
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts;

    #[test]
    fn drop_cap_above_paragraph_is_joined() {
        let rest = "he pilots of the port ended their strike on Friday.";
        let whole = format!("T{rest}");
        for page in [
            format!("<div class=first-letter>T</div><p>{rest}</p>"),
            format!("<div><span>T</span></div><div>{rest}</div>"),
            format!("<p class=dropcap>T<p>{rest}"),
            format!("<div><div class=dropcap>T</div><section><p>{rest}</section></div>"),
        ] {
            assert_eq!(texts(&page), [whole.as_str()], "{page}");
        }
    }

    #[test]
    fn drop_cap_word_stays_separate() {
        assert_eq!(texts("<div class=dropcap>I</div><p>was there."), ["I was there."]);
        assert_eq!(texts("<div class=dropcap>I</div><p>slands are far."), ["Islands are far."]);
    }

    #[test]
    fn index_letters_are_not_joined() {
        let cells = "<tr><td>A</td><td>the quality of the water in the old harbour</td>";
        assert_eq!(texts(&format!("<table>{cells}</table>")).len(), 2);
        assert_eq!(texts("<h2>A</h2><p>anchor<h2>B</h2><p>Boat"), ["A", "anchor", "B", "Boat"]);
        assert_eq!(
            texts("<p>T<p>The pilots of the port ended their strike."),
            ["T", "The pilots of the port ended their strike."]
        );
    }
}
