//! A style as a person wrote it, as ratatui has it and as a terminal may be sent it.
//!
//! Limit: what is not drawn (R38) is not here, as no style that was read has it.

use anstyle::{AnsiColor, Effects};
use ratatui::style::{Color, Modifier, Style};

use super::Colours;

const MODIFIERS: [(Effects, Modifier); 5] = [
    (Effects::BOLD, Modifier::BOLD),
    (Effects::DIMMED, Modifier::DIM),
    (Effects::ITALIC, Modifier::ITALIC),
    (Effects::UNDERLINE, Modifier::UNDERLINED),
    (Effects::INVERT, Modifier::REVERSED),
];

/// The style with no colours but these: one of 24 bits becomes the nearest that can be looked up.
pub(super) fn style(style: anstyle::Style, colours: Colours) -> Style {
    let effects = style.get_effects();
    let modifier = MODIFIERS.iter().filter(|(effect, _)| effects.contains(*effect));
    let drawn = Style::new().add_modifier(modifier.fold(Modifier::empty(), |all, (_, one)| all | *one));
    let colour = |colour: Option<anstyle::Color>| match (colour?, colours) {
        (_, Colours::None) => None,
        (anstyle::Color::Rgb(mixed), Colours::Indexed) => {
            Some(Color::Indexed(anstyle_lossy::rgb_to_xterm(mixed).index()))
        }
        (anstyle::Color::Rgb(mixed), Colours::Direct) => Some(Color::Rgb(mixed.r(), mixed.g(), mixed.b())),
        (anstyle::Color::Ansi256(looked_up), _) => Some(Color::Indexed(looked_up.index())),
        (anstyle::Color::Ansi(named), _) => Some(of_terminal(named)),
    };
    Style { fg: colour(style.get_fg_color()), bg: colour(style.get_bg_color()), ..drawn }
}

/// One of the terminal's own sixteen: ratatui calls the seventh grey, as terminals draw it.
fn of_terminal(colour: AnsiColor) -> Color {
    match colour {
        AnsiColor::Black => Color::Black,
        AnsiColor::Red => Color::Red,
        AnsiColor::Green => Color::Green,
        AnsiColor::Yellow => Color::Yellow,
        AnsiColor::Blue => Color::Blue,
        AnsiColor::Magenta => Color::Magenta,
        AnsiColor::Cyan => Color::Cyan,
        AnsiColor::White => Color::Gray,
        AnsiColor::BrightBlack => Color::DarkGray,
        AnsiColor::BrightRed => Color::LightRed,
        AnsiColor::BrightGreen => Color::LightGreen,
        AnsiColor::BrightYellow => Color::LightYellow,
        AnsiColor::BrightBlue => Color::LightBlue,
        AnsiColor::BrightMagenta => Color::LightMagenta,
        AnsiColor::BrightCyan => Color::LightCyan,
        AnsiColor::BrightWhite => Color::White,
    }
}
