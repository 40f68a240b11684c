//! Pages set in two columns, as a printer's text layer is laid out line by line: both columns stand side by side in each line.
//!
//! Such lines are put back into the order in which they are read: down the left column, then down the right one, band by band
//! and page by page. Invariant: every word of a line is in one of the pieces, and a text without a surely printed band is
//! left as it is. Limit: two columns; a page whose columns stand less than two blanks apart.

mod band;
mod piece;

use memchr::memmem;

use crate::ingest::bytes::decode::PAGE_BREAK;
use crate::ingest::line::imprint;
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::wording::{half_width, lines_of};
use band::{Band, Surety};
use piece::{Unit, Words, clears, is_amid, words_of};

/// The fewest lines with words far to the right in a text with columns.
const FEWEST: usize = 6;

/// Where the right column begins at the least.
const NARROWEST: usize = 12;

/// The longest page number, in bytes.
const LONGEST_NUMBER: usize = 40;

/// The most lines of a page.
const LONGEST_PAGE: usize = 400;

/// The most places looked at where the right column of a page may begin.
const MOST_EDGES: usize = 6;

/// How far left of most of its lines a line of the right column may begin.
const UNEVEN: usize = 6;

/// A line of a text and its number, from 1.
type Numbered<'a> = (usize, &'a str);

/// The lines of a text with columns in the order in which they are read; `None` where it has none.
pub(super) fn in_reading_order(source: &str) -> Option<Vec<Numbered<'_>>> {
    // Without two blanks in a row nothing stands beside anything.
    memmem::find(source.as_bytes(), b"  ")?;
    if lines_of(source).filter(|line| reaches_right(line)).take(FEWEST).count() < FEWEST {
        return None;
    }
    let lines = numbered(source);
    [Unit::Characters, Unit::Cells].into_iter().find_map(|unit| read(&lines, unit))
}

/// Whether a line has words behind a gap, or far in.
fn reaches_right(line: &str) -> bool {
    let line = line.trim_end();
    let words = line.trim_start();
    line.len() - words.len() > NARROWEST || memmem::find(words.as_bytes(), b"  ").is_some()
}

/// The lines of a text, the marks between pages each on its own.
fn numbered(source: &str) -> Vec<Numbered<'_>> {
    let mut lines = Vec::new();
    for (index, mut line) in lines_of(source).enumerate() {
        while let Some((before, rest)) = line.split_once(PAGE_BREAK) {
            if !before.trim().is_empty() {
                lines.push((index + 1, before));
            }
            let mark = line.get(before.len()..line.len() - rest.len()).unwrap_or_default();
            lines.push((index + 1, mark));
            line = rest;
        }
        lines.push((index + 1, line));
    }
    lines
}

fn read<'a>(lines: &[Numbered<'a>], unit: Unit) -> Option<Vec<Numbered<'a>>> {
    let words: Vec<Vec<Words>> = lines.iter().map(|(_, line)| words_of(line, unit)).collect();
    let mut found: Vec<Band> = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let end = lines.iter().skip(from).position(|(_, line)| ends_page(line));
        let end = end.map_or(lines.len(), |end| from + end);
        found.extend(bands_of_page(lines, &words, from, end));
        from = end + 1;
    }
    let width = found.iter().filter(|band| band.surety == Surety::Sure).map(|band| band.widest).max()?;
    found.retain(|band| band.surety == Surety::Sure || band.is_beside(lines, &words, width));
    let mut order = Vec::with_capacity(lines.len() * 2);
    let mut at = 0;
    for band in &found {
        order.extend(lines.get(at..band.from).into_iter().flatten());
        band.read(lines, &words, &mut order);
        at = band.to;
    }
    order.extend(lines.get(at..).into_iter().flatten());
    Some(order)
}

/// Whether a page ends with a line.
fn ends_page(line: &str) -> bool {
    line.contains(PAGE_BREAK) || line.len() <= LONGEST_NUMBER * 3 && is_page_number(line)
}

fn is_page_number(line: &str) -> bool {
    let words = line.trim();
    words.len() <= LONGEST_NUMBER && !words.is_empty() && page_mark(words).is_some()
}

/// The bands of columns on a page, by the gutter between the most lines.
fn bands_of_page(lines: &[Numbered], words: &[Vec<Words>], from: usize, to: usize) -> Vec<Band> {
    let page = || lines.iter().zip(words).enumerate().skip(from).take(to - from);
    let edges = edges_of(page().flat_map(|(_, (_, words))| words).map(|words| words.from));
    if to - from > LONGEST_PAGE || edges.is_empty() {
        return Vec::new();
    }
    // What surely belongs to neither column, whatever the gutter.
    let across: Vec<bool> =
        page().map(|(index, ((_, line), _))| stands_across(line, index == from)).collect();
    let best = edges.into_iter().map(|edge| {
        let open = |index: &usize| {
            across.get(index - from) == Some(&false)
                && words.get(*index).is_some_and(|own| {
                    clears(own, edge) && !(is_amid(own, edge) && stands_apart(words, *index))
                })
        };
        let mut bands = Vec::new();
        let mut at = from;
        while at < to {
            let end = (at..to).find(|index| !open(index)).unwrap_or(to);
            bands.extend(Band::within(lines, words, at..end, edge));
            at = end + 1;
        }
        bands
    });
    best.max_by_key(|bands| bands.iter().map(|band| band.weight).sum::<usize>()).unwrap_or_default()
}

/// The places where the right column may begin: where the most words begin that are far enough in, and those a little left
/// of them.
fn edges_of(starts: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts: Vec<usize> = starts.filter(|at| *at >= NARROWEST).collect();
    starts.sort_unstable();
    let mut common: Vec<&[usize]> = starts.chunk_by(|a, b| a == b).filter(|same| same.len() >= 2).collect();
    common.sort_by_key(|same| std::cmp::Reverse(same.len()));
    let near = |at: usize| starts.iter().copied().find(|start| *start + UNEVEN >= at);
    let mut edges: Vec<usize> =
        common.iter().take(MOST_EDGES).filter_map(|same| near(*same.first()?)).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Whether a line has a blank one above or below.
fn stands_apart(words: &[Vec<Words>], index: usize) -> bool {
    let blank = |index: Option<usize>| index.and_then(|index| words.get(index)).is_none_or(Vec::is_empty);
    blank(index.checked_sub(1)) || blank(index.checked_add(1))
}

/// Whether a line is of the page and not of its columns: a fact of the masthead at its top, an entry of the contents.
fn stands_across(line: &str, first: bool) -> bool {
    if first && imprint::says(line.trim()) {
        return true;
    }
    let end = line.trim_end().trim_end_matches([')', '）']);
    end.ends_with(|c: char| half_width(c).is_ascii_digit())
        && ["....", "……", "····", "．．．"].iter().any(|leader| line.contains(leader))
}

#[cfg(test)]
mod tests;
