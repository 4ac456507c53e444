//! Words for all that is no story: names, labels, numbers, dates.

use super::composer::Composer;
use super::language::{LANGUAGES, capital};
use super::speech::Speech;
use super::time::{Ages, Moment};

impl Composer<'_> {
    /// Some words of the stories, with a capital.
    pub(super) fn words(&mut self, low: usize, high: usize) -> String {
        let count = self.random.between(low, high);
        let words: Vec<String> =
            (0..count).map(|_| self.pool.word(&mut self.random).to_owned()).collect();
        let text = if self.random.flip(0.3) {
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
        let name = |page: &mut Self| {
            let name = page.pool.name_of(&mut page.random).to_owned();
            capital(&page.speech.say(&name))
        };
        let (a, b) = (name(self), name(self));
        let plain = matches!(self.speech, Speech::Plain | Speech::Letters(_));
        if !plain && self.random.flip(0.6) {
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
        let name = if name.len() < 3 || self.random.flip(0.7) { self.ascii_word() } else { name };
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
    pub(super) fn label(&mut self, low: usize, high: usize) -> String {
        self.words(low, high)
    }

    /// A word of chrome for a reason: one of the lists, or an invented one.
    pub(super) fn chrome(&mut self, reason: &'static str) -> String {
        if self.random.flip(self.invented) {
            let most = self.random.one(&[1, 1, 2, 3]);
            return self.label(1, most);
        }
        let kinds: &[&str] = match reason {
            "navigation" => &["section", "label"],
            "related-heading" => &["heading"],
            "read-more" => &["more"],
            "advertisement" => &["ad"],
            "paywall" => &["pay"],
            _ => &["label"],
        };
        let listed = self.random.flip(0.5);
        let phrase = self.language.phrase(&mut self.random, reason).filter(|_| listed);
        if let Some(phrase) = phrase {
            return phrase.to_owned();
        }
        let kind = self.random.of(kinds);
        let form = self.language.form(&mut self.random, kind).map(str::to_owned);
        let text = form.unwrap_or_else(|| self.label(1, 2));
        // Of what has no name at hand, some number.
        text.replace('#', if reason == "paywall" { &self.house } else { "3" })
    }

    /// A listed form with a number or name, or an invented one.
    pub(super) fn form(&mut self, kind: &'static str, with: &str) -> String {
        if !self.language.all(kind).is_empty() && !self.random.flip(self.invented * 0.4) {
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

    /// A form of a kind in the language. Where it has none, or none that is to be
    /// known, it is an English one in the cipher of the page or some words.
    pub(super) fn remark(&mut self, kind: &'static str, with: &str) -> String {
        let known = !self.random.flip(self.invented * 0.5);
        let native = self.language.form(&mut self.random, kind).filter(|_| known);
        if let Some(form) = native {
            return form.replace('#', with);
        }
        let english = LANGUAGES.iter().find(|language| language.code == "en");
        let form = english.and_then(|english| english.form(&mut self.random, kind));
        match (&self.speech, form) {
            (Speech::Plain, Some(form)) => {
                // As long as what is known, and ending like it.
                let count = form.split(' ').count();
                let end = form.chars().last().filter(|end| ".?:".contains(*end));
                self.words(count, count) + &end.map(String::from).unwrap_or_default()
            }
            (speech, Some(form)) => {
                let said = form.split('#').map(|part| speech.say(part)).collect::<Vec<_>>();
                said.join(with)
            }
            _ => with.to_owned(),
        }
    }

    /// A listed form of a kind, for lines that only their words distinguish from prose.
    pub(super) fn known(&mut self, kind: &'static str, with: &str) -> Option<String> {
        let form = self.language.form(&mut self.random, kind)?;
        Some(form.replace('#', with))
    }

    /// Says a known form of a kind, if the language has one.
    pub(super) fn say_known(&mut self, role: super::role::Role, kind: &'static str, with: &str) {
        if let Some(text) = self.known(kind, with) {
            self.put(role, text);
        }
    }

    /// A line in which the site praises itself, whole or not.
    pub(super) fn pitch(&mut self) -> String {
        if !self.random.flip(self.invented)
            && self.random.flip(0.5)
            && let Some(form) = self.language.form(&mut self.random, "appeal")
        {
            return form.replace('#', &self.house);
        }
        let start = if self.random.flip(self.invented) {
            None
        } else {
            self.language.form(&mut self.random, "pitch")
        };
        let start = start.map(str::to_owned).unwrap_or_default();
        let rest = self.made_title();
        let text = match self.random.below(3) {
            _ if start.ends_with(':') => format!("{start} {rest}"),
            _ if !start.is_empty() => format!("{start} {}", lower(&rest)),
            // Where no word gives it away, it names the site, as such lines do.
            0 => format!("{}: {rest}", self.house),
            1 => format!("{rest} {}", self.house),
            _ => rest,
        };
        let open = text.ends_with(char::is_alphanumeric);
        let end = self.random.of(&[".", ".", "!", ""]);
        if open { text + end } else { text }
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

    /// The forms of ages, of some family or any.
    pub(super) fn ages(&mut self) -> Ages {
        let family = self.family("age").name;
        Ages::new(&mut self.random, self.language, family, self.native)
    }

    pub(super) fn age(&mut self) -> String {
        let native = self.native;
        let ages = Ages::new(&mut self.random, self.language, "long", native);
        ages.age(&mut self.random, self.language)
    }
}

/// The text with a small letter at its start.
pub(super) fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}
