//! Marks: what the names of elements say about authors and dates.

/// The field that an element says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkedField {
    Author,
    Date,
}

/// Which personal names in an element are not those of the article's authors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Foreign {
    #[default]
    None,
    /// Those without words such as "By": a bar for sharing or a footer may well
    /// have the article's own byline.
    Bare,
    All,
}

/// The marks that the words of a name give.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// By the first word that says so.
    pub(crate) mark: Option<MarkedField>,
    /// Which names in it are those of topics, photographers, networks or other
    /// stories.
    pub(crate) foreign_names: Foreign,
    /// Whether dates in it are those of other stories, too, or belong to the note about
    /// an author; elsewhere a date beside such names is the article's.
    pub(crate) foreign_dates: bool,
    /// Whether it says a state, as `open` does in `comments-open`.
    pub(crate) is_state: bool,
}

impl Marks {
    pub(crate) const NONE: Self =
        Self { mark: None, foreign_names: Foreign::None, foreign_dates: false, is_state: false };
    pub(crate) const AUTHOR: Self = Self { mark: Some(MarkedField::Author), ..Self::NONE };
    pub(crate) const DATE: Self = Self { mark: Some(MarkedField::Date), ..Self::NONE };
    pub(crate) const FOREIGN: Self = Self { foreign_dates: true, ..Self::FOREIGN_NAMES };
    pub(crate) const FOREIGN_NAMES: Self = Self { foreign_names: Foreign::All, ..Self::NONE };
    pub(crate) const FOOT: Self = Self { foreign_dates: true, ..Self::FURNITURE };
    pub(crate) const FURNITURE: Self = Self { foreign_names: Foreign::Bare, ..Self::NONE };
    pub(crate) const STATE: Self = Self { is_state: true, ..Self::NONE };

    /// Its marks merged with those of what follows.
    pub(crate) fn and(self, after: Self) -> Self {
        Self {
            mark: self.mark.or(after.mark),
            foreign_names: self.foreign_names.max(after.foreign_names),
            foreign_dates: self.foreign_dates || after.foreign_dates,
            is_state: self.is_state || after.is_state,
        }
    }
}
