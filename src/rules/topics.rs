//! The topics of elements, by their class names and ids.
//!
//! Names are split into words; a word that means the same on many sites has a topic.

/// Declares the topics and how many there are.
macro_rules! topics {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// The topic of an element, by its names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Topic { $($(#[$meta])* $name),+ }

        impl Topic {
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name)),+
                }
            }
        }
    };
}

topics! {
    /// Advertisements.
    Ad,
    /// Who wrote it.
    Author,
    /// The article or its text.
    Body,
    /// A box of facts or a highlighted passage.
    Box,
    /// Something to click.
    Button,
    /// Text under a picture, and who took it.
    Caption,
    /// Comments of readers.
    Comment,
    /// When it was written.
    Date,
    /// A post, video or player from elsewhere.
    Embed,
    /// The end of the page.
    Footer,
    /// Something to fill in.
    Form,
    /// Not shown, or to screen readers only.
    Hidden,
    /// A headline.
    Headline,
    /// Facts about the article.
    Meta,
    /// A window over the page.
    Modal,
    /// The way around the site.
    Nav,
    /// A plea to subscribe, sign in, or donate.
    Plea,
    /// A quotation.
    Quote,
    /// Other stories.
    Related,
    /// Ways to pass the page on.
    Share,
    /// Beside the main column.
    Sidebar,
    /// The paragraph that sums the story up.
    Standfirst,
    /// Keywords.
    Tags,
}

impl Topic {
    /// The reason for removing an element of this topic; none for topics within a story.
    pub(crate) const fn chrome(self) -> Option<&'static str> {
        Some(match self {
            Self::Ad => "advertisement",
            Self::Author => "author",
            Self::Button => "button",
            Self::Caption => "caption",
            Self::Comment => "comments",
            Self::Date => "date",
            Self::Embed => "embed",
            Self::Footer => "footer",
            Self::Form => "form",
            Self::Modal => "dialog",
            Self::Nav => "navigation",
            Self::Plea => "promo",
            Self::Related => "related",
            Self::Share => "share",
            Self::Sidebar => "sidebar",
            Self::Tags => "tags",
            Self::Body
            | Self::Box
            | Self::Headline
            | Self::Hidden
            | Self::Meta
            | Self::Quote
            | Self::Standfirst => return None,
        })
    }
}

/// A set of topics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Topics(u32);

impl Topics {
    /// The empty set.
    pub(crate) const NONE: Self = Self(0);

    /// One topic alone.
    pub(crate) const fn of(topic: Topic) -> Self {
        Self(1 << topic as u32)
    }

    /// Both sets.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, topic: Topic) -> bool {
        self.0 & 1 << topic as u32 != 0
    }
}
