//! Which number of a date like 3/4/2025 is the day.

use jiff::civil::Date;

use super::reading::date_at;
use super::tokens::{may_be_dated, tokens};

/// Which number is the day in a date like 3/4/2025.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The first, as in most of the world.
    #[default]
    DayFirst,
    /// The second where slashes join them, as in the United States; dashes
    /// are used with either order there.
    American,
    /// The second, as other dates of the page show.
    MonthFirst,
}

impl Order {
    /// Whether the month comes first in numbers joined by this sign.
    pub(crate) fn is_month_first(self, sign: char) -> bool {
        match self {
            Self::DayFirst => false,
            Self::American => sign == '/',
            Self::MonthFirst => matches!(sign, '/' | '-'),
        }
    }

    /// The order in which a page writes its dates, as far as they tell: a date
    /// that can be read in two ways is more likely a day that the page also
    /// gives in words or in ISO 8601.
    pub(crate) fn shown<'t>(statements: impl Iterator<Item = &'t str>) -> Option<Self> {
        let (mut sure, mut open) = (Vec::new(), Vec::new());
        for statement in statements {
            let Some((first, second)) = both_ways(statement) else { continue };
            if first == second { sure.push(first) } else { open.push((first, second)) }
        }
        open.into_iter().find_map(|(first, second)| {
            match (sure.contains(&first), sure.contains(&second)) {
                (true, false) => Some(Self::DayFirst),
                (false, true) => Some(Self::MonthFirst),
                _ => None,
            }
        })
    }
}

/// The first date of a text, with the day and with the month first.
fn both_ways(text: &str) -> Option<(Date, Date)> {
    if !may_be_dated(text) {
        return None;
    }
    let tokens = tokens(text);
    let read = |at, order| date_at(&tokens, at, order).map(|(date, _)| date);
    // What is a date in one order is one in the other, too.
    (0..tokens.len())
        .find_map(|at| Some((read(at, Order::DayFirst)?, read(at, Order::MonthFirst)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_can_be_read_in_one_way_decide_the_others() {
        let shown = |statements: &[&str]| Order::shown(statements.iter().copied());
        assert_eq!(shown(&["10/05/2025 05:22 pm", "2025-05-10"]), Some(Order::DayFirst));
        assert_eq!(shown(&["03-09-2025", "Published March 9, 2025"]), Some(Order::MonthFirst));
        assert_eq!(shown(&["03/09/2025", "2025-06-01"]), None);
        assert_eq!(shown(&["4/4/2025", "2025-04-04"]), None);
    }
}
