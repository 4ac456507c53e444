//! What presscut knows of languages, newsrooms and page templates, as sorted tables.

pub(crate) mod age;
pub(crate) mod byline;
pub(crate) mod captions;
pub(crate) mod phrases;
pub(crate) mod stop_words;
pub(crate) mod topics;
