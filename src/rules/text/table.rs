//! Writes the table of Unicode properties of each character; runs in the build script.
//!
//! The properties come from `icu_properties`, where a lookup takes a different number
//! of steps in each script; in one table of all of them it takes the same two steps
//! for any character.

use std::collections::HashMap;
use std::fmt::{Error, Write as _};
use std::ops::RangeInclusive;

use icu_properties::props::{
    Alphabetic, BidiControl, BinaryProperty, ChangesWhenLowercased, DefaultIgnorableCodePoint,
    EastAsianWidth, EmojiPresentation, GeneralCategoryGroup, Script as Icu,
};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, CodePointSetData};

use crate::class::{Class, Script};

/// The number of characters in one block of the table: neighbours are alike, so that
/// most blocks of this size equal another one, and are stored once.
const BLOCK: usize = 128;

/// Unicode's names of the scripts in [`Script`].
const SCRIPTS: [(Icu, Script); 22] = [
    (Icu::Armenian, Script::Armenian),
    (Icu::Bengali, Script::Bengali),
    (Icu::Ethiopic, Script::Ethiopic),
    (Icu::Georgian, Script::Georgian),
    (Icu::Greek, Script::Greek),
    (Icu::Gujarati, Script::Gujarati),
    (Icu::Gurmukhi, Script::Gurmukhi),
    (Icu::Han, Script::Han),
    (Icu::Hangul, Script::Hangul),
    (Icu::Hebrew, Script::Hebrew),
    (Icu::Hiragana, Script::Kana),
    (Icu::Kannada, Script::Kannada),
    (Icu::Katakana, Script::Kana),
    (Icu::Khmer, Script::Khmer),
    (Icu::Lao, Script::Lao),
    (Icu::Malayalam, Script::Malayalam),
    (Icu::Myanmar, Script::Myanmar),
    (Icu::Sinhala, Script::Sinhala),
    (Icu::Tamil, Script::Tamil),
    (Icu::Telugu, Script::Telugu),
    (Icu::Thai, Script::Thai),
    (Icu::Tibetan, Script::Tibetan),
];

/// The table as Rust code: the block of each character, and the classes in each block.
pub(crate) fn code() -> Result<String, Error> {
    let classes = classes();
    let mut numbers: HashMap<&[Class], usize> = HashMap::new();
    let mut blocks = Vec::new();
    let mut index = Vec::new();
    for block in classes.chunks(BLOCK) {
        index.push(*numbers.entry(block).or_insert_with(|| {
            blocks.push(block.iter().map(|class| class.0).collect::<Vec<_>>());
            blocks.len() - 1
        }));
    }
    let mut code = format!("static INDEX: [u16; {}] = {index:?};\n", index.len());
    writeln!(code, "static BLOCKS: [[u16; {BLOCK}]; {}] = {blocks:?};", blocks.len())?;
    Ok(code)
}

/// The class of each character.
fn classes() -> Vec<Class> {
    let mut classes = vec![Class::default(); char::MAX as usize + 1];
    let mut add = |class: Class, ranges: &mut dyn Iterator<Item = RangeInclusive<u32>>| {
        for code in ranges.flatten() {
            classes[code as usize] = classes[code as usize].with(class);
        }
    };
    add(Class::LETTER, &mut set::<Alphabetic>());
    add(Class::CAPITAL, &mut set::<ChangesWhenLowercased>());
    add(Class::EMOJI, &mut set::<EmojiPresentation>());
    add(Class::DIRECTION, &mut set::<BidiControl>());
    let categories = CodePointMapData::new();
    add(Class::NUMBER, &mut categories.iter_ranges_for_group(GeneralCategoryGroup::Number));
    let unseen = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let marks = categories.iter_ranges_for_group(GeneralCategoryGroup::Mark).flatten();
    // Variation selectors of emoji are invisible.
    let seen = marks.filter(|&code| !unseen.contains32(code));
    add(Class::MARK, &mut seen.map(|code| code..=code));
    let widths = CodePointMapData::<EastAsianWidth>::new();
    for width in [EastAsianWidth::Wide, EastAsianWidth::Fullwidth] {
        add(Class::WIDE, &mut widths.iter_ranges_for_value(width));
    }
    let scripts = ScriptWithExtensions::new();
    for code in 0..=u32::from(char::MAX) {
        // What scripts share counts only for hiragana and katakana, whose long
        // vowel is such a sign.
        let mut of = scripts.get_script_extensions_val32(code).iter();
        let first = of.next();
        if of.all(|script| (first, script) == (Some(Icu::Hiragana), Icu::Katakana))
            && let Some((_, script)) = SCRIPTS.iter().find(|(icu, _)| Some(*icu) == first)
        {
            add(Class(*script as u16), &mut [code..=code].into_iter());
        }
    }
    classes
}

/// The characters that have a property.
fn set<P: BinaryProperty>() -> impl Iterator<Item = RangeInclusive<u32>> {
    CodePointSetData::new::<P>().iter_ranges()
}
