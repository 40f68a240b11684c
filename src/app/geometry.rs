//! Where on the screen each thing stands.
//!
//! Computed from the screen's size and what is shown, in one place, so that layout and drawing agree on every
//! pane's width. Two texts stand side by side where each has a measure of 20 Han, else one above the other, else there is
//! one. Invariant: areas never overlap and never leave the screen. Limit: below 20 × 5 cells there is no geometry, only a
//! line that says so.

use crate::text::Cells;

/// The smallest screen the reader works on.
pub(super) const SMALLEST: Size = Size { columns: 20, rows: 5 };

/// From this many columns on the contents stand beside the article.
pub(super) const TWO_PANES_FROM: u16 = 70;

/// From this many columns on the contents take their share of the screen; below it the text needs the room more.
const WIDE_FROM: u16 = 90;

/// The cells of the contents where there is little room: titles take two rows there.
const NARROW_CONTENTS: u16 = 26;

/// From this many columns on two texts stand side by side: a rule, and for each 20 Han, the gutter and a margin of a cell
/// (CLREQ: shorter lines tear too many words).
const SIDE_BY_SIDE_FROM: u16 = 2 * (40 + 2 + 1) + 1;

/// The fewest rows of a text above or below another.
const FEWEST_ROWS: u16 = 3;

/// From this many rows on there is room for the rules above and below the text.
const RULES_FROM: u16 = 16;

/// The width of a screen in cells and its height in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Cells.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// A rectangle of the screen, in cells and rows from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Cells.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell of the screen lies in it.
    pub(super) fn holds(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }

    /// What is left of it below a line that is typed into its first row.
    pub fn below_input(self) -> Self {
        Self { y: self.y + 2, height: self.height.saturating_sub(2), ..self }
    }
}

/// Whether and how the contents stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentsPlace {
    /// Not shown.
    Hidden,
    /// In a pane of their own, left of the article.
    Beside,
    /// Over the article, where the screen is too narrow for both.
    Over,
}

/// One of two texts on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The left or the upper one.
    First,
    /// The right or the lower one.
    Second,
}

impl Half {
    /// The other one.
    pub(super) fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// How two texts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Side by side where there is room, else one above the other.
    Beside,
    /// One above the other.
    Stacked,
}

impl Arrangement {
    /// Whether they stand side by side on a screen.
    pub(super) fn is_beside_on(self, size: Size) -> bool {
        self == Self::Beside && size.columns >= SIDE_BY_SIDE_FROM
    }
}

/// Where everything stands, as one text sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// The title line; of two texts, that of this one.
    pub title: Area,
    /// The rule under the first row; no height on a low screen.
    pub upper_rule: Area,
    /// All between the title line and the status line.
    pub body: Area,
    /// What a pane takes that covers the text: the body; of two texts, the half of this one.
    pub pane: Area,
    /// The contents; no width where they are hidden.
    pub contents: Area,
    /// The rule between the panes, a cell wide or a row high; no width where there is one pane.
    pub divider: Area,
    /// The article's pane.
    pub article: Area,
    /// Where a box lies that is typed into: over the article; over both texts where they stand one above the other.
    pub over: Area,
    /// The rule above the status line; no height on a low screen.
    pub lower_rule: Area,
    /// The status line.
    pub status: Area,
}

/// How the text is set in a pane: the measure and what lies beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Cells left of the text.
    pub left: u16,
    /// The measure: cells of a full line.
    pub measure: Cells,
    /// Cells right of the measure into which a mark may hang.
    pub gutter: Cells,
}

impl Geometry {
    /// The geometry of a screen, or `None` where it is smaller than 20 × 5 cells.
    pub fn of(size: Size, contents: ContentsPlace) -> Option<Self> {
        if size.columns < SMALLEST.columns || size.rows < SMALLEST.rows {
            return None;
        }
        let rule = u16::from(size.rows >= RULES_FROM);
        let row = |y, height| Area { x: 0, y, width: size.columns, height };
        let body = row(1 + rule, size.rows - 2 - 2 * rule);
        let (contents, divider, article) = match contents {
            ContentsPlace::Hidden => (Area { width: 0, ..body }, Area { width: 0, ..body }, body),
            ContentsPlace::Over => (body, Area { width: 0, ..body }, body),
            ContentsPlace::Beside => {
                let width =
                    if size.columns < WIDE_FROM { NARROW_CONTENTS } else { (size.columns * 2 / 5).min(48) };
                let beyond = width + 1;
                (
                    Area { width, ..body },
                    Area { x: width, width: 1, ..body },
                    Area { x: beyond, width: size.columns - beyond, ..body },
                )
            }
        };
        Some(Self {
            title: row(0, 1),
            upper_rule: row(1, rule),
            body,
            pane: body,
            contents,
            divider,
            article,
            over: article,
            lower_rule: row(size.rows - 1 - rule, rule),
            status: row(size.rows - 1, 1),
        })
    }

    /// The geometry of one of two texts, the contents over it or hidden; that of the screen where there is no room for two.
    pub fn of_half(
        size: Size,
        contents: ContentsPlace,
        arrangement: Arrangement,
        half: Half,
    ) -> Option<Self> {
        let whole = Self::of(size, contents)?;
        if !Self::has_room_for_two(size, arrangement) {
            return Some(whole);
        }
        let (body, first, is_beside) = (whole.body, half == Half::First, arrangement.is_beside_on(size));
        let (title, divider, pane) = if is_beside {
            let left = (size.columns - 1) / 2;
            let (x, width) = if first { (0, left) } else { (left + 1, size.columns - left - 1) };
            let divider = Area { x: left, y: 0, width: 1, height: body.y + body.height };
            (Area { x, width, ..whole.title }, divider, Area { x, width, ..body })
        } else {
            // The rule between them and the title of the lower one.
            let texts = body.height - 2;
            let (upper, lower) = (texts.div_ceil(2), texts / 2);
            let between = body.y + upper;
            let row = |y| Area { y, height: 1, ..body };
            let title = if first { whole.title } else { row(between + 1) };
            let (y, height) = if first { (body.y, upper) } else { (between + 2, lower) };
            (title, row(between), Area { y, height, ..body })
        };
        let hidden = Area { width: 0, ..pane };
        Some(Self {
            title,
            divider,
            pane,
            contents: if contents == ContentsPlace::Over { pane } else { hidden },
            article: pane,
            over: if is_beside { pane } else { body },
            ..whole
        })
    }

    /// Whether a screen has room for two texts.
    pub fn has_room_for_two(size: Size, arrangement: Arrangement) -> bool {
        let rows = Self::of(size, ContentsPlace::Hidden).map_or(0, |whole| whole.body.height);
        rows > 0 && (arrangement.is_beside_on(size) || rows >= 2 * FEWEST_ROWS + 2)
    }
}

impl Column {
    /// The column of text in a pane of `width` cells, at most `measure` cells wide and centred (R27).
    ///
    /// The measure is even, so that Han lines fill it; the gutter takes a hanging mark (R29) where there is room.
    pub fn in_pane(width: u16, measure: Cells) -> Self {
        let gutter = match width {
            0..=21 => 0,
            22..=39 => 1,
            _ => 2,
        };
        // A blank column keeps the text off the rule between the panes.
        let margin = u16::from(width >= 40);
        let free = width.saturating_sub(gutter + margin);
        let text = usize::from(free).min(measure.0.max(2)) & !1;
        let text = u16::try_from(text.max(2)).unwrap_or(u16::MAX);
        let left = (width.saturating_sub(text + gutter) / 2).max(margin);
        Self { left, measure: Cells(text.into()), gutter: Cells(gutter.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_tile_every_screen() {
        for columns in 20..=220 {
            for rows in 5..=60 {
                let size = Size { columns, rows };
                for place in [ContentsPlace::Hidden, ContentsPlace::Beside, ContentsPlace::Over] {
                    if place == ContentsPlace::Beside && columns < TWO_PANES_FROM {
                        continue;
                    }
                    let it = Geometry::of(size, place).unwrap();
                    assert_eq!(it.title.height + it.upper_rule.height, it.article.y);
                    assert_eq!(it.article.y + it.article.height + it.lower_rule.height, it.status.y);
                    assert_eq!(it.status.y + 1, rows);
                    assert_eq!(it.article.x + it.article.width, columns);
                    let column = Column::in_pane(it.article.width, Cells(80));
                    assert!(column.measure.0.is_multiple_of(2) && column.measure.0 <= 80);
                    assert!(
                        usize::from(column.left) + column.measure.0 + column.gutter.0
                            <= usize::from(it.article.width)
                    );
                }
            }
        }
    }

    #[test]
    fn two_texts_tile_every_screen_and_have_a_measure_each() {
        let overlap = |one: Area, other: Area| {
            one.x < other.x + other.width
                && other.x < one.x + one.width
                && one.y < other.y + other.height
                && other.y < one.y + one.height
        };
        for arrangement in [Arrangement::Beside, Arrangement::Stacked] {
            for columns in 20..=220 {
                for rows in 5..=60 {
                    let size = Size { columns, rows };
                    let is_beside = arrangement == Arrangement::Beside && columns >= SIDE_BY_SIDE_FROM;
                    let of = |half| Geometry::of_half(size, ContentsPlace::Over, arrangement, half).unwrap();
                    let (first, second) = (of(Half::First), of(Half::Second));
                    if !Geometry::has_room_for_two(size, arrangement) {
                        assert_eq!(first, Geometry::of(size, ContentsPlace::Over).unwrap());
                        assert_eq!(first, second);
                        continue;
                    }
                    let areas =
                        [first.pane, second.pane, first.title, second.title, first.divider, first.status];
                    for (at, one) in areas.iter().enumerate() {
                        assert!(one.width > 0 && one.height > 0, "{size:?}");
                        assert!(one.x + one.width <= columns && one.y + one.height <= rows, "{size:?}");
                        assert!(areas.iter().skip(at + 1).all(|other| !overlap(*one, *other)), "{size:?}");
                    }
                    assert_eq!((first.divider, first.body), (second.divider, second.body));
                    let cells = |area: Area| u32::from(area.width) * u32::from(area.height);
                    let between = if is_beside { first.body.height } else { 2 * columns };
                    let texts = cells(first.pane) + cells(second.pane);
                    assert_eq!(texts + u32::from(between), cells(first.body), "{size:?}");
                    for it in [first, second] {
                        assert_eq!((it.article, it.contents), (it.pane, it.pane));
                        let column = Column::in_pane(it.article.width, Cells(80));
                        assert!(column.measure >= Cells(40) || columns < SIDE_BY_SIDE_FROM, "{size:?}");
                        assert!(it.article.height >= FEWEST_ROWS || is_beside, "{size:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn r27_the_measure_is_even_and_leaves_a_gutter() {
        let of = |pane| {
            let column = Column::in_pane(pane, Cells(80));
            (column.measure.0, column.gutter.0)
        };
        assert_eq!(of(20), (20, 0));
        assert_eq!(of(39), (38, 1));
        assert_eq!(of(61), (58, 2));
        assert_eq!(of(100), (80, 2));
        assert_eq!(Geometry::of(Size { columns: 19, rows: 24 }, ContentsPlace::Hidden), None);
        assert_eq!(Geometry::of(Size { columns: 80, rows: 4 }, ContentsPlace::Hidden), None);
    }
}
