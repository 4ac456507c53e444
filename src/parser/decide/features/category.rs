//! Categories of blocks. Each value of a category is a feature of its own (one-hot), as
//! the values have no order.

use crate::parser::decide::model::names::features;
use crate::parser::document::tag::Tag;
use crate::rules::text::{is_letter, is_number};

features! {
    /// The kind of a block, by its tag.
    ElementKind {
        Paragraph, Quote, Item, Definition, Preformatted, Cell, Container, Heading, Caption,
        Control, Other,
    }
}

features! {
    /// The kind of character that a text ends with.
    Ending { Stop, Question, Quote, Colon, Comma, Other }
}

features! {
    /// The kind of character that a text starts with.
    Opening { Quote, Capital, Lower, Letter, Digit, Other }
}

impl ElementKind {
    pub(crate) fn of(tag: Tag) -> Self {
        match tag {
            Tag::P => Self::Paragraph,
            Tag::Blockquote => Self::Quote,
            Tag::Li => Self::Item,
            Tag::Dd | Tag::Dt => Self::Definition,
            Tag::Pre => Self::Preformatted,
            Tag::Td | Tag::Th => Self::Cell,
            Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body => Self::Container,
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => Self::Heading,
            Tag::Figcaption | Tag::Figure | Tag::Caption => Self::Caption,
            Tag::Button | Tag::Legend | Tag::Summary => Self::Control,
            _ => Self::Other,
        }
    }
}

impl Ending {
    pub(crate) fn of(text: &str) -> Self {
        match text.chars().next_back() {
            Some('.' | '。' | '।') => Self::Stop,
            Some('!' | '?' | '！' | '？' | '؟') => Self::Question,
            Some('"' | '\'' | '”' | '’' | '“' | '»' | '«' | '」' | ')') => Self::Quote,
            Some(':' | '：') => Self::Colon,
            Some('…' | ';' | ',') => Self::Comma,
            _ => Self::Other,
        }
    }
}

impl Opening {
    pub(crate) fn of(text: &str) -> Self {
        match text.chars().next() {
            Some('"' | '\'' | '“' | '„' | '‘' | '«' | '»' | '「') => Self::Quote,
            Some(c) if c.is_uppercase() => Self::Capital,
            Some(c) if c.is_lowercase() => Self::Lower,
            Some(c) if is_letter(c) => Self::Letter,
            Some(c) if is_number(c) => Self::Digit,
            _ => Self::Other,
        }
    }
}
