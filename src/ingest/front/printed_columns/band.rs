//! A band of a page: lines one below the other that a gutter parts into two columns of running text.
//!
//! Invariant: a band is sure only where both columns are prose whose lines are full and cut in the middle of sentences, so that
//! tables, lists of names, verse and programs are none. Limit: where a column has a table of its own it may not be sure.

use std::ops::Range;

use super::Numbered;
use super::piece::Words;
use crate::ingest::line::imprint;
use crate::ingest::line::wording::{cells, ends_sentence};

/// The fewest lines of a column in a band that is sure.
const FEWEST: usize = 5;

/// The narrowest column, in cells.
const NARROWEST: usize = 20;

/// The most cells that a first line is set in.
const DEEPEST: usize = 5;

/// How surely lines are columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surety {
    /// By themselves.
    Sure,
    /// Where the text has others that are sure.
    Beside,
}

/// Lines with columns.
#[derive(Debug)]
pub(super) struct Band {
    /// The indexes of its first line and behind its last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where its right column may begin.
    edge: usize,
    pub(super) surety: Surety,
    /// How many lines its shorter column has.
    pub(super) weight: usize,
    /// The width of its wider column, in cells.
    pub(super) widest: usize,
}

/// The words of one line on one side of the gutter.
struct Piece<'a> {
    index: usize,
    start: usize,
    /// The byte of the line at which they begin.
    byte: usize,
    text: &'a str,
    /// Whether a wide gap is within them.
    parted: bool,
}

impl Band {
    /// The band that lines are which a gutter ending at `edge` parts, without what stands apart above and below.
    pub(super) fn within(
        lines: &[Numbered],
        words: &[Vec<Words>],
        range: Range<usize>,
        edge: usize,
    ) -> Option<Self> {
        let range = without_ends(lines, words, range, edge)?;
        let [left, right] = columns(lines, words, &range, edge);
        let both = both(words, &range, edge).count();
        let sides = turns(words, &range, edge);
        let widths = [&left, &right].map(|column| widest(column));
        let [narrow, widest] =
            [widths.iter().min(), widths.iter().max()].map(|width| width.copied().unwrap_or(0));
        let parted = left.iter().chain(&right).filter(|piece| piece.parted).count();
        let weight = left.len().min(right.len());
        if weight < 2 || both == 0 && sides < 4 || parted * 5 > left.len() + right.len() {
            return None;
        }
        let sure = weight >= FEWEST
            && (both >= 3 || sides >= 6)
            && narrow >= NARROWEST
            && widest <= narrow * 2
            && is_prose(&left)
            && is_prose(&right);
        let surety = if sure { Surety::Sure } else { Surety::Beside };
        Some(Self { from: range.start, to: range.end, edge, surety, weight, widest })
    }

    /// Whether lines that are not surely columns are some where others are of this width: both sides have full lines.
    pub(super) fn is_beside(&self, lines: &[Numbered], words: &[Vec<Words>], width: usize) -> bool {
        let columns = columns(lines, words, &(self.from..self.to), self.edge);
        let full = |column: &Vec<Piece>| column.iter().filter(|piece| is_full(piece, width)).count();
        let counts = columns.iter().map(|column| (full(column), column.len()));
        self.widest <= width + 2 && counts.into_iter().all(|(full, all)| full > 0 && full * 3 >= all)
    }

    /// Adds the left column and then the right one to `order`.
    pub(super) fn read<'a>(
        &self,
        lines: &[Numbered<'a>],
        words: &[Vec<Words>],
        order: &mut Vec<Numbered<'a>>,
    ) {
        let range = self.from..self.to;
        for (side, column) in columns(lines, words, &range, self.edge).iter().enumerate() {
            let bases = bases(column);
            let mut above: Option<usize> = None;
            for (piece, base) in column.iter().zip(bases) {
                let Some((number, line)) = lines.get(piece.index) else { continue };
                if above.is_some_and(|above| is_gap(words, above, piece.index, self.edge, side)) {
                    order.push((*number, ""));
                }
                let indent = piece.start.saturating_sub(base);
                let set_in = line.get(piece.byte.saturating_sub(indent)..piece.byte + piece.text.len());
                order.push((*number, set_in.unwrap_or(piece.text)));
                above = Some(piece.index);
            }
        }
    }
}

/// The pieces of both columns.
fn columns<'a>(
    lines: &[Numbered<'a>],
    words: &[Vec<Words>],
    range: &Range<usize>,
    edge: usize,
) -> [Vec<Piece<'a>>; 2] {
    let side = |right: bool| {
        let told = lines.iter().zip(words).enumerate().skip(range.start).take(range.len());
        let pieces = told.filter_map(|(index, ((_, line), words))| {
            let mut own = words.iter().filter(|words| (words.from >= edge) == right);
            let first = own.next()?;
            let (end, parted) =
                own.next_back().map_or((first.bytes.end, false), |last| (last.bytes.end, true));
            let text = line.get(first.bytes.start..end)?;
            Some(Piece { index, start: first.from, byte: first.bytes.start, text, parted })
        });
        pieces.collect()
    };
    [side(false), side(true)]
}

/// The lines with words on both sides.
fn both<'w>(words: &'w [Vec<Words>], range: &Range<usize>, edge: usize) -> impl Iterator<Item = usize> + 'w {
    range
        .clone()
        .filter(move |index| words.get(*index).is_some_and(|words| sides(words, edge) == (true, true)))
}

/// Whether a line has words on the left and on the right.
fn sides(words: &[Words], edge: usize) -> (bool, bool) {
    (words.iter().any(|words| words.from < edge), words.iter().any(|words| words.from >= edge))
}

/// How often lines with words on one side turn to the other: columns whose lines do not stand level.
fn turns(words: &[Vec<Words>], range: &Range<usize>, edge: usize) -> usize {
    let told = words.get(range.clone()).unwrap_or_default().iter().map(|words| sides(words, edge));
    let one: Vec<bool> = told.filter(|(left, right)| left != right).map(|(left, _)| left).collect();
    one.windows(2).filter(|pair| pair.first() != pair.last()).count()
}

/// The lines without blank ones and what stands apart at either end: a running head, a page number, the colophon.
fn without_ends(
    lines: &[Numbered],
    words: &[Vec<Words>],
    range: Range<usize>,
    edge: usize,
) -> Option<Range<usize>> {
    let is_blank = |index: usize| words.get(index).is_none_or(Vec::is_empty);
    let mut chunks: Vec<(Range<usize>, usize)> = Vec::new();
    let mut blanks = 0;
    for index in range {
        if is_blank(index) {
            blanks += 1;
            continue;
        }
        match chunks.last_mut().filter(|_| blanks == 0) {
            Some((chunk, _)) => chunk.end = index + 1,
            None => chunks.push((index..index + 1, blanks)),
        }
        blanks = 0;
    }
    let apart = |chunk: &Range<usize>, blanks: usize| {
        let says = |index: usize| lines.get(index).is_some_and(|(_, line)| imprint::says(line.trim()));
        let columns = both(words, chunk, edge).next().is_some() || turns(words, chunk, edge) > 1;
        let alone = blanks >= 2 && chunk.len() < 3 || chunk.len() == 1 && blanks >= 1;
        !columns && alone || chunk.len() < 4 && chunk.clone().any(says)
    };
    while let [(first, _), (_, below), ..] = chunks.as_slice() {
        if !apart(first, *below) {
            break;
        }
        chunks.remove(0);
    }
    while let [_, .., (last, above)] = chunks.as_slice() {
        if !apart(last, (*above).max(1)) || last.len() > 1 && *above < 2 {
            break;
        }
        chunks.pop();
    }
    Some(chunks.first()?.0.start..chunks.last()?.0.end)
}

fn widest(column: &[Piece]) -> usize {
    column.iter().map(|piece| cells(piece.text)).max().unwrap_or(0)
}

/// Whether a line reaches the end of a column so wide, or nearly, with the room before its first line.
fn is_full(piece: &Piece, width: usize) -> bool {
    (cells(piece.text) + DEEPEST) * 5 >= width * 4
}

/// Whether a column is running text: most of its lines are full and cut, and marks stand in them.
fn is_prose(column: &[Piece]) -> bool {
    let widest = widest(column);
    let cut = column
        .iter()
        .filter(|piece| is_full(piece, widest))
        .filter(|piece| !ends_sentence(piece.text))
        .count();
    let marked = column.iter().filter(|piece| piece.text.contains(['，', '。', '、', '；', ','])).count();
    cut * 5 >= column.len() * 2 && marked * 3 >= column.len()
}

/// The place from which each piece of a column is set in: where others above or below it begin.
fn bases(column: &[Piece]) -> Vec<usize> {
    let start = |index: usize| column.get(index).map(|piece| piece.start);
    let runs: Vec<(Range<usize>, usize)> = {
        let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
        for (index, piece) in column.iter().enumerate() {
            match runs.last_mut().filter(|(_, start)| *start == piece.start) {
                Some((run, _)) => run.end = index + 1,
                None => runs.push((index..index + 1, piece.start)),
            }
        }
        runs
    };
    // First lines right below each other are no edge where the next lines stand a little further out.
    let is_flush = |at: usize| {
        let Some((run, start)) = runs.get(at) else { return false };
        let below = runs.get(at + 1).filter(|(run, _)| run.len() > 1);
        run.len() > 1
            && !below.is_some_and(|(_, below)| (1..=DEEPEST).contains(&start.saturating_sub(*below)))
    };
    let flush: Vec<Option<usize>> =
        runs.iter().enumerate().map(|(at, (_, start))| Some(*start).filter(|_| is_flush(at))).collect();
    let mut bases = Vec::with_capacity(column.len());
    for (at, (run, own)) in runs.iter().enumerate() {
        let fits = |edge: &&Option<usize>| edge.is_some_and(|edge| edge <= *own);
        let below = || flush.iter().skip(at).find(fits).copied().flatten();
        let above = || flush.get(..at).into_iter().flatten().rev().find(fits).copied().flatten();
        let base = below().or_else(above).or(start(run.start)).unwrap_or(*own);
        bases.extend(std::iter::repeat_n(base, run.len()));
    }
    bases
}

/// Whether a blank stands between two pieces of a column, and not only a line of the other column that is not level with them.
fn is_gap(words: &[Vec<Words>], above: usize, below: usize, edge: usize, side: usize) -> bool {
    let between = words.get(above + 1..below).unwrap_or_default();
    let alone =
        |index: usize| words.get(index).is_some_and(|words| sides(words, edge) == (side == 0, side == 1));
    match between {
        [] => false,
        [one] => one.is_empty() || !(alone(above) || alone(below)),
        _ => true,
    }
}
