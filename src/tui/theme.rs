//! How things look: the terminal's own colours and a few attributes (R38).
//!
//! Hierarchy comes from place and weight; there is one accent. Invariant: nothing depends on colour alone, and the
//! monochrome theme draws with attributes only. Limit: sixteen colours, no background but the terminal's.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::PieceStyle;

pub use crate::settings::ThemeName;

/// The styles of everything drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Titles and headings.
    pub title: Style,
    /// What matters less: rules, page numbers, hints.
    pub faint: Style,
    /// The one accent: the open article, the prompt.
    pub accent: Style,
    /// The chosen row.
    pub chosen: Style,
    /// A hit of find.
    pub hit: Style,
    /// The hit gone to last.
    pub current_hit: Style,
    /// Characters that matched in the jump box.
    pub matched: Style,
    /// A message that names a fault.
    pub fault: Style,
    /// A number with its unit.
    pub figure: Style,
    /// A link.
    pub link: Style,
}

impl Theme {
    /// The styles of a theme; `no_colour` (the `NO_COLOR` convention) leaves the attributes only.
    pub fn new(name: ThemeName, no_colour: bool) -> Self {
        let accent = match name {
            _ if no_colour => None,
            ThemeName::Mono => None,
            ThemeName::Auto | ThemeName::Dark => Some(Color::Cyan),
            ThemeName::Light => Some(Color::Blue),
        };
        let plain = Style::new();
        let coloured = |style: Style| accent.map_or(style, |colour| style.fg(colour));
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            title: bold,
            faint: plain.add_modifier(Modifier::DIM),
            accent: coloured(bold),
            chosen: plain.add_modifier(Modifier::REVERSED),
            hit: plain.add_modifier(Modifier::REVERSED),
            current_hit: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
            matched: coloured(plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)),
            fault: if accent.is_some() { bold.fg(Color::Red) } else { bold },
            figure: accent.map_or(plain.add_modifier(Modifier::UNDERLINED), |colour| plain.fg(colour)),
            link: plain.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The style of a piece of an article.
    pub fn piece(&self, piece: PieceStyle) -> Style {
        let mut style = self.text;
        if piece.strong {
            style = style.add_modifier(Modifier::BOLD);
        }
        if piece.emphasis || piece.link {
            style = style.patch(self.link);
        }
        if piece.figure {
            style = style.patch(self.figure);
        }
        if piece.faint || piece.marker && !piece.strong {
            style = style.patch(self.faint);
        }
        style
    }
}
