//! Doors for the fuzz targets (`fuzz/`) and the bench of the wire to what is nobody else's business; not built otherwise.

use ratatui::Terminal;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};

use super::input::{Decoder, message};
use super::view::Brush;
use super::wire::Wire;
use crate::text::WidthProfile;

/// Feeds bytes to the decoder in pieces, their lengths told by the first bytes; panics where the keyboard is left frozen.
pub fn decode(data: &[u8]) {
    let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        let (piece, left) = after.split_at(after.len().min(usize::from(*length % 32)));
        decoder.feed(piece, &mut inputs);
        if *length >= 224 && decoder.patience().is_some() {
            decoder.silence(&mut inputs);
        }
        rest = left;
    }
    if decoder.patience().is_some() {
        decoder.silence(&mut inputs);
    }
    assert!(decoder.patience().is_none(), "still waiting");
    inputs.clear();
    decoder.feed(b"j", &mut inputs);
    assert_eq!(inputs.drain(..).filter_map(message).count(), 1, "a key was lost");
}

/// What each cell of a screen shows: a symbol, or nothing for the second half of one.
pub type Screen = Vec<Vec<String>>;

/// The frames that bytes stand for on a screen of 24 × 6 cells: what is sent for each, and what must then be seen.
pub fn frames(data: &[u8]) -> Vec<(Vec<u8>, Screen)> {
    const SIZE: Size = Size { width: 24, height: 6 };
    const SYMBOLS: [&str; 16] =
        ["嘉", "兴", "，", "“", "”", "—", "a", "b", "7", " ", "  ", "①", "─", "é", "科技", "\u{3000}"];
    let Ok(mut terminal) = Terminal::new(Wire::new(Vec::new(), SIZE)) else { return Vec::new() };
    let mut seen = Vec::new();
    for frame in data.chunks(96) {
        let drawn = terminal.draw(|screen| {
            let mut brush = Brush::new(screen.buffer_mut(), WidthProfile::NARROW);
            for patch in frame.chunks(12) {
                let [place, row, style, symbols @ ..] = patch else { continue };
                let text: String =
                    symbols.iter().filter_map(|at| SYMBOLS.get(usize::from(at % 16))).copied().collect();
                let style = match style % 4 {
                    0 => Style::default(),
                    1 => Style::default().add_modifier(Modifier::BOLD),
                    2 => Style::default().add_modifier(Modifier::REVERSED),
                    _ => Style::default().add_modifier(Modifier::UNDERLINED),
                };
                brush.text(u16::from(place % 24), u16::from(row % 6), SIZE.width, &text, style);
            }
        });
        let Ok(drawn) = drawn else { continue };
        let wide = |symbol: &str| WidthProfile::NARROW.cluster(symbol).0 == 2;
        let row = |y: u16| {
            let mut cells: Vec<String> = Vec::new();
            for x in 0..SIZE.width {
                let half = cells.last().is_some_and(|before| wide(before));
                let symbol = drawn.buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                cells.push(if half { String::new() } else { symbol.to_owned() });
            }
            cells
        };
        let screen = (0..Rect::from((ratatui::layout::Position::ORIGIN, SIZE)).height).map(row).collect();
        seen.push((std::mem::take(terminal.backend_mut().sink()), screen));
    }
    seen
}

/// Scrolls two panes of Han, the right one by a line, so many times; how many bytes that takes.
pub fn scroll((columns, rows): (u16, u16), margins: bool, times: u16) -> usize {
    let mut wire = Wire::new(Vec::new(), Size::new(columns, rows));
    wire.set_margins(margins);
    let Ok(mut terminal) = Terminal::new(wire) else { return 0 };
    let line = |seed: u16, width: u16| -> String {
        let han =
            |at: u16| char::from_u32(0x4e00 + u32::from(seed) * 37 % 4000 + u32::from(at)).unwrap_or('中');
        (0..width / 2).map(han).collect()
    };
    let mut sent = 0;
    for step in 0..times {
        let drawn = terminal.draw(|screen| {
            let mut brush = Brush::new(screen.buffer_mut(), WidthProfile::NARROW);
            for y in 0..rows {
                brush.text(0, y, 30, &line(y, 28), Style::default());
                brush.text(32, y, columns, &line(1000 + y + step, columns - 32), Style::default());
            }
        });
        if drawn.is_ok() {
            sent += terminal.backend_mut().sink().len();
            terminal.backend_mut().sink().clear();
        }
    }
    sent
}
