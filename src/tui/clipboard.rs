//! Words for the terminal's clipboard, by OSC 52: written, never asked for.
//!
//! Invariant: the words are base64, so nothing of them is a control; the sequence ends with ST, so that no byte of UTF-8
//! is taken for its end. Limit: whether a terminal, or a multiplexer before it, takes them cannot be told; GNU screen
//! passes on short pieces only.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The bytes of one piece that GNU screen passes on.
const SCREEN_PIECE: usize = 240;

/// The sequence that hands `text` to the clipboard of a terminal called `term`; `in_tmux` where tmux stands before it.
pub(super) fn sequence(text: &str, term: &str, in_tmux: bool) -> Vec<u8> {
    let words = STANDARD.encode(text);
    let plain = format!("\x1b]52;c;{words}\x1b\\");
    // tmux calls itself screen as well, and takes the sequence as it is.
    if in_tmux || !term.starts_with("screen") {
        return plain.into_bytes();
    }
    let inner = format!("\x1b]52;c;{words}\x07");
    let pieces = inner.as_bytes().chunks(SCREEN_PIECE);
    pieces.flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_base64_and_end_with_st() {
        assert_eq!(sequence("嘉兴", "xterm", false), b"\x1b]52;c;5ZiJ5YW0\x1b\\");
        assert_eq!(sequence("嘉兴", "screen-256color", true), b"\x1b]52;c;5ZiJ5YW0\x1b\\");
    }

    #[test]
    fn screen_gets_short_pieces() {
        let long = "嘉".repeat(500);
        let sent = sequence(&long, "screen", false);
        assert!(sent.starts_with(b"\x1bP\x1b]52;c;") && sent.ends_with(b"\x1b\\"));
        let text = String::from_utf8(sent).unwrap();
        assert!(text.split("\x1b\\").all(|piece| piece.len() <= SCREEN_PIECE + 2));
    }
}
