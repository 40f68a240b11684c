use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZeroU16;

use super::*;
use crate::text::WidthProfile;
use crate::tui::view::Brush;

mod guesses;

const SIZE: Size = Size { width: 24, height: 6 };

/// A piece of a frame: where, what, and whether its class A characters are laid out wide.
#[derive(Debug, Clone)]
struct Patch {
    x: u16,
    y: u16,
    text: String,
    bold: bool,
    reversed: bool,
    colour: Color,
    background: Color,
}

fn put(buffer: &mut Buffer, patch: &Patch, profile: WidthProfile) {
    let mut style = Style::default().fg(patch.colour).bg(patch.background);
    if patch.bold {
        style = style.add_modifier(Modifier::BOLD);
    }
    if patch.reversed {
        style = style.add_modifier(Modifier::REVERSED);
    }
    Brush::new(buffer, profile).text(patch.x, patch.y, SIZE.width, &patch.text, style);
}

const COLOURS: [Color; 5] =
    [Color::Reset, Color::Cyan, Color::Yellow, Color::Indexed(210), Color::Rgb(251, 241, 199)];

fn frames() -> impl Strategy<Value = Vec<Vec<Patch>>> {
    let text = proptest::collection::vec(
        prop_oneof![
            Just("嘉"),
            Just("兴"),
            Just("，"),
            Just("“"),
            Just("”"),
            Just("—"),
            Just("a"),
            Just("7"),
            Just(" "),
            Just("①"),
            Just("─")
        ],
        0..20,
    )
    .prop_map(|parts| parts.concat());
    let patch = (0..SIZE.width, 0..SIZE.height, text, any::<bool>(), any::<bool>(), (0..5_usize, 0..5_usize))
        .prop_map(|(x, y, text, bold, reversed, (colour, background))| Patch {
            x,
            y,
            text,
            bold,
            reversed,
            colour: COLOURS[colour],
            background: COLOURS[background],
        });
    proptest::collection::vec(proptest::collection::vec(patch, 0..8), 1..5)
}

fn emulator() -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(SIZE.height).unwrap(), NonZeroU16::new(SIZE.width).unwrap(), 0)
}

struct Screen;

impl Dimensions for Screen {
    fn total_lines(&self) -> usize {
        SIZE.height.into()
    }
    fn screen_lines(&self) -> usize {
        SIZE.height.into()
    }
    fn columns(&self) -> usize {
        SIZE.width.into()
    }
}

/// What ratatui's buffer says each column shows: a symbol, or nothing for the second cell of one.
fn expected(buffer: &Buffer, profile: WidthProfile) -> Vec<Vec<(String, Modifier, [Color; 2])>> {
    (0..SIZE.height)
        .map(|y| {
            let mut row = Vec::new();
            let mut x = 0;
            while x < SIZE.width {
                let cell = &buffer[(x, y)];
                let width = u16::try_from(profile.cluster(cell.symbol()).0).unwrap();
                row.push((cell.symbol().to_owned(), cell.modifier, [cell.fg, cell.bg]));
                if width == 2 {
                    row.push((String::new(), cell.modifier, [cell.fg, cell.bg]));
                }
                x += width;
            }
            row
        })
        .collect()
}

/// Runs frames through the real terminal type and both emulators, and gives the last buffer and the bytes.
fn run(frames: &[Vec<Patch>], profile: WidthProfile) -> (Buffer, Vec<u8>) {
    let mut terminal = Terminal::new(Wire::new(Vec::new(), SIZE)).unwrap();
    let mut last = Buffer::empty(Rect::default());
    for patches in frames {
        let frame = terminal
            .draw(|frame| {
                for patch in patches {
                    put(frame.buffer_mut(), patch, profile);
                }
            })
            .unwrap();
        last = frame.buffer.clone();
    }
    let bytes = std::mem::take(terminal.backend_mut().sink());
    (last, bytes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn alacritty_shows_the_buffer(frames in frames()) {
        let (buffer, bytes) = run(&frames, WidthProfile::NARROW);
        let mut term = Term::new(Config::default(), &Screen, VoidListener);
        Processor::<alacritty_terminal::vte::ansi::StdSyncHandler>::new().advance(&mut term, &bytes);
        for (y, row) in expected(&buffer, WidthProfile::NARROW).into_iter().enumerate() {
            for (x, (symbol, modifier, _)) in row.into_iter().enumerate() {
                let cell = &term.grid()[Line(i32::try_from(y).unwrap())][Column(x)];
                if symbol.is_empty() {
                    prop_assert!(cell.flags.contains(Flags::WIDE_CHAR_SPACER), "{x},{y}");
                } else {
                    prop_assert_eq!(cell.c.to_string(), symbol, "{},{}", x, y);
                    prop_assert_eq!(cell.flags.contains(Flags::BOLD), modifier.contains(Modifier::BOLD));
                    prop_assert_eq!(cell.flags.contains(Flags::INVERSE), modifier.contains(Modifier::REVERSED));
                }
            }
        }
    }

    #[test]
    fn vt100_shows_the_buffer(frames in frames()) {
        let (buffer, bytes) = run(&frames, WidthProfile::NARROW);
        let mut parser = emulator();
        parser.process(&bytes);
        for (y, row) in expected(&buffer, WidthProfile::NARROW).into_iter().enumerate() {
            for (x, (symbol, modifier, colours)) in row.into_iter().enumerate() {
                let cell = parser.screen().cell(u16::try_from(y).unwrap(), u16::try_from(x).unwrap()).unwrap();
                if symbol.is_empty() {
                    prop_assert!(cell.is_wide_continuation(), "{x},{y}");
                    continue;
                }
                let contents = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
                prop_assert_eq!(contents, symbol, "{},{}", x, y);
                prop_assert_eq!(cell.inverse(), modifier.contains(Modifier::REVERSED));
                let expected = colours.map(|colour| match colour {
                    Color::Cyan => vt100::Color::Idx(6),
                    Color::Yellow => vt100::Color::Idx(3),
                    Color::Indexed(index) => vt100::Color::Idx(index),
                    Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
                    _ => vt100::Color::Default,
                });
                prop_assert_eq!([cell.fgcolor(), cell.bgcolor()], expected, "{},{}", x, y);
            }
        }
    }

    #[test]
    fn avt_shows_the_buffer(frames in frames()) {
        let (buffer, bytes) = run(&frames, WidthProfile::NARROW);
        let mut terminal = avt::Terminal::new(SIZE.width.into(), SIZE.height.into()).unwrap();
        terminal.feed([std::str::from_utf8(&bytes).unwrap()]);
        for (line, row) in terminal.screen().visible_lines().zip(expected(&buffer, WidthProfile::NARROW)) {
            for (x, (cell, (symbol, modifier, colours))) in line.cells().iter().zip(row).enumerate() {
                if symbol.is_empty() {
                    prop_assert_eq!(cell.width(), 0, "{} of {:?}", x, line.text());
                    continue;
                }
                prop_assert_eq!(cell.char().to_string(), symbol, "{} of {:?}", x, line.text());
                prop_assert_eq!(cell.pen().is_bold(), modifier.contains(Modifier::BOLD));
                prop_assert_eq!(cell.pen().is_inverse(), modifier.contains(Modifier::REVERSED));
                let expected = colours.map(|colour| match colour {
                    Color::Cyan => Some(avt::Color::Indexed(6)),
                    Color::Yellow => Some(avt::Color::Indexed(3)),
                    Color::Indexed(index) => Some(avt::Color::Indexed(index)),
                    Color::Rgb(red, green, blue) => Some(avt::Color::rgb(red, green, blue)),
                    _ => None,
                });
                prop_assert_eq!([cell.pen().foreground(), cell.pen().background()], expected, "{} of {:?}", x, line.text());
            }
        }
    }

    /// Laid out wide, every column holds on a terminal that draws class A characters in one cell: the glyph and a blank.
    #[test]
    fn columns_hold_where_wide_was_a_wrong_guess(frames in frames()) {
        let (buffer, bytes) = run(&frames, WidthProfile::WIDE);
        let mut parser = emulator();
        parser.process(&bytes);
        for (y, row) in expected(&buffer, WidthProfile::WIDE).into_iter().enumerate() {
            for (x, (symbol, _, _)) in row.into_iter().enumerate() {
                let cell = parser.screen().cell(u16::try_from(y).unwrap(), u16::try_from(x).unwrap()).unwrap();
                if !symbol.is_empty() {
                    let contents = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
                    prop_assert_eq!(contents, symbol, "{},{}", x, y);
                }
            }
        }
    }

    #[test]
    fn a_frame_over_another_ends_as_the_frame_alone(frames in frames()) {
        let (_, over) = run(&frames, WidthProfile::NARROW);
        let (_, alone) = run(&frames[frames.len() - 1..], WidthProfile::NARROW);
        let screen = |bytes: &[u8]| {
            let mut parser = emulator();
            parser.process(bytes);
            let cell = |y, x| {
                let cell = parser.screen().cell(y, x).unwrap();
                (cell.contents().trim().to_owned(), cell.bold(), cell.inverse(), cell.fgcolor(), cell.bgcolor())
            };
            (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (y, x))).map(|(y, x)| cell(y, x)).collect::<Vec<_>>()
        };
        prop_assert_eq!(screen(&over), screen(&alone));
    }
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let patch = Patch {
        x: 0,
        y: 0,
        text: "“嘉兴”".into(),
        bold: true,
        reversed: false,
        colour: Color::Reset,
        background: Color::Reset,
    };
    let mut terminal = Terminal::new(Wire::new(Vec::new(), SIZE)).unwrap();
    terminal.draw(|frame| put(frame.buffer_mut(), &patch, WidthProfile::NARROW)).unwrap();
    terminal.backend_mut().sink().clear();
    terminal.draw(|frame| put(frame.buffer_mut(), &patch, WidthProfile::NARROW)).unwrap();
    assert!(terminal.backend_mut().sink().is_empty());
}

/// The bytes of a large frame whose left half may wait, as they stand before the rest of it is sent.
fn large_frame(may_be_interrupted: bool) -> (Terminal<Wire<Vec<u8>>>, Vec<u8>) {
    let size = Size::new(80, 20);
    let mut terminal = Terminal::new(Wire::new(Vec::new(), size)).unwrap();
    if may_be_interrupted {
        terminal.backend_mut().may_be_interrupted();
    }
    terminal.backend_mut().may_wait(vec![Rect::new(0, 0, 40, size.height)]);
    terminal
        .draw(|frame| {
            for y in 0..size.height {
                frame.buffer_mut().set_string(0, y, "目录里的一行，可以等", Style::new());
                frame.buffer_mut().set_string(40, y, "正文里的一行，先出来", Style::new());
            }
        })
        .unwrap();
    let sent = std::mem::take(terminal.backend_mut().sink());
    (terminal, sent)
}

#[test]
fn what_may_wait_comes_after_the_text_and_by_itself_only_where_a_key_may_come() {
    let (mut terminal, first) = large_frame(true);
    assert!(terminal.backend().owes());
    terminal.backend_mut().flush().unwrap();
    assert!(!terminal.backend().owes());
    let rest = std::mem::take(terminal.backend_mut().sink());
    let (whole, at_once) = large_frame(false);
    assert!(!whole.backend().owes());
    assert_eq!([first.clone(), rest].concat(), at_once);
    let (first, at_once) = (String::from_utf8(first).unwrap(), String::from_utf8(at_once).unwrap());
    assert!(first.contains("正文") && !first.contains("目录"), "{first:?}");
    assert!(at_once.contains("目录"));
}

#[test]
fn a_run_of_han_needs_no_cursor_moves() {
    let patch = Patch {
        x: 0,
        y: 0,
        text: "科技情报参考，".into(),
        bold: false,
        reversed: false,
        colour: Color::Reset,
        background: Color::Reset,
    };
    let (_, bytes) = run(&[vec![patch]], WidthProfile::NARROW);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("科技情报参考，"), "{text:?}");
}

fn lines(first: usize, beside: bool) -> Vec<Patch> {
    let line = |y: u16| Patch {
        x: if beside { 6 } else { 0 },
        y,
        text: format!("第{}行科技情报", first + usize::from(y)),
        bold: false,
        reversed: false,
        colour: Color::Reset,
        background: Color::Reset,
    };
    let contents = |y: u16| Patch { x: 0, text: format!("{y}篇"), ..line(y) };
    let pane = (0..SIZE.height).map(line);
    if beside { pane.chain((0..SIZE.height).map(contents)).collect() } else { pane.collect() }
}

#[test]
fn a_scroll_sends_the_new_row_and_little_else() {
    for beside in [false, true] {
        for (from, to) in [(1, 2), (4, 2)] {
            let mut terminal = Terminal::new(Wire::new(Vec::new(), SIZE)).unwrap();
            let mut draw = |patches: Vec<Patch>| {
                let draw = |frame: &mut ratatui::Frame| {
                    patches.iter().for_each(|patch| put(frame.buffer_mut(), patch, WidthProfile::NARROW));
                };
                terminal.draw(draw).unwrap();
                std::mem::take(terminal.backend_mut().sink())
            };
            let before = draw(lines(from, beside));
            let after = draw(lines(to, beside));
            if !beside {
                let text = String::from_utf8_lossy(&after);
                assert!(text.matches("科技").count() <= from.abs_diff(to), "{text:?}");
            }
            let mut emulator = emulator();
            emulator.process(&before);
            emulator.process(&after);
            let shown: Vec<String> = emulator.screen().rows(0, SIZE.width).collect();
            for (y, row) in shown.iter().enumerate() {
                assert!(row.contains(&format!("第{}行科技情报", to + y)), "{shown:?}");
            }
        }
    }
}
