//! The texts of each language: the files of the folder `languages`.
//!
//! A file is named for the code of its language, or `mul` for what belongs to
//! none. Its first line says the name, such as `# Polish`; each other line is a
//! table, a text and its meaning, separated by tabs, sorted by their bytes. In this example, the tabs are shown as `→`:
//!
//! ```text
//! byline→autor→author
//! phrase→czytaj więcej→read-more
//! stop-word→jest→
//! ```
//!
//! A new phrase is a line in the file of its language, a new language is a
//! file: the build script takes whatever lies in the folder. A word that
//! languages share stands in each. `.ci/bless --lib rules` sorts the lines of all
//! files, and `cargo test --lib rules` says what else is wrong with them. The
//! tables are
//!
//! | table | what its texts are |
//! |---|---|
//! | `abbreviation` | words written with a full stop that ends no sentence, without it |
//! | `agency` | news agencies that go by one word |
//! | `author-label` | what content systems write before an author's name |
//! | `author-prefix`, `editor-prefix`, `contributor-prefix` | what stands before an author, an editor, and anybody or anything else |
//! | `about-author` | verbs that follow an author's name where a page says who that is |
//! | `by-word` | what leads from a word for a text to the name of who wrote it |
//! | `byline` | what a line begins with that names an `author` or an `editor` |
//! | `companion` | "with", where it joins a second name to a whole one |
//! | `conjunction` | "and", between two names |
//! | `date-opener` | words that begin a date |
//! | `follow` | verbs that ask readers to follow someone |
//! | `group` | roles of people who write together, all of them in `role`, too |
//! | `heading-link` | what a link from a heading to itself says |
//! | `local-byline`, `local-conjunction` | such words that are something else in another language, and are believed in their own |
//! | `module-word` | words in the headings of modules without stories: jobs, goods, sources |
//! | `name-end` | words after which a place, a paper or a subject follows a name |
//! | `name-tail` | words that lead over from a name to a date |
//! | `new-tab` | what a link reads out that opens a window of its own |
//! | `newsroom` | what the people of a newspaper are called together |
//! | `no-name` | words that speak to the reader and are in no name |
//! | `nobody` | what stands where a name should be |
//! | `notice` | what stands between the paragraphs of a story: see [`super::notices`] |
//! | `phrase` | what chrome says, by [reason](super::phrases::Reason::name): see [`super::phrases`] |
//! | `picture-credit` | what stands before the name of who took a picture |
//! | `picture-for` | what leads from who took a picture to the house it was taken for |
//! | `pitch` | words of those who want something of their readers: they speak of `us` to `you`, `call` on them, `offer` what anybody has, a `medium` that a paper has, or speak of the `press` |
//! | `place-opener` | what names of places begin with and those of people do not |
//! | `role` | what people are rather than what they are called |
//! | `service-word` | words of links to a site's services that headlines rarely have |
//! | `stop-word` | the commonest words, by which a language and its sentences are known |
//! | `text-word` | words for texts, for writing them and for those who do |
//! | `story-word` | what headings of modules call the stories under them: articles, headlines |
//! | `weekday` | the days of the week |
//! | `ago`, `count`, `date-label`, `date-sign`, `day`, `filler`, `half-day`, `hour-word`, `month`, `now`, `ordinal`, `unit`, `units`, `zone` | the words of dates and ages: see [`super::dates`] |
//!
//! `phrase`, `notice` and `follow` are in the form of [`super::index`], and all
//! others in lower case.

/// The texts of a table that mean the same in one language.
#[derive(Debug)]
pub(crate) struct TextGroup {
    pub(crate) language: &'static str,
    /// Empty where the table needs none.
    pub(crate) meaning: &'static str,
    /// In the order of their bytes.
    pub(crate) texts: &'static [&'static str],
}

/// The language, the text and the meaning of each entry of a table.
pub(crate) fn entries(
    table: &'static [TextGroup],
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> + Clone {
    table
        .iter()
        .flat_map(|group| group.texts.iter().map(|&text| (group.language, text, group.meaning)))
}

/// The tables as the build script lays them out: those `by_language` are put
/// into an index, and the `merged` ones, each text once and in the order of
/// their bytes, are searched as they are.
#[allow(dead_code, reason = "each table is used in one of the two forms")]
mod tables {
    use super::TextGroup;

    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

pub(crate) use tables::{by_language, merged};
