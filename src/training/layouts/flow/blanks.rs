//! How many blank lines stand between two units.

use super::super::draft::Gap;
use super::super::random::Random;

/// The number of blank lines for each gap, in the order of [`Gap`].
#[derive(Debug, Clone, Copy)]
pub(super) struct BlankLines([usize; 6]);

impl BlankLines {
    pub(super) fn new(family: &str, random: &mut Random) -> Self {
        let mut maybe = |share: f64| usize::from(random.flip(share));
        Self(match family {
            "none" => [0; 6],
            "all" => [maybe(0.6), maybe(0.5), 1, 1, 1, 1],
            "blocks" => [0, 0, maybe(0.3), maybe(0.4), maybe(0.6), 1],
            // As the text of a page that a browser gives: <p> stands apart, <div> does not.
            "paragraphs" => [0, 0, 0, 0, 1, maybe(0.4)],
            "items" => [0, 0, maybe(0.5), 1, 1, 1 + maybe(0.4)],
            "doubled" => [0, 0, 1, 2, 1, 2 + maybe(0.3)],
            _ => {
                let mut blanks = [0; 6].map(|_: usize| random.one(&[0, 0, 1, 1, 2]));
                blanks.sort_unstable();
                if random.flip(0.2) {
                    let (a, b) = (random.below(6), random.below(6));
                    blanks.swap(a, b);
                }
                blanks
            }
        })
    }

    /// Wrapped paragraphs are separated by blank lines.
    pub(super) fn wrapped(mut self, wrapped: bool) -> Self {
        if wrapped {
            for gap in [Gap::Head, Gap::Item, Gap::Paragraph, Gap::Block] {
                self.0[gap as usize] = self.0[gap as usize].max(1);
            }
        }
        self
    }

    pub(super) fn before(self, gap: Gap) -> usize {
        self.0[gap as usize]
    }
}
