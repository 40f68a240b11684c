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
use crate::text::{Bond, Cells, SetLine};

/// A column whose words would go on is not made narrower than this.
const NARROWEST: Cells = Cells(8);

/// The cells between two columns: a bar with a space on either side.
const GUTTER: Cells = Cells(3);

/// Sets a table.
pub(super) fn set(
    composer: &mut Composer<'_>,
    caption: Option<&str>,
    rows: &[Vec<String>],
    has_header: bool,
) {
    let mut base = composer.base;
    if let Some(caption) = caption {
        let mut flow = Flow::default();
        flow.push(caption, base, &Styles::default());
        composer.set(&flow, Placing { is_balanced: true, ..Placing::plain(RowKind::Table) });
        base += caption.len() + '\n'.len_utf8();
    }
    let cells = cell::read(rows, base, composer.profile());
    match widths(&cells, composer.width()) {
        Some(widths) => grid(composer, &cells, &widths, has_header),
        None => table_list::set(composer, &cells, has_header),
    }
}

/// The widths of the columns; `None` where they do not fit the measure.
fn widths(rows: &[Vec<Cell>], room: Cells) -> Option<Vec<Cells>> {
    let columns = rows.iter().map(Vec::len).max()?;
    let room = room.0.checked_sub(GUTTER.0 * columns.saturating_sub(1))?;
    let mut whole = vec![0; columns];
    let mut least = vec![1; columns];
    for row in rows {
        for ((whole, least), cell) in whole.iter_mut().zip(&mut least).zip(row) {
            let width = cell.prepared.width().0;
            *whole = width.max(*whole);
            *least = cell.prepared.longest_unit().0.max(width.min(NARROWEST.0)).max(*least);
        }
    }
    let sized =
        |cap: usize| whole.iter().zip(&least).map(move |(whole, least)| (*whole).min(cap).max(*least));
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
    let mut wanting: Vec<(&mut Cells, usize)> = widths.iter_mut().zip(whole).collect();
    wanting.sort_by_key(|(width, whole)| std::cmp::Reverse(whole.saturating_sub(width.0)));
    wanting
        .into_iter()
        .filter(|(width, whole)| width.0 < *whole)
        .take(spare)
        .for_each(|(width, _)| *width += Cells(1));
    Some(widths)
}

fn grid(composer: &mut Composer<'_>, rows: &[Vec<Cell>], widths: &[Cells], has_header: bool) {
    let profile = composer.profile();
    let set: Vec<Vec<Vec<SetLine>>> = rows
        .iter()
        .map(|row| row.iter().zip(widths).map(|(cell, width)| cell.lines(*width, profile)).collect())
        .collect();
    // Where a cell goes on in the next row, rules tell the table's rows apart.
    let is_ruled = set.iter().skip(usize::from(has_header)).flatten().any(|lines| lines.len() > 1);
    let body = rows.get(usize::from(has_header)..).unwrap_or_default();
    let numeric: Vec<bool> = (0..widths.len()).map(|column| is_numeric(body, column)).collect();
    for (index, (row, lines)) in rows.iter().zip(&set).enumerate() {
        if index > 0 && (is_ruled || (has_header && index == 1)) {
            let start = row.first().map(|cell| cell.base);
            let rule = rule(composer, widths);
            composer.push_row(RowKind::Table, rule, start, Bond::Open);
        }
        let columns = Columns { widths, numeric: &numeric, is_header: has_header && index == 0 };
        grid_row(composer, row, lines, columns);
    }
}

/// Whether a column holds bare numbers, which stand at its right so that their digits line up.
fn is_numeric(body: &[Vec<Cell>], column: usize) -> bool {
    let mut cells = body.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank()).peekable();
    let is_number = |cell: &Cell| {
        let words = cell.flow.text();
        words.contains(|c: char| c.is_ascii_digit())
            && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '-' | '−'))
    };
    cells.peek().is_some() && cells.all(is_number)
}

/// The columns of a table, and whether its header is being set.
#[derive(Clone, Copy)]
struct Columns<'a> {
    widths: &'a [Cells],
    numeric: &'a [bool],
    is_header: bool,
}

/// Sets one row of the table in as many rows of the page as its longest cell needs.
fn grid_row(composer: &mut Composer<'_>, row: &[Cell], lines: &[Vec<SetLine>], columns: Columns<'_>) {
    let profile = composer.profile();
    let bar = if profile.draws_boxes() { "│" } else { "|" };
    let height = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
    for depth in 0..height {
        let mut pieces = Vec::new();
        let mut start = None;
        let mut broken = Bond::Open;
        let mut x = composer.inset();
        for (column, (width, is_numeric)) in columns.widths.iter().zip(columns.numeric).enumerate() {
            if column > 0 {
                let piece =
                    Piece { x: x + Cells(1), text: bar.into(), style: PieceStyle::FAINT, source: None };
                pieces.push(piece);
                x += GUTTER;
            }
            let line = lines.get(column).and_then(|lines| lines.get(depth));
            if let (Some(cell), Some(line)) = (row.get(column), line) {
                let spare = if *is_numeric { *width - line.width } else { Cells(0) };
                let mut words = cell.flow.pieces(line.bytes.clone(), x + spare, profile);
                words.iter_mut().for_each(|piece| piece.style.strong |= columns.is_header);
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

fn rule(composer: &Composer<'_>, widths: &[Cells]) -> Vec<Piece> {
    let (stroke, joint) = if composer.profile().draws_boxes() { ("─", "─┼─") } else { ("-", "-+-") };
    let columns: Vec<String> = widths.iter().map(|width| stroke.repeat(width.0)).collect();
    let text = columns.join(joint).into_boxed_str();
    vec![Piece { x: composer.inset(), text, style: PieceStyle::FAINT, source: None }]
}
