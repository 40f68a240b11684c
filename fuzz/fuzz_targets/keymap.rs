//! Any file of keys gives a keymap and faults with places in the file, and what it prints it reads.
#![no_main]

use kanbao::keymap::{Context, Keymap, parse_chord, print_chord};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (keymap, faults) = Keymap::builtin().overlay(data, "keymap.toml");
    assert!(faults.iter().all(|fault| fault.position.line > 0 && fault.position.column > 0));
    for context in Context::ALL {
        for binding in keymap.bindings(*context) {
            assert_eq!(parse_chord(&print_chord(&binding.keys)).as_deref(), Ok(binding.keys.as_slice()));
        }
    }
});
