//! How a page writes its dates: which number of 3/4/2025 is the day, and in what language.

use jiff::civil::Date;

use super::search;
use super::tokens::{may_be_dated, tokens};
use super::words::Languages;
use super::written::WrittenDate;

/// How a page writes its dates, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locale {
    pub(crate) order: Order,
    /// The languages whose words it uses.
    pub(crate) languages: Languages,
}

impl Locale {
    /// For a page in this language, by its BCP 47 tag.
    pub(crate) fn new(order: Order, language: Option<&str>) -> Self {
        Self { order, languages: Languages::of(language) }
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self { order: Order::default(), languages: Languages::ALL }
    }
}

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

    /// The order in which a page writes its dates, as far as they show it: a date
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
    let is_sure = |written| !matches!(written, WrittenDate::Loose(_));
    let (written, ..) = search(&tokens(text), Languages::ALL, is_sure)?;
    Some((written.by(Order::DayFirst), written.by(Order::MonthFirst)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unambiguous_dates_decide_the_order() {
        let shown = |statements: &[&str]| Order::shown(statements.iter().copied());
        assert_eq!(shown(&["10/05/2025 05:22 pm", "2025-05-10"]), Some(Order::DayFirst));
        assert_eq!(shown(&["03-09-2025", "Published March 9, 2025"]), Some(Order::MonthFirst));
        assert_eq!(shown(&["03/09/2025", "2025-06-01"]), None);
        assert_eq!(shown(&["4/4/2025", "2025-04-04"]), None);
    }
}
