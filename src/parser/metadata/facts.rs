//! The facts that one source states about the article, before the sources are merged.

use crate::rules::text::is_ideograph;

/// The source of a fact, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactSource {
    /// A JSON-LD script.
    JsonLd,
    /// Microdata or ``RDFa`` around the article.
    Microdata,
    /// Open Graph.
    OpenGraph,
    /// `<meta>` names that a content system fills for other programs.
    MetaTag,
    /// Dublin Core.
    DublinCore,
    /// Twitter cards.
    Twitter,
    /// `<time datetime>`, in which the order of day and month is unambiguous.
    TimeElement,
    /// The visible text beside the headline.
    Visible,
    /// `<meta name=date>`, which may be the day the page was made.
    PageDate,
    /// The page's address.
    Url,
    /// `<title>` and `<html lang>`.
    Document,
    /// The words of the story.
    Text,
}

impl FactSource {
    /// The source's name, as `--explain` shows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Microdata => "microdata",
            Self::OpenGraph => "open-graph",
            Self::MetaTag | Self::PageDate => "meta",
            Self::DublinCore => "dublin-core",
            Self::Twitter => "twitter",
            Self::TimeElement => "time",
            Self::Visible => "visible",
            Self::Url => "url",
            Self::Document => "document",
            Self::Text => "text",
        }
    }
}

/// The facts of one source; a field that it does not state is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    /// One entry per statement, not yet split into people.
    pub(crate) authors: Vec<String>,
    /// Those of the authors that are declared to be organisations.
    pub(crate) houses: Vec<String>,
    pub(crate) editors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) image: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) body: Option<String>,
}

/// A field of [`Facts`], as tables of names use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactField {
    Title,
    Author,
    House,
    Editor,
    Published,
    Modified,
    Publisher,
    Language,
    Description,
    Image,
    Section,
    Tag,
    /// Tags, with commas between.
    Tags,
    Url,
    Body,
}

impl Facts {
    /// Sets a field unless it is already set; appends to a list.
    pub(crate) fn put(&mut self, field: FactField, value: String) {
        if value.is_empty() {
            return;
        }
        let slot = match field {
            FactField::Author => return push_new(&mut self.authors, value),
            FactField::House => return push_new(&mut self.houses, value),
            FactField::Editor => return push_new(&mut self.editors, value),
            FactField::Tag => return push_new(&mut self.tags, value),
            FactField::Tags => {
                // In scripts without blanks between words, blanks separate tags.
                let wide = value.contains(is_ideograph) && !value.contains(TAG_ENDS);
                let ends = |c: char| TAG_ENDS.contains(&c) || wide && c == ' ';
                let tags = value.split(ends).map(str::trim).filter(|tag| !tag.is_empty());
                return tags.for_each(|tag| push_new(&mut self.tags, tag.to_owned()));
            }
            FactField::Title => &mut self.title,
            FactField::Published => &mut self.published,
            FactField::Modified => &mut self.modified,
            FactField::Publisher => &mut self.publisher,
            FactField::Language => &mut self.language,
            FactField::Description => &mut self.description,
            FactField::Image => &mut self.image,
            FactField::Section => &mut self.section,
            FactField::Url => &mut self.url,
            FactField::Body => &mut self.body,
        };
        slot.get_or_insert(value);
    }
}

/// Separators between tags.
static TAG_ENDS: [char; 6] = [',', ';', '،', '、', '，', '；'];

/// The most entries of a list; a page with more is keyword spam.
const LONGEST_LIST: usize = 100;

fn push_new(list: &mut Vec<String>, value: String) {
    if list.len() < LONGEST_LIST && !list.contains(&value) {
        list.push(value);
    }
}
