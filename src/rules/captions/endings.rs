//! Credits that lines end with: who took a picture, where and when, how long a video runs.

use super::{MAX_CHARS, NAME_WORDS};
use crate::rules::text::{is_ideograph, is_number};

/// Whether the line ends with a name and the Chinese for "took it" or "gave the picture",
/// which no sentence does: "…收起船桨。林晓荷摄", "…记者 林晓荷 / 摄影", "…的清晨。渡口村供图".
pub(super) fn ends_in_photographer(line: &str) -> bool {
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
    let is_split = last.chars().count() == 1 && apart.len() < rest.len();
    let (end, start) = if is_split && before.chars().count() == 1 {
        (2, apart.len() - last.len() - 1 - before.len())
    } else {
        (last.chars().count(), apart.len() - last.len())
    };
    // A word in the middle of a sentence or a list is no name.
    let led = apart.get(..start).unwrap_or_default().trim_end();
    let goes_on = led.ends_with(['、', '/', '／', '|', '｜']) || !is_short && led.ends_with('，');
    HAN_NAME.contains(&end) && last.len() < apart.len() && !goes_on && !last.contains(NOT_IN_NAMES)
}

/// Characters that are common in sentences and rare in names.
static NOT_IN_NAMES: [char; 9] = ['的', '了', '是', '在', '由', '爱', '也', '用', '被'];

/// Verbs after the name of who took or provided a picture.
static TOOK: [&str; 8] = ["摄影", "攝影", "供图", "供圖", "提供图片", "提供照片", "摄", "攝"];

/// Whether the line ends as captions of Japanese papers do, with the day and the place behind
/// a sign of equality: "苗を植える子どもたち＝４日、青浜市", "港の朝＝市提供", "…＝山田花子撮影".
pub(super) fn ends_in_place_and_day(line: &str) -> bool {
    let Some((before, end)) = line.rsplit_once(['＝', '=']) else { return false };
    // Particles of subject and object occur in sentences only.
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

/// The longest name of the provider of a picture in a Japanese newspaper, in characters.
const GIVER: usize = 12;

/// The longest credit in brackets after the description of a picture, in characters, and
/// the longest line with one.
const BRACKETED: usize = 60;
const DESCRIBED: usize = 160;

/// Whether the line ends with a credit in brackets, in which a word for a picture stands
/// before a name without a sign: "The old pier at dawn (photo Ada Novak)". A sentence may
/// contain "(photo above)", so that the name must be capitalised, or "(Photo Finish)", so
/// that a capitalised word must be followed by a whole name. A line with more than one
/// sentence is part of the story.
pub(super) fn ends_in_bracketed_credit(line: &str) -> bool {
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

/// Whether the line ends with the running time of a video: "… 18.04.2031 | 0:21 min".
pub(super) fn ends_in_running_time(line: &str) -> bool {
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
