//! Finds the order of fields in the items of a list, for the list as a whole.
//!
//! A list repeats one order of fields, some of which an item may lack: source, age,
//! headline, text. A single line such as "Tom's Guide" may be a source or a headline,
//! but the order that fits all lines of the list best, by the probabilities of the
//! network, is seldom in doubt. All orders are tried, and the best assignment of the
//! lines to an order is found by Viterbi's algorithm (1967). A line that fits no field is
//! skipped.

use std::ops::Range;
use std::sync::LazyLock;

use super::line::{TextLine, has_words};
use super::role::LineRole;
use crate::parser::decide::network::Scores;

/// The fields of an item that a record has.
const FIELDS: [LineRole; 4] =
    [LineRole::StubTitle, LineRole::StubSource, LineRole::StubAge, LineRole::StubSummary];
const TITLE: usize = 0;
const SOURCE: usize = 1;
const AGE: usize = 2;
const SUMMARY: usize = 3;

/// The penalty for an item without a field of the order. It is low for the text, as many
/// lists print it for some of their stories only. All penalties are log probabilities.
const MISSING: [f32; FIELDS.len()] = [0.0, 1.5, 1.5, 0.5];
/// The penalty for each field of an order.
const FIELD: f32 = 0.5;
/// The penalty for a repeated source or age within an item.
const AGAIN: f32 = 2.0;
/// The same if the age is equal both times, as above a picture and below the text.
const SAME: f32 = 0.3;
/// Within how many lines an item may repeat its age.
const NEAR: usize = 3;
/// The weight of the network's probability that an item starts at a line.
const START: f32 = 0.2;
/// The log probability above which a continued line may have the role of the line before.
const ALIKE: f32 = -2.3;
/// The penalty for a skipped line that is no known phrase.
const STRANGER: f32 = 0.7;
/// The states: the fields of the longest order, and that no item has begun.
const PLACES: usize = FIELDS.len() + 1;
const NEVER: f32 = -1e6;

/// One or several lines that form one text.
#[derive(Debug)]
struct ListUnit {
    lines: Range<usize>,
    /// The log probability of each field, and of none.
    fields: [f32; FIELDS.len()],
    none: f32,
    /// The weighted log odds that an item begins here.
    start: f32,
}

/// The lines of an item with their fields.
pub(super) type ListItem = Vec<(usize, LineRole)>;

/// The items of a list.
pub(super) fn items(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> Vec<ListItem> {
    let units = units(lines, scores, list);
    let Some((_, order, steps)) = best(&units) else { return Vec::new() };
    let mut items: Vec<ListItem> = Vec::new();
    for (unit, step) in units.iter().zip(steps) {
        let place = match step {
            UnitStep::None => continue,
            UnitStep::Begins(place) => {
                items.push(ListItem::new());
                place
            }
            UnitStep::GoesOn(place) => place,
        };
        if let Some(item) = items.last_mut() {
            item.extend(unit.lines.clone().map(|at| (at, FIELDS[order[place]])));
        }
    }
    remove_edges(&mut items);
    items
}

/// The log probability of the best assignment of these lines as one list.
pub(super) fn fit(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> f32 {
    best(&units(lines, scores, list)).map_or(NEVER, |(score, ..)| score)
}

/// The best assignment of the units as one list: its score, its order, and the step of each
/// unit.
fn best(units: &[ListUnit]) -> Option<(f32, &'static [usize], Vec<UnitStep>)> {
    let assignments = ORDERS.iter().map(|order| {
        let cost = FIELD * order.len() as f32;
        let (score, steps) = assign(units, order);
        (score - cost, order.as_slice(), steps)
    });
    assignments.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The minimum number of items with a source or an age.
const ENOUGH: usize = 3;

/// Removes a bare headline at either end of a list if all other items have a source or an
/// age: it is the site's text about the list.
fn remove_edges(items: &mut Vec<ListItem>) {
    let is_bare = |item: &ListItem| item.iter().all(|(_, role)| *role == LineRole::StubTitle);
    let has_stamp = |item: &ListItem| item.iter().any(|(_, role)| role.is_stamp());
    let [first, middle @ .., last] = items.as_slice() else { return };
    let stamped = items.iter().filter(|item| has_stamp(item)).count();
    if stamped < ENOUGH || !middle.iter().all(has_stamp) {
        return;
    }
    let (skips_first, skips_last) = (is_bare(first), is_bare(last));
    if skips_last {
        items.pop();
    }
    if skips_first {
        items.remove(0);
    }
}

/// The units of a list: lines joined with those that continue them.
fn units(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> Vec<ListUnit> {
    let mut units: Vec<ListUnit> = Vec::new();
    let ages_come_twice = ages_come_twice(lines, scores, list.clone());
    for at in list {
        let roles = scores.roles(at);
        let mut fields = FIELDS.map(|field| roles[field as usize]);
        if lines[at].stamp.is_some_and(|stamp| stamp.source.is_some()) {
            let both = fields[SOURCE].max(fields[AGE]);
            (fields[SOURCE], fields[AGE]) = (both, both);
        }
        let others = (0..roles.len()).filter(|&role| !FIELDS.contains(&LineRole::ALL[role]));
        let none = others.map(|role| roles[role]).fold(NEVER, f32::max);
        let is_again = ages_come_twice && is_age_repeated_near(lines, at);
        let again = if is_again { SAME } else { AGAIN };
        let none = none.max(fields[SOURCE] - AGAIN).max(fields[AGE] - again);
        // A line that is no known phrase is more likely part of the list around it.
        let none = if lines[at].reason.is_none() { none - STRANGER } else { none };
        let before = at.checked_sub(1).and_then(|before| likeliest(scores, before));
        let is_alike = before.is_some_and(|role| roles[role] > ALIKE);
        let goes_on = is_alike && super::labelling::continues(lines, scores, at);
        match units.last_mut() {
            Some(unit) if goes_on => {
                unit.lines.end = at + 1;
                for (sum, field) in unit.fields.iter_mut().zip(fields) {
                    *sum += field;
                }
                unit.none += none;
            }
            _ => {
                let probability = scores.starts[at].clamp(0.01, 0.99);
                let start = START * (probability / (1.0 - probability)).ln();
                units.push(ListUnit { lines: at..at + 1, fields, none, start });
            }
        }
    }
    for unit in &mut units {
        if !unit.lines.clone().any(|at| has_words(lines[at].text)) {
            unit.fields[TITLE] = NEVER;
        }
    }
    units
}

/// Whether a list has so many more ages than headlines that its items repeat them.
fn ages_come_twice(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> bool {
    let is_title = |at: &usize| likeliest(scores, *at) == Some(LineRole::StubTitle as usize);
    let titles = list.clone().filter(is_title).count();
    list.filter(|&at| lines[at].stamp.is_some()).count() * 2 >= titles * 3
}

/// Whether a line nearby has the same age.
fn is_age_repeated_near(lines: &[TextLine], at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    lines[at].stamp.is_some() && { near }
        .any(|other| other != at && lines[other].text == lines[at].text)
}

/// The likeliest role of a line.
fn likeliest(scores: &Scores, at: usize) -> Option<usize> {
    let roles = scores.roles(at);
    (0..roles.len()).max_by(|&a, &b| roles[a].total_cmp(&roles[b]))
}

/// The orders that are tried.
static ORDERS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(orders);

/// All orders of fields with a title among them.
fn orders() -> Vec<Vec<usize>> {
    let mut orders = vec![vec![TITLE]];
    let mut next = 0;
    while next < orders.len() {
        let order = orders[next].clone();
        next += 1;
        // Fields are inserted by increasing number, so that each order is made once.
        let least = order.iter().max().map_or(0, |most| most + 1);
        for field in least..FIELDS.len() {
            for place in 0..=order.len() {
                let mut longer = order.clone();
                longer.insert(place, field);
                orders.push(longer);
            }
        }
    }
    orders
}

/// The step that a unit makes in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitStep {
    None,
    /// The first field of an item, at this index of the order.
    Begins(usize),
    /// Another field of the item, or more of the same.
    GoesOn(usize),
}

/// The best assignment of the units to items of an order, and its score.
fn assign(units: &[ListUnit], order: &[usize]) -> (f32, Vec<UnitStep>) {
    let count = order.len();
    let title = order.iter().position(|&field| field == TITLE).unwrap_or(0);
    let missing =
        |places: Range<usize>| -> f32 { order[places].iter().map(|&field| MISSING[field]).sum() };
    // The score by the index of the last field; `count` stands for no item yet.
    let mut score = [NEVER; PLACES];
    score[count] = 0.0;
    let mut steps_from: Vec<[(UnitStep, usize); PLACES]> = Vec::with_capacity(units.len());
    // The highest start odds since the last field, as a number or a kicker, which is no
    // field, may begin an item.
    let mut start = [NEVER; PLACES];
    for unit in units {
        let mut next = [NEVER; PLACES];
        let mut from = [(UnitStep::None, count); PLACES];
        let mut next_start = [NEVER; PLACES];
        for last in 0..=count {
            if score[last] <= NEVER / 2.0 {
                continue;
            }
            let began = last < count;
            let begins = start[last].max(unit.start);
            let mut reach = |place: usize, step: UnitStep, sum: f32, begins: f32| {
                if sum > next[place] {
                    (next[place], from[place], next_start[place]) = (sum, (step, last), begins);
                }
            };
            reach(last, UnitStep::None, score[last] + unit.none, begins);
            for (place, &field) in order.iter().enumerate() {
                let sum = score[last] + unit.fields[field];
                let goes_on = began
                    && (place > last && !(last < title && title < place)
                        || place == last && field == SUMMARY);
                if goes_on {
                    let skipped = missing((last + 1).min(place)..place);
                    reach(place, UnitStep::GoesOn(place), sum - skipped - unit.start, NEVER);
                }
                // Every item has a title, so that a new one can begin only after the title of the
                // last.
                if place <= title && (!began || last >= title) {
                    let behind = if began { missing(last + 1..count) } else { 0.0 };
                    let skipped = missing(0..place) + behind;
                    reach(place, UnitStep::Begins(place), sum - skipped + begins, NEVER);
                }
            }
        }
        steps_from.push(from);
        (score, start) = (next, next_start);
    }
    let whole = |last: usize| {
        let ends = last == count || last >= title;
        let behind = if last < count { missing(last + 1..count) } else { 0.0 };
        if ends { score[last] - behind } else { NEVER }
    };
    let mut last = (0..=count).max_by(|&a, &b| whole(a).total_cmp(&whole(b))).unwrap_or(count);
    let best = whole(last);
    let mut steps = vec![UnitStep::None; units.len()];
    for (at, from) in steps_from.iter().enumerate().rev() {
        (steps[at], last) = from[last];
    }
    (best, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_unique_and_complete() {
        let orders = orders();
        let different: std::collections::BTreeSet<_> = orders.iter().collect();
        assert_eq!(orders.len(), different.len());
        // The title alone, with one, two or all of three other fields.
        assert_eq!(orders.len(), 1 + 3 * 2 + 3 * 6 + 24);
        assert!(orders.iter().all(|order| order.contains(&TITLE)));
    }
}
