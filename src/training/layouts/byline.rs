//! Who wrote the lead, and from where and as what.

use super::composer::Composer;
use super::role::Role;

impl Composer<'_> {
    pub(super) fn put_authors(&mut self) {
        let authors = self.authors.clone();
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.authors = authors;
        }
    }

    /// The byline on as many lines as its family has.
    pub(super) fn byline(&mut self) {
        let each = self.authors.len() > 1 && self.random.flip(0.25);
        if !each {
            if self.random.flip(0.04) {
                self.agency();
            }
            self.say(Role::Byline, Self::byline_text);
            match self.random.below(100) {
                0..=11 => self.say(Role::Chrome, Self::job),
                12..=24 => self.post(),
                25..=30 => self.agency(),
                _ => {}
            }
            return;
        }
        self.put_authors();
        let with_jobs = self.random.flip(0.4);
        for name in self.authors.clone() {
            self.link(Role::Byline, name);
            if with_jobs && self.random.flip(0.3) {
                self.post();
            } else if with_jobs {
                self.say(Role::Chrome, Self::job);
            }
        }
    }

    pub(super) fn byline_text(&mut self) -> String {
        let family = self.family("byline").name;
        if family == "capitals" {
            self.authors = self.authors.iter().map(|name| name.to_uppercase()).collect();
        }
        self.put_authors();
        let and = self.language.form(&mut self.random, "and").unwrap_or(", ").to_owned();
        let names = match &self.authors[..] {
            [most @ .., last] if !most.is_empty() => format!("{}{and}{last}", most.join(", ")),
            names => names.join(", "),
        };
        let form = self.language.filled(&mut self.random, "by", &names);
        match family {
            "bare" => names,
            "capitals" => form.to_uppercase(),
            "with-role" => format!("{form}{}{}", self.random.of(&[", ", " | ", " - "]), self.job()),
            "with-house" => {
                format!("{form}{}{}", self.random.of(&[", ", " | ", " / ", " • "]), self.house)
            }
            "with-place" => {
                let place = self.words(1, 1);
                format!("{form}{}", self.random.of(&[", A", " (A)", " in A"]).replace('A', &place))
            }
            "handle" => {
                let first = names.split(' ').next().unwrap_or_default().to_lowercase();
                format!("{form} @{first}")
            }
            _ => form,
        }
    }

    /// Who wrote the lead, below it, perhaps beside an agency.
    pub(super) fn signature(&mut self) {
        self.put_authors();
        let names = self.authors.join(self.random.of(&[", ", " / ", " & "]));
        let source = self.source();
        let source = self.language.filled(&mut self.random, "with", &source);
        let form =
            self.random.of(&["A", "A", "(A)", "– A", "A (S)", "A (S)", "A, S", "A S", "[A]"]);
        let text = form.replace('S', "\u{1}").replace('A', &names).replace('\u{1}', &source);
        self.put(Role::Byline, text);
    }

    /// What somebody is called at work.
    pub(super) fn job(&mut self) -> String {
        let known = self.language.form(&mut self.random, "role").map(str::to_owned);
        let known = known.filter(|_| self.random.flip(0.6));
        known.unwrap_or_else(|| self.words(1, 3))
    }

    /// From where somebody reports, or on what.
    fn post(&mut self) {
        let place = if self.random.flip(0.7) { self.words(1, 1) } else { self.words(2, 2) };
        self.say(Role::Chrome, |page| page.remark("post", &place));
    }

    /// Whose text it is, on a line of its own.
    fn agency(&mut self) {
        let source = self.source();
        let known = self.random.flip(0.4);
        self.say(Role::Chrome, |page| if known { page.form("source", &source) } else { source });
    }
}
