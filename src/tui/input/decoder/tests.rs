use proptest::prelude::*;

use super::*;
use crate::app::{Gesture, Pointer};
use crate::keymap::Key;
use crate::tui::input::key as named;

/// What comes of bytes given in pieces, a moment between any two.
fn decode(pieces: &[&[u8]]) -> Vec<Input> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    for piece in pieces {
        decoder.feed(piece, &mut out);
    }
    while decoder.patience().is_some() {
        decoder.silence(&mut out);
    }
    out
}

/// The same with more than patience between any two.
fn decode_slowly(pieces: &[&[u8]]) -> Vec<Input> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    for piece in pieces {
        decoder.feed(piece, &mut out);
        if decoder.patience() == Some(ESCAPE) {
            decoder.silence(&mut out);
        }
    }
    while decoder.patience().is_some() {
        decoder.silence(&mut out);
    }
    out
}

/// The keys, as a keymap file writes them.
fn keys(inputs: &[Input]) -> String {
    let name = |input: &Input| match input {
        Input::Key(event) => named(*event).as_ref().map(Key::to_string),
        Input::Paste(text) => Some(format!("paste:{text}")),
        Input::Pointer(_) | Input::Cursor(..) | Input::Attributes => None,
    };
    inputs.iter().filter_map(name).collect::<Vec<_>>().join(" ")
}

const ANSWERS: &[&[u8]] = &[
    b"\x1b[5;3R",
    b"\x1b[1;2R",
    b"\x1b[?64;1;2c",
    b"\x1b[?2026;2$y",
    b"\x1b]11;rgb:1111/2222/3333\x1b\\",
    b"\x1b]11;rgb:1111/2222/3333\x07",
    b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[>41;379;0c",
    b"\x1b[2W",
    b"\x1b[0n",
    b"\x1b[8;24;80t",
    b"\x1b[?1u",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<0;3;4M",
    b"\x1b[<65;120;40M",
    b"\x1b[<0;3;4m",
    b"\x1b[M !!",
];

#[test]
fn late_answers_never_become_keys_wherever_they_are_torn() {
    for answer in ANSWERS {
        for at in 1..answer.len() {
            let (head, tail) = answer.split_at(at);
            assert_eq!(keys(&decode(&[head, tail, b"j"])), "j", "{} at {at}", answer.escape_ascii());
        }
        let bytes: Vec<&[u8]> = answer.chunks(1).collect();
        assert_eq!(keys(&decode(&bytes)), "", "{} byte by byte", answer.escape_ascii());
    }
}

#[test]
fn an_answer_torn_after_its_escape_costs_an_esc_at_most() {
    for answer in &ANSWERS[..11] {
        let (head, tail) = answer.split_at(1);
        assert_eq!(keys(&decode_slowly(&[head, tail, b"j"])), "esc j", "{}", answer.escape_ascii());
    }
    assert_eq!(keys(&decode_slowly(&[b"\x1b", b"[A"])), "esc up");
    // What somebody types after Esc is what it looks like.
    assert_eq!(keys(&decode_slowly(&[b"\x1b", b"[", b"j"])), "esc [ j");
    assert_eq!(keys(&decode_slowly(&[b"\x1b", b"]]"])), "esc ] ]");
}

#[test]
fn every_key_that_terminals_send_is_known() {
    for (bytes, key) in [
        ("\x1b[A", "up"),
        ("\x1bOA", "up"),
        ("\x1b[1;5D", "ctrl-left"),
        ("\x1b[1;3C", "alt-right"),
        ("\x1b[1;2B", "shift-down"),
        ("\x1b[H", "home"),
        ("\x1b[1~", "home"),
        ("\x1b[7~", "home"),
        ("\x1b[4~", "end"),
        ("\x1bOF", "end"),
        ("\x1b[2~", "insert"),
        ("\x1b[3~", "delete"),
        ("\x1b[5~", "pgup"),
        ("\x1b[6;5~", "ctrl-pgdn"),
        ("\x1bOP", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1b[[E", "f5"),
        ("\x1b[11~", "f1"),
        ("\x1bOR", "f3"),
        ("\x1b[13~", "f3"),
        ("\x1b[15~", "f5"),
        ("\x1b[24~", "f12"),
        ("\x1b[25~", "f13"),
        ("\x1b[34~", "f20"),
        ("\x1b[Z", "shift-tab"),
        ("\x1b", "esc"),
        ("\r", "enter"),
        ("\t", "tab"),
        ("\x7f", "backspace"),
        ("\x1b\x7f", "alt-backspace"),
        ("\x06", "ctrl-f"),
        ("\x1b\x06", "ctrl-alt-f"),
        ("\0", "ctrl-space"),
        ("\x1bk", "alt-k"),
        ("\x1b中", "alt-中"),
        ("G", "G"),
        (" ", "space"),
        ("嘉兴", "嘉 兴"),
        ("\x1b[", "alt-["),
        ("\x1bO", "alt-O"),
        ("\x1b]", "alt-]"),
        ("\x1b[103;5u", "ctrl-g"),
        ("\x1b[57376u", "f13"),
        ("\x1b[27;5;103~", "ctrl-g"),
        ("\x1b[97;1:3u", ""),
        ("\x1b\x1b[A", "esc up"),
        ("\x1b[200~粘\x1b[A贴\x1b[201~j", "paste:粘\x1b[A贴 j"),
        ("\x1b[200~没有收尾", "paste:没有收尾"),
    ] {
        assert_eq!(keys(&decode(&[bytes.as_bytes()])), key, "{}", bytes.escape_debug());
        let single: Vec<&[u8]> = bytes.as_bytes().chunks(1).collect();
        assert_eq!(keys(&decode(&single)), key, "{} byte by byte", bytes.escape_debug());
    }
}

#[test]
fn the_mouse_is_told_wherever_its_reports_are_torn() {
    let pointer = |gesture, x, y| vec![Input::Pointer(Pointer { gesture, x, y })];
    for (report, said) in [
        ("\x1b[<0;1;1M", pointer(Gesture::Click, 0, 0)),
        ("\x1b[<0;223;50M", pointer(Gesture::Click, 222, 49)),
        ("\x1b[<16;3;4M", pointer(Gesture::Click, 2, 3)),
        ("\x1b[<64;120;40M", pointer(Gesture::WheelUp, 119, 39)),
        ("\x1b[<65;120;40M", pointer(Gesture::WheelDown, 119, 39)),
        // Releases, other buttons, dragging, the wheel sideways, and what no terminal sends.
        ("\x1b[<0;3;4m", vec![]),
        ("\x1b[<1;3;4M", vec![]),
        ("\x1b[<2;3;4M", vec![]),
        ("\x1b[<32;3;4M", vec![]),
        ("\x1b[<66;3;4M", vec![]),
        ("\x1b[<0;0;4M", vec![]),
        ("\x1b[<0;3M", vec![]),
        ("\x1b[<0;3;4;5M", vec![]),
        ("\x1b[<0;3;99999M", vec![]),
        ("\x1b[<-0;3;4M", vec![]),
        ("\x1b[<;;M", vec![]),
    ] {
        for at in 0..report.len() {
            let (head, tail) = report.as_bytes().split_at(at);
            assert_eq!(decode(&[head, tail]), said, "{} at {at}", report.escape_debug());
        }
        let bytes: Vec<&[u8]> = report.as_bytes().chunks(1).collect();
        assert_eq!(decode(&bytes), said, "{} byte by byte", report.escape_debug());
    }
}

#[test]
fn a_string_without_an_end_is_swallowed_for_a_second_or_four_kilobytes() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b]52;c;", &mut out);
    decoder.feed(&[b'A'; LONGEST_STRING + 100], &mut out);
    assert!(out.len() < 120, "{} keys", out.len());
    assert!(decoder.patience().is_none());
    let mut out = Vec::new();
    decoder.feed(b"\x1b]52;c;abc", &mut out);
    decoder.silence(&mut out);
    decoder.feed(b"j", &mut out);
    assert_eq!(keys(&out), "j");
}

#[test]
fn a_paste_of_any_size_is_kept_within_bounds() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", &mut out);
    decoder.feed(&vec![b'x'; LONGEST_PASTE + 5000], &mut out);
    decoder.feed(b"\x1b[201~j", &mut out);
    assert!(matches!(out.as_slice(), [Input::Paste(text), Input::Key(_)] if text.len() == LONGEST_PASTE));
}

proptest! {
    #[test]
    fn no_bytes_freeze_the_keyboard(pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..8)) {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for piece in &pieces {
            decoder.feed(piece, &mut out);
        }
        if decoder.patience().is_some() {
            decoder.silence(&mut out);
        }
        prop_assert!(decoder.patience().is_none());
        let before = out.len();
        decoder.feed(b"j", &mut out);
        prop_assert_eq!(keys(&out[before..]), "j");
    }

    #[test]
    fn where_input_is_torn_makes_no_difference(
        parts in proptest::collection::vec(prop_oneof![
            proptest::sample::select(ANSWERS).prop_map(<[u8]>::to_vec),
            proptest::sample::select(vec!["j", "嘉", "\x1b[A", "\x1bk", "\x1b[200~a\x1b[201~"]).prop_map(|key| key.as_bytes().to_vec()),
        ], 0..8),
        cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let bytes = parts.concat();
        let whole = decode(&[&bytes]);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        prop_assert_eq!(decode(&pieces), whole);
    }
}
