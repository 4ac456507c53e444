//! Hands a page's tags and text from the tokenizer to the tree builder.
//!
//! Whatever presscut never reads is dropped here: comments, the text of scripts and
//! styles, unknown attributes, and tags that nest too deep. Texts and attributes bypass
//! the tree builder, which only needs to know what kind they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName};
use memchr::memchr;

use super::blanks::{HeldWhitespace, always_begins_block, parts_blocks, shows_nothing};
use super::builder_attributes::{self, is_formatting};
use super::nodes::{NodeData, NodeId};
use super::references::{TextContext, resolve};
use super::tokenizer::{self, ElementContent, Tokenizer};
use super::tree::{GrowingTree, Handle, HtmlTree};
use crate::Limits;
use crate::parser::document::attributes::{AttributeRange, AttributeValue};
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::read::exceeded::{ExceededLimits, StopCause};
use crate::stop::Patience;

/// Data scripts are kept by the `type` they go by.
static DATA_TYPES: [&str; 2] = ["application/json", "application/ld+json"];

/// How many nodes may be made of a page, however short it is.
pub(crate) const FEW: usize = 16 << 10;

/// The most nodes that can be numbered, less those that one tag can make.
const MOST: usize = (u32::MAX >> 1) as usize;

/// The interned names of the known tags, by their numbers, as the tree builder's names are
/// slow to make.
static TAGS: LazyLock<Vec<LocalName>> =
    LazyLock::new(|| Tag::ALL.iter().map(|tag| LocalName::from(tag.name())).collect());

/// Builds the tree of a page without a byte order mark, as far as the limits
/// allow; `few` is the number of nodes that any page may have.
pub(crate) fn tree<'p>(
    html: &'p str,
    limits: &Limits,
    few: usize,
) -> (HtmlTree<'p>, ExceededLimits) {
    let mut tokens = TokenFeed::of(html, limits, few, HeldWhitespace::default());
    tokens.run();
    if tokens.needs_blanks {
        tokens = TokenFeed::of(html, limits, few, HeldWhitespace::kept());
        tokens.run();
    }
    (tokens.builder.sink.finish(), tokens.exceeded)
}

struct TokenFeed<'p, 'l> {
    builder: TreeBuilder<Handle, GrowingTree<'p>>,
    tokenizer: Tokenizer<'p>,
    /// The names of tags that are not known.
    names: HashMap<&'p str, LocalName>,
    /// The values that name elements: a page has few, again and again.
    values: HashMap<&'p str, Option<AttributeValue>>,
    limits: &'l Limits,
    /// The tree builder opens the fonts and links that a page forgot to close
    /// anew in every block, so that a few hundred of them would fill the
    /// memory; honest markup takes at least a byte for each node.
    fitting: usize,
    patience: Patience,
    exceeded: ExceededLimits,
    blanks: HeldWhitespace<'p>,
    /// Whether the page has to be read anew, with all of its white space.
    needs_blanks: bool,
    /// How many of the elements left out are open.
    skipped: usize,
    /// Whether the text is dropped.
    silent: bool,
}

impl<'p, 'l> TokenFeed<'p, 'l> {
    fn of(html: &'p str, limits: &'l Limits, few: usize, blanks: HeldWhitespace<'p>) -> Self {
        let growing = GrowingTree::new(html.len(), limits.max_depth);
        Self {
            builder: TreeBuilder::new(growing, TreeBuilderOpts::default()),
            tokenizer: Tokenizer::new(html, limits.max_attributes),
            names: HashMap::default(),
            values: HashMap::default(),
            limits,
            fitting: html.len().max(few),
            patience: limits.patience(),
            exceeded: ExceededLimits::default(),
            blanks,
            needs_blanks: false,
            skipped: 0,
            silent: false,
        }
    }

    fn run(&mut self) {
        while !self.needs_blanks && self.may_go_on() {
            let builder = &self.builder;
            let is_foreign = || builder.adjusted_current_node_present_but_not_in_html_namespace();
            match self.tokenizer.next(is_foreign) {
                Some(tokenizer::PageToken::Text(..)) if self.silent => {}
                Some(tokenizer::PageToken::Text(text, TextContext::Data))
                    if text.trim_ascii().is_empty() =>
                {
                    self.hand_on_blank(false);
                    self.blanks.hold(text);
                }
                Some(tokenizer::PageToken::Text(text, place)) => self.text(text, place),
                Some(tokenizer::PageToken::Tag(tag)) => self.tag(&tag),
                Some(tokenizer::PageToken::Doctype(doctype)) => {
                    let _ = self.process(Token::DoctypeToken(doctype));
                }
                None => break,
            }
        }
        self.hand_on_blank(true);
        self.exceeded.wide = self.tokenizer.wide;
        let _ = self.process(Token::EOFToken);
        self.builder.end();
    }

    /// Whether more of the page may be read.
    fn may_go_on(&mut self) -> bool {
        let nodes = self.builder.sink.len();
        self.exceeded.end = match () {
            () if nodes > self.limits.max_nodes.min(MOST) => Some(StopCause::Nodes),
            () if nodes > self.fitting => Some(StopCause::Repetition),
            () if self.patience.is_over() => Some(StopCause::Time),
            () => None,
        };
        self.exceeded.end.is_none()
    }

    fn process(&self, token: Token) -> TokenSinkResult<Handle> {
        // The line number is only for errors, which are not read.
        self.builder.process_token(token, 1)
    }

    fn text(&mut self, text: &'p str, place: TextContext) {
        self.hand_on_blank(false);
        let is_raw = !matches!(place, TextContext::Data | TextContext::Cdata);
        // What is raw is a title, a script and the like, and nothing to be seen.
        if !is_raw {
            self.blanks.divide(false);
        }
        if is_raw || memchr(0, text.as_bytes()).is_none() {
            return self.characters(resolve(text, place));
        }
        // The tree builder decides on each of the NULs, of which pages have none.
        for (i, part) in text.split('\0').enumerate() {
            if i > 0 {
                let _ = self.process(Token::NullCharacterToken);
            }
            self.characters(resolve(part, place));
        }
    }

    /// Hands on the white space before what comes next, unless a block begins or
    /// ends there.
    fn hand_on_blank(&mut self, is_edge: bool) {
        if let Some(blank) = self.blanks.take(is_edge) {
            self.characters(resolve(blank, TextContext::Data));
        }
    }

    fn characters(&self, text: Cow<'p, str>) {
        if !text.is_empty() {
            let placeholder = self.builder.sink.placeholder(text);
            let _ = self.process(Token::CharacterTokens(placeholder));
        }
    }

    fn tag(&mut self, found: &tokenizer::PageTag<'p>) {
        self.silent = false;
        let tag = Tag::from_name(found.name.as_bytes());
        if self.is_too_deep(tag, found.is_end) {
            return;
        }
        let name = self.name(tag, found.name);
        if found.is_end {
            self.end_tag(tag, name);
        } else {
            self.start_tag(tag, name, found.self_closing);
        }
    }

    fn end_tag(&mut self, tag: Tag, name: LocalName) {
        let ends_block = parts_blocks(tag) && self.is_innermost(tag);
        self.hand_on_blank(ends_block);
        if is_formatting(&name) {
            self.blanks.end_format(&name, self.innermost());
        }
        // The attributes of an end tag are not needed.
        let _ = self.process(token(TagKind::EndTag, name, Vec::new(), false));
        self.divide(tag, ends_block);
    }

    fn start_tag(&mut self, tag: Tag, name: LocalName, self_closing: bool) {
        let begins_block = always_begins_block(tag);
        self.hand_on_blank(begins_block);
        let part = self.attributes();
        let attributes =
            builder_attributes::of(&name, part, &self.tokenizer.attributes, &self.builder.sink);
        let is_shadow = tag == Tag::Template && !attributes.is_empty();
        self.needs_blanks |= is_shadow && !self.blanks.are_kept();
        let is_format = is_formatting(&name);
        if !is_format {
            self.builder.sink.begin(Some((name.clone(), tag, part)));
        }
        let nodes = self.builder.sink.len();
        let result = self.process(token(TagKind::StartTag, name.clone(), attributes, self_closing));
        // What comes next must not have the attributes of a tag that was ignored.
        self.builder.sink.begin(None);
        if is_format {
            self.blanks.begin_format(name, self.innermost());
        }
        let is_new = || self.builder.sink.len() > nodes && self.is_innermost(tag);
        self.divide(tag, begins_block || (parts_blocks(tag) && is_new()));
        self.expect(tag, part, &result);
    }

    /// Tells what lies between what was handed on before the tag and what comes after it.
    fn divide(&mut self, tag: Tag, is_edge: bool) {
        if is_edge || !shows_nothing(tag) {
            self.blanks.divide(is_edge);
        }
    }

    /// Reads what comes next as the content of the element that began.
    fn expect(&mut self, tag: Tag, part: AttributeRange, result: &TokenSinkResult<Handle>) {
        let content = match result {
            TokenSinkResult::Plaintext => ElementContent::Plaintext,
            TokenSinkResult::RawData(RawKind::Rcdata) => ElementContent::Rcdata,
            TokenSinkResult::RawData(RawKind::Rawtext) => ElementContent::Rawtext,
            TokenSinkResult::RawData(_) => ElementContent::Script,
            _ => return,
        };
        self.tokenizer.expect(content);
        let sink = &self.builder.sink;
        self.silent = match content {
            ElementContent::Rawtext | ElementContent::Rcdata => {
                tag.is_silent() && !matches!(tag, Tag::Title | Tag::Noscript)
            }
            ElementContent::Script => !is_data(sink.attributes().borrow().get(part, Attr::Type)),
            ElementContent::Data | ElementContent::Plaintext => false,
        };
    }

    fn name(&mut self, tag: Tag, name: &'p str) -> LocalName {
        let make = || LocalName::from(name.to_ascii_lowercase());
        let known = TAGS.get(tag as usize);
        known.unwrap_or_else(|| self.names.entry(name).or_insert_with(make)).clone()
    }

    /// Whether the tag is left out since it, or the element it ends, nests too
    /// deep. What stands inside is read as if it stood one level up.
    fn is_too_deep(&mut self, tag: Tag, is_end: bool) -> bool {
        let exceeds = if is_end { self.skipped > 0 } else { self.is_full() };
        if !exceeds || self.holds_nothing(tag) {
            return false;
        }
        if is_end {
            self.skipped -= 1;
        } else {
            self.skipped += 1;
            self.exceeded.deep += 1;
        }
        // Words that the tag separates stay separate.
        if tag.is_block() {
            self.characters(Cow::Borrowed(" "));
        }
        true
    }

    /// Whether nothing may stand in the element that is open.
    fn is_full(&self) -> bool {
        let sink = &self.builder.sink;
        let max_depth = self.limits.max_depth;
        // The node that was put in last may be closed by now.
        sink.depth() >= max_depth && sink.node(self.innermost()).depth as usize >= max_depth
    }

    /// The innermost open element. Only the tree builder knows it, and queries its name to
    /// answer a question about it.
    fn innermost(&self) -> NodeId {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        self.builder.sink.last_queried()
    }

    /// Whether the innermost element that is open is such a one of HTML.
    fn is_innermost(&self, tag: Tag) -> bool {
        let is_foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        let sink = &self.builder.sink;
        !is_foreign
            && matches!(sink.node(sink.last_queried()).data, NodeData::Element(open, _) if open == tag)
    }

    /// Whether no element can stand in such a one, as its name tells in HTML only.
    fn holds_nothing(&self, tag: Tag) -> bool {
        (tag.is_void() || tag.is_raw_text())
            && !self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Keeps the attributes of the tag that mean something. Of two with the
    /// same name, the first counts.
    fn attributes(&mut self) -> AttributeRange {
        let table = &mut *self.builder.sink.attributes().borrow_mut();
        let mut part = table.start();
        for &(name, text) in &self.tokenizer.attributes {
            let attr = Attr::from_name(name.as_bytes());
            if attr == Attr::Other || part.has(attr) {
                continue;
            }
            let mut add = || table.add(attr, &resolve(text, TextContext::Value));
            let value =
                if attr.is_name() { *self.values.entry(text).or_insert_with(add) } else { add() };
            if let Some(value) = value {
                table.push(&mut part, attr, value);
            }
        }
        part
    }
}

fn token(kind: TagKind, name: LocalName, attrs: Vec<Attribute>, self_closing: bool) -> Token {
    Token::TagToken(TagToken { kind, name, self_closing, attrs, had_duplicate_attributes: false })
}

/// Whether a script with such a `type` holds data.
pub(crate) fn is_data(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    DATA_TYPES.iter().any(|data| kind.eq_ignore_ascii_case(data))
}
