//! Rows to entries: halves put together, pages trusted or not, levels told.

use super::Entry;
use super::later::Later;
use super::leader::{Tail, is_author};
use super::listed::is_open;
use super::row::Row;
use crate::ingest::line::key::key;
use crate::ingest::line::ordinal;

/// An entry without a page above one that has it is its first half where both stand further down as one title, or where it
/// cannot have ended; in a table of pages also where the words of neither stand there as a title of their own.
pub(super) fn whole_entries<'a>(rows: Vec<Row<'a>>, later: &Later<'_>) -> Vec<Row<'a>> {
    let paged = rows.iter().filter(|row| row.page.is_some()).count();
    if paged == 0 {
        return rows;
    }
    let paged = paged * 2 > rows.len();
    let known = |row: &Row<'_>| later.stands_apart(&key(&row.title));
    let mut out: Vec<Row<'_>> = Vec::with_capacity(rows.len());
    for row in rows {
        let half = out.last().is_some_and(|last| {
            let whole = || key(&format!("{}{}", last.title, row.title));
            row.page.is_some()
                && last.page.is_none()
                && !last.column
                && (!row.marked && is_open(last) && known(last)
                    || later.place(&whole()).is_some()
                    || paged && !known(last) && !known(&row))
        });
        match out.last_mut().filter(|_| half) {
            Some(last) => {
                crate::ingest::line::wording::join_onto(last.title.to_mut(), &row.title);
                crate::ingest::line::wording::join_onto(last.whole.to_mut(), &row.whole);
                last.page = row.page;
            }
            None => out.push(row),
        }
    }
    out
}

/// Takes the authors off rows that are `题目/作者` without a space between: only where most rows are, for a title may have
/// a solidus of its own (`产业链/创新链`).
pub(super) fn take_off_authors(rows: &mut [Row<'_>]) {
    let apart = |row: &Row<'_>| {
        let (title, author) = row.title.rsplit_once('/')?;
        (!title.is_empty() && is_author(author)).then(|| title.trim_end().to_string())
    };
    let titles: Vec<Option<String>> = rows.iter().map(apart).collect();
    let count = titles.iter().flatten().count();
    if count < 2 || count * 3 < rows.len() * 2 {
        return;
    }
    for (row, title) in rows.iter_mut().zip(titles) {
        if let Some(title) = title {
            row.title = title.into();
        }
    }
}

/// Numbers before the words are pages where most rows have one and they rise, but not by ones; else they are part of the
/// words.
fn settle_leads(rows: &mut [Row<'_>]) {
    let leads: Vec<u32> = rows.iter().filter_map(|row| row.lead).collect();
    let rising = leads.windows(2).all(|pair| matches!(pair, [a, b] if a <= b));
    let counted = (1..).zip(&leads).all(|(count, lead)| count == *lead);
    let trusted = leads.len() >= 2 && leads.len() * 3 >= rows.len() * 2 && rising && !counted;
    for row in rows.iter_mut() {
        match row.lead.take() {
            Some(lead) if trusted => row.page = row.page.or(Some((lead, Tail::Leader))),
            Some(_) => row.title.clone_from(&row.whole),
            None => {}
        }
    }
    settle_counts(rows);
}

/// Numbers that count the entries of a table without pages are their pages where most of them leave some out: `（1）（4）（6）`.
fn settle_counts(rows: &mut [Row<'_>]) {
    let counts: Vec<u32> = rows.iter().filter_map(|row| row.count).collect();
    let pageless = counts.len() == rows.len() && rows.iter().all(|row| row.page.is_none());
    let steps = || counts.windows(2).filter_map(|pair| pair.last()?.checked_sub(*pair.first()?));
    let wide = steps().filter(|step| *step > 1).count();
    if pageless
        && counts.len() >= 3
        && steps().all(|step| step > 0)
        && steps().count() == counts.len() - 1
        && wide * 2 > counts.len() - 1
    {
        for (row, count) in rows.iter_mut().zip(counts) {
            row.page = Some((count, Tail::Leader));
        }
    }
}

/// Entries with their pages settled and their levels told; the names of columns among them are none.
pub(super) fn entries(mut rows: Vec<Row<'_>>) -> Vec<Entry> {
    if rows.iter().any(|row| !row.column) {
        rows.retain(|row| !row.column);
    }
    settle_leads(&mut rows);
    let weak = rows.iter().filter(|row| row.page.is_some_and(|(_, tail)| tail < Tail::Leader)).count();
    let paged = rows.iter().filter(|row| row.page.is_some()).count();
    let pages: Vec<u32> = rows.iter().filter_map(|row| row.page.map(|(page, _)| page)).collect();
    let rising = pages.windows(2).filter(|pair| matches!(pair, [a, b] if a <= b)).count() + 1;
    // Digits at the ends of titles are pages when most rows have them and they rise.
    let trusted = weak == 0 || (pages.len() > 1 && paged * 2 > rows.len() && rising * 4 >= pages.len() * 3);
    let mut forms: Vec<Option<ordinal::Form>> = Vec::new();
    rows.into_iter()
        .map(|row| {
            let page = row.page.filter(|(_, tail)| trusted || *tail == Tail::Leader);
            let title = if page.is_some() || row.page.is_none() { row.title } else { row.whole };
            let level = match forms.iter().position(|form| *form == row.form) {
                Some(level) => {
                    forms.truncate(level + 1);
                    level
                }
                None if row.form.is_some() && forms.first().is_some_and(Option::is_some) => {
                    forms.push(row.form);
                    forms.len() - 1
                }
                None => {
                    if forms.is_empty() {
                        forms.push(row.form);
                    }
                    0
                }
            };
            Entry {
                title: title.trim_end_matches(['；', ';', '。', '：', ':']).trim().to_string(),
                page: page.map(|(page, _)| page),
                level: u8::try_from(level).unwrap_or(u8::MAX),
                line: row.line,
            }
        })
        .collect()
}
