//! What presscut knows of languages, newsrooms and page templates, as sorted tables.

pub(crate) mod byline;
pub(crate) mod captions;
#[cfg(test)]
mod check;
pub(crate) mod dates;
mod index;
pub(crate) mod languages;
pub(crate) mod marks;
pub(crate) mod meaning;
pub(crate) mod names;
pub(crate) mod notices;
pub(crate) mod opening;
pub(crate) mod phrases;
pub(crate) mod pitch;
pub(crate) mod stop_words;
pub(crate) mod text;
pub(crate) mod topics;
mod word;
