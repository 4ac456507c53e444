//! Joins hard-wrapped lines back into paragraphs.

use super::markup::{bullet, heading};
use super::source::SourceLine;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::text::{is_alphanumeric, is_wide, width};

/// The widths that tools wrap at. Narrower columns are tables, wider lines are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 56..=160;

/// The share of the lines that may be wider than the width a page is wrapped at.
const OVERLONG_SHARE: f64 = 0.03;

/// The longest word; longer ones are addresses, which have nowhere to break.
const MAX_WORD: usize = 32;

/// The columns that a line takes, from its width.
type Measure = fn(&SourceLine, usize) -> usize;

/// The lines with each paragraph in one; as they are on a page that is not wrapped.
pub(crate) fn unwrap(sources: Vec<SourceLine>) -> Vec<SourceLine> {
    // Tools indent inside of the margin; what a copy adds later stands outside of it.
    let measures: [Measure; 2] = [|source, width| source.indent + width, |_, width| width];
    let running = running(&sources);
    let found = measures.into_iter().rev().filter_map(|columns| {
        let (margin, share) = margin(&sources, &running, columns)?;
        Some((columns, margin, share))
    });
    let Some((columns, margin, _)) = found.max_by(|a, b| a.2.total_cmp(&b.2)) else {
        return sources;
    };
    let mut joined: Vec<SourceLine> = Vec::with_capacity(sources.len());
    // The width of the last physical line of the paragraph being joined.
    let mut last = 0;
    for source in sources {
        let full = columns(&source, width(&source.text));
        match joined.last_mut() {
            Some(paragraph)
                if source.gap == 0
                    && has_words(&paragraph.text)
                    && continues(last, &source, margin) =>
            {
                let wide = paragraph.text.chars().next_back().is_some_and(is_wide)
                    && source.text.chars().next().is_some_and(is_wide);
                if !wide {
                    paragraph.text.push(' ');
                }
                paragraph.text.push_str(&source.text);
            }
            _ => joined.push(source),
        }
        last = full;
    }
    joined
}

/// Whether it is more than a rule between parts of the page, which fills the width as well.
fn has_words(text: &str) -> bool {
    text.contains(is_alphanumeric)
}

/// Whether a line goes on with the paragraph whose last line is `last` columns
/// wide: its first word had no room there.
fn continues(last: usize, next: &SourceLine, margin: usize) -> bool {
    let first = next.text.chars().next();
    let word = match first {
        Some(c) if is_wide(c) => 2,
        _ => next.text.split_whitespace().next().map_or(0, width) + 1,
    };
    last + word > margin
        && has_words(&next.text)
        && bullet(&next.text).is_none()
        // Direct speech begins so, too, and is no item.
        && !next.text.starts_with("- ")
        && heading(&next.text).is_none()
}

/// The column that the page is wrapped at, if it is: nearly all lines keep to
/// it, and most lines that others follow come as near to it as they can; the
/// share of those comes with it.
fn margin(
    sources: &[SourceLine],
    running: &[(usize, usize)],
    columns: Measure,
) -> Option<(usize, f64)> {
    let mut widths: Vec<usize> =
        running.iter().map(|&(at, width)| columns(&sources[at], width)).collect();
    widths.sort_unstable();
    let over = (widths.len() as f64 * OVERLONG_SHARE) as usize;
    let margin = *widths.get(widths.len().checked_sub(1 + over)?)?;
    if !WIDTHS.contains(&margin) || has_whole_paragraphs(sources, margin, columns) {
        return None;
    }
    let (mut full, mut all) = (0_usize, 0_usize);
    // Headlines of a like width with a short line below each are no paragraphs.
    let (mut last_full, mut has_paragraphs) = (None, false);
    for &(at, width) in running {
        let last = columns(&sources[at], width);
        if last * 3 > margin * 2 {
            all += 1;
            if continues(last, &sources[at + 1], margin) {
                full += 1;
                has_paragraphs |= last_full.is_some_and(|before: usize| before + 1 == at);
                last_full = Some(at);
            }
        }
    }
    (has_paragraphs && full >= 4 && full * 10 >= all * 6)
        .then(|| (margin, full as f64 / all as f64))
}

/// How many lines of any page may be overlong: a notice that was put there later.
const FEW: f64 = 2.0;

/// Whether more sentences than a few go beyond the column, so that nothing is wrapped
/// there: each paragraph of the page stands on one line.
fn has_whole_paragraphs(sources: &[SourceLine], margin: usize, columns: Measure) -> bool {
    let is_overlong = |source: &&SourceLine| {
        columns(source, width(&source.text)) > margin && ends_sentence(&source.text)
    };
    let overlong = sources.iter().filter(is_overlong).count();
    overlong as f64 > f64::max(FEW, OVERLONG_SHARE * sources.len() as f64)
}

/// The lines that the next one may go on with, and their widths. Tools wrap
/// running text, but not each its lists and headings.
fn running(sources: &[SourceLine]) -> Vec<(usize, usize)> {
    let pairs = sources.windows(2).enumerate();
    let runs_on = pairs.filter(|(_, pair)| pair[1].gap == 0 && is_running(&pair[0]));
    runs_on.map(|(at, pair)| (at, width(&pair[0].text))).collect()
}

/// Whether the line may be part of a paragraph that a tool wraps.
fn is_running(source: &SourceLine) -> bool {
    let text = source.text.as_str();
    bullet(text).is_none()
        && heading(text).is_none()
        && (text.len() <= MAX_WORD || text.split_whitespace().all(|word| word.len() <= MAX_WORD))
}

#[cfg(test)]
mod tests {
    use super::unwrap;
    use crate::parser::read::text::source::SourceLine;

    fn joined(text: &str) -> Vec<String> {
        let lines = text.lines().enumerate();
        let sources =
            lines.filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| SourceLine {
                text: line.trim().to_owned(),
                indent: line.len() - line.trim_start().len(),
                gap: usize::from(
                    at > 0 && text.lines().nth(at - 1).is_some_and(|l| l.trim().is_empty()),
                ),
                ..SourceLine::default()
            });
        unwrap(sources.collect()).into_iter().map(|source| source.text).collect()
    }

    /// The text as a tool wraps it that indents by three and keeps to 76 columns.
    fn wrapped(text: &str) -> String {
        let mut lines = vec![String::from("  ")];
        for word in text.split(' ') {
            if lines.last().is_some_and(|line| line.len() + 1 + word.len() > 76) {
                lines.push(String::from("  "));
            }
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.push_str(word);
            }
        }
        lines.join("\n")
    }

    #[test]
    fn full_lines_go_on_and_short_ones_end() {
        let first = "The library of Vikby has added eleven rowing boats to its catalogue. From the \
                     first of June, anyone with a library card can borrow one for a day, it said.";
        let second = "The boats were given by families who no longer use them and who kept them for \
                      years in sheds and under tarpaulins. Now they will be on the water again.";
        let page = [first, "By Lena Strand", second, second].map(wrapped);
        let text = format!("{}\n{}\n\n{}\n\n{}\n", page[0], page[1], page[2], page[3]);
        assert_eq!(joined(&text), [first, "By Lena Strand", second, second]);
    }

    #[test]
    fn headlines_over_short_lines_are_not_joined() {
        let title =
            "Ferry company admits that it has known about the rust for some years (post.example)";
        let item = format!("{title}\nsubmitted 5 hours ago by tide\n214 comments\n");
        assert_eq!(joined(&item.repeat(6)).len(), 18);
    }

    #[test]
    fn lines_of_any_length_stay_as_they_are() {
        let text = "Storm closes bridges\nNobody was hurt.\nThe road is open again, the county said on \
                    Sunday, but drivers should take care and look out for stones and branches that fell.\n";
        assert_eq!(joined(text).len(), 3);
    }
}
