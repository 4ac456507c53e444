//! Lists of cards: adjusts the score of each card by those of its list.
//!
//! A list mostly has items of one kind, so that it is taken or left as a whole as far as
//! possible: the score of a card is combined with the median score of its list.

use foldhash::HashMap;

use super::address::AddressShape;
use super::card::Card;
use super::heading::Promise;
use super::verdict::Verdict;
use crate::parser::document::{Document, ElementId};

/// The minimum mean length of headlines.
const HEADLINES: usize = 35;
/// The minimum mean length of texts that are no section names.
const NAMES: usize = 22;
/// The minimum number of cards of a list that is clear without a heading.
const MANY: usize = 4;

/// The minimum median score of such a list.
const LIKELY: i32 = 50;

/// Counts over the cards that share a parent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CardGroup {
    pub(crate) cards: usize,
    /// The total length of the headlines.
    text: usize,
    /// How many have an address of a story's shape.
    stories: usize,
}

impl CardGroup {
    /// Whether the texts are as long as headlines on average.
    pub(crate) fn has_headlines(self) -> bool {
        self.text / self.cards.max(1) >= HEADLINES
    }

    /// Whether the texts are longer on average than section names.
    pub(crate) fn exceeds_section_names(self) -> bool {
        self.text / self.cards.max(1) >= NAMES
    }

    /// Whether nearly all cards have an address of a story's shape.
    pub(crate) fn leads_to_stories(self) -> bool {
        self.stories * 10 >= self.cards * 8
    }
}

/// The cards of a page by the parent that they share.
pub(crate) struct Lists {
    /// The cards of each list, in page order.
    members: Vec<Vec<usize>>,
    /// The list of each card, as an index of `members`.
    of: Vec<usize>,
    groups: Vec<CardGroup>,
}

impl Lists {
    pub(crate) fn of(document: &Document, cards: &[Card]) -> Self {
        let mut places: HashMap<ElementId, usize> = HashMap::default();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of = Vec::with_capacity(cards.len());
        for (at, card) in cards.iter().enumerate() {
            let parent = document.elements[card.root].parent;
            let place = *places.entry(parent).or_insert(members.len());
            if place == members.len() {
                members.push(Vec::new());
            }
            members[place].push(at);
            of.push(place);
        }
        let groups = members.iter().map(|members| group(cards, members)).collect();
        Self { members, of, groups }
    }

    /// The counts of the list of a card.
    pub(crate) fn group(&self, card: usize) -> CardGroup {
        self.groups[self.of[card]]
    }

    /// The cards of each list.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.members.iter().map(Vec::as_slice)
    }

    /// Adjusts the scores of the cards of each list.
    pub(crate) fn adjust_scores(&self, verdicts: &mut [Verdict<'_>]) {
        for members in &self.members {
            let open = members.iter().filter(|&&card| verdicts[card].refused.is_none());
            let open: Vec<usize> = open.copied().collect();
            let Some(middle) = median(open.iter().map(|&card| verdicts[card].score)) else {
                continue;
            };
            let group = self.group(members[0]);
            for card in open {
                let verdict = &mut verdicts[card];
                let headed = verdict.heading.is_some_and(|h| h.promise == Promise::Stories);
                let pooled = i32::midpoint(verdict.score, middle);
                // Under a heading that promises stories, weak neighbours do not lower a card's score.
                let is_adjusted = if middle > verdict.score {
                    group.has_headlines() && verdict.features.may_be_raised()
                } else {
                    !headed && group.cards >= MANY
                };
                if is_adjusted {
                    verdict.score = pooled;
                }
                // A list in the body of the story is no module.
                let is_module = group.cards >= MANY && !verdict.features.is_in_body();
                let has_headlines = group.has_headlines()
                    || headed && group.exceeds_section_names() && group.leads_to_stories();
                verdict.is_clear =
                    middle > 0 && has_headlines && (headed || is_module && middle >= LIKELY);
            }
        }
    }
}

fn group(cards: &[Card], members: &[usize]) -> CardGroup {
    let mut group = CardGroup { cards: members.len(), ..CardGroup::default() };
    for (at, &card) in members.iter().enumerate() {
        let address = &cards[card].address;
        // If neighbours differ only in numbers, a content system numbers them: both are stories.
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut beside = beside.filter_map(|at| members.get(at));
        let is_story =
            matches!(address.shape(), AddressShape::Slug | AddressShape::Keyed | AddressShape::Key)
                || address.is_dated_name()
                || beside.any(|&other| cards[other].address.differs_in_numbers(address));
        group.text += cards[card].title.length.min(120);
        group.stories += usize::from(is_story);
    }
    group
}

/// The median; of an even number of values, the mean of the middle two.
fn median(values: impl Iterator<Item = i32>) -> Option<i32> {
    let mut values: Vec<i32> = values.collect();
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some(i32::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::median;
    use crate::parser::decide::stubs::tests::titles;

    fn list(entries: &[(&str, &str)]) -> String {
        let entry = |(href, text): &(&str, &str)| format!("<li><a href='{href}'>{text}</a></li>");
        format!("<ul>{}</ul>", entries.iter().map(entry).collect::<String>())
    }

    const STORIES: [(&str, &str); 4] = [
        ("/news/eels-come-back-to-the-river", "Eels come back to the river after eleven years"),
        ("/news/herons-get-a-bridge-of-their-own", "Herons get a bridge of their own at the weir"),
        ("/news/mayor-finds-his-chain-in-the-soup", "Mayor finds his chain in a pot of fish soup"),
        ("/news/rowers-sink-twice-and-still-win", "Rowers sink twice and still win the cup"),
    ];

    #[test]
    fn list_raises_weak_card() {
        let weak = ("/sport/harbourmaster", "Harbourmaster resigns unexpectedly");
        let mut entries = STORIES.to_vec();
        entries.push(weak);
        assert_eq!(titles(&list(&entries)).last().map(String::as_str), Some(weak.1));
        assert!(titles(&list(&[weak])).is_empty());
    }

    #[test]
    fn list_does_not_raise_other_site() {
        let mut entries = STORIES.to_vec();
        entries.push(("https://example.org/hire-a-boat", "Boats for hire on the old river"));
        assert_eq!(titles(&list(&entries)), STORIES.map(|(_, text)| text));
    }

    #[test]
    fn list_of_topics_lowers_card() {
        let mut entries = vec![
            ("/topic/bridges", "Bridges, tunnels and fords"),
            ("/topic/harbour", "Harbours and their ferries"),
            ("/topic/schools", "Schools and their teachers"),
            ("/topic/council", "Councils and their mayors"),
        ];
        entries.push(STORIES[0]);
        assert!(titles(&list(&entries)).is_empty());
        assert_eq!(titles(&list(&STORIES[..1])).len(), 1);
    }

    #[test]
    fn median_of_even_count_is_mean() {
        assert_eq!(median([].into_iter()), None);
        assert_eq!(median([5].into_iter()), Some(5));
        assert_eq!(median([200, -20, 190].into_iter()), Some(190));
        assert_eq!(median([10, -30].into_iter()), Some(-10));
    }
}
