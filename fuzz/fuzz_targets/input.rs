//! Whatever a terminal sends, in whatever pieces, the next key is a key.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| kanbao::tui::fuzzing::decode(data));
