//! How things look: a table of what is drawn, by theme (R38).
//!
//! Rank comes from place, bars, weight, underlines and reverse. Nobody says whether the ground is black or white, and no
//! one of a terminal's sixteen colours is readable on both everywhere, so the theme that knows nothing colours nothing:
//! letters are drawn in the terminal's own. Themes for a known ground take colours of the cube of 256, which no
//! terminal's palette changes and bold does not brighten. What a person sets of a theme of their own replaces a row wholly.
//! Invariant: nothing depends on colour alone, and of our own themes nothing is dimmed, and every colour has a contrast of
//! 4.5 to the grounds it is for. Limit: whether a person's own colours can be read is for them to see.

mod styled;

use std::ffi::OsString;

use ratatui::style::{Color, Modifier, Style};

use crate::layout::PieceStyle;
use crate::settings::{Design, Role, ThemeName};

/// The colours that may be sent to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None (the `NO_COLOR` convention): attributes only.
    None,
    /// The 256 that can be looked up.
    Indexed,
    /// Any, as 24 bits.
    Direct,
}

impl Colours {
    /// Those that the environment allows, by the conventions of `NO_COLOR` and `COLORTERM`.
    ///
    /// Within GNU screen, which sets `STY`, the second tells of the terminal around it: screen itself takes a colour of 24
    /// bits for attributes up to its version 4.
    pub fn by(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let says_all = variable("COLORTERM").is_some_and(|says| says == "truecolor" || says == "24bit");
        match (variable("NO_COLOR"), says_all && variable("STY").is_none()) {
            (Some(_), _) => Self::None,
            (None, true) => Self::Direct,
            (None, false) => Self::Indexed,
        }
    }
}

/// How one thing is drawn.
struct Row {
    role: Role,
    /// Where the theme keeps it.
    place: fn(&mut Theme) -> &mut Style,
    /// Its attributes where there are colours.
    coloured: Modifier,
    /// Its attributes where there are none.
    plain: Modifier,
    /// Its colour on a light and on a dark ground.
    colours: Option<(Color, Color)>,
}

/// Declares [`Theme`] and the table behind it.
macro_rules! theme {
    ($($(#[doc = $doc:literal])+ $field:ident: $role:ident, $coloured:expr, $plain:expr, $colours:expr;)+) => {
        /// The styles of everything drawn.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Theme {
            $($(#[doc = $doc])+ pub $field: Style,)+
        }

        /// Everything drawn, a row each.
        const TABLE: &[Row] = &[$(Row {
            role: Role::$role,
            place: |theme| &mut theme.$field,
            coloured: $coloured,
            plain: $plain,
            colours: $colours,
        },)+];
    };
}

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const LINE: Modifier = Modifier::UNDERLINED;
const TURNED: Modifier = Modifier::REVERSED;
const STRONG_LINE: Modifier = BOLD.union(LINE);

/// Blue and cyan.
const ACCENT: Option<(Color, Color)> = Some((Color::Indexed(25), Color::Indexed(80)));
/// Greys.
const FAINT: Option<(Color, Color)> = Some((Color::Indexed(240), Color::Indexed(249)));
/// Browns.
const WATCHED: Option<(Color, Color)> = Some((Color::Indexed(94), Color::Indexed(222)));
/// Reds.
const FAULT: Option<(Color, Color)> = Some((Color::Indexed(124), Color::Indexed(210)));

theme! {
    /// Running text; where another style has no colour, its colours show.
    text: Text, NONE, NONE, None;
    /// Titles and headings.
    title: Title, BOLD, BOLD, None;
    /// What matters less: rules, page numbers, hints.
    faint: Faint, NONE, NONE, FAINT;
    /// The one accent: the open article, the prompt.
    accent: Accent, BOLD, BOLD, ACCENT;
    /// The chosen row.
    chosen: Chosen, TURNED, TURNED, None;
    /// A hit of find.
    hit: Hit, TURNED, TURNED, None;
    /// The hit gone to last.
    current_hit: CurrentHit, TURNED.union(STRONG_LINE), TURNED.union(STRONG_LINE), None;
    /// A word that is watched: less than a hit.
    watched: Watched, LINE, STRONG_LINE, WATCHED;
    /// Words that are selected.
    selected: Selected, TURNED, TURNED, None;
    /// Characters that matched in the jump box.
    matched: Matched, STRONG_LINE, STRONG_LINE, ACCENT;
    /// A message that names a fault.
    fault: Fault, BOLD, BOLD, FAULT;
    /// A number with its unit.
    figure: Figure, NONE, LINE, ACCENT;
    /// A link.
    link: Link, LINE, LINE, None;
}

impl Theme {
    /// The styles of a design, with no colours but these.
    pub fn new(design: &Design, colours: Colours) -> Self {
        let mut theme = Self::default();
        for row in TABLE {
            *(row.place)(&mut theme) = match design.styles.get(&row.role) {
                Some(own) => row.own(*own, colours),
                None => row.of(design.base, colours),
            };
        }
        theme
    }

    /// The colours of whatever has none of its own: those of running text.
    pub fn ground(&self) -> Style {
        Style { fg: self.text.fg, bg: self.text.bg, ..Style::new() }
    }

    /// The style of a piece of an article that is drawn in `style` where nothing is special about it.
    pub fn piece(&self, mut style: Style, piece: PieceStyle) -> Style {
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

    /// The style of characters that matched, in a row drawn in `row`.
    ///
    /// On a ground of the row's own, a colour that was chosen for another might not be seen: there the attributes tell.
    pub fn matched_in(&self, row: Style) -> Style {
        let keeps_letters = row.bg.is_some() && self.matched.bg.is_none();
        match keeps_letters && !self.matched.add_modifier.is_empty() {
            true => row.add_modifier(self.matched.add_modifier),
            false => row.patch(self.matched),
        }
    }
}

impl Row {
    /// The style of one of our own themes.
    fn of(&self, base: ThemeName, colours: Colours) -> Style {
        let colour = match (base, self.colours) {
            _ if colours == Colours::None => None,
            (ThemeName::Light, Some((on_light, _))) => Some(on_light),
            (ThemeName::Dark, Some((_, on_dark))) => Some(on_dark),
            _ => None,
        };
        let style = Style::new().add_modifier(if colour.is_some() { self.coloured } else { self.plain });
        colour.map_or(style, |colour| style.fg(colour))
    }

    /// A style that a person has set; one that loses all it has with its colours is that of a theme without any.
    fn own(&self, style: anstyle::Style, colours: Colours) -> Style {
        let drawn = styled::style(style, colours);
        let is_lost = drawn == Style::new() && style != anstyle::Style::new();
        if is_lost { Style::new().add_modifier(self.plain) } else { drawn }
    }
}

#[cfg(test)]
mod tests;
