//! Trains the models below `src/models`, and measures them.

#![forbid(unsafe_code)]

fn main() -> anyhow::Result<()> {
    presscut::training::run()
}
