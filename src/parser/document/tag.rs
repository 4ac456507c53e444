//! The tags and attributes that mean something to presscut.

/// The longest known name, in bytes.
const LONGEST: usize = 15;

/// A name of any case as a number.
const fn number(name: &[u8]) -> u128 {
    // Names of other lengths are other numbers.
    let mut number = 1;
    let mut at = 0;
    while at < name.len() {
        number = number << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    number
}

/// Declares an enum of names with a lookup from the name as HTML spells it.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum $name {
            $($variant),+,
            /// Any other name.
            Other,
        }

        impl $name {
            /// Every name but the other ones, in the order of their numbers.
            #[allow(dead_code, reason = "only some names are gone through")]
            pub(crate) const ALL: &[Self] = &[$(Self::$variant),+];

            /// The value for a name in any case. Names are compared as
            /// numbers, since every tag of a page is looked up.
            #[allow(non_upper_case_globals, reason = "the patterns go by the variants' names")]
            pub(crate) fn from_name(name: &[u8]) -> Self {
                $(const $variant: u128 = number($text.as_bytes());)+
                if name.len() > LONGEST {
                    return Self::Other;
                }
                match number(name) {
                    $($variant => Self::$variant),+,
                    _ => Self::Other,
                }
            }

            /// The name as HTML spells it.
            #[allow(dead_code)]
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+,
                    Self::Other => "other",
                }
            }
        }
    };
}

names! {
    /// An element's tag.
    Tag {
        A = "a", Abbr = "abbr", Address = "address", Article = "article", Aside = "aside",
        Audio = "audio", B = "b", Base = "base", Blockquote = "blockquote", Body = "body",
        Br = "br", Button = "button", Canvas = "canvas", Caption = "caption", Center = "center",
        Cite = "cite", Code = "code", Dd = "dd", Details = "details", Dialog = "dialog",
        Div = "div", Dl = "dl", Dt = "dt", Em = "em", Fieldset = "fieldset",
        Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer",
        Form = "form", Frameset = "frameset", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4",
        H5 = "h5", H6 = "h6", Head = "head", Header = "header", Hgroup = "hgroup", Hr = "hr",
        Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input",
        Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main",
        Mark = "mark", Menu = "menu", Meta = "meta", Nav = "nav", Noembed = "noembed", Noframes = "noframes", Noscript = "noscript",
        Object = "object", Ol = "ol", Option = "option", P = "p", Picture = "picture",
        Pre = "pre", Q = "q", S = "s", Script = "script", Search = "search",
        Section = "section", Select = "select", Slot = "slot", Small = "small", Span = "span",
        Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup",
        Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Template = "template",
        Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time",
        Title = "title", Tr = "tr", U = "u", Ul = "ul", Video = "video", Wbr = "wbr",
    }
}

names! {
    /// An attribute's name.
    Attr {
        Alt = "alt", AriaHidden = "aria-hidden", AriaLabel = "aria-label", Class = "class",
        Content = "content", DataComponent = "data-component", DataTestid = "data-testid",
        Datetime = "datetime", Dir = "dir", Hidden = "hidden", Href = "href", HttpEquiv = "http-equiv", Id = "id",
        Itemprop = "itemprop", Itemscope = "itemscope", Itemtype = "itemtype", Lang = "lang",
        Name = "name", Property = "property", Rel = "rel", Role = "role", Slot = "slot",
        Src = "src", Style = "style", Title = "title", Type = "type", Typeof = "typeof",
        Value = "value",
    }
}

impl Attr {
    /// Whether the value is text for people or machines, and not names or an address.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Alt | Self::AriaLabel | Self::Content | Self::Title | Self::Value)
    }

    /// Whether the value names the element, in words that may say what it is.
    pub(crate) fn is_name(self) -> bool {
        use Attr::{Class, DataComponent, DataTestid, Id, Itemprop, Role};
        matches!(self, Class | DataComponent | DataTestid | Id | Itemprop | Role)
    }
}

impl Tag {
    /// Whether the element starts a new block, after the rendering section of the HTML Standard.
    pub(crate) fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Button, Caption, Center, Dd, Details,
            Dialog, Div, Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5,
            H6, Header, Hgroup, Hr, Html, Legend, Li, Main, Menu, Nav, Ol, P, Pre, Search, Section,
            Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
        )
    }

    /// Whether the element never holds anything (HTML Standard, void elements).
    pub(crate) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Base
                | Self::Br
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Wbr
        )
    }

    /// Whether nothing inside is a tag (HTML Standard, raw text and escapable raw text elements).
    pub(crate) fn is_raw_text(self) -> bool {
        use Tag::{Iframe, Noembed, Noframes, Script, Style, Textarea, Title};
        matches!(self, Iframe | Noembed | Noframes | Script | Style | Textarea | Title)
    }

    /// The level of a heading, 1 to 6.
    pub(crate) fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Whether what stands inside is never text for a reader of the page.
    pub(crate) fn is_silent(self) -> bool {
        use Tag::{
            Audio, Canvas, Iframe, Input, Noembed, Noframes, Noscript, Object, Script, Select,
            Style, Svg, Template, Textarea, Title, Video,
        };
        matches!(
            self,
            Audio
                | Canvas
                | Iframe
                | Input
                | Noembed
                | Noframes
                | Noscript
                | Object
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }
}
