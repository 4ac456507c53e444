//! What the names of elements say of who made an article and when.

/// What an element says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Author,
    Date,
}

/// Words of class names and ids, sorted.
static MARKS: [(&str, Mark); 30] = [
    ("auteur", Mark::Author),
    ("auteurs", Mark::Author),
    ("author", Mark::Author),
    ("authors", Mark::Author),
    ("autor", Mark::Author),
    ("autoren", Mark::Author),
    ("autores", Mark::Author),
    ("byline", Mark::Author),
    ("bylines", Mark::Author),
    ("contributor", Mark::Author),
    ("contributors", Mark::Author),
    ("creator", Mark::Author),
    ("data", Mark::Date),
    ("date", Mark::Date),
    ("dateline", Mark::Date),
    ("datetime", Mark::Date),
    ("datum", Mark::Date),
    ("fecha", Mark::Date),
    ("posted", Mark::Date),
    ("pubdate", Mark::Date),
    ("publication", Mark::Date),
    ("publish", Mark::Date),
    ("published", Mark::Date),
    ("publishing", Mark::Date),
    ("reporter", Mark::Author),
    ("time", Mark::Date),
    ("timestamp", Mark::Date),
    ("writer", Mark::Author),
    ("writers", Mark::Author),
    ("zeit", Mark::Date),
];

/// What a class name takes the meaning of the others away from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreign {
    /// Names and dates in it are those of other stories, or are told about an author.
    Both,
    /// Names in it are those of topics, photographers or networks; a date that
    /// stands with them is the article's own.
    Names,
}

/// Words of class names of what is not about the article itself, sorted.
static FOREIGN: [(&str, Foreign); 29] = [
    ("avatar", Foreign::Names),
    ("bio", Foreign::Both),
    ("biography", Foreign::Both),
    ("breadcrumb", Foreign::Names),
    ("breadcrumbs", Foreign::Names),
    ("calendar", Foreign::Both),
    ("caption", Foreign::Names),
    ("carousel", Foreign::Names),
    ("comment", Foreign::Both),
    ("commentlist", Foreign::Both),
    ("comments", Foreign::Both),
    ("copyright", Foreign::Both),
    ("credit", Foreign::Names),
    ("description", Foreign::Names),
    ("follow", Foreign::Names),
    ("footer", Foreign::Both),
    ("latest", Foreign::Both),
    ("menu", Foreign::Both),
    ("nav", Foreign::Both),
    ("newsletter", Foreign::Both),
    ("popular", Foreign::Both),
    ("recent", Foreign::Both),
    ("recommended", Foreign::Both),
    ("related", Foreign::Both),
    ("share", Foreign::Names),
    ("sharing", Foreign::Names),
    ("sidebar", Foreign::Both),
    ("social", Foreign::Names),
    ("trending", Foreign::Both),
];

/// What the words of a name say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// By the first word that says so.
    pub(crate) mark: Option<Mark>,
    /// Whether names in it are those of others.
    pub(crate) foreign_names: bool,
    /// Whether dates in it are, too.
    pub(crate) foreign_dates: bool,
}

impl Marks {
    /// What it says together with what comes after it.
    pub(crate) fn and(self, after: Self) -> Self {
        Self {
            mark: self.mark.or(after.mark),
            foreign_names: self.foreign_names || after.foreign_names,
            foreign_dates: self.foreign_dates || after.foreign_dates,
        }
    }
}

/// The words of both tables with what they say; no word stands in two.
pub(crate) fn words() -> impl Iterator<Item = (&'static str, Marks)> {
    let marks = MARKS.iter().map(|&(word, mark)| {
        (word, Marks { mark: Some(mark), foreign_names: false, foreign_dates: false })
    });
    let foreign = FOREIGN.iter().map(|&(word, foreign)| {
        let foreign_dates = foreign == Foreign::Both;
        (word, Marks { mark: None, foreign_names: true, foreign_dates })
    });
    marks.chain(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_say_one_thing() {
        assert!(MARKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(FOREIGN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(MARKS.iter().all(|(mark, _)| FOREIGN.iter().all(|(word, _)| mark != word)));
    }
}
