//! What the items of a list are made of, found for the list as a whole.
//!
//! A list repeats one order of fields, some of which an item may lack: source,
//! age, headline, text. Of a single line nobody can tell whether "Tom's Guide"
//! is a source or a headline; but the order that fits all lines of the list
//! best, by what the network says of each, is seldom in doubt. Each order is
//! tried, and the best way to read the lines by it is found as Viterbi (1967)
//! finds a sequence. A line that fits nowhere is left out, and the list goes on.

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

/// What it costs, as a log probability, that an item lacks a field that others
/// have: many lists print the text of some of their stories alone.
const MISSING: [f32; FIELDS.len()] = [0.0, 1.5, 1.5, 0.5];
/// What it costs that a list has a field.
const FIELD: f32 = 0.5;
/// What it costs that an item says its source or age twice.
const AGAIN: f32 = 2.0;
/// What it costs that the age is the same both times: above a picture and below the text.
const SAME: f32 = 0.3;
/// How many lines away an item may say its age again.
const NEAR: usize = 3;
/// What the network's word on where items begin counts.
const START: f32 = 0.2;
/// A line that goes on with another may be what that is, as a log probability.
const ALIKE: f32 = -2.3;
/// What it costs that a line of a list is none of it, which no phrase explains.
const STRANGER: f32 = 0.7;
/// The places of the longest order, and that no item has begun.
const PLACES: usize = FIELDS.len() + 1;
const NEVER: f32 = -1e6;

/// One or several lines that are one text.
#[derive(Debug)]
struct ListUnit {
    lines: Range<usize>,
    /// The log probability of each field, and that it is none.
    fields: [f32; FIELDS.len()],
    none: f32,
    /// The log odds that an item begins here.
    start: f32,
}

/// An item: each of its lines with its field.
pub(super) type ListItem = Vec<(usize, LineRole)>;

/// The items of a list that is in these lines.
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
    leave_out_edges(&mut items);
    items
}

/// How well these lines can be read as one list, as a log probability.
pub(super) fn fit(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> f32 {
    best(&units(lines, scores, list)).map_or(NEVER, |(score, ..)| score)
}

/// The best way to read the units as one list: its score, its order and the step of each.
fn best(units: &[ListUnit]) -> Option<(f32, &'static [usize], Vec<UnitStep>)> {
    let readings = ORDERS.iter().map(|order| {
        let cost = FIELD * order.len() as f32;
        let (score, steps) = read(units, order);
        (score - cost, order.as_slice(), steps)
    });
    readings.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// How many items show what all items of their list have.
const ENOUGH: usize = 3;

/// Takes a bare headline at an edge of a list for none of it, if all others have a
/// source or an age: what a site says of a list stands above it or below.
fn leave_out_edges(items: &mut Vec<ListItem>) {
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

/// The lines of a list, those together that go on with one another.
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
        let is_again = ages_come_twice && is_said_near(lines, at);
        let again = if is_again { SAME } else { AGAIN };
        let none = none.max(fields[SOURCE] - AGAIN).max(fields[AGE] - again);
        // What nothing is known of is more likely of the list that it stands in.
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
                let chance = scores.starts[at].clamp(0.01, 0.99);
                let start = START * (chance / (1.0 - chance)).ln();
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

/// Whether a list has so many more ages than headlines that its items say them twice.
fn ages_come_twice(lines: &[TextLine], scores: &Scores, list: Range<usize>) -> bool {
    let is_title = |at: &usize| likeliest(scores, *at) == Some(LineRole::StubTitle as usize);
    let titles = list.clone().filter(is_title).count();
    list.filter(|&at| lines[at].stamp.is_some()).count() * 2 >= titles * 3
}

/// Whether a line close by says the very age that this one says.
fn is_said_near(lines: &[TextLine], at: usize) -> bool {
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
        // Fields come in by number, so that each order is made once.
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

/// What a unit is in a list of some order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitStep {
    None,
    /// The first field of an item, at this place of the order.
    Begins(usize),
    /// Another field, or more of the same.
    GoesOn(usize),
}

/// The best way to read the units as items of an order, and its score.
fn read(units: &[ListUnit], order: &[usize]) -> (f32, Vec<UnitStep>) {
    let count = order.len();
    let title = order.iter().position(|&field| field == TITLE).unwrap_or(0);
    let missing =
        |places: Range<usize>| -> f32 { order[places].iter().map(|&field| MISSING[field]).sum() };
    // The place of the last field; behind all places, that no item has begun.
    let mut score = [NEVER; PLACES];
    score[count] = 0.0;
    let mut came: Vec<[(UnitStep, usize); PLACES]> = Vec::with_capacity(units.len());
    // The best word for a start since the last field: a number or a kicker may begin an item.
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
                let own = score[last] + unit.fields[field];
                let goes_on = began
                    && (place > last && !(last < title && title < place)
                        || place == last && field == SUMMARY);
                if goes_on {
                    let skipped = missing((last + 1).min(place)..place);
                    reach(place, UnitStep::GoesOn(place), own - skipped - unit.start, NEVER);
                }
                // An item has a title, before which none may be skipped.
                if place <= title && (!began || last >= title) {
                    let behind = if began { missing(last + 1..count) } else { 0.0 };
                    let skipped = missing(0..place) + behind;
                    reach(place, UnitStep::Begins(place), own - skipped + begins, NEVER);
                }
            }
        }
        came.push(from);
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
    for (at, from) in came.iter().enumerate().rev() {
        (steps[at], last) = from[last];
    }
    (best, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_is_tried_once() {
        let orders = orders();
        let different: std::collections::BTreeSet<_> = orders.iter().collect();
        assert_eq!(orders.len(), different.len());
        // The title alone, with one of three others, with two of them, with all.
        assert_eq!(orders.len(), 1 + 3 * 2 + 3 * 6 + 24);
        assert!(orders.iter().all(|order| order.contains(&TITLE)));
    }
}
