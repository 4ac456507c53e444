//! The seed of the property tests is fixed, so that no run fails by chance.

use proptest::test_runner::{Config, RngSeed};

#[test]
fn proptest_seed_is_fixed() {
    let seed = Config::default().rng_seed;
    let hint = "run cargo in the repository, whose .cargo/config.toml says the seed";
    assert!(matches!(seed, RngSeed::Fixed(_)), "{hint}");
}
