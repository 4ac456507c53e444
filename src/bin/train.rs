//! Makes the table of numbers by which presscut tells a lead's body from the rest of a page.

#![forbid(unsafe_code)]

fn main() -> anyhow::Result<()> {
    presscut::training::run()
}
