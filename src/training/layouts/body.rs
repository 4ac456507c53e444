//! The lead's body: its paragraphs, and where it breaks off.

use super::articles::sentences;
use super::composer::Composer;
use super::draft::{Gap, UnitMarkup};
use super::head::one_line;
use super::role::Role;

impl Composer<'_> {
    /// Makes the story one of a sentence or a few.
    pub(super) fn brief(&mut self) {
        let most = self.random.one(&[1, 1, 2, 3]);
        self.story.paragraphs.truncate(most);
        for text in &mut self.story.paragraphs {
            let kept = self.random.one(&[1, 1, 2]);
            let all = sentences(text);
            *text = all[..kept.min(all.len())].join(" ");
        }
    }

    /// The whole body, with islands in it.
    pub(super) fn body(&mut self) {
        let family = self.family("body").name;
        let mut paragraphs = self.story.paragraphs.clone();
        if family == "short-lines" {
            for text in &mut paragraphs {
                *text = sentences(text).first().unwrap_or(text).clone();
            }
        }
        if family == "pointed" {
            self.list();
        }
        let islands = self.random.one(&[0.0, 0.0, 0.06, 0.12, 0.3]);
        let every = self.random.between(2, 5);
        let last = paragraphs.len();
        let pictures = self.random.one(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.06]);
        let glued = self.random.one(&[0.0, 0.0, 0.5, 1.0]);
        let pithy = self.random.one(&[0.0, 0.0, 0.0, 0.08, 0.2]);
        let heading = self.random.flip(0.2).then(|| self.random.below(last.max(1)));
        for (at, text) in paragraphs.into_iter().enumerate() {
            self.draft.gap(Gap::Paragraph);
            if self.random.flip(pictures) {
                self.picture_between(at > 0, glued);
            }
            if at > 0 && self.random.flip(islands) {
                self.island();
                self.draft.gap(Gap::Paragraph);
            }
            if heading == Some(at) {
                let text = self.start(1, 6);
                let end = self.random.of(&["", "", "", "?", ":"]);
                self.paragraph(Role::SubHeading, &(text + end), UnitMarkup::Heading(2), "");
                self.draft.gap(Gap::Paragraph);
            } else if at % every == every - 1 && at + 1 < last {
                self.section(family, at / every + 1);
            }
            if family == "live" {
                self.post_head();
            }
            let text = self.opened(family, at, text);
            self.paragraph(Role::Body, &text, UnitMarkup::None, "");
            if self.random.flip(pithy) {
                self.draft.gap(Gap::Paragraph);
                let text = self.start(2, 6);
                let end = self.random.of(&[".", ".", "!", "?"]);
                self.paragraph(Role::Body, &(text + end), UnitMarkup::None, "");
            }
        }
        self.cut();
        self.block();
    }

    /// What stands above a post of a live report: when it was written, and a heading.
    fn post_head(&mut self) {
        let clock = format!("{:02}:{:02}", self.random.between(0, 23), self.random.below(60));
        let age = self.age();
        let text = if self.random.flip(0.5) { age } else { clock };
        self.put(Role::Chrome, text);
        if self.random.flip(0.6) {
            let title = self.start(3, 9);
            self.paragraph(Role::SubHeading, &title, UnitMarkup::Heading(2), "");
        }
    }

    /// The words of a picture, some of them right below a paragraph or above one.
    fn picture_between(&mut self, within: bool, glued: f64) {
        if within && self.random.flip(glued / 2.0) {
            self.draft.near();
        }
        self.picture();
        if !self.random.flip(glued) {
            self.draft.gap(Gap::Paragraph);
        }
    }

    /// A line of the body, which is true of the lead, too.
    fn paragraph(&mut self, role: Role, text: &str, mark: UnitMarkup, bullet: &str) {
        let text = one_line(text);
        if text.is_empty() {
            return;
        }
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.paragraphs.push(text.clone());
        }
        self.draft.marked(role, text, mark);
        if let Some(unit) = self.draft.units.last_mut() {
            bullet.clone_into(&mut unit.bullet);
        }
    }

    /// What stands between two groups of paragraphs.
    fn section(&mut self, family: &str, number: usize) {
        let title = if self.random.flip(0.5) { self.words(1, 5) } else { self.start(2, 7) };
        match family {
            "headed" => self.paragraph(Role::SubHeading, &title, UnitMarkup::Heading(2), ""),
            "numbered" => {
                let text = format!("{number}{} {title}", self.random.of(&[".", ")", ":"]));
                self.paragraph(Role::SubHeading, &text, UnitMarkup::Heading(2), "");
            }
            "interview" => {
                let mut text = self.sentence();
                text = text.trim_end_matches(['.', '。']).to_owned() + "?";
                self.paragraph(Role::SubHeading, &text, UnitMarkup::Bold, "");
            }
            "listed" => self.list(),
            "quoted" => {
                let text = self.sentence();
                let text =
                    self.random.of(&["“A”", "„A“", "«A»", "\"A\"", "「A」"]).replace('A', &text);
                self.paragraph(Role::Body, &text, UnitMarkup::None, "");
            }
            _ => return,
        }
        self.draft.gap(Gap::Paragraph);
    }

    /// Some points.
    fn list(&mut self) {
        // Many tools lose the bullets, and points have no full stop then.
        let bullet = self.random.of(&["• ", "- ", "* ", "– ", "· ", "", ""]);
        let bare = bullet.is_empty() && self.random.flip(0.6);
        for _ in 0..self.random.between(2, 5) {
            let mut text = if self.random.flip(0.6) { self.sentence() } else { self.words(3, 8) };
            if bare {
                text.truncate(text.trim_end_matches(['.', '。']).len());
            }
            self.draft.gap(Gap::Item);
            self.paragraph(Role::Body, &text, UnitMarkup::None, bullet);
        }
    }

    /// A paragraph with what its family puts before it.
    fn opened(&mut self, family: &str, at: usize, text: String) -> String {
        match family {
            "datelined" if at == 0 => {
                let place = self.words(1, 1).to_uppercase();
                let source = self.source();
                let form = self.random.of(&[
                    "P (S) - ",
                    "P — ",
                    "P (S) — ",
                    "P, S – ",
                    "(S) ",
                    "[S] ",
                    "P: ",
                ]);
                form.replace('P', "\u{1}").replace('S', &source).replace('\u{1}', &place) + &text
            }
            "bold-openers" if self.random.flip(0.6) => format!("{}: {text}", self.words(2, 4)),
            _ => text,
        }
    }

    /// The end of a text that one has to pay for.
    fn cut(&mut self) {
        let family = self.family("cut").name;
        if family == "none" {
            return;
        }
        if let Some(lead) = &mut self.draft.truth.lead {
            lead.truncated = true;
        }
        if matches!(family, "dots" | "more") {
            self.shorten();
        }
        self.draft.gap(Gap::Paragraph);
        match family {
            "left" => {
                let count = self.number(1, 96);
                self.say_known(Role::Paywall, "left", &count);
            }
            "pay-line" => {
                let house = self.house.clone();
                self.say_known(Role::Paywall, "pay", &house);
            }
            "more" => {
                let text = self.chrome("read-more");
                self.link(Role::Paywall, text);
            }
            "pay-box" => {
                for _ in 0..self.random.between(2, 4) {
                    let text =
                        if self.random.flip(0.5) { self.chrome("paywall") } else { self.pitch() };
                    self.put(Role::Paywall, text);
                }
                let price = format!(
                    "{} {}",
                    self.random.between(1, 30),
                    self.random.of(&["€", "$", "£", "Kč", "円"])
                );
                self.put(Role::Paywall, price);
            }
            _ => {}
        }
    }

    /// Breaks the last paragraph off.
    fn shorten(&mut self) {
        let Some(unit) = self.draft.units.last_mut().filter(|unit| unit.role() == Role::Body)
        else {
            return;
        };
        let Some(text) = unit.pieces.first_mut().map(|piece| &mut piece.text) else { return };
        let half: String = text.chars().take(text.chars().count() * 2 / 3).collect();
        *text = one_line(&half) + self.random.of(&["...", "…", " [...]", " ..."]);
        let text = text.clone();
        if let Some(last) =
            self.draft.truth.lead.as_mut().and_then(|lead| lead.paragraphs.last_mut())
        {
            *last = text;
        }
    }
}
