#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| presscut_fuzz::checks::text::check(bytes));
