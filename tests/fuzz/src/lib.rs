//! What must hold of any input, and pages to see whether it does.

pub mod checks;
pub mod mutate;
pub mod pages;
