//! Detects the language of a page: the declared one, checked against its text.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::parser::document::Document;
use crate::rules::languages::by_language::STOP_WORD;
use crate::rules::text::{Script, is_alphanumeric, is_letter, is_mark, script};

/// How much text is examined, in bytes.
const SAMPLE: usize = 6000;

/// The minimum length of a block, in bytes; a shorter one is a link or a label, often in
/// another language than the story.
const SHORTEST: usize = 80;

/// The minimum share of stop words of a language for it to be recognised.
const LEAST_SHARE: f64 = 0.06;

/// The minimum ratio of the score of the best language to that of the next.
const LEAD: f64 = 1.1;

/// The two- or three-letter code of the language of the text, if it is recognised.
pub(crate) fn detect(document: &Document) -> Option<&'static str> {
    let mut sample = String::new();
    for block in document.blocks.iter().filter(|block| block.text.len() >= SHORTEST) {
        sample.push_str(&block.text[..block.text.floor_char_boundary(SAMPLE)]);
        sample.push(' ');
        if sample.len() > SAMPLE {
            break;
        }
    }
    // Stop words are looked up in lower case.
    sample.make_ascii_lowercase();
    of_text(&sample)
}

/// The declared language that agrees with that of the text, or else that of the text, or
/// else the first declared one.
pub(crate) fn choose<'d>(
    declared: impl Iterator<Item = &'d str>,
    detected: Option<&'static str>,
) -> Option<String> {
    let tags: Vec<String> = declared.filter_map(tag).collect();
    let Some(detected) = detected else { return tags.into_iter().next() };
    let agrees = |tag: &&String| base(primary(tag)) == detected;
    Some(tags.iter().find(agrees).cloned().unwrap_or_else(|| detected.to_owned()))
}

/// A BCP 47 tag made of what pages write: `en_US`, `EN-us`, `de-DE, en`.
pub(crate) fn tag(declared: &str) -> Option<String> {
    let first = declared.split([',', ';', ' ']).next()?.replace('_', "-");
    let mut parts = first.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut tag = language;
    for part in parts.take_while(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    }) {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => tag.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(tag)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The code of a language in the tables, which have one entry for written forms of one
/// language and for languages too similar to be distinguished by stop words.
fn base(code: &str) -> &str {
    match code {
        "nb" | "nn" => "no",
        "bs" | "me" | "sh" => "hr",
        "ms" => "id",
        "fil" => "tl",
        "gl" => "pt",
        "iw" => "he",
        code => code,
    }
}

/// Scripts that one language uses.
static SCRIPTS: [(Script, &str); 17] = [
    (Script::Greek, "el"),
    (Script::Armenian, "hy"),
    (Script::Hebrew, "he"),
    (Script::Bengali, "bn"),
    (Script::Gurmukhi, "pa"),
    (Script::Gujarati, "gu"),
    (Script::Tamil, "ta"),
    (Script::Telugu, "te"),
    (Script::Kannada, "kn"),
    (Script::Malayalam, "ml"),
    (Script::Sinhala, "si"),
    (Script::Thai, "th"),
    (Script::Georgian, "ka"),
    (Script::Ethiopic, "am"),
    (Script::Khmer, "km"),
    (Script::Kana, "ja"),
    (Script::Hangul, "ko"),
];

/// The stop words of all languages, for lookup.
struct StopWordTable {
    /// The codes of the languages.
    languages: Vec<&'static str>,
    /// For each word, the languages that have it: a bit for each, by the index of its
    /// code.
    words: HashMap<&'static str, u128>,
}

static TABLE: LazyLock<StopWordTable> = LazyLock::new(|| {
    let mut table = StopWordTable { languages: Vec::new(), words: HashMap::default() };
    for group in STOP_WORD {
        if table.languages.last() != Some(&group.language) {
            table.languages.push(group.language);
        }
        let language = 1 << (table.languages.len() - 1);
        for word in group.texts {
            *table.words.entry(word).or_default() |= language;
        }
    }
    table
});

/// The bytes of the longest word of the table.
const LONGEST_WORD: usize = 21;

fn of_text(text: &str) -> Option<&'static str> {
    let mut letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let mut counts = [0_usize; Script::COUNT];
    for c in text.chars().filter(|c| !c.is_ascii()) {
        letters += usize::from(is_letter(c));
        counts[script(c)] += 1;
    }
    if letters < SHORTEST {
        return None;
    }
    // A script that only one language uses decides at once.
    let count = |script: Script| counts[script as usize];
    let (script, language) = SCRIPTS.iter().max_by_key(|(script, _)| count(*script))?;
    // A tenth of kana makes a text of Chinese signs Japanese.
    let needed = if *script == Script::Kana { letters / 10 } else { letters / 2 };
    if count(*script) > needed {
        return Some(language);
    }
    if count(Script::Han) * 2 > letters { Some("zh") } else { of_words(text) }
}

/// The language of whose stop words the text has most.
fn of_words(text: &str) -> Option<&'static str> {
    let StopWordTable { languages, words: table } = &*TABLE;
    let mut scores = vec![0.0; languages.len()];
    let mut words = 0;
    let is_part = |c: char| is_alphanumeric(c) || is_mark(c);
    for word in text.split(|c: char| !is_part(c)) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        if word.len() > LONGEST_WORD {
            continue;
        }
        let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let found = if small { table.get(word) } else { table.get(word.to_lowercase().as_str()) };
        let mut rest = found.copied().unwrap_or_default();
        // A word that many languages share is weak evidence for each.
        let weight = 1.0 / f64::from(rest.count_ones());
        while rest != 0 {
            scores[rest.trailing_zeros() as usize] += weight;
            rest &= rest - 1;
        }
    }
    let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
    let score = scores[best];
    let others = scores.iter().enumerate().filter(|(language, _)| *language != best);
    let next = others.map(|(_, &score)| score).fold(0.0, f64::max);
    let is_sure = score > 0.0 && score >= f64::from(words) * LEAST_SHARE && score >= next * LEAD;
    is_sure.then(|| languages[best])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_obey_length_limit() {
        let mut words = STOP_WORD.iter().flat_map(|group| group.texts);
        assert!(words.all(|word| word.len() <= LONGEST_WORD));
    }

    #[test]
    fn languages_by_stop_words_and_script() {
        for (text, want) in [
            (
                "The old bridge over the river was opened again on Monday after two years of repairs, and hundreds of people walked across it in the first hour.",
                "en",
            ),
            (
                "Die alte Brücke über den Fluss ist am Montag nach zwei Jahren wieder für den Verkehr freigegeben worden, und Hunderte gingen in der ersten Stunde hinüber.",
                "de",
            ),
            (
                "Le vieux pont sur la rivière a rouvert lundi après deux ans de travaux, et des centaines de personnes l’ont traversé dans la première heure.",
                "fr",
            ),
            (
                "El viejo puente sobre el río se abrió de nuevo el lunes después de dos años de obras, y cientos de personas lo cruzaron en la primera hora.",
                "es",
            ),
            (
                "Старый мост через реку снова открыли в понедельник после двух лет ремонта, и за первый час по нему прошли сотни человек, сообщили в городе.",
                "ru",
            ),
            (
                "川にかかる古い橋が月曜日に再び開通した。二年間の修理の後、最初の一時間で数百人が渡ったと市は発表した。橋は百年前に建てられ、市民に長く愛されてきた。来月には記念の式典も行われる予定だという。",
                "ja",
            ),
            (
                "A folyó régi hídját hétfőn két év után újra megnyitották, és az első órában több száz ember ment át rajta, közölte a város.",
                "hu",
            ),
            (
                "Vechiul pod peste râu a fost redeschis luni după doi ani de lucrări, iar sute de oameni au trecut pe el în prima oră, a anunțat primăria.",
                "ro",
            ),
            (
                "Старият мост над реката беше отворен отново в понеделник след две години ремонт и през първия час по него минаха стотици хора, съобщиха от общината.",
                "bg",
            ),
            (
                "پل قدیمی رودخانه روز دوشنبه پس از دو سال تعمیر دوباره باز شد و در ساعت نخست صدها نفر از روی آن گذشتند، این را شهرداری اعلام کرد.",
                "fa",
            ),
            (
                "สะพานเก่าข้ามแม่น้ำเปิดอีกครั้งเมื่อวันจันทร์หลังปิดซ่อมสองปี และมีคนหลายร้อยคนเดินข้ามในชั่วโมงแรก เทศบาลแถลง",
                "th",
            ),
        ] {
            assert_eq!(of_text(text), Some(want), "{text}");
        }
        assert_eq!(of_text("Bridge"), None);
    }

    #[test]
    fn declared_tag_that_agrees_wins() {
        let choose = |declared: &[&str], detected| choose(declared.iter().copied(), detected);
        assert_eq!(choose(&["en_US", "de_AT"], Some("de")).as_deref(), Some("de-AT"));
        assert_eq!(choose(&["en"], Some("de")).as_deref(), Some("de"));
        assert_eq!(choose(&["zh-hant-tw"], None).as_deref(), Some("zh-Hant-TW"));
        assert_eq!(choose(&["nb-NO"], Some("no")).as_deref(), Some("nb-NO"));
        assert_eq!(choose(&["english", "<x>"], None), None);
    }
}
