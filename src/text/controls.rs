//! Characters that control a terminal or the direction of what follows, which no text needs (R3).

/// Whether R3 takes a character out (TAB and LF apart).
pub(super) fn is_removed(character: char) -> bool {
    matches!(character,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
