//! Keys and sizes in an order nobody would choose: the screen must always be what a fresh painting of it would be.
//!
//! The order is drawn from a fixed seed, so a failure can be had again. Both emulators must agree after each burst,
//! and painting the whole screen anew must change nothing on it: then nothing stale was left by scrolling, by a
//! closed box or by another size.

use crate::session::Session;

/// What the monkey may press; leaving and suspending are other tests' business.
const KEYS: &[&str] = &[
    "j",
    "k",
    " ",
    "b",
    "d",
    "u",
    "gg",
    "G",
    "]",
    "[",
    "}",
    "{",
    "\t",
    "t",
    "\u{10}",
    "/",
    "n",
    "N",
    "\u{f}",
    "?",
    "\r",
    "\u{1b}",
    "嘉兴",
    "特派员",
    "sx",
    "3",
    "9",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{7f}",
    "\u{1b}[C",
    "\u{1b}[D",
    "%",
    "，",
    "\u{1b}[200~粘贴\u{1b}[201~",
];

/// Sizes in cells: common ones, narrow, low, and below what the reader can be read in.
const SIZES: &[(u16, u16)] =
    &[(80, 24), (100, 30), (120, 40), (40, 12), (69, 20), (70, 20), (20, 5), (19, 4), (33, 9), (200, 50)];

/// A small generator of numbers (xorshift), so that no test depends on chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// The rows but the last: what the status line says may go with the next key.
fn without_status(mut rows: Vec<String>) -> Vec<String> {
    rows.pop();
    rows
}

fn play(seed: u64, ambiguous: &str) {
    let arguments = ["--no-state", "--ambiguous", ambiguous, super::BULLETIN];
    let session = Session::start(&arguments, 80, 24);
    session.wait_for("first article", |text| text.contains("浙江嘉兴"));
    let mut dice = Dice(seed);
    let mut pressed = Vec::new();
    for _ in 0..10 {
        for _ in 0..=dice.below(6) {
            if dice.below(5) == 0 {
                let (columns, rows) = SIZES[dice.below(SIZES.len())];
                session.resize(columns, rows);
                pressed.push(format!("{columns}x{rows}"));
            } else {
                let key = KEYS[dice.below(KEYS.len())];
                session.type_keys(key);
                pressed.push(format!("{key:?}"));
            }
        }
        session.settle();
        let shown = without_status(session.rows());
        session.type_keys("\u{c}");
        session.settle();
        let painted = without_status(session.rows());
        assert_eq!(shown, painted, "something stale (seed {seed}) after {}", pressed.join(" "));
    }
}

#[test]
fn no_order_of_keys_and_sizes_leaves_anything_stale() {
    play(0x9E37_79B9_7F4A_7C15, "narrow");
}

#[test]
fn nor_does_any_where_widths_are_in_doubt() {
    play(0xD1B5_4A32_D192_ED03, "wide");
}
