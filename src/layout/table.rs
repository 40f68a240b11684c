//! Tables: columns sized in cells, their words wrapped; in a pane too narrow for that, a list (`table_list`).
//!
//! Invariant: a column is never narrower than its longest word or number, so no cell breaks one. Rules are box
//! drawing where the terminal draws it in one cell, ASCII otherwise (R39).

use super::cell::{self, Cell};
use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::{Piece, PieceStyle, RowKind};
use super::spans::Styles;
use super::table_list;
use crate::model::ShortText;
use crate::text::{Bond, Cells, SetLine, WidthProfile};

/// A column whose words would go on is not made narrower than this.
const NARROWEST: Cells = Cells(8);

/// The cells between two columns: a bar with a space on either side.
const GUTTER: Cells = Cells(3);

/// Sets a table.
pub(super) fn set(
    composer: &mut Composer<'_>,
    caption: Option<&str>,
    rows: &[Vec<ShortText>],
    has_header: bool,
) {
    let mut base = composer.base;
    if let Some(caption) = caption {
        let mut flow = Flow::default();
        flow.push(caption, base, &Styles::default());
        composer.set(&flow, Placing { is_balanced: true, ..Placing::plain(RowKind::Table) });
        base += caption.len() + '\n'.len_utf8();
    }
    let columns = Column::of(rows, has_header, composer);
    match columns.as_deref().and_then(|columns| widths(columns, composer.width())) {
        Some(widths) => {
            Grid { rows, base, has_header, columns: &columns.unwrap_or_default(), widths: &widths }
                .set(composer)
        }
        None => table_list::set(composer, rows, base, has_header),
    }
}

/// What the cells of a column come to.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// The cells of its widest words on one line.
    whole: usize,
    /// The fewest cells it can have.
    least: usize,
    /// Whether there are words in its body, and no others than bare numbers, which stand at its right so that their
    /// digits line up.
    is_numeric: bool,
    has_words: bool,
}

impl Column {
    /// Measures the columns of a table; `None` where there is no room for so many.
    fn of(rows: &[Vec<ShortText>], has_header: bool, composer: &Composer<'_>) -> Option<Vec<Self>> {
        let count = rows.iter().map(Vec::len).max()?;
        composer.width().0.checked_sub(GUTTER.0 * count.saturating_sub(1))?;
        let mut columns = vec![Self { whole: 0, least: 1, is_numeric: true, has_words: false }; count];
        for (index, row) in rows.iter().enumerate() {
            for (column, cell) in columns.iter_mut().zip(cell::read(row, 0, composer.profile())) {
                let width = cell.width().0;
                column.whole = width.max(column.whole);
                column.least = cell.longest_unit().0.max(width.min(NARROWEST.0)).max(column.least);
                if !(cell.is_blank() || has_header && index == 0) {
                    column.has_words = true;
                    column.is_numeric &= cell.is_number();
                }
            }
        }
        Some(columns)
    }
}

/// The widths of the columns; `None` where they do not fit the measure.
fn widths(columns: &[Column], room: Cells) -> Option<Vec<Cells>> {
    let room = room.0.checked_sub(GUTTER.0 * columns.len().saturating_sub(1))?;
    let sized = |cap: usize| columns.iter().map(move |column| column.whole.min(cap).max(column.least));
    if sized(0).sum::<usize>() > room {
        return None;
    }
    // The widest columns give way first: the greatest cap under which all fit.
    let (mut fits, mut too_wide) = (0, room + 1);
    while too_wide - fits > 1 {
        let cap = usize::midpoint(fits, too_wide);
        if sized(cap).sum::<usize>() <= room {
            fits = cap;
        } else {
            too_wide = cap;
        }
    }
    let mut widths: Vec<Cells> = sized(fits).map(Cells).collect();
    let spare = room.saturating_sub(sized(fits).sum());
    let whole = columns.iter().map(|column| column.whole);
    let mut wanting: Vec<(&mut Cells, usize)> = widths.iter_mut().zip(whole).collect();
    wanting.sort_by_key(|(width, whole)| std::cmp::Reverse(whole.saturating_sub(width.0)));
    wanting
        .into_iter()
        .filter(|(width, whole)| width.0 < *whole)
        .take(spare)
        .for_each(|(width, _)| *width += Cells(1));
    Some(widths)
}

/// A table whose columns fit.
struct Grid<'a> {
    rows: &'a [Vec<ShortText>],
    /// The byte of the block's plain text that the first cell begins at.
    base: usize,
    has_header: bool,
    columns: &'a [Column],
    widths: &'a [Cells],
}

impl Grid<'_> {
    fn set(&self, composer: &mut Composer<'_>) {
        let profile = composer.profile();
        let is_ruled = self.is_ruled(profile);
        for (index, (base, row)) in cell::rows(self.rows, self.base).enumerate() {
            if index > 0 && (is_ruled || (self.has_header && index == 1)) {
                let start = (!row.is_empty()).then_some(base);
                let rule = rule(composer, self.widths);
                composer.push_row(RowKind::Table, rule, start, Bond::Open);
            }
            let cells: Vec<Cell> = cell::read(row, base, profile).collect();
            self.row(composer, &cells, self.has_header && index == 0);
        }
    }

    /// Whether rules tell the table's rows apart, since a cell of its body goes on in the next row.
    fn is_ruled(&self, profile: WidthProfile) -> bool {
        let fits = |(column, width): (&Column, &Cells)| column.whole <= width.0;
        if self.columns.iter().zip(self.widths).all(fits) {
            return false;
        }
        self.rows.iter().skip(usize::from(self.has_header)).any(|row| {
            let mut cells = cell::read(row, 0, profile).zip(self.widths);
            cells.any(|(cell, width)| cell.width() > *width && cell.lines(*width, profile).len() > 1)
        })
    }

    /// Sets one row of the table in as many rows of the page as its longest cell needs.
    fn row(&self, composer: &mut Composer<'_>, row: &[Cell], is_header: bool) {
        let profile = composer.profile();
        let bar = if profile.draws_boxes() { "│" } else { "|" };
        let lines: Vec<Vec<SetLine>> =
            row.iter().zip(self.widths).map(|(cell, width)| cell.lines(*width, profile)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for depth in 0..height {
            let mut pieces = Vec::new();
            let mut start = None;
            let mut broken = Bond::Open;
            let mut x = composer.inset();
            for (at, (width, column)) in self.widths.iter().zip(self.columns).enumerate() {
                if at > 0 {
                    let piece =
                        Piece { x: x + Cells(1), text: bar.into(), style: PieceStyle::FAINT, source: None };
                    pieces.push(piece);
                    x += GUTTER;
                }
                let line = lines.get(at).and_then(|lines| lines.get(depth));
                if let (Some(cell), Some(line)) = (row.get(at), line) {
                    let is_numeric = column.is_numeric && column.has_words;
                    let spare = if is_numeric { *width - line.width } else { Cells(0) };
                    let mut words = cell.flow.pieces(line.bytes.clone(), x + spare, profile);
                    words.iter_mut().for_each(|piece| piece.style.strong |= is_header);
                    pieces.extend(words);
                    start = start.or(cell.flow.source_from(line.bytes.clone()));
                    broken = broken.max(line.broken);
                }
                x += *width;
            }
            let start = start.or(row.first().map(|cell| cell.base).filter(|_| depth == 0));
            composer.push_row(RowKind::Table, pieces, start, broken);
        }
    }
}

fn rule(composer: &Composer<'_>, widths: &[Cells]) -> Vec<Piece> {
    let (stroke, joint) = if composer.profile().draws_boxes() { ("─", "─┼─") } else { ("-", "-+-") };
    let columns: Vec<String> = widths.iter().map(|width| stroke.repeat(width.0)).collect();
    let text = columns.join(joint).into_boxed_str();
    vec![Piece { x: composer.inset(), text, style: PieceStyle::FAINT, source: None }]
}
