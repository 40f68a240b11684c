//! Terminals that draw the marks in doubt in two cells, and what becomes of a wrong guess about them.
//!
//! No emulator draws class A wide, so each mark is handed to two of them as a character that all draw wide.

use super::*;

const DRAWN: [(&str, &str); 5] = [("“", "「"), ("”", "」"), ("—", "〜"), ("①", "㋐"), ("─", "〇")];

/// What a terminal that draws class A wide would be sent.
fn wide(text: &str) -> String {
    DRAWN.iter().fold(text.to_owned(), |text, (mark, drawn)| text.replace(mark, drawn))
}

fn is_mark(symbol: &str) -> bool {
    DRAWN.iter().any(|(mark, _)| *mark == symbol)
}

/// A cell: what stands in it, and whether in reverse; of the second of two cells nothing, as emulators keep it in their own
/// ways.
type Shown = (String, bool);

fn of_cell(symbol: &str, is_second: bool, is_reversed: bool) -> Shown {
    if is_second { (String::new(), false) } else { (symbol.to_owned(), is_reversed) }
}

/// What two emulators make of `bytes`, row by row.
fn emulated(bytes: &[u8]) -> [Vec<Vec<Shown>>; 2] {
    let mut parser = emulator();
    parser.process(bytes);
    let mut term = Term::new(Config::default(), &Screen, VoidListener);
    Processor::<alacritty_terminal::vte::ansi::StdSyncHandler>::new().advance(&mut term, bytes);
    let of_vt100 = |y: u16, x: u16| {
        let cell = parser.screen().cell(y, x).unwrap();
        let symbol = if cell.has_contents() { cell.contents() } else { " " };
        of_cell(symbol, cell.is_wide_continuation(), cell.inverse())
    };
    let of_alacritty = |y: u16, x: u16| {
        let cell = &term.grid()[Line(y.into())][Column(x.into())];
        let is_second = cell.flags.contains(Flags::WIDE_CHAR_SPACER);
        of_cell(&cell.c.to_string(), is_second, cell.flags.contains(Flags::INVERSE))
    };
    let rows = |cell: &dyn Fn(u16, u16) -> Shown| {
        (0..SIZE.height).map(|y| (0..SIZE.width).map(|x| cell(y, x)).collect()).collect()
    };
    [rows(&of_vt100), rows(&of_alacritty)]
}

/// A wire that is shown each of the frames by one profile, and the last one's buffer.
fn shown(
    frames: &[Vec<Patch>],
    profile: WidthProfile,
    told: &'static [&'static str],
) -> (Terminal<Wire<Vec<u8>>>, Buffer) {
    let mut terminal = Terminal::new(Wire::new(Vec::new(), SIZE)).unwrap();
    terminal.backend_mut().set_told(told);
    let mut last = Buffer::empty(Rect::default());
    for patches in frames {
        last = draw(&mut terminal, patches, profile);
    }
    (terminal, last)
}

fn draw(terminal: &mut Terminal<Wire<Vec<u8>>>, patches: &[Patch], profile: WidthProfile) -> Buffer {
    let put =
        |frame: &mut ratatui::Frame| patches.iter().for_each(|patch| put(frame.buffer_mut(), patch, profile));
    terminal.draw(put).unwrap().buffer.clone()
}

/// What the emulators have made of all that was sent.
fn screens(terminal: &mut Terminal<Wire<Vec<u8>>>) -> [Vec<Vec<Shown>>; 2] {
    let bytes = std::mem::take(terminal.backend_mut().sink());
    emulated(wide(std::str::from_utf8(&bytes).unwrap()).as_bytes())
}

/// The buffer as a terminal shows it that draws the marks wide.
fn wanted(buffer: &Buffer) -> Vec<Vec<Shown>> {
    let cell = |(symbol, modifier, _): (String, Modifier, [Color; 2])| {
        of_cell(&wide(&symbol), symbol.is_empty(), modifier.contains(Modifier::REVERSED))
    };
    expected(buffer, WidthProfile::WIDE).into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_terminal_that_draws_wide_shows_the_buffer(frames in frames()) {
        for told in [&[][..], &["“", "”", "—", "①", "─"]] {
            let (mut terminal, buffer) = shown(&frames, WidthProfile::WIDE, told);
            for screen in screens(&mut terminal) {
                prop_assert_eq!(screen, wanted(&buffer));
            }
        }
    }

    /// Laid out narrow, every column holds on a terminal that draws class A characters in two cells: a mark may be covered by
    /// what comes after it, but nothing else is lost, moved or left behind. The last column has no room for a wrong guess.
    #[test]
    fn columns_hold_where_narrow_was_a_wrong_guess(mut frames in frames()) {
        let has_room = |patch: &Patch| usize::from(patch.x) + patch.text.chars().count() * 2 < usize::from(SIZE.width);
        frames.iter_mut().for_each(|patches| patches.retain(has_room));
        let (mut terminal, buffer) = shown(&frames, WidthProfile::NARROW, &[]);
        for screen in screens(&mut terminal) {
            for (y, row) in expected(&buffer, WidthProfile::NARROW).into_iter().enumerate() {
                for (x, (symbol, modifier, _)) in row.iter().enumerate() {
                    let may_be_covered = x > 0 && symbol == " " && is_mark(&row[x - 1].0);
                    if !may_be_covered && !is_mark(symbol) {
                        let cell = of_cell(symbol, symbol.is_empty(), modifier.contains(Modifier::REVERSED));
                        prop_assert_eq!(&screen[y][x], &cell, "{},{}", x, y);
                    }
                }
            }
        }
    }

    #[test]
    fn a_guess_set_right_leaves_nothing_of_the_wrong_one(frames in frames()) {
        let (mut terminal, _) = shown(&frames, WidthProfile::NARROW, &[]);
        terminal.clear().unwrap();
        let buffer = draw(&mut terminal, &frames[frames.len() - 1], WidthProfile::WIDE);
        for screen in screens(&mut terminal) {
            prop_assert_eq!(screen, wanted(&buffer));
        }
    }
}
