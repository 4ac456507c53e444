//! What one lookup tells of a character. The build script lays out the table
//! with these types, and the program reads it with them.

/// What Unicode says of a character, in so far as it is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Class(pub(crate) u16);

impl Class {
    /// A letter, or a vowel sign that Unicode counts as one.
    pub(crate) const LETTER: Self = Self(1 << 5);
    /// A digit of any script, or another number, such as ½.
    pub(crate) const NUMBER: Self = Self(1 << 6);
    /// A sign written above, below or beside a letter, such as an accent.
    pub(crate) const MARK: Self = Self(1 << 7);
    /// Takes two columns.
    pub(crate) const WIDE: Self = Self(1 << 8);
    /// Is another character in lower case.
    pub(crate) const CAPITAL: Self = Self(1 << 9);
    /// Is shown as a picture in colour.
    pub(crate) const EMOJI: Self = Self(1 << 11);
    /// Turns the direction of writing, and shows nothing itself.
    pub(crate) const DIRECTION: Self = Self(1 << 10);

    /// The bits of [`Script`].
    const SCRIPT: u16 = 31;

    /// Whether it is any of these.
    pub(crate) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// It with these, too.
    pub(crate) const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Whether it is of one of the scripts, which are a bit each.
    pub(crate) const fn is_of(self, scripts: u32) -> bool {
        scripts >> self.script() & 1 != 0
    }

    /// The number of its script, for counting.
    pub(crate) const fn script(self) -> usize {
        (self.0 & Self::SCRIPT) as usize
    }
}

/// The scripts that are told apart: those that set no blanks between words, and
/// those that tell which language a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Script {
    // 0 is any other, or what many scripts share.
    Armenian = 1,
    Bengali,
    Ethiopic,
    Georgian,
    Greek,
    Gujarati,
    Gurmukhi,
    /// Chinese characters, also in Japanese.
    Han,
    /// Korean syllables.
    Hangul,
    Hebrew,
    /// Hiragana and katakana.
    Kana,
    Kannada,
    Khmer,
    Lao,
    Malayalam,
    Myanmar,
    Sinhala,
    Tamil,
    Telugu,
    Thai,
    Tibetan,
}

impl Script {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::Tibetan as usize + 1;

    /// The bit of the script.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u16
    }
}
