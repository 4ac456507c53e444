//! What presscut knows of news pages, as tables of data.

pub(crate) mod stop_words;
pub(crate) mod topics;
