//! Makes up one page: what it is made of, and the words for it.

use super::articles::{Articles, Pool, sentences};
use super::draft::{Draft, Gap, Mark};
use super::family::{Drawn, Family, Share};
use super::language::{LANGUAGES, Language, capital};
use super::random::Random;
use super::role::Role;
use super::speech::Speech;
use super::time::{Ages, Moment};

/// Which families and languages pages are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    pub(super) families: Share,
    pub(super) languages: Share,
}

/// How many languages there are for each page of English, about, and for each of German.
const ENGLISH: f64 = 14.0;
const GERMAN: f64 = 5.0;

/// A language with fewer sentences is given ciphered ones.
const ENOUGH: usize = 60;

/// A story as a page tells it.
#[derive(Debug, Clone)]
pub(super) struct Story {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
}

/// The page that is being made, and all that stays the same on it.
pub(super) struct Composer<'a> {
    pub(super) random: Random,
    pub(super) drawn: Drawn,
    pub(super) draft: Draft,
    pub(super) language: &'static Language,
    pool: &'a Pool,
    speech: Speech,
    /// The name of the site.
    pub(super) house: String,
    /// The share of chrome that no list of phrases has.
    invented: f64,
    pub(super) separator: String,
    /// Whether numbers are in the digits of the language.
    pub(super) native: bool,
    /// The titles that the page has, each of which is one story.
    titles: Vec<String>,
    /// The story that the page is about, who wrote it and when.
    pub(super) story: Story,
    pub(super) authors: Vec<String>,
    pub(super) moment: Moment,
    /// What the page plan says of the layout: families of flow, gaps and heads.
    pub(super) fixed: Vec<(&'static str, &'static str)>,
}

impl<'a> Composer<'a> {
    /// Starts a page; nothing where there are no stories to make it of.
    pub(super) fn new(articles: &'a Articles, shares: Shares, mut random: Random) -> Option<Self> {
        let mut drawn = Drawn::new(shares.families);
        let language = draw_language(&mut random, shares.languages);
        let held = match (shares.families, shares.languages) {
            (Share::Train, Share::Train) => false,
            (Share::All, Share::All) => random.chance(0.5),
            _ => true,
        };
        let enough = |pool: &&Pool| pool.sentences.len() >= ENOUGH;
        let own = articles.pool(language.code, held).filter(enough);
        let plain = own.is_some() && random.chance(0.7);
        let other = if random.chance(0.8) { "en" } else { "de" };
        let pool = own.filter(|_| plain).or_else(|| articles.pool(other, held).filter(enough));
        let pool = pool.or_else(|| articles.pool("en", held))?;
        let speech = if plain { Speech::Plain } else { Speech::cipher(&mut random, language) };
        let invented = match drawn.draw(&mut random, "words").name {
            "known" => 0.05,
            "mostly-known" => 0.3,
            "half" => 0.6,
            _ => 0.95,
        };
        let separator = characters(drawn.draw(&mut random, "separator").plan);
        let moment = Moment::any(&mut random);
        let native = random.chance(0.35);
        let story = Story { title: String::new(), paragraphs: Vec::new() };
        let mut page = Self {
            random,
            drawn,
            draft: Draft::new(),
            language,
            pool,
            speech,
            house: String::new(),
            invented,
            separator,
            native,
            titles: Vec::new(),
            story,
            authors: Vec::new(),
            moment,
            fixed: Vec::new(),
        };
        page.house = page.source();
        page.story = page.lead_story();
        page.authors =
            (0..page.random.one(&[1, 1, 1, 1, 2, 2, 3])).map(|_| page.person()).collect();
        Some(page)
    }

    /// One of the families of a part.
    pub(super) fn family(&mut self, part: &'static str) -> &'static Family {
        let fixed = self.fixed.iter().find(|(of, _)| *of == part).map(|(_, name)| *name);
        match fixed {
            Some(name) => self.drawn.named(part, name),
            None => self.drawn.draw(&mut self.random, part),
        }
    }

    /// Does each part of a plan in turn. A part that ends in `?` comes in half
    /// of the cases, and in `?30` in 30 of a hundred.
    pub(super) fn plan(
        &mut self,
        plan: &'static str,
        mut part: impl FnMut(&mut Self, &'static str),
    ) {
        for token in plan.split(' ').filter(|token| !token.is_empty()) {
            let (name, share) = token.split_once('?').unwrap_or((token, "100"));
            let share = share.parse().unwrap_or(50.0) / 100.0;
            if self.random.chance(share) {
                part(self, name);
            }
        }
    }

    // What the page says of its stories.

    fn lead_story(&mut self) -> Story {
        let Story { title, mut paragraphs } = self.any_story();
        let most = self.random.one(&[2, 3, 4, 5, 6, 8, 12, 18, 30]);
        let from = if self.random.chance(0.2) {
            self.random.below(paragraphs.len().saturating_sub(most))
        } else {
            0
        };
        paragraphs = paragraphs.into_iter().skip(from).take(most).collect();
        Story { title, paragraphs }
    }

    /// A story that the page does not have yet.
    pub(super) fn any_story(&mut self) -> Story {
        for _ in 0..20 {
            let article = &self.pool.articles[self.random.below(self.pool.articles.len())];
            let few = self.pool.articles.len() < 12;
            let (title, paragraphs) = (article.title.clone(), article.paragraphs.clone());
            let titled = (12..140).contains(&title.len()) && !(few && self.random.chance(0.7));
            let title = if titled { self.speech.say(&title) } else { self.made_title() };
            let title = self.varied(title.trim_end_matches(['.', '。']).to_owned());
            if !title.is_empty() && !self.titles.contains(&title) {
                self.titles.push(title.clone());
                let paragraphs = paragraphs.iter().map(|text| self.speech.say(text));
                return Story { title, paragraphs: paragraphs.collect() };
            }
        }
        let title = format!("{} {}", self.made_title(), self.titles.len());
        Story { title, paragraphs: vec![self.sentence()] }
    }

    /// The start of a sentence as a headline.
    fn made_title(&mut self) -> String {
        let sentence = self.raw_sentence();
        let words: Vec<&str> = sentence.split(' ').collect();
        let most = self.random.between(5, 13);
        let text = words.iter().take(most).copied().collect::<Vec<_>>().join(" ");
        let long = self.random.between(30, 110);
        let text: String =
            text.chars().take(if words.len() < 3 { long / 2 } else { 130 }).collect();
        self.speech.say(text.trim_end_matches([',', ';', ':', '.', '。', '、', '"', '“']))
    }

    /// Now and then a question, a quotation or a sentence.
    fn varied(&mut self, title: String) -> String {
        match self.random.below(40) {
            0 => title + "?",
            1 => title + "!",
            2 => title + ".",
            3 => format!("“{title}”"),
            4 => format!("{}: {title}", self.label(1, 2)),
            5 => format!("{title}: {}", self.words(2, 4)),
            _ => title,
        }
    }

    fn raw_sentence(&mut self) -> String {
        let at = self.random.below(self.pool.sentences.len());
        self.pool.sentences.get(at).cloned().unwrap_or_default()
    }

    pub(super) fn sentence(&mut self) -> String {
        let sentence = self.raw_sentence();
        self.speech.say(&sentence)
    }

    /// The first sentences of a story.
    pub(super) fn sentences_of(&mut self, story: &Story, count: usize) -> String {
        let all: Vec<String> = story.paragraphs.iter().flat_map(|text| sentences(text)).collect();
        let text = self.join(&all[..count.min(all.len())]);
        if text.is_empty() { self.sentence() } else { text }
    }

    /// Sentences in a row, as the language writes them.
    pub(super) fn join(&self, texts: &[String]) -> String {
        texts.join(if self.language.is_dense() { "" } else { " " })
    }

    // Names and other words.

    /// Some words of the stories, with a capital.
    pub(super) fn words(&mut self, low: usize, high: usize) -> String {
        let count = self.random.between(low, high);
        let words: Vec<String> =
            (0..count).map(|_| self.pool.word(&mut self.random).to_owned()).collect();
        let text = if self.random.chance(0.3) {
            words.iter().map(|word| capital(word)).collect::<Vec<_>>().join(" ")
        } else {
            capital(&words.join(" ").to_lowercase())
        };
        self.speech.say(&text)
    }

    pub(super) fn person(&mut self) -> String {
        let name = self.pool.person(&mut self.random);
        let name = name.unwrap_or_else(|| {
            let word = |page: &mut Self| capital(&page.pool.word(&mut page.random).to_lowercase());
            format!("{} {}", word(self), word(self))
        });
        let name = self.speech.say(&name);
        let asian = matches!(self.language.code, "ja" | "zh" | "ko");
        if asian { name.replace(' ', "").chars().take(4).collect() } else { name }
    }

    /// The name of a newspaper or site.
    pub(super) fn source(&mut self) -> String {
        let (a, b) = (self.words(1, 1), self.words(1, 1));
        let (a, b) = (capital(&a), capital(&b));
        let plain = matches!(self.speech, Speech::Plain | Speech::Letters(_));
        if !plain && self.random.chance(0.6) {
            return if self.language.is_dense() { a + &b } else { format!("{a} {b}") };
        }
        let form = self.random.of(&[
            "A",
            "A",
            "A B",
            "A B",
            "The A",
            "A News",
            "A Times",
            "A Post",
            "A.com",
            "A Today",
            "A24",
            "Daily A",
            "A & B",
            "A Online",
            "A TV",
            "Radio A",
            "A-B",
            "Die A",
            "El A",
            "AB",
            "The A B",
            "A Journal",
            "Le A",
            "A.net",
            "A's B",
            "CAPS",
        ]);
        match form {
            "CAPS" => {
                (a.chars().take(2).chain(b.chars().take(1))).collect::<String>().to_uppercase()
            }
            form => form.replace('A', "\u{1}").replace('B', &b).replace('\u{1}', &a),
        }
    }

    /// The address of a site.
    pub(super) fn host(&mut self) -> String {
        let name: String =
            self.house.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let name = if name.len() < 3 || self.random.chance(0.7) { self.ascii_word() } else { name };
        name + self
            .random
            .of(&[".com", ".net", ".org", ".example", ".co.uk", ".de", ".news", ".jp"])
    }

    fn ascii_word(&mut self) -> String {
        let word = |page: &mut Self| {
            let word = page.pool.word(&mut page.random).to_lowercase();
            word.chars().filter(char::is_ascii_alphabetic).collect::<String>()
        };
        let text = word(self) + &word(self);
        if text.is_empty() { "site".to_owned() } else { text }
    }

    /// The address of a page.
    pub(super) fn address(&mut self) -> String {
        let (host, a, b) = (self.host(), self.ascii_word(), self.ascii_word());
        let form = self.random.below(3);
        match form {
            0 => format!("https://www.{host}/{a}/{b}-{}.html", self.random.between(1000, 99999)),
            1 => format!("https://{host}/{a}-{b}"),
            _ => format!("https://{host}/{}/{a}", self.random.between(2010, 2030)),
        }
    }

    /// Some words that no list has.
    fn label(&mut self, low: usize, high: usize) -> String {
        self.words(low, high)
    }

    /// A word of chrome for a reason: one that is known, or one that nobody knows.
    pub(super) fn chrome(&mut self, reason: &'static str) -> String {
        if self.random.chance(self.invented) {
            let most = self.random.one(&[1, 1, 2, 3]);
            return self.label(1, most);
        }
        let own = match reason {
            "navigation" => ["section", "label"],
            "share" => ["label", "label"],
            "related-heading" => ["heading", "heading"],
            "read-more" => ["more", "more"],
            "advertisement" => ["ad", "ad"],
            "paywall" => ["pay", "pay"],
            _ => ["label", "label"],
        };
        let listed = self.random.chance(0.5);
        let phrase = self.language.phrase(&mut self.random, reason).filter(|_| listed);
        if let Some(phrase) = phrase {
            return phrase.to_owned();
        }
        let kind = self.random.one(&own);
        let form = self.language.form(&mut self.random, kind).map(str::to_owned);
        form.unwrap_or_else(|| self.label(1, 2)).replace('#', "3")
    }

    /// A known form that tells a number or name, or a made-up one.
    pub(super) fn form(&mut self, kind: &'static str, with: &str) -> String {
        if !self.language.all(kind).is_empty() && !self.random.chance(self.invented * 0.4) {
            return self.language.filled(&mut self.random, kind, with);
        }
        let label = self.label(1, 1);
        match self.random.below(4) {
            0 => format!("{with} {label}"),
            1 => format!("{label} {with}"),
            2 => format!("{label}: {with}"),
            _ => format!("{label} ({with})"),
        }
    }

    /// A line in which the site praises itself, whole or not.
    pub(super) fn pitch(&mut self) -> String {
        let start = if self.random.chance(self.invented) {
            None
        } else {
            self.language.form(&mut self.random, "pitch")
        };
        let start = start.map(str::to_owned).unwrap_or_default();
        let rest = self.made_title();
        let text = if start.is_empty() { rest } else { format!("{start} {}", lower(&rest)) };
        let end = self.random.of(&[".", ".", "!", "", ":"]);
        text + end
    }

    pub(super) fn number(&mut self, low: usize, high: usize) -> String {
        let number = self.random.between(low, high).to_string();
        self.in_digits(&number)
    }

    /// The text in the digits of the page.
    pub(super) fn in_digits(&self, text: &str) -> String {
        if self.native { self.language.digits(text) } else { text.to_owned() }
    }

    /// A count as pages print them.
    pub(super) fn count(&mut self) -> String {
        match self.random.below(5) {
            0 => format!("{}.{}K", self.random.between(1, 99), self.random.below(10)),
            1 => format!("{},{:03}", self.random.between(1, 99), self.random.below(1000)),
            _ => self.number(0, 900),
        }
    }

    /// The moment in a form of some kind.
    pub(super) fn written(&mut self, moment: Moment, kind: &'static str) -> String {
        let form = self.language.form(&mut self.random, kind).unwrap_or("{y}-{mm}-{dd}").to_owned();
        let text = moment.written(&mut self.random, self.language, &form);
        self.in_digits(&text)
    }

    /// How ages are told, of some family or any.
    pub(super) fn ages(&mut self) -> Ages {
        let family = self.family("age").name;
        Ages::new(&mut self.random, self.language, family, self.native)
    }

    pub(super) fn age(&mut self) -> String {
        let native = self.native;
        let ages = Ages::new(&mut self.random, self.language, "long", native);
        ages.age(&mut self.random, self.language)
    }

    // Lines of one role.

    pub(super) fn put(&mut self, role: Role, text: String) {
        self.draft.line(role, text);
    }

    /// A line that is a link.
    pub(super) fn link(&mut self, role: Role, text: String) {
        self.draft.marked(role, text, Mark::Link);
    }

    pub(super) fn block(&mut self) {
        self.draft.gap(Gap::Block);
    }
}

/// The text with a small letter at its start.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// What stands in a plan for characters: `_` for a blank and `\t` for a tab.
pub(super) fn characters(plan: &str) -> String {
    plan.replace('_', " ").replace("\\t", "\t")
}

fn draw_language(random: &mut Random, share: Share) -> &'static Language {
    let weigh = |language: &Language| match (share, language.code) {
        (Share::Train, _) if language.held => 0.0,
        (Share::Held, _) if !language.held => 0.0,
        (_, "en") => ENGLISH,
        (_, "de") => GERMAN,
        _ => 1.0,
    };
    let weights: Vec<f64> = LANGUAGES.iter().map(weigh).collect();
    &LANGUAGES[random.weighted(&weights)]
}
