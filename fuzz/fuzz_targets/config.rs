//! Any configuration file gives settings and faults, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = kanbao::settings::read(data, "config.toml");
});
