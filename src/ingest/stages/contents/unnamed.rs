//! Where a table of contents without a heading begins, by the look of its rows.

use super::beside::parts_of;
use super::later::Later;
use super::leader::Tail;
use super::row::{Row, row, row_title};
use super::table::Entries;
use super::{LONGEST, WITHIN};
use crate::ingest::line::columns::{cells_of, end_with_pages, has_gap, is_figure, last_number};
use crate::ingest::line::key::key;
use crate::ingest::line::wording::ends_full_sentence;
use crate::ingest::line::{Form, Gap, Line, imprint};

/// Paragraphs that may stand above contents without a heading: a preface.
const MOST_TEXT: usize = 8;

/// Where a table without a heading begins: two led rows close together, or three entries that come again.
pub(super) fn unnamed_start(lines: &[Line], later: &Later<'_>) -> Option<usize> {
    let mut led: Option<(usize, usize)> = None;
    let mut again: Option<(usize, usize)> = None;
    let mut bracketed_above = false;
    let words = lines.iter().enumerate().filter(|(_, line)| line.is_free()).take(WITHIN);
    let mut texts = 0usize;
    for (count, (index, line)) in words.enumerate() {
        // Contents stand at the head: below so much text a list that comes again is a list.
        texts +=
            usize::from(line.is_longer_than(LONGEST) || line.is_text() && ends_full_sentence(&line.text));
        if texts > MOST_TEXT {
            return None;
        }
        if let Some(entries) = Entries::of(line)
            && let Some(Some((title_row, _))) = entries.read().next()
            && later.after(&key(row_title(&title_row)), index)
            && entries.read().nth(1).is_some()
            && entries.read().all(|entry| entry.is_some())
        {
            return Some(index);
        }
        if !line.has_words() || line.text.len() > LONGEST * 12 {
            (led, again) = (None, None);
            continue;
        }
        if is_row_of_entries(line, index, later) {
            return Some(index);
        }
        let row = row(line, &line.text);
        if matches!(row.page, Some((_, Tail::Leader))) && !row.title.is_empty() && !is_of_table(lines, index)
        {
            match led {
                Some((first, at)) if count - at <= 3 => return Some(first_part(lines, first)),
                _ => led = Some((index, count)),
            }
        }
        // `Vite 3` comes again with its number, which is no page.
        let whole = row.page.is_some().then(|| key(&row.whole)).filter(|whole| later.after(whole, index));
        let words = whole.unwrap_or_else(|| key(&row.title));
        let listed = words.chars().count() >= 4
            && later.after(&words, index)
            && !ends_full_sentence(&line.text)
            && (row.marked || row.page.is_some() || later.is_heading(&words));
        let bracketed = |row: &Row<'_>| matches!(row.page, Some((_, Tail::Bracket)));
        again = match again {
            _ if !listed => None,
            None => {
                bracketed_above = bracketed(&row);
                Some((index, 1))
            }
            // Of entries with their pages in brackets two tell as much as three.
            Some((first, run)) if run == 2 || bracketed(&row) && bracketed_above => return Some(first),
            Some((first, run)) => Some((first, run + 1)),
        };
    }
    None
}

/// Whether a line lists several entries with their pages: behind leaders, or of titles that come again.
fn is_row_of_entries(line: &Line, index: usize, later: &Later<'_>) -> bool {
    let Some(parts) = parts_of(&line.text) else { return false };
    let rows = || parts.iter().map(|part| row(line, part));
    let led = rows().filter(|row| matches!(row.page, Some((_, Tail::Leader)))).count();
    led >= 2 || rows().all(|row| row.page.is_some() && later.after(&key(&row.title), index))
}

/// Whether a row is one of a table whose columns are set in blanks: its last two cells are figures, names of columns stand
/// above it, or the numbers of its column fall. A row of contents has one number, its page, and these rise.
fn is_of_table(lines: &[Line], index: usize) -> bool {
    let Some(own) = lines.get(index).filter(|own| has_gap(&own.text)) else { return false };
    let cells = cells_of(&own.text);
    if cells.len() > 2 && cells.iter().rev().take(2).all(|cell| is_figure(cell)) {
        return true;
    }
    let Some(mut page) = last_number(&cells) else {
        return cells.last().is_some_and(|cell| is_figure(cell));
    };
    let mut close = own.gap == Gap::Line;
    for line in lines.get(..index).into_iter().flatten().rev() {
        let other = cells_of(&line.text);
        if !close || !line.is_free() || !line.is_text() || other.len() != cells.len() {
            return false;
        }
        match last_number(&other) {
            Some(above) if above > page => return true,
            Some(above) => page = above,
            None => return !end_with_pages(&other) && !imprint::says(&line.text),
        }
        close = line.gap == Gap::Line;
    }
    false
}

/// The first led row may be the second half of an entry on two lines.
pub(super) fn first_part(lines: &[Line], first: usize) -> usize {
    let before = first.checked_sub(1).and_then(|index| Some((index, lines.get(index)?)));
    let Some((index, line)) = before else { return first };
    let begins = row(line, &line.text).marked
        && line.is_free()
        && line.has_words()
        && !matches!(line.form, Form::Heading(_));
    let unmarked = lines.get(first).is_some_and(|line| !row(line, &line.text).marked);
    if begins && unmarked { index } else { first }
}
