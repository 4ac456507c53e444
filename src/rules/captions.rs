//! The marks of picture captions and credits.
//!
//! The table `picture-credit` of the languages has what stands before the name
//! of who took a picture, in lower case: the words for a picture with the colon
//! after them. `picture-for` has what stands between that name and the house for
//! which it was taken.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::languages::merged::{PICTURE_CREDIT as CREDITS, PICTURE_FOR};
use crate::rules::text::{is_alphanumeric, is_ideograph, is_letter, is_number};

/// What names the agency that sells a picture, in lower case, sorted.
#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "/afp", "/ap photo", "/dpa", "/epa", "/getty", "/keystone", "/reuters", "/shutterstock",
    "adobe stock", "alamy", "depositphotos", "getty images", "imago", "istock",
    "picture alliance", "picture-alliance", "shutterstock", "unsplash",
];

/// The longest caption, in characters.
const MAX_CHARS: usize = 240;

/// All marks, which one pass over a line finds.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(CREDITS.iter().chain(AGENCIES)).expect("two short tables make no large table")
});

/// A mark in a line.
struct Found {
    at: usize,
    mark: &'static str,
    is_agency: bool,
}

/// Every mark in a line in lower case, wherever it stands.
fn find(line: &str) -> impl Iterator<Item = Found> {
    MARKS.find_overlapping_iter(line).map(|found| {
        let known = found.pattern().as_usize();
        let agency = known.checked_sub(CREDITS.len());
        let mark = agency.map_or_else(|| CREDITS[known], |agency| AGENCIES[agency]);
        Found { at: found.start(), mark, is_agency: agency.is_some() }
    })
}

/// The line in lower case, unless it is too long for a caption.
fn lower(line: &str) -> Option<String> {
    let long = line.len() > MAX_CHARS && line.chars().nth(MAX_CHARS).is_some();
    let lower = || if line.is_ascii() { line.to_ascii_lowercase() } else { line.to_lowercase() };
    (!long).then(lower)
}

/// Whether the line may be the caption or the credit of a picture.
pub(crate) fn is_caption(line: &str) -> bool {
    let Some(line) = lower(line) else { return false };
    let mut asked: Vec<&str> = Vec::new();
    find(&line).any(|Found { at, mark, .. }| {
        // A word with a colon credits a picture only at the start of a
        // sentence, and only the first tells.
        let first = !asked.contains(&mark);
        asked.push(mark);
        let before = || line.get(..at).and_then(|before| before.trim_end().chars().next_back());
        !mark.ends_with(':') || first && before().is_none_or(|c| !is_alphanumeric(c) && c != ',')
    })
}

/// Whether a picture is credited in the line apart from its sentences, as only
/// captions and credits do. An agency or a photographer may do things in a
/// story, so that their names count only between marks, and the letter c in
/// brackets numbers the third of a list more often.
pub(crate) fn has_credit(line: &str) -> bool {
    if ends_in_photographer(line)
        || ends_in_running_time(line)
        || ends_in_place_and_day(line)
        || ends_in_bracketed_credit(line)
    {
        return true;
    }
    let Some(line) = lower(line).filter(|line| !line.contains('\n')) else { return false };
    find(&line).any(|Found { at, mark, is_agency }| {
        starts_apart(&line, at, mark)
            && if is_agency { ends_apart(&line, at, mark) } else { !mark.starts_with('(') }
    })
}

/// Whether the line ends with a name and the Chinese for "took it" or "gave the picture",
/// which no sentence does: "…收起船桨。林晓荷摄", "…记者 林晓荷 / 摄影", "…的清晨。渡口村供图".
fn ends_in_photographer(line: &str) -> bool {
    let open = line.trim_end_matches(['）', ')', '。']);
    let taken = TOOK.iter().find_map(|&verb| Some((verb, open.strip_suffix(verb)?)));
    let Some((verb, rest)) = taken.filter(|_| line.chars().nth(MAX_CHARS).is_none()) else {
        return false;
    };
    // Sentences end in a word for photography, too, and in the one for filming.
    let is_short = matches!(verb, "摄" | "攝");
    if !is_short && line.ends_with('。') || rest.ends_with(['拍', '录', '錄']) {
        return false;
    }
    // The name may stand apart from the verb, and its two parts from each other.
    let apart = rest.trim_end_matches([' ', '\u{3000}', '/', '／', ':', '：', '|', '｜']);
    if apart.len() == rest.len() && matches!(verb, "摄影" | "攝影") {
        return false;
    }
    let is_sign = |c: char| !is_ideograph(c);
    let mut names = apart.rsplit(is_sign);
    let (last, before) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let is_parted = last.chars().count() == 1 && apart.len() < rest.len();
    let (end, start) = if is_parted && before.chars().count() == 1 {
        (2, apart.len() - last.len() - 1 - before.len())
    } else {
        (last.chars().count(), apart.len() - last.len())
    };
    // What other words lead to within a sentence or a list is no name.
    let led = apart.get(..start).unwrap_or_default().trim_end();
    let goes_on = led.ends_with(['、', '/', '／', '|', '｜']) || !is_short && led.ends_with('，');
    HAN_NAME.contains(&end) && last.len() < apart.len() && !goes_on && !last.contains(NOT_IN_NAMES)
}

/// Signs of words that stand in sentences, and hardly in a name.
static NOT_IN_NAMES: [char; 9] = ['的', '了', '是', '在', '由', '爱', '也', '用', '被'];

/// What stands behind the name of who took or gave a picture.
static TOOK: [&str; 8] = ["摄影", "攝影", "供图", "供圖", "提供图片", "提供照片", "摄", "攝"];

/// Whether the line ends as captions of Japanese papers do, with the day and the place behind
/// a sign of equality: "苗を植える子どもたち＝４日、青浜市", "港の朝＝市提供", "…＝山田花子撮影".
fn ends_in_place_and_day(line: &str) -> bool {
    let Some((before, end)) = line.rsplit_once(['＝', '=']) else { return false };
    // What does something or has it done to it is in a sentence.
    let is_sentence = end.contains(['を', 'が', 'は', 'も']);
    let is_day = end.split_once(['、', '，']).is_some_and(|(first, place)| {
        let day = first.split('午').next().unwrap_or_default();
        let is_date = day.starts_with(is_number) && day.ends_with(['日', '月', '年']);
        (is_date || first.starts_with("午前") || first.starts_with("午後"))
            && place.chars().filter(|&c| is_ideograph(c)).nth(1).is_some()
    });
    let is_given = ["撮影", "提供", "写す"].iter().any(|verb| {
        let name = end.strip_suffix(verb).map(|name| name.chars().count());
        name.is_some_and(|chars| (1..=GIVER).contains(&chars) || is_day)
    });
    let is_open = |text: &str, signs: [char; 2]| {
        text.matches(signs[0]).count() > text.matches(signs[1]).count()
    };
    line.chars().nth(MAX_CHARS).is_none()
        && !is_sentence
        && (is_day || is_given)
        && before.chars().filter(|&c| is_ideograph(c)).nth(1).is_some()
        && !end.contains(['。', '）', ')', '」'])
        && !is_open(before, ['（', '）'])
        && !is_open(before, ['「', '」'])
}

/// The longest name of who gave a picture to a Japanese paper, in characters.
const GIVER: usize = 12;

/// The longest credit in brackets behind what describes a picture, in characters, and the
/// longest line that it ends.
const BRACKETED: usize = 60;
const DESCRIBED: usize = 160;

/// Whether the line ends with a credit in brackets, in which a word for a picture stands
/// before a name without a sign: "The old pier at dawn (photo Ada Novak)". Of "(photo
/// above)" a sentence may speak, so that a name begins with a capital, and of "(Photo
/// Finish)", so that a whole name stands behind a word that does. What says more than a
/// sentence is part of the story.
fn ends_in_bracketed_credit(line: &str) -> bool {
    let Some(rest) = line.trim_end().strip_suffix([')', '）', ']', '】']) else { return false };
    let Some((before, inside)) = rest.rsplit_once(['(', '（', '[', '【']) else { return false };
    let is_long = rest.chars().nth(DESCRIBED).is_some() || inside.chars().nth(BRACKETED).is_some();
    if is_long || before.contains(['.', '!', '?', '…', ';']) {
        return false;
    }
    let Some((word, name)) = inside.split_once(' ') else { return false };
    let fewest = if word.starts_with(char::is_lowercase) { 1 } else { *NAME_WORDS.start() };
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    PICTURE_WORDS.contains(&word.to_lowercase().as_str())
        && (fewest..=*NAME_WORDS.end()).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(is_capital)
}

/// The words for a picture that mean nothing else, and may stand before names without a sign.
static PICTURE_WORDS: [&str; 9] =
    ["foto", "fotky", "fotoğraf", "fotó", "photo", "φωτο", "φωτό", "снимка", "фото"];

/// Whether the line ends with how long a video runs: "… 18.04.2031 | 0:21 min".
fn ends_in_running_time(line: &str) -> bool {
    let mut words = line.trim_end_matches('.').rsplit(' ');
    let is_time = |word: &str| {
        let apart = word.split_once(':');
        let is_number = |digits: &str| digits.len() <= 2 && digits.parse::<u8>().is_ok();
        apart.is_some_and(|(minutes, seconds)| is_number(minutes) && is_number(seconds))
    };
    words.next().is_some_and(|word| matches!(word, "min" | "Min"))
        && words.next().is_some_and(is_time)
}

/// The signs of a Chinese name, a title such as "reporter" before it included.
const HAN_NAME: std::ops::RangeInclusive<usize> = 2..=7;

/// Signs before the name of a photographer at the end of a caption.
static BEFORE_NAME: [&str; 4] = [" - ", " – ", " — ", ". "];

/// The words of a photographer's name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The fewest words in lower case of what describes a picture; a heading with a stroke
/// between two of its words has none.
const DESCRIPTION: usize = 3;

/// Whether the line ends with who took a picture and for whom: "The harbour at dawn - Ada
/// Novak/Coast Press", "Ada Novak for The Harbour Post", "harbour.news/Ada Novak".
pub(crate) fn names_house(line: &str) -> bool {
    if line.len() > MAX_CHARS {
        return false;
    }
    let start = BEFORE_NAME.iter().filter_map(|sign| line.rfind(sign).map(|at| at + sign.len()));
    let start = start.max().unwrap_or_default();
    let (before, end) = line.split_at(start);
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_described = before.split_whitespace().filter(is_small).count() >= DESCRIPTION;
    if let Some((name, house)) = end.rsplit_once('/') {
        let is_site = start == 0 && name.contains('.') && !name.contains(' ');
        return is_described && is_photographer(name.trim()) && is_house(house.trim())
            || is_site && is_photographer(house);
    }
    let mut words = end.match_indices(' ').skip(1).filter_map(|(at, _)| {
        let (word, house) = end[at + 1..].split_once(' ')?;
        PICTURE_FOR
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
            .then_some((&end[..at], house))
    });
    // A name alone may stand for an office.
    let is_titled =
        |house: &str| house.starts_with(['«', '"', '“', '„']) || house.starts_with("The ");
    words.any(|(name, house)| {
        is_photographer(name) && is_house(house) && (is_described || start == 0 && is_titled(house))
    })
}

/// Whether the text may be the whole name of who took a picture.
fn is_photographer(name: &str) -> bool {
    NAME_WORDS.contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the text may be the name of a newspaper or an agency.
fn is_house(text: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    text.contains(is_letter) && !text.split_whitespace().any(small) && !text.ends_with('.')
}

/// Whether a mark's first word does not go on from the words before it.
fn starts_apart(line: &str, at: usize, mark: &str) -> bool {
    let before = line.get(..at).and_then(|before| before.trim_end().chars().next_back());
    !mark.starts_with(is_letter) || !before.is_some_and(goes_on)
}

/// Whether no sentence goes on or ends after an agency's name, which must
/// stand with another name or a sign: alone, it may be a heading.
fn ends_apart(line: &str, at: usize, agency: &str) -> bool {
    let after = line.get(at + agency.len()..).and_then(|after| after.trim_start().chars().next());
    match after {
        Some(c) => !goes_on(c) && c != '.',
        None => at > 0,
    }
}

/// Whether a sentence goes on where this character stands beside a word.
fn goes_on(c: char) -> bool {
    is_alphanumeric(c)
        || matches!(c, ',' | '-' | '\'' | '’' | '‘' | '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_lower_case_and_sorted() {
        assert!(AGENCIES.iter().all(|mark| *mark == mark.to_lowercase()));
        assert!(AGENCIES.is_sorted());
    }

    #[test]
    fn a_photographer_and_a_house_at_the_end_are_a_credit() {
        for credit in [
            "Der alte Hafen liegt am Morgen im Nebel - Ada Novak/Küstenbild",
            "Rano w porcie jest pusto i cicho — Ada Novak / Port",
            "Le port vu de la digue, le 27 février. ADA NOVAK POUR « LE PORT »",
            "Ada Novak for The Harbour Post",
            "hafen.news/Ada Novak",
        ] {
            assert!(names_house(credit), "{credit}");
        }
        for other in [
            "Ada Novak/Coast Press",
            "Ada Novak for President",
            "Election 2031 – Ada Novak for President",
            "She worked for years - Ada Novak for one.",
            "1. Seamless Harbour UX/UI Design",
            "The Road From Sund - Ada Brod/Ito Bridge",
            "AC/DC World Tour",
        ] {
            assert!(!names_house(other), "{other}");
        }
    }

    #[test]
    fn credits_are_captions_and_prose_is_none() {
        assert!(is_caption("The harbour at dawn. Photo: Ada Novak"));
        assert!(is_caption("Der Hafen am Morgen. © Ada Novak/dpa"));
        assert!(!is_caption("Erstes Bild: So sieht der Hafen aus"));
        assert!(!is_caption("She took a photo of the harbour and went home."));
    }

    #[test]
    fn a_chinese_photographer_ends_a_caption() {
        assert!(has_credit("三月二十六日，沈阿福在渡口收起船桨。林晓荷摄"));
        assert!(has_credit("渡口的清晨（记者林晓荷摄）"));
        assert!(has_credit("渡口的清晨。记者 林晓荷 摄"));
        assert!(has_credit("渡口的清晨。林 荷/摄影"));
        assert!(has_credit("村民在渡口等船。渡口村供图"));
        assert!(!has_credit("这部电影是在渡口拍摄的。"));
        assert!(!has_credit("摄"));
        for other in [
            "他从小就喜欢在渡口边上的老房子里学摄影。",
            "她从小就喜欢唱歌、跳舞、热爱摄影。",
            "绘画、书法和摄影。",
            "请注意，馆内禁止摄影。",
            "请注意，馆内禁止摄影",
            "他迷上了旅行，也爱摄影。",
            "这部电影在渡口取景，由他拍摄。",
            "此外，照片由村民供图。",
        ] {
            assert!(!has_credit(other), "{other}");
        }
        assert!(!has_credit(&("渡口的清晨".repeat(60) + "。林晓荷摄")));
    }

    #[test]
    fn a_day_and_a_place_end_a_japanese_caption() {
        for caption in [
            "苗を植える子どもたち＝４日、青浜市",
            "改修が終わった灯台＝2031年3月5日、青浜市港町",
            "海を見つめる山田さん＝午後２時、青浜港、佐藤花子撮影",
            "新しい市庁舎の完成予想図＝市提供",
        ] {
            assert!(has_credit(caption), "{caption}");
        }
        for other in [
            "改修が終わった灯台（青浜市＝４日）の前で、山田さんは話した。",
            "青浜市＝山田花子",
            "速度＝距離÷時間",
            "写真の提供を受けた＝市は４日、発表した。",
            "会社側の説明＝資料を提供",
            "これまでの経過＝１０日",
            "これまでの経過＝１０日、市が発表",
        ] {
            assert!(!has_credit(other), "{other}");
        }
    }

    #[test]
    fn a_name_in_brackets_behind_a_word_for_a_picture_is_a_credit() {
        for caption in [
            "The old pier at dawn (Photo Ada Novak)",
            "Il molo all’alba (foto Novak)",
            "El muelle al amanecer (Foto: Ada Novak).",
            "الرصيف القديم عند الفجر (تصوير: نادر الحلو)",
            "Старый причал на рассвете (фото Ады Новак)",
            "Eski iskele (Fotoğraf: Ada Novak)",
        ] {
            assert!(has_credit(caption), "{caption}");
        }
        for other in [
            "The pier was mended last year (photo above).",
            "She went home (and took a photo).",
            "The harbour (Photo)",
            "The next volume comes out in May (Image Comics).",
            "The rates will fall, said an analyst at the bank (Credit Suisse).",
            "The band played on the old pier (Imagine Dragons)",
            "La serie llega en mayo (Imagen Televisión)",
            "Das sagte er der Zeitung (Bild Zeitung)",
            "She won by a nose (Photo Finish)",
            "The study is paid for by others (Quelle Foundation)",
            "The pier was mended. It holds the ferry again (photo Ada Novak)",
        ] {
            assert!(!has_credit(other), "{other}");
        }
    }

    #[test]
    fn how_long_a_video_runs_ends_a_caption() {
        assert!(has_credit("Der Hafen nach dem Sturm. 18.04.2031 | 0:21 min"));
        assert!(!has_credit("Sie gewann das Rennen in 21 min."));
        assert!(!has_credit("min"));
    }

    #[test]
    fn credits_stand_apart_from_sentences() {
        let credits = [
            "The harbour at dawn. Photo: Ada Novak",
            "The harbour at dawn. | Photo by Ada Novak",
            "The harbour at dawn (Image: Getty)",
            "Getty Images / Ada Novak",
            "Der Hafen am Morgen. © Ada Novak/dpa",
            "Jan Brod/Shutterstock",
        ];
        assert!(credits.iter().all(|line| has_credit(line)));
        let prose = [
            "Getty Images sued the harbour on Monday.",
            "The picture came from Shutterstock.",
            "A photo by Ada Novak hangs in the hall.",
            "(c) any vessel that is longer than forty metres",
            "Alamy",
        ];
        assert!(prose.iter().all(|line| !has_credit(line)));
    }
}
