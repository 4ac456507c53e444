//! What presscut knows of languages and newsrooms, as sorted tables.

pub(crate) mod age;
pub(crate) mod byline;
pub(crate) mod captions;
pub(crate) mod phrases;
