//! Joins hard-wrapped lines back into paragraphs.

use super::line::{is_wide, width};
use super::reader::{Source, bullet, heading};

/// The widths that tools wrap at. Narrower columns are tables, wider lines are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 56..=160;

/// The share of the lines that may be wider than the width a page is wrapped at.
const OVERLONG_SHARE: f64 = 0.03;

/// The longest word; longer ones are addresses, which have nowhere to break.
const MAX_WORD: usize = 32;

/// The lines with each paragraph in one; as they are on a page that is not wrapped.
pub(super) fn unwrap(sources: Vec<Source>) -> Vec<Source> {
    // Tools indent inside of the margin; what a copy adds later stands outside of it.
    let measures: [fn(&Source) -> usize; 2] = [|s| s.indent + width(&s.text), |s| width(&s.text)];
    let found = measures.into_iter().rev().filter_map(|columns| {
        let (margin, share) = margin(&sources, columns)?;
        Some((columns, margin, share))
    });
    let Some((columns, margin, _)) = found.max_by(|a, b| a.2.total_cmp(&b.2)) else {
        return sources;
    };
    let mut joined: Vec<Source> = Vec::with_capacity(sources.len());
    // The width of the last physical line of the paragraph being joined.
    let mut last = 0;
    for source in sources {
        let full = columns(&source);
        match joined.last_mut() {
            Some(paragraph) if source.gap == 0 && continues(last, &source, margin) => {
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

/// Whether a line goes on with the paragraph whose last line is `last` columns
/// wide: its first word had no room there.
fn continues(last: usize, next: &Source, margin: usize) -> bool {
    let first = next.text.chars().next();
    let word = match first {
        Some(c) if is_wide(c) => 2,
        _ => next.text.split_whitespace().next().map_or(0, width) + 1,
    };
    last + word > margin && bullet(&next.text).is_none() && heading(&next.text).is_none()
}

/// The column that the page is wrapped at, if it is: nearly all lines keep to
/// it, and most lines that others follow come as near to it as they can; the
/// share of those comes with it.
fn margin(sources: &[Source], columns: fn(&Source) -> usize) -> Option<(usize, f64)> {
    // Tools wrap running text, but not each its lists and headings.
    let runs_on = |pair: &&[Source]| pair[1].gap == 0 && is_running(&pair[0]);
    let mut widths: Vec<usize> =
        sources.windows(2).filter(runs_on).map(|pair| columns(&pair[0])).collect();
    widths.sort_unstable();
    let over = (widths.len() as f64 * OVERLONG_SHARE) as usize;
    let margin = *widths.get(widths.len().checked_sub(1 + over)?)?;
    if !WIDTHS.contains(&margin) {
        return None;
    }
    let long = |s: &Source| columns(s) * 3 > margin * 2;
    let pairs = sources.windows(2).filter(runs_on).filter(|pair| long(&pair[0]));
    let (mut full, mut all) = (0_usize, 0_usize);
    for pair in pairs {
        all += 1;
        full += usize::from(continues(columns(&pair[0]), &pair[1], margin));
    }
    (full >= 4 && full * 10 >= all * 6).then(|| (margin, full as f64 / all as f64))
}

/// Whether the line may be part of a paragraph that a tool wraps.
fn is_running(source: &Source) -> bool {
    let text = source.text.as_str();
    bullet(text).is_none()
        && heading(text).is_none()
        && text.split_whitespace().all(|word| word.len() <= MAX_WORD)
}
