//! Takes a page apart into tags and text.
//!
//! After the HTML Standard, [13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
//! The page is there as a whole, so that what lies between two marks is found
//! in one step instead of a state for each character, and is never copied.
//! Nobody reads comments and errors, so that there are none.

use html5ever::tokenizer::Doctype;
use memchr::{memchr, memmem};

use super::references::TextContext;
use super::tag_name::{ends_name, is_blank, is_named};
use super::{doctype, script};

/// A piece of the page.
#[derive(Debug)]
pub(crate) enum PageToken<'p> {
    /// Text as the page has it, and how it is to be read.
    Text(&'p str, TextContext),
    /// A tag; its attributes are in [`Tokenizer::attributes`].
    Tag(PageTag<'p>),
    Doctype(Doctype),
}

/// A tag as the page has it, its name in any case.
#[derive(Debug)]
pub(crate) struct PageTag<'p> {
    pub(crate) name: &'p str,
    pub(crate) is_end: bool,
    pub(crate) self_closing: bool,
}

/// What text is taken for until the end tag of the element that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementContent {
    /// Text and tags.
    Data,
    /// Text with character references.
    Rcdata,
    Rawtext,
    Script,
    /// The rest of the page.
    Plaintext,
}

/// A page that is being taken apart.
pub(crate) struct Tokenizer<'p> {
    page: &'p str,
    at: usize,
    content: ElementContent,
    /// The name of the start tag that was found last.
    holder: &'p str,
    /// The names and values of the last tag's attributes, as the page has them.
    pub(crate) attributes: Vec<(&'p str, &'p str)>,
    /// How many attributes of a tag are kept.
    max_attributes: usize,
    /// How many tags have more.
    pub(crate) wide: usize,
}

impl<'p> Tokenizer<'p> {
    pub(crate) fn new(page: &'p str, max_attributes: usize) -> Self {
        Self {
            page,
            at: 0,
            content: ElementContent::Data,
            holder: "",
            attributes: Vec::new(),
            max_attributes,
            wide: 0,
        }
    }

    /// Says what the element holds whose start tag was found last.
    pub(crate) fn expect(&mut self, content: ElementContent) {
        self.content = content;
    }

    /// The next piece. Only foreign elements, those of SVG and the like, have
    /// CDATA sections.
    pub(crate) fn next(&mut self, is_foreign: impl Fn() -> bool) -> Option<PageToken<'p>> {
        if self.content != ElementContent::Data {
            let token = self.held();
            if token.is_some() {
                return token;
            }
        }
        while let Some(&first) = self.rest().first() {
            if first != b'<' || !self.is_markup() {
                return Some(PageToken::Text(self.text(), TextContext::Data));
            }
            let second = self.page.as_bytes()[self.at + 1];
            let token = match second {
                b'!' => self.declaration(&is_foreign),
                b'/' if self.rest()[2].is_ascii_alphabetic() => self.tag(true),
                b'/' | b'?' => {
                    self.skip_past_angle();
                    None
                }
                _ => self.tag(false),
            };
            if token.is_some() {
                return token;
            }
        }
        None
    }

    fn rest(&self) -> &'p [u8] {
        &self.page.as_bytes()[self.at..]
    }

    /// Goes forward to a place; gives what lies before it.
    fn take_to(&mut self, end: usize) -> &'p str {
        let taken = &self.page[self.at..end];
        self.at = end;
        taken
    }

    /// Whether the angle bracket here starts anything but text.
    fn is_markup(&self) -> bool {
        match self.rest().get(1) {
            Some(b'/') => self.rest().len() > 2,
            Some(second) => matches!(second, b'!' | b'?') || second.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// The text up to the next markup.
    fn text(&mut self) -> &'p str {
        let start = self.at;
        loop {
            // An angle bracket here is text.
            self.at += usize::from(self.rest().first() == Some(&b'<'));
            self.at += memchr(b'<', self.rest()).unwrap_or(self.rest().len());
            if self.rest().is_empty() || self.is_markup() {
                return &self.page[start..self.at];
            }
        }
    }

    /// The text of an element that holds no tags, if there is any.
    fn held(&mut self) -> Option<PageToken<'p>> {
        let (rest, holder) = (self.rest(), self.holder.as_bytes());
        let length = match self.content {
            ElementContent::Plaintext => rest.len(),
            ElementContent::Script => script::end(rest),
            _ => memmem::find_iter(rest, b"</")
                .find(|&at| is_named(&rest[at + 2..], holder))
                .unwrap_or(rest.len()),
        };
        let place = if self.content == ElementContent::Rcdata {
            TextContext::Rcdata
        } else {
            TextContext::Raw
        };
        self.content = ElementContent::Data;
        (length > 0).then(|| PageToken::Text(self.take_to(self.at + length), place))
    }

    /// What `<!` starts.
    fn declaration(&mut self, is_foreign: impl Fn() -> bool) -> Option<PageToken<'p>> {
        let rest = self.rest();
        if rest.starts_with(b"<!--") {
            self.skip_comment();
            return None;
        }
        if rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            self.at += 9;
            let end = memchr(b'>', self.rest());
            let inside = self.take_to(self.at + end.unwrap_or(self.rest().len()));
            self.at += usize::from(end.is_some());
            return Some(PageToken::Doctype(doctype::read(inside, end.is_some())));
        }
        if rest.starts_with(b"<![CDATA[") && is_foreign() {
            self.at += 9;
            let end = memmem::find(self.rest(), b"]]>");
            let inside = self.take_to(self.at + end.unwrap_or(self.rest().len()));
            self.at += if end.is_some() { 3 } else { 0 };
            return Some(PageToken::Text(inside, TextContext::Cdata))
                .filter(|_| !inside.is_empty());
        }
        self.skip_past_angle();
        None
    }

    fn skip_past_angle(&mut self) {
        self.at += memchr(b'>', self.rest()).map_or(self.rest().len(), |at| at + 1);
    }

    fn skip_comment(&mut self) {
        self.at += 4;
        let start = self.at;
        while !self.rest().is_empty() {
            self.skip_past_angle();
            let inside = &self.page.as_bytes()[start..self.at - 1];
            if matches!(inside, b"" | b"-") || inside.ends_with(b"--") || inside.ends_with(b"--!") {
                return;
            }
        }
    }

    /// A tag with its attributes. One that the page ends in is none.
    fn tag(&mut self, is_end: bool) -> Option<PageToken<'p>> {
        self.at += if is_end { 2 } else { 1 };
        let tag = self.whole_tag(is_end);
        if tag.is_none() {
            self.at = self.page.len();
        }
        tag
    }

    fn whole_tag(&mut self, is_end: bool) -> Option<PageToken<'p>> {
        let name = self.take_while(|byte| !ends_name(byte));
        self.attributes.clear();
        let mut found = 0;
        loop {
            match *self.rest().first()? {
                b'>' => {
                    self.at += 1;
                    break;
                }
                b'/' if self.rest().get(1) == Some(&b'>') => {
                    self.at += 2;
                    return Some(self.found(name, is_end, true));
                }
                byte if byte == b'/' || is_blank(byte) => self.at += 1,
                _ => {
                    let attribute = self.attribute()?;
                    found += 1;
                    if found <= self.max_attributes {
                        self.attributes.push(attribute);
                    }
                    self.wide += usize::from(found == self.max_attributes + 1);
                }
            }
        }
        Some(self.found(name, is_end, false))
    }

    fn found(&mut self, name: &'p str, is_end: bool, self_closing: bool) -> PageToken<'p> {
        if !is_end {
            self.holder = name;
        }
        PageToken::Tag(PageTag { name, is_end, self_closing })
    }

    /// An attribute, or nothing where the page ends in it.
    fn attribute(&mut self) -> Option<(&'p str, &'p str)> {
        let start = self.at;
        // An equals sign that comes first is a part of the name.
        self.at += usize::from(self.rest().first() == Some(&b'='));
        self.take_while(|byte| !ends_name(byte) && byte != b'=');
        let name = &self.page[start..self.at];
        self.take_while(is_blank);
        let mut value = "";
        if self.rest().first() == Some(&b'=') {
            self.at += 1;
            self.take_while(is_blank);
            value = match *self.rest().first()? {
                quote @ (b'"' | b'\'') => {
                    self.at += 1;
                    let length = memchr(quote, self.rest())?;
                    let value = self.take_to(self.at + length);
                    self.at += 1;
                    value
                }
                b'>' => "",
                _ => self.take_while(|byte| byte != b'>' && !is_blank(byte)),
            };
        }
        Some((name, value))
    }

    fn take_while(&mut self, is: impl Fn(u8) -> bool) -> &'p str {
        let rest = self.rest();
        let length = rest.iter().position(|&byte| !is(byte)).unwrap_or(rest.len());
        self.take_to(self.at + length)
    }
}
