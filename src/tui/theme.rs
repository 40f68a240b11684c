//! How things look: a table of what is drawn, by theme (R38).
//!
//! Rank comes from place, bars, weight, underlines and reverse. Nobody says whether the ground is black or white, and no
//! one of a terminal's sixteen colours is readable on both everywhere, so the theme that knows nothing colours nothing:
//! letters are drawn in the terminal's own. Themes for a known ground take colours of the cube of 256, which no
//! terminal's palette changes and bold does not brighten. Invariant: nothing depends on colour alone, nothing is dimmed,
//! and every colour has a contrast of 4.5 to the grounds it is for. Limit: no background but the terminal's.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::PieceStyle;

pub use crate::settings::ThemeName;

/// The styles of everything drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
    /// A word that is watched: less than a hit.
    pub watched: Style,
    /// Words that are selected.
    pub selected: Style,
    /// Characters that matched in the jump box.
    pub matched: Style,
    /// A message that names a fault.
    pub fault: Style,
    /// A number with its unit.
    pub figure: Style,
    /// A link.
    pub link: Style,
}

/// How one thing is drawn.
struct Row {
    /// Where the theme keeps it.
    role: fn(&mut Theme) -> &mut Style,
    /// Its attributes where there are colours.
    coloured: Modifier,
    /// Its attributes where there are none.
    plain: Modifier,
    /// Its colour on a light and on a dark ground.
    colours: Option<(Color, Color)>,
}

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const LINE: Modifier = Modifier::UNDERLINED;
const TURNED: Modifier = Modifier::REVERSED;

/// Blue and cyan.
const ACCENT: Option<(Color, Color)> = Some((Color::Indexed(25), Color::Indexed(80)));
/// Greys.
const FAINT: Option<(Color, Color)> = Some((Color::Indexed(240), Color::Indexed(249)));
/// Browns.
const WATCHED: Option<(Color, Color)> = Some((Color::Indexed(94), Color::Indexed(222)));
/// Reds.
const FAULT: Option<(Color, Color)> = Some((Color::Indexed(124), Color::Indexed(210)));

/// Everything drawn, a row each.
const TABLE: &[Row] = &[
    Row { role: |theme| &mut theme.text, coloured: NONE, plain: NONE, colours: None },
    Row { role: |theme| &mut theme.title, coloured: BOLD, plain: BOLD, colours: None },
    Row { role: |theme| &mut theme.faint, coloured: NONE, plain: NONE, colours: FAINT },
    Row { role: |theme| &mut theme.accent, coloured: BOLD, plain: BOLD, colours: ACCENT },
    Row { role: |theme| &mut theme.chosen, coloured: TURNED, plain: TURNED, colours: None },
    Row { role: |theme| &mut theme.hit, coloured: TURNED, plain: TURNED, colours: None },
    Row {
        role: |theme| &mut theme.current_hit,
        coloured: TURNED.union(BOLD).union(LINE),
        plain: TURNED.union(BOLD).union(LINE),
        colours: None,
    },
    Row { role: |theme| &mut theme.watched, coloured: LINE, plain: BOLD.union(LINE), colours: WATCHED },
    Row { role: |theme| &mut theme.selected, coloured: TURNED, plain: TURNED, colours: None },
    Row {
        role: |theme| &mut theme.matched,
        coloured: BOLD.union(LINE),
        plain: BOLD.union(LINE),
        colours: ACCENT,
    },
    Row { role: |theme| &mut theme.fault, coloured: BOLD, plain: BOLD, colours: FAULT },
    Row { role: |theme| &mut theme.figure, coloured: NONE, plain: LINE, colours: ACCENT },
    Row { role: |theme| &mut theme.link, coloured: LINE, plain: LINE, colours: None },
];

impl Theme {
    /// The styles of a theme; `no_colour` (the `NO_COLOR` convention) leaves the attributes only.
    pub fn new(name: ThemeName, no_colour: bool) -> Self {
        let mut theme = Self::default();
        for row in TABLE {
            let colour = match (name, row.colours) {
                (ThemeName::Light, Some((on_light, _))) if !no_colour => Some(on_light),
                (ThemeName::Dark, Some((_, on_dark))) if !no_colour => Some(on_dark),
                _ => None,
            };
            let style = Style::new().add_modifier(if colour.is_some() { row.coloured } else { row.plain });
            *(row.role)(&mut theme) = colour.map_or(style, |colour| style.fg(colour));
        }
        theme
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

#[cfg(test)]
mod tests;
