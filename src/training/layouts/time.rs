//! Dates and ages, written in any language.

use jiff::civil;

use super::language::Language;
use super::random::Random;

/// A minute of some day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    date: civil::Date,
    hour: usize,
    minute: usize,
}

impl Moment {
    pub(super) fn any(random: &mut Random) -> Self {
        let year = i16::try_from(random.between(2009, 2033)).unwrap_or_default();
        let mut upto = |most| i8::try_from(random.between(1, most)).unwrap_or(1);
        let (month, day) = (upto(12), upto(28));
        let date = civil::Date::new(year, month, day).unwrap_or(civil::Date::ZERO);
        Self { date, hour: random.below(24), minute: random.below(60) }
    }

    /// The day in ISO 8601.
    pub(super) fn day(self) -> String {
        self.date.to_string()
    }

    /// As a form of the language says.
    pub(super) fn written(self, random: &mut Random, language: &Language, form: &str) -> String {
        let (date, hour, minute) = (self.date, self.hour, self.minute);
        let named = |kind: &str, at: i8| language.all(kind).get(at as usize).cloned();
        let month = named("months", date.month() - 1).unwrap_or_else(|| date.month().to_string());
        let short = named("short", date.month() - 1).unwrap_or_else(|| month.clone());
        let weekday = named("weekdays", date.weekday().to_monday_zero_offset());
        let half = random.of(if hour < 12 { &["am", "AM", "a.m."] } else { &["pm", "PM", "p.m."] });
        let values = [
            ("{d}", date.day().to_string()),
            ("{dd}", format!("{:02}", date.day())),
            ("{m}", date.month().to_string()),
            ("{mm}", format!("{:02}", date.month())),
            ("{month}", month),
            ("{mon}", short),
            ("{y}", date.year().to_string()),
            ("{yy}", format!("{:02}", date.year() % 100)),
            ("{be}", (date.year() + 543).to_string()),
            ("{wd}", weekday.unwrap_or_default()),
            ("{t}", format!("{hour:02}:{minute:02}")),
            ("{t.}", format!("{hour:02}.{minute:02}")),
            ("{t12}", format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)),
            ("{th}", format!("{hour:02}h{minute:02}")),
            ("{th时}", format!("{hour}时{minute:02}分")),
            ("{th時}", format!("{hour}時{minute:02}分")),
        ];
        let filled = |text: String, (name, value): (&str, String)| text.replace(name, &value);
        let text = values.into_iter().fold(form.to_owned(), filled);
        text.trim_matches([' ', ',']).to_owned()
    }
}

/// The forms of age in the items of one module.
#[derive(Debug)]
pub(super) struct Ages {
    /// How often a form is used, the form, and its highest number.
    forms: Vec<(f64, String, usize)>,
    native: bool,
}

impl Ages {
    /// The forms of a family in a language, one of each kind.
    pub(super) fn new(
        random: &mut Random,
        language: &Language,
        family: &str,
        native: bool,
    ) -> Self {
        let mut forms = Vec::new();
        let mut add = |random: &mut Random, weight, kind, most| {
            if let Some(form) = language.form(random, kind) {
                forms.push((weight, form.to_owned(), most));
            }
        };
        if matches!(family, "long" | "mixed") {
            add(random, 5.0, "hour", 23);
            add(random, 2.5, "day", 29);
            add(random, 1.5, "minute", 59);
            add(random, 1.0, "now", 0);
            add(random, 0.5, "now", 0);
        }
        if matches!(family, "part" | "mixed") {
            add(random, 3.0, "part", 0);
        }
        if matches!(family, "date" | "stamp") {
            add(random, 5.0, family, 0);
        }
        if family == "brief" {
            add(random, 2.0, "brief", 23);
            add(random, 2.0, "brief", 23);
        }
        let brief = if family == "brief-upper" { ["#H", "#D", "#M"] } else { ["#h", "#d", "#m"] };
        if forms.is_empty() && family == "clock" {
            forms.push((1.0, random.of(&["{t}", "{t}", "{t.}", "{t12}"]).to_owned(), 0));
        } else if forms.is_empty() {
            let most = [23, 29, 59];
            forms.extend(
                brief.into_iter().zip(most).map(|(form, most)| (1.0, form.to_owned(), most)),
            );
        }
        Self { forms, native }
    }

    /// One age.
    pub(super) fn age(&self, random: &mut Random, language: &Language) -> String {
        let weights: Vec<f64> = self.forms.iter().map(|(weight, ..)| *weight).collect();
        let (_, form, most) = &self.forms[random.weighted(&weights)];
        let number = random.between(2, (*most).max(2)).to_string();
        let form = form.replace('#', &number);
        let text = if form.contains('{') {
            Moment::any(random).written(random, language, &form)
        } else {
            form
        };
        if self.native { language.digits(&text) } else { text }
    }
}
