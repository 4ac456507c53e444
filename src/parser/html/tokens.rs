//! Hands a page's tags and text from the tokenizer to the tree builder.
//!
//! What presscut never reads goes no further than this: comments, the text of
//! scripts and styles, attributes that mean nothing to it, and tags that nest
//! too deep.

use std::mem::take;
use std::sync::LazyLock;

use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State, Tokenizer};

use super::tree::{Growing, Handle, Tree};
use crate::parser::tag::{Attr, Tag};

/// Data scripts are kept by the `type` they go by.
static DATA_TYPES: [&str; 2] = ["application/json", "application/ld+json"];

/// The fewest nodes that may be made of a page.
const FEW: usize = 16 << 10;

/// The names of the tags and attributes that are known, by their numbers, for
/// the tree builder's names are dear to make.
static TAGS: LazyLock<Vec<LocalName>> =
    LazyLock::new(|| Tag::ALL.iter().map(|tag| LocalName::from(tag.name())).collect());
static ATTRIBUTES: LazyLock<Vec<QualName>> = LazyLock::new(|| {
    let name = |attr: &Attr| QualName::new(None, ns!(), LocalName::from(attr.name()));
    Attr::ALL.iter().map(name).collect()
});

/// What was left out of a tree.
#[derive(Debug, Default)]
pub(super) struct Excess {
    /// How many elements nest too deep.
    pub(super) deep: usize,
    /// Whether elements were repeated without end.
    pub(super) endless: bool,
}

/// Builds the tree of a page without a byte order mark, of whose elements none nests deeper than so much.
pub(super) fn tree(html: &str, max_depth: usize) -> (Tree, Excess) {
    let builder = TreeBuilder::new(Growing::new(), TreeBuilderOpts::default());
    let mut tokenizer = Tokenizer::new_with_emitter(html, Tokens::new(&builder, html, max_depth));
    let mut excess = Excess::default();
    // The tokenizer yields where it ends the page, or where the tree is too large.
    if let Some(Ok(found)) = tokenizer.next() {
        excess = found;
    }
    drop(tokenizer);
    (builder.sink.finish(), excess)
}

struct Tokens<'a> {
    builder: &'a TreeBuilder<Handle, Growing>,
    max_depth: usize,
    /// The tree builder opens the fonts and links that a page forgot to close
    /// anew in every block, so that a few hundred of them would fill the
    /// memory; honest markup takes bytes for each node.
    max_nodes: usize,
    excess: Excess,
    /// How many of the elements left out are open.
    skipped: usize,
    ended: bool,
    /// Text that waits for the next tag.
    text: Vec<u8>,
    /// Whether the text is nobody's to read.
    silent: bool,
    /// The tag that is being read.
    kind: TagKind,
    name: Vec<u8>,
    self_closing: bool,
    attributes: Vec<Attribute>,
    /// The attribute that is being read.
    key: Vec<u8>,
    attr: Option<Attr>,
    value: Vec<u8>,
    last_start: Vec<u8>,
    doctype: Doctype,
}

impl<'a> Tokens<'a> {
    fn new(builder: &'a TreeBuilder<Handle, Growing>, html: &str, max_depth: usize) -> Self {
        Self {
            builder,
            max_depth,
            max_nodes: html.len().max(FEW),
            excess: Excess::default(),
            skipped: 0,
            ended: false,
            text: Vec::new(),
            silent: false,
            kind: TagKind::StartTag,
            name: Vec::new(),
            self_closing: false,
            attributes: Vec::new(),
            key: Vec::new(),
            attr: None,
            value: Vec::new(),
            last_start: Vec::new(),
            doctype: Doctype::default(),
        }
    }

    fn process(&self, token: Token) -> TokenSinkResult<Handle> {
        // Only errors tell the line, and nobody reads them.
        self.builder.process_token(token, 1)
    }

    fn end_text(&mut self) {
        for (i, part) in self.text.split(|&byte| byte == 0).enumerate() {
            if i > 0 {
                let _ = self.process(Token::NullCharacterToken);
            }
            if !part.is_empty() {
                let _ = self.process(Token::CharacterTokens(tendril(part)));
            }
        }
        self.text.clear();
    }

    /// The attribute being read.
    fn attr(&mut self) -> Attr {
        *self.attr.get_or_insert_with(|| Attr::from_name(&self.key))
    }

    fn end_attribute(&mut self) {
        if self.key.is_empty() {
            return;
        }
        let attr = self.attr();
        if attr != Attr::Other {
            let name = &ATTRIBUTES[attr as usize];
            if self.attributes.iter().all(|known| known.name != *name) {
                let value = tendril(&self.value);
                self.attributes.push(Attribute { name: name.clone(), value });
            }
        }
        self.key.clear();
        self.value.clear();
        self.attr = None;
    }

    /// Whether the tag is left out since it, or the element it ends, nests too
    /// deep. What stands inside is read as if it stood one level up.
    fn is_too_deep(&mut self, tag: Tag) -> bool {
        if tag.is_void() || tag.is_raw_text() {
            return false;
        }
        match self.kind {
            TagKind::StartTag if self.builder.sink.depth() >= self.max_depth => {
                self.skipped += 1;
                self.excess.deep += 1;
            }
            TagKind::EndTag if self.skipped > 0 => self.skipped -= 1,
            _ => return false,
        }
        // Words that the tag parts stay apart.
        if tag.is_block() {
            self.text.push(b' ');
        }
        true
    }

    fn is_data_script(&self) -> bool {
        let is_data = |attribute: &Attribute| {
            let kind = attribute.value.split(';').next().unwrap_or_default().trim();
            DATA_TYPES.iter().any(|data| kind.eq_ignore_ascii_case(data))
        };
        let name = &ATTRIBUTES[Attr::Type as usize];
        self.attributes.iter().find(|attribute| attribute.name == *name).is_some_and(is_data)
    }

    fn end(&mut self) {
        self.end_text();
        let _ = self.process(Token::EOFToken);
        self.builder.end();
        self.ended = true;
    }
}

/// The tokenizer hands over pieces that may end inside a character, but what
/// was put together of them is as whole as the page.
fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::try_from_byte_slice(bytes).unwrap_or_default()
}

impl Emitter for Tokens<'_> {
    type Token = Excess;

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.end_text();
        self.silent = false;
        let tag = Tag::from_name(&self.name);
        if self.kind == TagKind::StartTag {
            self.last_start.clone_from(&self.name);
        }
        if self.builder.sink.len() > self.max_nodes {
            self.excess.endless = true;
            self.end();
        }
        if self.ended || self.is_too_deep(tag) {
            return None;
        }
        let is_data = tag == Tag::Script && self.is_data_script();
        let name = TAGS.get(tag as usize).cloned();
        let token = TagToken {
            kind: self.kind,
            name: name.unwrap_or_else(|| LocalName::from(&*tendril(&self.name))),
            self_closing: self.self_closing,
            attrs: take(&mut self.attributes),
            had_duplicate_attributes: false,
        };
        let state = match self.process(Token::TagToken(token)) {
            TokenSinkResult::Plaintext => State::PlainText,
            TokenSinkResult::RawData(RawKind::Rcdata) => State::RcData,
            TokenSinkResult::RawData(RawKind::Rawtext) => State::RawText,
            TokenSinkResult::RawData(_) => State::ScriptData,
            TokenSinkResult::Script(_) => State::Data,
            _ => return None,
        };
        self.silent = match state {
            State::RawText | State::RcData => {
                tag.is_silent() && !matches!(tag, Tag::Title | Tag::Noscript)
            }
            State::ScriptData => !is_data,
            _ => false,
        };
        Some(state)
    }

    fn emit_eof(&mut self) {
        self.end();
    }

    fn pop_token(&mut self) -> Option<Excess> {
        self.ended.then(|| take(&mut self.excess))
    }

    fn emit_string(&mut self, text: &[u8]) {
        if !self.silent {
            self.text.extend_from_slice(text);
        }
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.kind = TagKind::StartTag;
        self.self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.kind = TagKind::EndTag;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.key.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.attr() != Attr::Other {
            self.value.extend_from_slice(value);
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && !self.name.is_empty() && self.name == self.last_start
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        self.doctype.name.get_or_insert_default().push_tendril(&tendril(name));
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id = Some(tendril(value));
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id = Some(tendril(value));
    }

    fn push_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id.get_or_insert_default().push_tendril(&tendril(value));
    }

    fn push_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id.get_or_insert_default().push_tendril(&tendril(value));
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn emit_current_doctype(&mut self) {
        self.end_text();
        let doctype = take(&mut self.doctype);
        let _ = self.process(Token::DoctypeToken(doctype));
    }

    // Comments and errors are for nobody.

    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
