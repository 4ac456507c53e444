//! The command line, as tests/cli shows it.

#![cfg(feature = "cli")]

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("tests/cli/*.toml");
}
