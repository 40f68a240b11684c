//! Attributes and colours of a cell, and the shortest way from one set to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a cell is drawn: the modifiers and the two colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Pen {
    modifier: Modifier,
    foreground: Color,
    background: Color,
}

/// The modifiers we draw with and the SGR parameter that turns each on (R38: nothing else is used).
const MODIFIERS: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

impl Pen {
    /// The pen a ratatui cell asks for.
    pub(super) fn of(cell: &Cell) -> Self {
        let drawn = MODIFIERS.iter().fold(Modifier::empty(), |all, (modifier, _)| all | *modifier);
        Self { modifier: cell.modifier & drawn, foreground: cell.fg, background: cell.bg }
    }

    /// Writes the SGR sequence that changes a terminal drawing with `self` to draw with `target`.
    pub(super) fn change_to(self, target: Self, out: &mut Vec<u8>) {
        if self == target {
            return;
        }
        if target == Self::default() {
            out.extend_from_slice(b"\x1b[m");
            return;
        }
        let removes = !(self.modifier - target.modifier).is_empty();
        let (from, mut parameters) = if removes { (Self::default(), vec![0]) } else { (self, Vec::new()) };
        for (modifier, parameter) in MODIFIERS {
            if target.modifier.contains(modifier) && !from.modifier.contains(modifier) {
                parameters.push(parameter);
            }
        }
        if target.foreground != from.foreground {
            colour(30, target.foreground, &mut parameters);
        }
        if target.background != from.background {
            colour(40, target.background, &mut parameters);
        }
        out.extend_from_slice(b"\x1b[");
        for (index, parameter) in parameters.iter().enumerate() {
            if index > 0 {
                out.push(b';');
            }
            out.extend_from_slice(itoa::Buffer::new().format(*parameter).as_bytes());
        }
        out.push(b'm');
    }
}

/// The parameters of a colour of the letters (`base` 30) or of the ground (40).
fn colour(base: u8, colour: Color, parameters: &mut Vec<u8>) {
    match colour {
        Color::Indexed(index) => parameters.extend([base + 8, 5, index]),
        Color::Rgb(red, green, blue) => parameters.extend([base + 8, 2, red, green, blue]),
        of_terminal => parameters.push(base + colour_parameter(of_terminal)),
    }
}

/// What is added to 30 or 40 for one of the terminal's own sixteen colours; 9 is its default.
fn colour_parameter(colour: Color) -> u8 {
    match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_sent() {
        let pen = |modifier, foreground, background| Pen { modifier, foreground, background };
        let (bold, none) = (Modifier::BOLD, Modifier::empty());
        let paper = Color::Rgb(251, 241, 199);
        let plain = Pen::default();
        for (from, to, sent) in [
            (plain, plain, ""),
            (plain, pen(none, Color::Rgb(0, 95, 135), paper), r"\x1b[38;2;0;95;135;48;2;251;241;199m"),
            (pen(none, Color::Red, paper), pen(bold, Color::Red, paper), r"\x1b[1m"),
            (pen(none, Color::Red, paper), pen(none, Color::Red, Color::Indexed(25)), r"\x1b[48;5;25m"),
            (pen(none, Color::Red, paper), pen(none, Color::Red, Color::Reset), r"\x1b[49m"),
            (
                pen(bold, Color::Red, paper),
                pen(none, Color::LightBlue, paper),
                r"\x1b[0;94;48;2;251;241;199m",
            ),
            (pen(bold, Color::Red, paper), plain, r"\x1b[m"),
        ] {
            let mut out = Vec::new();
            from.change_to(to, &mut out);
            assert_eq!(out.escape_ascii().to_string(), sent, "{from:?} {to:?}");
        }
    }
}
