//! What there is to ask of characters and texts in any script.
//!
//! The standard library answers some of it, too, but for Thai, Lao, Burmese or
//! Tibetan it takes many times as long to tell a letter as for Latin. Whoever
//! looks at each character of a text asks here; what the case of a letter is, and
//! what is white space, the standard library tells fast for all scripts.

mod character;
mod class;
pub(crate) mod hash;
mod lower;
mod width;
mod words;

pub(crate) use character::{
    is_alphanumeric, is_cjk, is_direction_mark, is_emoji, is_ideograph, is_invisible, is_joiner,
    is_letter, is_mark, is_number, is_unspaced, is_wide, script,
};
pub(crate) use class::Script;
pub(crate) use lower::{each_lower, letters};
pub(crate) use width::width;
pub(crate) use words::{each_long, runs, words};
