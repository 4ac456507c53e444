//! The classes of characters. The build script writes the lookup table with these
//! types, and the program reads it with them.

/// The Unicode properties of a character that presscut needs, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Class(pub(crate) u16);

impl Class {
    /// A letter, or a vowel sign that Unicode counts as one.
    pub(crate) const LETTER: Self = Self(1 << 5);
    /// A digit of any script, or another number, such as ½.
    pub(crate) const NUMBER: Self = Self(1 << 6);
    /// A sign written above, below or beside a letter, such as an accent.
    pub(crate) const MARK: Self = Self(1 << 7);
    /// Takes two columns on a screen.
    pub(crate) const WIDE: Self = Self(1 << 8);
    /// Changes when lower-cased.
    pub(crate) const CAPITAL: Self = Self(1 << 9);
    /// Is shown as a picture in colour.
    pub(crate) const EMOJI: Self = Self(1 << 11);
    /// Changes the direction of writing, and is invisible itself.
    pub(crate) const DIRECTION: Self = Self(1 << 10);

    /// The bits of [`Script`].
    const SCRIPT: u16 = 31;

    /// Whether it has any of these bits.
    pub(crate) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Both sets of bits.
    pub(crate) const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Whether its script is in a set of scripts, one bit each.
    pub(crate) const fn is_of(self, scripts: u32) -> bool {
        scripts >> self.script() & 1 != 0
    }

    /// The number of its script, as an index.
    pub(crate) const fn script(self) -> usize {
        (self.0 & Self::SCRIPT) as usize
    }
}

/// The scripts that are distinguished: those without blanks between words, and
/// those that identify the language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Script {
    // 0 is any other script, or characters that many scripts share.
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
