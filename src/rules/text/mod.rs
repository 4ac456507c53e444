//! Questions about characters and texts in any script.
//!
//! The standard library answers some of them, too, but classifying a letter of Thai,
//! Lao, Burmese or Tibetan takes it many times as long as one of Latin. Code that
//! examines every character of a text uses this module; for the case of letters and
//! for white space the standard library is fast in all scripts.

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
pub(crate) use lower::{each_lower, text_key};
pub(crate) use width::width;
pub(crate) use words::{each_long, runs, words};
