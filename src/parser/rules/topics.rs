//! What the names say that a page's authors gave to its elements.
//!
//! Class names, ids and the like are split into words; a word that means the
//! same on many sites has a topic here.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Declares the topics and how many there are.
macro_rules! topics {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// What an element is about, by its names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Topic { $($(#[$meta])* $name),+ }

        impl Topic {
            /// How many topics there are.
            pub(crate) const COUNT: usize = [$(Self::$name),+].len();
            const ALL: [Self; Self::COUNT] = [$(Self::$name),+];
            /// The topics' names, in order.
            pub(crate) const NAMES: [&str; Self::COUNT] = [$(stringify!($name)),+];
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
    /// The reason for leaving out what is about this; none for what a story may hold.
    pub(crate) fn chrome(self) -> Option<&'static str> {
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

/// The words and their topics, sorted by word.
const WORDS: &[(&str, Topic)] = &[
    ("abo", Topic::Plea),
    ("about", Topic::Author),
    ("abstimmung", Topic::Form),
    ("abstract", Topic::Standfirst),
    ("accordion", Topic::Box),
    ("action", Topic::Button),
    ("actions", Topic::Button),
    ("ad", Topic::Ad),
    ("addtoany", Topic::Share),
    ("ads", Topic::Ad),
    ("adsense", Topic::Ad),
    ("adslot", Topic::Ad),
    ("adunit", Topic::Ad),
    ("adv", Topic::Ad),
    ("advert", Topic::Ad),
    ("advertisement", Topic::Ad),
    ("advertising", Topic::Ad),
    ("affiliate", Topic::Ad),
    ("alert", Topic::Modal),
    ("also", Topic::Related),
    ("anchor", Topic::Nav),
    ("anzeige", Topic::Ad),
    ("appeal", Topic::Plea),
    ("archive", Topic::Related),
    ("article", Topic::Body),
    ("articlebody", Topic::Body),
    ("articlecontent", Topic::Body),
    ("articles", Topic::Related),
    ("articletext", Topic::Body),
    ("articulo", Topic::Body),
    ("artikel", Topic::Body),
    ("artikeltext", Topic::Body),
    ("aside", Topic::Sidebar),
    ("attributes", Topic::Meta),
    ("attribution", Topic::Caption),
    ("audio", Topic::Embed),
    ("aufmacher", Topic::Related),
    ("auteur", Topic::Author),
    ("author", Topic::Author),
    ("authorbox", Topic::Author),
    ("authors", Topic::Author),
    ("autor", Topic::Author),
    ("autore", Topic::Author),
    ("autoren", Topic::Author),
    ("avatar", Topic::Author),
    ("badge", Topic::Meta),
    ("bajada", Topic::Standfirst),
    ("banner", Topic::Ad),
    ("barrier", Topic::Plea),
    ("bild", Topic::Caption),
    ("bildergalerie", Topic::Caption),
    ("bildunterschrift", Topic::Caption),
    ("bio", Topic::Author),
    ("biography", Topic::Author),
    ("blockquote", Topic::Quote),
    ("blog", Topic::Body),
    ("body", Topic::Body),
    ("bodytext", Topic::Body),
    ("bookmark", Topic::Share),
    ("bottom", Topic::Footer),
    ("box", Topic::Related),
    ("branding", Topic::Footer),
    ("breadcrumb", Topic::Nav),
    ("breadcrumbs", Topic::Nav),
    ("btn", Topic::Button),
    ("btns", Topic::Button),
    ("burger", Topic::Nav),
    ("button", Topic::Button),
    ("buttons", Topic::Button),
    ("byline", Topic::Author),
    ("bylines", Topic::Author),
    ("calculator", Topic::Form),
    ("callout", Topic::Box),
    ("captcha", Topic::Form),
    ("caption", Topic::Caption),
    ("captions", Topic::Caption),
    ("card", Topic::Related),
    ("cards", Topic::Related),
    ("carousel", Topic::Related),
    ("categories", Topic::Tags),
    ("category", Topic::Tags),
    ("chapo", Topic::Standfirst),
    ("checkbox", Topic::Form),
    ("citation", Topic::Quote),
    ("cite", Topic::Quote),
    ("click", Topic::Button),
    ("clock", Topic::Date),
    ("collapsed", Topic::Hidden),
    ("collection", Topic::Related),
    ("colophon", Topic::Footer),
    ("columnist", Topic::Author),
    ("comentarios", Topic::Comment),
    ("comment", Topic::Comment),
    ("commentaires", Topic::Comment),
    ("commentform", Topic::Comment),
    ("commenting", Topic::Comment),
    ("commentlist", Topic::Comment),
    ("commento", Topic::Comment),
    ("comments", Topic::Comment),
    ("commercial", Topic::Ad),
    ("compartir", Topic::Share),
    ("complementary", Topic::Sidebar),
    ("connect", Topic::Share),
    ("consent", Topic::Modal),
    ("contenido", Topic::Body),
    ("content", Topic::Body),
    ("contentinfo", Topic::Footer),
    ("contents", Topic::Body),
    ("contenu", Topic::Body),
    ("contributor", Topic::Author),
    ("contributors", Topic::Author),
    ("conversation", Topic::Comment),
    ("cookie", Topic::Modal),
    ("cookies", Topic::Modal),
    ("copete", Topic::Standfirst),
    ("copy", Topic::Share),
    ("copyright", Topic::Caption),
    ("corps", Topic::Body),
    ("correction", Topic::Box),
    ("creator", Topic::Author),
    ("credit", Topic::Caption),
    ("credits", Topic::Author),
    ("crosslink", Topic::Related),
    ("crumb", Topic::Nav),
    ("crumbs", Topic::Nav),
    ("cta", Topic::Plea),
    ("cuerpo", Topic::Body),
    ("dachzeile", Topic::Meta),
    ("data", Topic::Date),
    ("date", Topic::Date),
    ("dateline", Topic::Date),
    ("datetime", Topic::Date),
    ("datum", Topic::Date),
    ("day", Topic::Date),
    ("deck", Topic::Standfirst),
    ("dek", Topic::Standfirst),
    ("desc", Topic::Standfirst),
    ("description", Topic::Standfirst),
    ("detail", Topic::Body),
    ("details", Topic::Meta),
    ("dfp", Topic::Ad),
    ("dialog", Topic::Modal),
    ("disclaimer", Topic::Footer),
    ("disclosure", Topic::Ad),
    ("discussion", Topic::Comment),
    ("disqus", Topic::Comment),
    ("donate", Topic::Plea),
    ("donation", Topic::Plea),
    ("drawer", Topic::Modal),
    ("dropdown", Topic::Nav),
    ("duration", Topic::Date),
    ("editor", Topic::Author),
    ("einleitung", Topic::Standfirst),
    ("email", Topic::Share),
    ("embed", Topic::Embed),
    ("embedded", Topic::Embed),
    ("empfehlungen", Topic::Related),
    ("entradilla", Topic::Standfirst),
    ("entry", Topic::Body),
    ("entrycontent", Topic::Body),
    ("excerpt", Topic::Standfirst),
    ("expand", Topic::Button),
    ("eyebrow", Topic::Meta),
    ("facebook", Topic::Share),
    ("factbox", Topic::Box),
    ("facts", Topic::Box),
    ("faq", Topic::Box),
    ("featured", Topic::Related),
    ("fecha", Topic::Date),
    ("feed", Topic::Related),
    ("field", Topic::Form),
    ("fields", Topic::Form),
    ("figcaption", Topic::Caption),
    ("figure", Topic::Caption),
    ("flipboard", Topic::Share),
    ("flyout", Topic::Modal),
    ("follow", Topic::Share),
    ("foot", Topic::Footer),
    ("footer", Topic::Footer),
    ("form", Topic::Form),
    ("forum", Topic::Comment),
    ("foto", Topic::Caption),
    ("gallery", Topic::Caption),
    ("gate", Topic::Plea),
    ("gdpr", Topic::Modal),
    ("gift", Topic::Plea),
    ("glossary", Topic::Box),
    ("gpt", Topic::Ad),
    ("gravatar", Topic::Author),
    ("grid", Topic::Related),
    ("hamburger", Topic::Nav),
    ("hashtags", Topic::Tags),
    ("head", Topic::Headline),
    ("header", Topic::Headline),
    ("heading", Topic::Headline),
    ("headline", Topic::Headline),
    ("headlines", Topic::Headline),
    ("hed", Topic::Headline),
    ("hentry", Topic::Body),
    ("hidden", Topic::Hidden),
    ("hide", Topic::Hidden),
    ("highlight", Topic::Box),
    ("highlights", Topic::Box),
    ("hour", Topic::Date),
    ("html", Topic::Body),
    ("iframe", Topic::Embed),
    ("image", Topic::Caption),
    ("images", Topic::Caption),
    ("img", Topic::Caption),
    ("impressum", Topic::Footer),
    ("info", Topic::Box),
    ("infobox", Topic::Box),
    ("infos", Topic::Meta),
    ("ingress", Topic::Standfirst),
    ("inhalt", Topic::Body),
    ("input", Topic::Form),
    ("inputs", Topic::Form),
    ("instagram", Topic::Embed),
    ("intro", Topic::Standfirst),
    ("introduction", Topic::Standfirst),
    ("introtext", Topic::Standfirst),
    ("invisible", Topic::Hidden),
    ("item", Topic::Related),
    ("items", Topic::Related),
    ("join", Topic::Plea),
    ("journalist", Topic::Author),
    ("jump", Topic::Nav),
    ("key", Topic::Box),
    ("keypoints", Topic::Box),
    ("keyword", Topic::Tags),
    ("keywords", Topic::Tags),
    ("kicker", Topic::Meta),
    ("kolumnist", Topic::Author),
    ("kommentar", Topic::Comment),
    ("kommentare", Topic::Comment),
    ("label", Topic::Form),
    ("labels", Topic::Tags),
    ("language", Topic::Nav),
    ("lastupdated", Topic::Date),
    ("latest", Topic::Related),
    ("lead", Topic::Standfirst),
    ("leaderboard", Topic::Ad),
    ("leadtext", Topic::Standfirst),
    ("lede", Topic::Standfirst),
    ("left", Topic::Sidebar),
    ("legal", Topic::Footer),
    ("legend", Topic::Caption),
    ("legende", Topic::Caption),
    ("leserkommentare", Topic::Comment),
    ("lid", Topic::Standfirst),
    ("lightbox", Topic::Caption),
    ("like", Topic::Share),
    ("likes", Topic::Share),
    ("linkedin", Topic::Share),
    ("links", Topic::Nav),
    ("list", Topic::Related),
    ("listing", Topic::Related),
    ("livestream", Topic::Embed),
    ("location", Topic::Meta),
    ("login", Topic::Plea),
    ("loop", Topic::Related),
    ("mail", Topic::Share),
    ("main", Topic::Body),
    ("maincontent", Topic::Body),
    ("mainmenu", Topic::Nav),
    ("map", Topic::Embed),
    ("markdown", Topic::Body),
    ("masthead", Topic::Footer),
    ("media", Topic::Embed),
    ("megamenu", Topic::Nav),
    ("mehr", Topic::Related),
    ("member", Topic::Plea),
    ("membership", Topic::Plea),
    ("menu", Topic::Nav),
    ("menubar", Topic::Nav),
    ("menuitem", Topic::Nav),
    ("menus", Topic::Nav),
    ("meta", Topic::Meta),
    ("metadata", Topic::Meta),
    ("minutes", Topic::Date),
    ("modal", Topic::Modal),
    ("modified", Topic::Date),
    ("module", Topic::Sidebar),
    ("more", Topic::Related),
    ("most", Topic::Related),
    ("nav", Topic::Nav),
    ("navbar", Topic::Nav),
    ("navi", Topic::Nav),
    ("navigation", Topic::Nav),
    ("news", Topic::Body),
    ("newsletter", Topic::Plea),
    ("next", Topic::Nav),
    ("noscript", Topic::Hidden),
    ("nota", Topic::Body),
    ("note", Topic::Box),
    ("notes", Topic::Box),
    ("notice", Topic::Box),
    ("noticia", Topic::Body),
    ("notification", Topic::Modal),
    ("occhiello", Topic::Standfirst),
    ("offcanvas", Topic::Modal),
    ("offer", Topic::Plea),
    ("offscreen", Topic::Hidden),
    ("onward", Topic::Related),
    ("outbrain", Topic::Related),
    ("overlay", Topic::Modal),
    ("overline", Topic::Meta),
    ("owl", Topic::Related),
    ("pager", Topic::Nav),
    ("pages", Topic::Nav),
    ("pagination", Topic::Nav),
    ("paging", Topic::Nav),
    ("paragraph", Topic::Body),
    ("paragraphs", Topic::Body),
    ("partager", Topic::Share),
    ("paywall", Topic::Plea),
    ("person", Topic::Author),
    ("photo", Topic::Caption),
    ("photocredit", Topic::Caption),
    ("photographer", Topic::Caption),
    ("photos", Topic::Caption),
    ("piano", Topic::Plea),
    ("pic", Topic::Caption),
    ("picture", Topic::Caption),
    ("pinterest", Topic::Share),
    ("placeholder", Topic::Hidden),
    ("player", Topic::Embed),
    ("plus", Topic::Plea),
    ("podcast", Topic::Embed),
    ("policy", Topic::Footer),
    ("poll", Topic::Form),
    ("popover", Topic::Modal),
    ("popular", Topic::Related),
    ("popup", Topic::Modal),
    ("post", Topic::Body),
    ("postbody", Topic::Body),
    ("postcontent", Topic::Body),
    ("posted", Topic::Date),
    ("posts", Topic::Related),
    ("preamble", Topic::Standfirst),
    ("premium", Topic::Plea),
    ("prev", Topic::Nav),
    ("previous", Topic::Nav),
    ("print", Topic::Share),
    ("privacy", Topic::Footer),
    ("profile", Topic::Author),
    ("promo", Topic::Plea),
    ("promobox", Topic::Related),
    ("promoted", Topic::Ad),
    ("promotion", Topic::Plea),
    ("prose", Topic::Body),
    ("pubdate", Topic::Date),
    ("publication", Topic::Date),
    ("publicidad", Topic::Ad),
    ("publicite", Topic::Ad),
    ("published", Topic::Date),
    ("pullquote", Topic::Quote),
    ("quelle", Topic::Caption),
    ("quiz", Topic::Form),
    ("quote", Topic::Quote),
    ("quotes", Topic::Quote),
    ("radio", Topic::Form),
    ("rail", Topic::Sidebar),
    ("read", Topic::Related),
    ("reader", Topic::Hidden),
    ("readmore", Topic::Related),
    ("readtime", Topic::Date),
    ("rec", Topic::Related),
    ("recent", Topic::Related),
    ("recirc", Topic::Related),
    ("recommend", Topic::Related),
    ("recommendation", Topic::Related),
    ("recommendations", Topic::Related),
    ("recommended", Topic::Related),
    ("reddit", Topic::Share),
    ("region", Topic::Sidebar),
    ("register", Topic::Plea),
    ("registration", Topic::Plea),
    ("regwall", Topic::Plea),
    ("reklam", Topic::Ad),
    ("reklama", Topic::Ad),
    ("related", Topic::Related),
    ("replies", Topic::Comment),
    ("reply", Topic::Comment),
    ("reporter", Topic::Author),
    ("respond", Topic::Comment),
    ("richtext", Topic::Body),
    ("right", Topic::Sidebar),
    ("rte", Topic::Body),
    ("sapo", Topic::Standfirst),
    ("schlagwort", Topic::Tags),
    ("schlagworte", Topic::Tags),
    ("screen", Topic::Hidden),
    ("search", Topic::Form),
    ("searchform", Topic::Form),
    ("secondary", Topic::Sidebar),
    ("seealso", Topic::Related),
    ("select", Topic::Form),
    ("share", Topic::Share),
    ("sharebar", Topic::Share),
    ("sharedaddy", Topic::Share),
    ("shares", Topic::Share),
    ("sharing", Topic::Share),
    ("shop", Topic::Plea),
    ("side", Topic::Sidebar),
    ("sidebar", Topic::Sidebar),
    ("sidenav", Topic::Nav),
    ("signature", Topic::Author),
    ("signin", Topic::Plea),
    ("signup", Topic::Plea),
    ("similar", Topic::Related),
    ("single", Topic::Body),
    ("sitemap", Topic::Footer),
    ("skip", Topic::Nav),
    ("skiplink", Topic::Nav),
    ("slick", Topic::Related),
    ("slide", Topic::Caption),
    ("slider", Topic::Caption),
    ("slides", Topic::Caption),
    ("slideshow", Topic::Caption),
    ("sns", Topic::Share),
    ("social", Topic::Share),
    ("socials", Topic::Share),
    ("sottotitolo", Topic::Standfirst),
    ("source", Topic::Caption),
    ("spenden", Topic::Plea),
    ("sponsor", Topic::Ad),
    ("sponsored", Topic::Ad),
    ("sr", Topic::Hidden),
    ("staff", Topic::Author),
    ("standfirst", Topic::Standfirst),
    ("stories", Topic::Related),
    ("story", Topic::Body),
    ("storybody", Topic::Body),
    ("storycontent", Topic::Body),
    ("storytext", Topic::Body),
    ("strapline", Topic::Standfirst),
    ("sub", Topic::Standfirst),
    ("subhead", Topic::Headline),
    ("subheading", Topic::Headline),
    ("subheadline", Topic::Standfirst),
    ("subline", Topic::Standfirst),
    ("submenu", Topic::Nav),
    ("subnav", Topic::Nav),
    ("subscribe", Topic::Plea),
    ("subscriber", Topic::Plea),
    ("subscribers", Topic::Plea),
    ("subscription", Topic::Plea),
    ("subtitle", Topic::Standfirst),
    ("suggested", Topic::Related),
    ("sumario", Topic::Standfirst),
    ("summary", Topic::Standfirst),
    ("summarybox", Topic::Box),
    ("support", Topic::Plea),
    ("survey", Topic::Form),
    ("swiper", Topic::Related),
    ("synopsis", Topic::Standfirst),
    ("tab", Topic::Nav),
    ("tablist", Topic::Nav),
    ("taboola", Topic::Related),
    ("tabs", Topic::Nav),
    ("tag", Topic::Tags),
    ("tagcloud", Topic::Tags),
    ("tagged", Topic::Tags),
    ("taglist", Topic::Tags),
    ("tags", Topic::Tags),
    ("takeaway", Topic::Box),
    ("takeaways", Topic::Box),
    ("taxonomy", Topic::Tags),
    ("tease", Topic::Standfirst),
    ("teaser", Topic::Related),
    ("teasers", Topic::Related),
    ("teilen", Topic::Share),
    ("telegram", Topic::Share),
    ("term", Topic::Tags),
    ("terms", Topic::Footer),
    ("tertiary", Topic::Sidebar),
    ("testimonial", Topic::Quote),
    ("text", Topic::Body),
    ("textblock", Topic::Body),
    ("texto", Topic::Body),
    ("textwidget", Topic::Sidebar),
    ("themen", Topic::Tags),
    ("thread", Topic::Comment),
    ("thumb", Topic::Caption),
    ("thumbnail", Topic::Caption),
    ("thumbnails", Topic::Caption),
    ("tiktok", Topic::Embed),
    ("time", Topic::Date),
    ("timeline", Topic::Box),
    ("timestamp", Topic::Date),
    ("titel", Topic::Headline),
    ("title", Topic::Headline),
    ("titre", Topic::Headline),
    ("titular", Topic::Headline),
    ("titulo", Topic::Headline),
    ("toast", Topic::Modal),
    ("toc", Topic::Box),
    ("toggle", Topic::Button),
    ("toolbar", Topic::Nav),
    ("tools", Topic::Share),
    ("tooltip", Topic::Hidden),
    ("top", Topic::Related),
    ("topbar", Topic::Nav),
    ("topic", Topic::Tags),
    ("topics", Topic::Tags),
    ("topline", Topic::Meta),
    ("topnav", Topic::Nav),
    ("trending", Topic::Related),
    ("trial", Topic::Plea),
    ("tweet", Topic::Embed),
    ("twitter", Topic::Share),
    ("ueberschrift", Topic::Headline),
    ("umfrage", Topic::Form),
    ("updated", Topic::Date),
    ("upnext", Topic::Related),
    ("vcard", Topic::Author),
    ("verfasser", Topic::Author),
    ("verwandt", Topic::Related),
    ("video", Topic::Embed),
    ("videos", Topic::Embed),
    ("vimeo", Topic::Embed),
    ("visually", Topic::Hidden),
    ("visuallyhidden", Topic::Hidden),
    ("vorspann", Topic::Standfirst),
    ("vote", Topic::Form),
    ("voting", Topic::Form),
    ("weiter", Topic::Nav),
    ("weitere", Topic::Related),
    ("werbung", Topic::Ad),
    ("whatsapp", Topic::Share),
    ("widget", Topic::Sidebar),
    ("widgets", Topic::Sidebar),
    ("writer", Topic::Author),
    ("writers", Topic::Author),
    ("wysiwyg", Topic::Body),
    ("youtube", Topic::Embed),
    ("zeit", Topic::Date),
    ("zitat", Topic::Quote),
];

/// A set of topics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Topics(u32);

impl Topics {
    /// The topics of the words in a class name, id or the like.
    pub(crate) fn of(names: &str) -> Self {
        let mut topics = Self::default();
        for_each(names, |topic| topics.0 |= 1 << topic as u32);
        topics
    }

    /// Both sets.
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The topics in the set.
    pub(crate) fn iter(self) -> impl Iterator<Item = Topic> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let &topic = Topic::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(topic)
        })
    }

    pub(crate) fn has(self, topic: Topic) -> bool {
        self.0 & 1 << topic as u32 != 0
    }
}

/// Calls `found` with the topic of each word in a class name, id or the like.
///
/// Words end at anything but a letter and where a capital follows a small
/// letter, so that `articleBody`, `article-body` and `article_body2` are the
/// same two words.
pub(crate) fn for_each(names: &str, mut found: impl FnMut(Topic)) {
    let mut word = Word::default();
    let mut was_small = false;
    for byte in names.bytes().chain([b' ']) {
        let is_small = byte.is_ascii_lowercase();
        let is_capital = byte.is_ascii_uppercase();
        if is_capital && was_small || !is_small && !is_capital {
            if let Some(topic) = word.topic() {
                found(topic);
            }
            word = Word::default();
        }
        if is_small || is_capital {
            word.push(byte.to_ascii_lowercase());
        }
        was_small = is_small;
    }
}

/// The longest word of the table, in bytes.
const LONGEST: u32 = 20;

/// A word of a name, in lower case: five bits a letter, so that it is a number,
/// which costs less to look up than a text.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    letters: u128,
    length: u32,
}

impl Word {
    fn push(&mut self, letter: u8) {
        self.letters = self.letters << 5 | u128::from(letter & 31);
        self.length += 1;
    }

    fn topic(self) -> Option<Topic> {
        if !(2..=LONGEST).contains(&self.length) {
            return None;
        }
        INDEX.get(&self.letters).copied()
    }
}

static INDEX: LazyLock<HashMap<u128, Topic>> = LazyLock::new(|| {
    let letters = |word: &str| {
        let mut letters = Word::default();
        word.bytes().for_each(|letter| letters.push(letter));
        letters.letters
    };
    WORDS.iter().map(|&(word, topic)| (letters(word), topic)).collect()
});

#[cfg(test)]
mod tests {
    use super::{LONGEST, Topic, WORDS, for_each};

    #[test]
    fn words_are_sorted_lower_case_and_fit() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(WORDS.iter().all(|(word, _)| word.bytes().all(|b| b.is_ascii_lowercase())));
        assert!(WORDS.iter().all(|(word, _)| (2..=LONGEST as usize).contains(&word.len())));
    }

    #[test]
    fn names_are_split_into_words() {
        let topics = |names: &str| {
            let mut found = Vec::new();
            for_each(names, |topic| found.push(topic));
            found
        };
        assert_eq!(topics("articleBody"), [Topic::Body, Topic::Body]);
        assert_eq!(topics("x-Share_bar2 relatedLinks"), [Topic::Share, Topic::Related, Topic::Nav]);
        assert_eq!(topics(""), []);
    }
}
