//! After every frame an emulator that nobody here wrote shows exactly what was drawn.
#![no_main]

use std::num::NonZeroU16;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let cells = |count| NonZeroU16::new(count).expect("not zero");
    let mut emulator = vt100::Parser::new(cells(6), cells(24), 0);
    for (bytes, screen) in kanbao::tui::fuzzing::frames(data) {
        emulator.process(&bytes);
        for (y, row) in screen.iter().enumerate() {
            for (x, symbol) in row.iter().enumerate() {
                let cell = emulator.screen().cell(y as u16, x as u16).expect("a cell of the screen");
                if symbol.is_empty() {
                    assert!(cell.is_wide_continuation(), "{x},{y}");
                } else {
                    let shown = if cell.has_contents() { cell.contents() } else { " " };
                    assert_eq!(shown, symbol, "{x},{y}");
                }
            }
        }
    }
});
