#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| presscut_fuzz::checks::mhtml::check(bytes));
