//! Cells as an SVG: every character at its own column, so that no font can put one out of line.
//!
//! Frames and bars are drawn as rectangles, since fonts leave gaps between them. Invariant: a wide character is centred
//! in its two cells. Limit: the reader's own fonts; the picture brings none.

use std::fmt::Write;

use alacritty_terminal::term::cell::{Cell, Flags};
use alacritty_terminal::vte::ansi::{Color, NamedColor};

/// A cell, in pixels; the letters of most fonts for terminals are six tenths as wide as they are high.
const WIDTH: f64 = 9.0;
const HEIGHT: f64 = 20.0;
const FONT: f64 = 15.0;
/// From the top of a cell to its baseline.
const BASELINE: f64 = 15.0;
const MARGIN: f64 = 12.0;

const FONTS: &str = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',\
                     'PingFang SC','Microsoft YaHei',monospace";

/// What the letters stand on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    Dark,
    Light,
}

impl Ground {
    /// The theme for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// Letters and ground where the program asks for none.
    fn colours(self) -> (String, String) {
        let (letters, ground) = match self {
            Self::Dark => ("#d8dee9", "#16191f"),
            Self::Light => ("#24292f", "#ffffff"),
        };
        (letters.to_owned(), ground.to_owned())
    }
}

/// How a stretch of cells looks.
#[derive(Clone, PartialEq)]
struct Look {
    letters: String,
    ground: Option<String>,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell, ground: Ground) -> Self {
        let (own_letters, own_ground) = ground.colours();
        let letters = colour(cell.fg).unwrap_or(own_letters);
        let behind = colour(cell.bg);
        let (letters, ground) = if cell.flags.contains(Flags::INVERSE) {
            (behind.unwrap_or(own_ground), Some(letters))
        } else {
            (letters, behind)
        };
        Self {
            letters,
            ground,
            bold: cell.flags.contains(Flags::BOLD),
            italic: cell.flags.contains(Flags::ITALIC),
            underlined: cell.flags.intersects(Flags::ALL_UNDERLINES),
        }
    }
}

/// The picture of a screen.
pub(crate) fn picture(rows: &[Vec<Option<Cell>>], ground: Ground) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let (width, height) = (pixels(columns, WIDTH) + 2.0 * MARGIN, pixels(rows.len(), HEIGHT) + 2.0 * MARGIN);
    let (letters, behind) = ground.colours();
    let mut svg = String::new();
    let mut push = |text: String| svg.push_str(&text);
    push(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FONTS}\" font-size=\"{FONT}\" fill=\"{letters}\" shape-rendering=\"crispEdges\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{behind}\"/>\n"
    ));
    for (number, row) in rows.iter().enumerate() {
        let top = MARGIN + pixels(number, HEIGHT);
        push(row_of(row, top, ground));
    }
    push("</svg>\n".to_owned());
    svg
}

fn row_of(row: &[Option<Cell>], top: f64, ground: Ground) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(cell) = row.get(at) {
        let look = cell.as_ref().map(|cell| Look::of(cell, ground));
        let end = (at + 1..row.len())
            .find(|next| {
                let next = row.get(*next).and_then(Option::as_ref);
                next.is_some_and(|next| Some(Look::of(next, ground)) != look)
            })
            .unwrap_or(row.len());
        if let Some(look) = look {
            stretch(&mut out, row.get(at..end).unwrap_or_default(), at, top, &look);
        }
        at = end;
    }
    out
}

/// Draws cells that look alike: their ground, their lines, their letters.
fn stretch(out: &mut String, cells: &[Option<Cell>], from: usize, top: f64, look: &Look) {
    let left = MARGIN + pixels(from, WIDTH);
    let width = pixels(cells.len(), WIDTH);
    if let Some(ground) = &look.ground {
        rectangle(out, (left, top, width, HEIGHT), ground);
    }
    if look.underlined {
        rectangle(out, (left, top + 17.5, width, 1.0), &look.letters);
    }
    let (mut places, mut letters) = (String::new(), String::new());
    for (index, cell) in cells.iter().enumerate() {
        let Some(cell) = cell.as_ref().filter(|cell| cell.c != ' ') else { continue };
        let x = MARGIN + pixels(from + index, WIDTH);
        if let Some((dx, dy, w, h)) = block(cell.c) {
            rectangle(out, (x + dx * WIDTH, top + dy * HEIGHT, w * WIDTH, h * HEIGHT), &look.letters);
            continue;
        }
        let is_wide = cell.flags.contains(Flags::WIDE_CHAR);
        let x = if is_wide { x + (2.0 * WIDTH - FONT) / 2.0 } else { x };
        let _ = write!(places, "{}{x}", if places.is_empty() { "" } else { " " });
        push_escaped(&mut letters, cell.c);
    }
    if letters.is_empty() {
        return;
    }
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    let style = if look.italic { " font-style=\"italic\"" } else { "" };
    let y = top + BASELINE;
    let _ = writeln!(
        out,
        "<text x=\"{places}\" y=\"{y}\" fill=\"{}\"{weight}{style}>{letters}</text>",
        look.letters
    );
}

fn rectangle(out: &mut String, (x, y, width, height): (f64, f64, f64, f64), fill: &str) {
    let _ =
        writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
}

fn push_escaped(text: &mut String, character: char) {
    match character {
        '<' => text.push_str("&lt;"),
        '>' => text.push_str("&gt;"),
        '&' => text.push_str("&amp;"),
        other => text.push(other),
    }
}

/// Frames, bars and blocks as left, top, width and height in parts of a cell.
fn block(character: char) -> Option<(f64, f64, f64, f64)> {
    let eighths = |count: u32| f64::from(count) / 8.0;
    Some(match character {
        '─' => (0.0, 0.47, 1.0, 0.06),
        '│' => (0.45, 0.0, 0.12, 1.0),
        '█' => (0.0, 0.0, 1.0, 1.0),
        '\u{2589}'..='\u{258f}' => (0.0, 0.0, eighths(0x2590 - u32::from(character)), 1.0),
        '\u{2581}'..='\u{2587}' => {
            let height = eighths(u32::from(character) - 0x2580);
            (0.0, 1.0 - height, 1.0, height)
        }
        _ => return None,
    })
}

/// A colour as the web writes it; `None` for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Spec(rgb) => Some(format!("#{:02x}{:02x}{:02x}", rgb.r, rgb.g, rgb.b)),
        Color::Indexed(index) => Some(indexed(index)),
        Color::Named(NamedColor::Foreground | NamedColor::Background) => None,
        Color::Named(named) => u8::try_from(named as usize).ok().map(indexed),
    }
}

/// The 256 colours of xterm.
fn indexed(index: u8) -> String {
    const SIXTEEN: [&str; 16] = [
        "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f",
        "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
    ];
    if let Some(colour) = SIXTEEN.get(usize::from(index)) {
        return (*colour).to_owned();
    }
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let (red, green, blue) = match index.checked_sub(232) {
        Some(grey) => (8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey),
        None => {
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// So many cells, in pixels.
fn pixels(count: usize, each: f64) -> f64 {
    u32::try_from(count).map_or(0.0, |count| f64::from(count) * each)
}
