//! Finding out what this terminal is like: how wide it draws characters in doubt, and whether it has left and right margins.
//!
//! One write asks everything, by printing and asking where the cursor is (CPR), and ends with a question that every
//! terminal answers (DA1). Nothing else is asked: other questions have answers that some terminals give late or not at
//! all. Invariants: what was printed is concealed and erased again; an answer that is not whole counts for nothing. Limit:
//! a terminal that answers nothing costs the wait, once; a window without room for what is printed is asked when it has
//! grown.
//!
//! The margins are tested by printing over them: a terminal that has them goes on in the next row.

use std::time::Duration;

use super::input::Input;
use crate::app::Size;
use crate::text::{Ambiguous, WidthProfile};

/// Over the slowest lines people use an answer takes no longer.
const FIRST_ANSWER: Duration = Duration::from_millis(1500);
/// Once something is answered the rest is on its way.
const ALL_ANSWERS: Duration = Duration::from_secs(5);

/// What is printed one after the other in row 2 to see how far each takes the cursor; not in row 1, since a report of that
/// is also what some terminals send for a key.
const PRINTED: [&str; 6] = ["中中", "“", "—", "①", "─", "é"];

/// What a terminal that has answered is known to draw as wide as it said: the marks it was asked about, and the other half of
/// the pair of quotation marks. Nothing else is taken to be like them.
const TOLD: &[&str] = &["“", "”", "—", "①", "─"];

/// The columns and rows that the question takes: what is printed stands in one row with the cursor behind it, and the letters
/// at the margin go on in the next.
const ROOM: Size = Size { columns: 15, rows: 3 };

/// Whether a screen has room for the question; else it would wrap and scroll, be answered wrong and stay in sight.
pub(super) fn has_room(size: Size) -> bool {
    size.columns >= ROOM.columns && size.rows >= ROOM.rows
}

/// Margins from column 3 to 6, where the terminal knows them; two letters at the sixth column go on at the third then.
const MARGINS: &str = "\x1b[?69h\x1b[3;6s\x1b[2;6Hab\x1b[6n\x1b[s\x1b[?69l";

/// What a terminal is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// How wide it draws characters in doubt.
    pub profile: WidthProfile,
    /// Whether it has left and right margins (DECLRMM).
    pub margins: bool,
}

impl Traits {
    /// A terminal of which nothing is known.
    pub const UNKNOWN: Self = Self { profile: WidthProfile::UNKNOWN, margins: false };
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// What it is like.
    Known(Traits),
    /// It takes what we send for another encoding than UTF-8.
    OtherEncoding,
    /// It answered nothing, or nothing that makes sense.
    Nothing,
}

/// The question.
pub(super) fn question() -> Vec<u8> {
    let mut bytes = String::from("\x1b[8m\x1b[2H");
    for printed in PRINTED {
        bytes.push_str(printed);
        bytes.push_str("\x1b[6n");
    }
    bytes.push_str(MARGINS);
    bytes.push_str("\x1b[2H\x1b[J\x1b[m\x1b[c");
    bytes.into_bytes()
}

/// The symbols whose widths a terminal tells that answers with `profile`.
pub(super) fn told(profile: WidthProfile) -> &'static [&'static str] {
    let is_known = [profile.punctuation, profile.boxes].iter().all(|kind| *kind != Ambiguous::Unknown);
    if is_known { TOLD } else { &[] }
}

/// Collects the answers as they come.
#[derive(Debug, Default)]
pub(super) struct Asking {
    cursors: Vec<(u16, u16)>,
}

impl Asking {
    /// Takes an input in; what it makes of all of them where that was the last one.
    pub(super) fn take(&mut self, input: &Input) -> Option<Answer> {
        match input {
            Input::Cursor(row, column) => self.cursors.push((*row, *column)),
            Input::Attributes => return Some(self.answer()),
            Input::Key(_) | Input::Paste(_) | Input::Pointer(_) => {}
        }
        None
    }

    /// How long after the question an answer is waited for.
    pub(super) fn patience(&self) -> Duration {
        if self.cursors.is_empty() { FIRST_ANSWER } else { ALL_ANSWERS }
    }

    fn answer(&self) -> Answer {
        let [han, quote, dash, number, line, letter, margins] = *self.cursors else { return Answer::Nothing };
        if [han, quote, dash, number, line, letter].iter().any(|(row, _)| *row != 2) {
            return Answer::Nothing;
        }
        match han {
            (_, 5) => {}
            // Six bytes were taken for three characters of two cells, or for six of one.
            (_, 7) => return Answer::OtherEncoding,
            _ => return Answer::Nothing,
        }
        let [quote, dash, number, line, letter] = [
            width(han, quote),
            width(quote, dash),
            width(dash, number),
            width(number, line),
            width(line, letter),
        ];
        let marks = [quote, dash, number];
        let alike = marks.iter().all(|mark| *mark == quote);
        let profile = WidthProfile {
            punctuation: if alike { quote } else { Ambiguous::Unknown },
            boxes: line,
            letters: letter,
        };
        Answer::Known(Traits { profile, margins: margins == (3, 4) })
    }
}

/// How wide a character is that takes the cursor from one place of a row to another.
fn width((_, from): (u16, u16), (_, to): (u16, u16)) -> Ambiguous {
    match to.checked_sub(from) {
        Some(1) => Ambiguous::Narrow,
        Some(2) => Ambiguous::Wide,
        _ => Ambiguous::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of the columns, from 1, that the cursor is reported in.
    fn answer(columns: [u16; 6], margins: (u16, u16)) -> Answer {
        let mut asking = Asking::default();
        for column in columns {
            assert_eq!(asking.take(&Input::Cursor(2, column)), None);
        }
        asking.take(&Input::Cursor(margins.0, margins.1));
        asking.take(&Input::Attributes).unwrap()
    }

    #[test]
    fn each_kind_of_character_has_its_own_width() {
        let (narrow, wide, unknown) = (Ambiguous::Narrow, Ambiguous::Wide, Ambiguous::Unknown);
        let known = |punctuation, boxes, letters, margins| {
            Answer::Known(Traits { profile: WidthProfile { punctuation, boxes, letters }, margins })
        };
        assert_eq!(answer([5, 6, 7, 8, 9, 10], (3, 4)), known(narrow, narrow, narrow, true));
        assert_eq!(answer([5, 7, 9, 11, 13, 15], (2, 8)), known(wide, wide, wide, false));
        assert_eq!(answer([5, 7, 9, 11, 12, 13], (1, 1)), known(wide, narrow, narrow, false));
        assert_eq!(answer([5, 6, 8, 9, 10, 12], (2, 8)), known(unknown, narrow, wide, false));
    }

    #[test]
    fn other_encodings_and_half_answers_are_told_apart() {
        assert_eq!(answer([7, 9, 11, 13, 15, 17], (2, 8)), Answer::OtherEncoding);
        assert_eq!(answer([1, 1, 1, 1, 1, 1], (2, 8)), Answer::Nothing);
        assert_eq!(Asking::default().take(&Input::Attributes), Some(Answer::Nothing));
    }

    #[test]
    fn silence_is_waited_for_less_long_than_the_rest_of_an_answer() {
        let mut asking = Asking::default();
        assert_eq!(asking.patience(), FIRST_ANSWER);
        asking.take(&Input::Cursor(2, 5));
        assert_eq!(asking.patience(), ALL_ANSWERS);
    }

    #[test]
    fn an_emulator_answers_and_is_left_as_it_was() {
        for (columns, rows) in [(40, 6), (usize::from(ROOM.columns), usize::from(ROOM.rows))] {
            let mut emulator = avt::Terminal::new(columns, rows).unwrap();
            emulator.feed([std::str::from_utf8(&question()).unwrap()]);
            let text: String = emulator.screen().visible_lines().map(|line| line.text()).collect();
            assert_eq!(text.trim(), "");
        }
    }
}
