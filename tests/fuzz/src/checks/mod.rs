//! What must hold of any input: a check panics where it does not.

pub mod charset;
pub mod html;
pub mod jsonl;
pub mod mhtml;
mod pieces;
pub mod record;
pub mod text;
pub mod warc;
mod within;

/// Panics at an input of which something does not hold.
type Check = fn(&[u8]);

/// The check of every target, by the target's name.
pub const ALL: [(&str, Check); 6] = [
    ("charset", charset::check),
    ("html", html::check),
    ("jsonl", jsonl::check),
    ("mhtml", mhtml::check),
    ("text", text::check),
    ("warc", warc::check),
];
