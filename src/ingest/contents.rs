//! The printed table of contents: where it stands and what it lists.
//!
//! Found by a heading (`目　录`) or by its look: leaders and page numbers, or entries that stand again further
//! down as headings. Invariant: a line that might be text is left as text; the contents end where a title they
//! list comes again. Limit: one table an issue, and at its head.

use std::collections::HashSet;

use super::habit::Habit;
use super::ordinal;
use super::stream::{Form, Gap, Line, Role};
use super::wording::{cells, ends_full_sentence, fingerprint, half_width, key, likeness, squeeze};

/// Lines of words looked through for the start of the contents.
const WITHIN: usize = 300;

/// An entry longer than this, in characters, is text.
const LONGEST: usize = 90;

/// The longest heading of the contents, in bytes.
const LONGEST_HEADING: usize = 60;

/// One entry of the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The title as printed, without bullet, leader and page.
    pub(super) title: String,
    /// The page printed.
    pub(super) page: Option<u32>,
    /// Depth by the form of its number, 0 for the outermost.
    pub(super) level: u8,
    /// The source line it begins on.
    pub(super) line: usize,
}

/// The table of contents of an issue.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Its entries in order.
    pub(super) entries: Vec<Entry>,
    /// The first line (index) after it; 0 where there is none.
    pub(super) end: usize,
}

/// Finds the table of contents and takes its lines.
pub(super) fn take(lines: &mut [Line], habit: &Habit) -> Contents {
    let later = Later::of(lines);
    let heading = heading(lines);
    let (start, from, named) = match heading {
        Some((index, length)) => (index, index + length, true),
        None => match unnamed_start(lines, &later) {
            Some(index) => (index, index, false),
            None => return Contents::default(),
        },
    };
    let mut reader = Reader {
        lines,
        later: &later,
        habit,
        named,
        rows: Vec::new(),
        marked_rows: 0,
        paged_rows: 0,
        keys: HashSet::new(),
        end: from,
        pending: Vec::new(),
    };
    // What stands behind the heading on its own line is listed there.
    if let Some(line) = lines.get(start).filter(|_| named && from > start) {
        for part in listed_on(&line.text).unwrap_or_default() {
            reader.push(row(&Line::text(part, line.first), part), start);
        }
    }
    reader.read(from);
    let end = reader.end;
    let rows = whole_entries(reader.rows, &later);
    if rows.len() < if named { 1 } else { 2 } {
        if named {
            claim(lines, start, from);
        }
        return Contents::default();
    }
    claim(lines, start, end);
    Contents { entries: entries(rows), end }
}

fn claim(lines: &mut [Line], start: usize, end: usize) {
    for line in lines.iter_mut().take(end).skip(start).filter(|line| line.is_free()) {
        line.role = Role::Contents;
    }
}

/// Where the heading of the contents stands, and how many lines it takes; none where it is the first row of
/// their table.
fn heading(lines: &[Line]) -> Option<(usize, usize)> {
    let table = |line: &Line| matches!(line.form, Form::Table { .. });
    let told =
        lines.iter().enumerate().filter(|(_, line)| line.is_free() && (line.has_words() || table(line)));
    told.take(WITHIN).find_map(|(index, line)| {
        Some((index, heading_length(lines, index).or_else(|| table_heading(line))?))
    })
}

/// Where the contents lie by their heading alone, before anything has been read of them; empty without one.
///
/// A number on a line of its own in there is the page of an entry and not of the issue.
pub(super) fn region(lines: &[Line]) -> std::ops::Range<usize> {
    let Some((start, length)) = heading(lines) else { return 0..0 };
    let mut seen = HashSet::new();
    let end =
        lines.iter().enumerate().skip(start + length).filter(|(_, line)| line.is_free()).find(|(_, line)| {
            line.is_longer_than(LONGEST) || ends_full_sentence(&line.text) || {
                let words = key(row_title(&line.text));
                words.chars().count() >= 4
                    && !words.bytes().all(|b| b.is_ascii_digit())
                    && !seen.insert(words)
            }
        });
    start..end.map_or(lines.len(), |(index, _)| index)
}

/// A table that begins with a row of nothing but the heading of the contents.
fn table_heading(line: &Line) -> Option<usize> {
    let Form::Table { rows, .. } = &line.form else { return None };
    let words = rows.iter().map(|row| heading_words(&row.concat())).find(|words| !words.is_empty())?;
    is_heading(&words).then_some(0)
}

/// The entries behind the heading on its own line: `本期导读：一、题目；二、题目`.
fn listed_on(text: &str) -> Option<Vec<&str>> {
    let (head, list) = text.split_once(['：', ':'])?;
    if !is_heading(&heading_words(head)) {
        return None;
    }
    let parts: Vec<&str> = list
        .split(['；', ';'])
        .map(|part| part.trim().trim_end_matches('。'))
        .filter(|part| !part.is_empty())
        .collect();
    (parts.len() >= 2 && parts.iter().all(|part| part.len() <= LONGEST * 3)).then_some(parts)
}

/// How many lines the heading of a table of contents at `index` takes, if one stands there.
fn heading_length(lines: &[Line], index: usize) -> Option<usize> {
    let line = lines.get(index)?;
    if listed_on(&line.text).is_some() {
        return Some(1);
    }
    let words = heading_words(&line.text);
    if words == "目" {
        // Letter-spaced over two lines.
        return (heading_words(&lines.get(index + 1)?.text) == "录").then_some(2);
    }
    is_heading(&words).then_some(1)
}

/// The words of `text` without white space, as far as tells whether they are a heading of the contents: a long
/// paragraph is not read to its end.
fn heading_words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).take(LONGEST_HEADING + 1).collect()
}

fn is_heading(words: &str) -> bool {
    const NAMES: &[&str] = &[
        "目录",
        "目次",
        "目錄",
        "本期目录",
        "本期目次",
        "本期要目",
        "要目",
        "本期要闻",
        "内容目录",
        "文章目录",
        "目录contents",
        "目录content",
        "contents",
        "tableofcontents",
        "本期导读",
        "本期内容",
        "内容提要",
        "本期提要",
        "新闻摘要",
        "要目导读",
        "toc",
    ];
    if words.len() > LONGEST_HEADING {
        return false;
    }
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    NAMES.contains(&bare.as_str())
}

/// Where each title-like line of the issue stands last.
struct Later {
    /// By the fingerprint of the words, in order.
    places: Vec<(u64, Place)>,
}

/// Where the same words stand.
struct Place {
    last: usize,
    times: usize,
    /// Whether they stand as a heading or bold line somewhere.
    marked: bool,
}

impl Later {
    fn of(lines: &[Line]) -> Self {
        let mut told: Vec<(u64, usize, bool)> = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_free() && line.has_words() && line.text.len() <= LONGEST * 3)
            .map(|(index, line)| {
                let marked = matches!(line.form, Form::Heading(_)) || line.bold;
                (fingerprint(row_title(&line.text)), index, marked)
            })
            .collect();
        told.sort_unstable();
        let places = told
            .chunk_by(|(print, ..), (other, ..)| print == other)
            .filter_map(|same| {
                let &(print, last, _) = same.last()?;
                let marked = same.iter().any(|(.., marked)| *marked);
                Some((print, Place { last, times: same.len(), marked }))
            })
            .collect();
        Self { places }
    }

    fn place(&self, words: &str) -> Option<&Place> {
        let print = fingerprint(words);
        let at = self.places.binary_search_by_key(&print, |(own, _)| *own).ok()?;
        self.places.get(at).map(|(_, place)| place)
    }

    fn is_heading(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked)
    }

    /// Whether the words stand as a heading, or more than the once that the contents say them.
    fn stands_apart(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked || place.times > 1)
    }

    /// Whether the words stand again after line `index`.
    fn after(&self, words: &str, index: usize) -> bool {
        self.place(words).is_some_and(|place| place.last > index)
    }
}

/// The words of a row without what only a table of contents puts around them.
fn row_title(text: &str) -> &str {
    let mut rest = text.trim();
    // `1．（1）题目`, `★ 1. 题目`: bullets and numbers, in any order, a few deep.
    for _ in 0..3 {
        let (bare, _) = ordinal::without_bullet(rest);
        rest = bare;
        match ordinal::split(rest) {
            Some((ordinal::Form::Spoken | ordinal::Form::Decimal(_), ..)) | None => break,
            Some((_, _, after)) if after.trim().is_empty() => break,
            Some((_, _, after)) => rest = after,
        }
    }
    rest.trim()
}

/// How surely the digits at the end of a row are a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tail {
    /// `题目2`
    Glued,
    /// `题目 2`
    Space,
    /// `题目（2）`
    Bracket,
    /// `题目.....2`
    Leader,
}

#[derive(Debug, Clone)]
struct Row {
    /// The words with bullets and page taken off.
    title: String,
    /// The words with bullets taken off and the digits at the end left on.
    whole: String,
    page: Option<(u32, Tail)>,
    marked: bool,
    form: Option<ordinal::Form>,
    heading: bool,
    line: usize,
}

/// Reads a row of the table.
fn row(line: &Line, text: &str) -> Row {
    let (after_bullet, bullet) = ordinal::without_bullet(text);
    let form =
        ordinal::split(after_bullet).map(|(form, ..)| form).filter(|form| *form != ordinal::Form::Spoken);
    let item = matches!(&line.form, Form::Item { marker: Some(_), .. });
    let form = form.or(match &line.form {
        Form::Item { ordered: true, marker: Some(_), .. } => Some(ordinal::Form::Digit),
        _ => None,
    });
    let whole = row_title(text);
    let (title, page) = split_page(whole);
    Row {
        title: title.to_string(),
        whole: whole.to_string(),
        page,
        marked: bullet || item || form.is_some(),
        form,
        heading: matches!(line.form, Form::Heading(_)) || line.bold,
        line: line.first,
    }
}

/// Takes leader and page off the end of a row.
fn split_page(text: &str) -> (&str, Option<(u32, Tail)>) {
    let end = text.trim_end();
    let digit = |c: char| half_width(c).is_ascii_digit();
    let unclosed =
        end.trim_end_matches(['）', ')', ']', '】', '〕', '页', '-', '—', '－', ' ', '　', '·', '.']);
    let bare = unclosed.trim_end_matches(digit);
    let number: String = unclosed.get(bare.len()..).unwrap_or_default().chars().map(half_width).collect();
    let page = match number.parse::<u32>() {
        Ok(page) if number.len() <= 3 => page,
        _ => return (leaderless(text), None),
    };
    // What stands between the title and the number: spaces, an opening bracket, 第 or P, a leader.
    let opened = bare.trim_end();
    let bracket =
        opened.trim_end_matches(['（', '(', '[', '【', '〔', '第', 'P', 'p', '/', '／', '-', '—', '－']);
    let led = bracket.trim_end();
    let title = led.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let leader = led.get(title.len()..).unwrap_or_default();
    let dots: usize =
        leader.chars().map(|c| if matches!(c, '…' | '⋯') { 3 } else { usize::from(is_leader(c)) }).sum();
    let wide_gap = cells(text.get(title.len()..bare.len()).unwrap_or_default()) >= 3;
    let tail = if dots >= 2 {
        Tail::Leader
    } else if bracket.len() < opened.len() && unclosed.len() < end.len() {
        Tail::Bracket
    } else if wide_gap && bracket.len() == opened.len() {
        // A tab or a run of spaces is a leader without dots.
        Tail::Leader
    } else if bare.len() > opened.len() || bracket.len() < opened.len() || dots > 0 {
        Tail::Space
    } else {
        Tail::Glued
    };
    // `（2）` needs its two halves; a single dot before the digits may be a decimal point.
    if title.is_empty()
        || (tail == Tail::Glued
            && title.ends_with(|c: char| c.is_ascii_alphanumeric() || "第年月日前.．".contains(c)))
    {
        return (leaderless(text), None);
    }
    (title.trim(), Some((page, tail)))
}

/// A row whose page was lost but not its leader.
fn leaderless(text: &str) -> &str {
    let title = text.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let gone = text.get(title.len()..).unwrap_or_default();
    if gone.chars().filter(|c| is_leader(*c)).count() >= 4 { title } else { text.trim_end() }
}

fn is_leader(c: char) -> bool {
    matches!(
        c,
        '.' | '…'
            | '⋯'
            | '·'
            | '・'
            | '．'
            | '。'
            | '﹒'
            | '‥'
            | '_'
            | '-'
            | '—'
            | '–'
            | '─'
            | '•'
            | '∙'
            | '●'
            | '＿'
            | '┈'
            | '┄'
    )
}

/// A line that a converter put several entries on, cut after each leader with its page.
fn segments(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    let dotted = |c: char| matches!(c, '.' | '…' | '⋯' | '·' | '．' | '﹒' | '‥');
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(dotted)).map(|at| at + from) {
        let tail = rest.get(at..).unwrap_or_default();
        let run = tail.len() - tail.trim_start_matches(|c: char| dotted(c) || c == ' ').len();
        let leader = tail.get(..run).unwrap_or_default();
        let weight: usize =
            leader.chars().map(|c| if matches!(c, '…' | '⋯') { 3 } else { usize::from(dotted(c)) }).sum();
        let after = tail.get(run..).unwrap_or_default();
        let after_bracket = after.trim_start_matches(['（', '(', '第', ' ']);
        let digits = after_bracket.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
        if weight >= 3 && digits.len() < after_bracket.len() {
            let next = digits.trim_start_matches(['）', ')', '页']);
            let (entry, remaining) = rest.split_at_checked(rest.len() - next.len()).unwrap_or((rest, ""));
            parts.push(entry.trim());
            rest = remaining.trim_start();
            from = 0;
        } else {
            from = at + run.max(1);
            while !rest.is_char_boundary(from) {
                from += 1;
            }
        }
    }
    if !rest.trim().is_empty() {
        parts.push(rest.trim());
    }
    parts
}

/// Where a table without a heading begins: two led rows close together, or three entries that come again.
fn unnamed_start(lines: &[Line], later: &Later) -> Option<usize> {
    let mut led: Option<(usize, usize)> = None;
    let mut again: Option<(usize, usize)> = None;
    let words = lines.iter().enumerate().filter(|(_, line)| line.is_free()).take(WITHIN);
    for (count, (index, line)) in words.enumerate() {
        if let Some((title_row, rows)) =
            table_rows(line).and_then(|rows| Some((rows.first()?.0.clone(), rows)))
            && rows.len() >= 2
            && later.after(&key(row_title(&title_row)), index)
        {
            return Some(index);
        }
        if !line.has_words() || line.text.len() > LONGEST * 12 {
            (led, again) = (None, None);
            continue;
        }
        let parts = segments(&line.text);
        if parts.len() >= 2
            && parts.iter().filter(|part| matches!(row(line, part).page, Some((_, Tail::Leader)))).count()
                >= 2
        {
            return Some(index);
        }
        let row = row(line, &line.text);
        if matches!(row.page, Some((_, Tail::Leader))) && !row.title.is_empty() {
            match led {
                Some((first, at)) if count - at <= 3 => return Some(first_part(lines, first)),
                _ => led = Some((index, count)),
            }
        }
        let words = key(&row.title);
        let listed = words.chars().count() >= 4
            && later.after(&words, index)
            && !ends_full_sentence(&line.text)
            && (row.marked || row.page.is_some() || later.is_heading(&words));
        again = match again {
            _ if !listed => None,
            None => Some((index, 1)),
            Some((first, 2)) => return Some(first),
            Some((first, run)) => Some((first, run + 1)),
        };
    }
    None
}

/// The first led row may be the second half of an entry on two lines.
fn first_part(lines: &[Line], first: usize) -> usize {
    let before = first.checked_sub(1).and_then(|index| Some((index, lines.get(index)?)));
    let Some((index, line)) = before else { return first };
    let begins = row(line, &line.text).marked
        && line.is_free()
        && line.has_words()
        && !matches!(line.form, Form::Heading(_));
    let unmarked = lines.get(first).is_some_and(|line| !row(line, &line.text).marked);
    if begins && unmarked { index } else { first }
}

/// A table whose rows are entries: titles, each with its page in the last cell or, after a number of its own, in the
/// first.
fn table_rows(line: &Line) -> Option<Vec<(String, Option<u32>)>> {
    let Form::Table { rows, .. } = &line.form else { return None };
    let number = super::furniture::bare_number;
    let filled: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        .filter(|row| !row.is_empty() && !is_table_head(row))
        .collect();
    // A first column that counts 1, 2, 3 numbers the entries.
    let firsts: Vec<u32> = filled.iter().filter_map(|row| number(row.first()?)).collect();
    let counted = firsts.len() >= 2 && (1..).zip(&firsts).all(|(count, first)| count == *first);
    let read = |row: &Vec<String>| {
        let (first, others) = row.split_first()?;
        let row = match number(first) {
            Some(_) if counted && !others.is_empty() => others,
            Some(page) if !others.is_empty() && others.last().is_none_or(|last| number(last).is_none()) => {
                return Some((others.concat(), Some(page)));
            }
            _ => row,
        };
        let (last, titles) = row.split_last()?;
        if let Some(page) = page_only(last).filter(|_| !titles.is_empty()) {
            return Some((titles.concat(), Some(page)));
        }
        titles.is_empty().then(|| {
            let (title, page) = split_page(last);
            (title.to_string(), page.map(|(page, _)| page))
        })
    };
    filled.iter().map(read).collect()
}

/// A cell with its lines put together.
fn one_line(cell: &str) -> String {
    let mut whole = String::new();
    for part in cell.split(['\n', '\u{2028}']) {
        super::wording::join_onto(&mut whole, part.trim());
    }
    whole
}

/// The heading of the contents as a row of their table, or the names of its columns.
fn is_table_head(row: &[String]) -> bool {
    let last = row.last().map(|cell| squeeze(cell)).unwrap_or_default();
    is_heading(&heading_words(&row.concat()))
        || row.len() >= 2 && matches!(last.as_str(), "页码" | "页数" | "页" | "页次")
}

/// The page that a row without a title gives: `2`, `………（2）`, `第2页`.
fn page_only(text: &str) -> Option<u32> {
    let bare = text
        .trim_matches(|c: char| is_leader(c) || c.is_whitespace() || "（）()[]【】〔〕第页Pp/／".contains(c));
    super::furniture::bare_number(bare)
}

struct Reader<'a> {
    lines: &'a [Line],
    later: &'a Later,
    habit: &'a Habit,
    named: bool,
    rows: Vec<Row>,
    /// How many of the rows are marked and how many have a page, which is asked at every line.
    marked_rows: usize,
    paged_rows: usize,
    keys: HashSet<String>,
    /// The first line after the last sure entry.
    end: usize,
    /// Rows that are entries only if a sure one follows.
    pending: Vec<Row>,
}

enum Verdict {
    Entry,
    Perhaps,
    Continues,
    Label,
    End,
}

impl Reader<'_> {
    fn read(&mut self, from: usize) {
        for (index, line) in self.lines.iter().enumerate().skip(from) {
            if !line.is_free() || matches!(line.form, Form::Rule | Form::Comment | Form::Page(_)) {
                continue;
            }
            if let Some(rows) = table_rows(line).filter(|rows| rows.len() >= 2 || self.named) {
                for (title, page) in rows {
                    let page = page.map(|page| (page, Tail::Leader));
                    let title = leaderless(row_title(&title)).to_string();
                    self.push(
                        Row {
                            whole: title.clone(),
                            title,
                            page,
                            marked: true,
                            form: None,
                            heading: false,
                            line: line.first,
                        },
                        index,
                    );
                }
                continue;
            }
            if matches!(line.form, Form::Figure { .. }) && line.text.is_empty() {
                continue;
            }
            if !line.has_words() || !self.line(index, line) {
                break;
            }
            if self.pending.len() > 3 {
                break;
            }
        }
    }

    /// Reads one line; false where the contents have ended before it.
    fn line(&mut self, index: usize, line: &Line) -> bool {
        let parts = if line.text.len() > 40 { segments(&line.text) } else { vec![line.text.as_str()] };
        if let [first, _, ..] = parts.as_slice()
            && row(line, first).page.is_some()
        {
            for part in parts {
                self.push(row(line, part), index);
            }
            return true;
        }
        let row = row(line, &line.text);
        if row.title.is_empty() || page_only(&line.text).is_some() {
            return self.page_alone(index, line);
        }
        match self.judge(index, line, &row) {
            Verdict::Entry => self.push(row, index),
            Verdict::Perhaps => self.pending.push(row),
            Verdict::Label => self.settle(index),
            Verdict::Continues => {
                self.settle(index);
                if let Some(last) = self.rows.last_mut() {
                    let joins = |whole: &mut String, more: &str| {
                        if last.line > 0 {
                            super::wording::join_onto(whole, more);
                        }
                    };
                    joins(&mut last.title, &row.title);
                    joins(&mut last.whole, &row.whole);
                    self.paged_rows -= usize::from(last.page.is_some());
                    self.paged_rows += usize::from(row.page.is_some());
                    last.page = row.page;
                    self.keys.insert(key(&last.title));
                }
            }
            Verdict::End => return false,
        }
        true
    }

    /// A page number on a line of its own under its entry.
    fn page_alone(&mut self, index: usize, line: &Line) -> bool {
        let page = page_only(&line.text);
        if page.is_some() && self.pending.last().is_some_and(|last| last.page.is_none()) {
            // A page under a doubtful row makes it an entry.
            self.settle(index);
        }
        match (page, self.rows.last_mut()) {
            (Some(page), Some(last)) if last.page.is_none() => {
                last.page = Some((page, Tail::Leader));
                self.paged_rows += 1;
                self.end = index + 1;
                true
            }
            (None, _) => true,
            _ => false,
        }
    }

    fn judge(&self, index: usize, line: &Line, row: &Row) -> Verdict {
        let words = key(&row.title);
        let led = matches!(row.page, Some((_, Tail::Leader)));
        let heading = matches!(line.form, Form::Heading(_)) || line.bold;
        if !led && (self.is_repeated(&words, heading) || self.is_reworded(&words, row)) {
            return Verdict::End;
        }
        let continues = !row.marked
            && self.rows.last().is_some_and(|last| {
                last.page.is_none()
                    && !ends_full_sentence(&last.title)
                    && (self.marked() || (self.paged() && row.page.is_some()))
            });
        if led {
            return if continues { Verdict::Continues } else { Verdict::Entry };
        }
        let listed = words.chars().count() >= 2 && self.later.after(&words, index);
        if line.is_longer_than(LONGEST)
            || line.quoted
            || (ends_full_sentence(&line.text) && !row.marked && !listed)
        {
            return Verdict::End;
        }
        if heading {
            return match (listed || row.page.is_some(), self.rows.is_empty()) {
                (true, _) if self.heading_entries() => Verdict::Entry,
                _ if self.entry_follows(index) => Verdict::Label,
                (true, true) => Verdict::Entry,
                _ => Verdict::End,
            };
        }
        if continues
            && !listed
            && (line.gap != Gap::Block || self.marked())
            && !line.text.starts_with(['（', '(', '【', '〖', '◆', '■', '●'])
            && !self.had_room(line)
        {
            return if line.gap != Gap::Block || self.entry_follows(index) {
                Verdict::Continues
            } else {
                Verdict::End
            };
        }
        if row.marked && (self.rows.is_empty() || self.marked())
            || listed
            || row.page.is_some_and(|(_, tail)| tail >= Tail::Bracket)
        {
            return Verdict::Entry;
        }
        if self.rows.is_empty() && line.text.ends_with(['：', ':']) {
            // `本期节目主要内容：`
            return Verdict::Label;
        }
        let doubtful = self.named || self.paged() && self.entry_follows(index);
        if doubtful && line.chars() <= 48 && !ends_full_sentence(&line.text) {
            Verdict::Perhaps
        } else {
            Verdict::End
        }
    }

    /// Whether a title already listed comes again: the text has begun.
    fn is_repeated(&self, words: &str, heading: bool) -> bool {
        if words.chars().count() < 4 {
            return false;
        }
        if self.keys.contains(words) {
            return true;
        }
        let near = |listed: &String| likeness(words, listed) >= 0.8;
        heading && self.rows.len() <= 80 && self.keys.iter().any(near)
    }

    /// Whether a line without mark among marked rows says an entry over again in nearly its words: editors reword titles.
    fn is_reworded(&self, words: &str, row: &Row) -> bool {
        let apart = !row.marked && self.marked() && row.page.is_none() && self.rows.len() <= 80;
        let same = |listed: &str| words.chars().zip(listed.chars()).take_while(|(a, b)| a == b).count();
        let alike = |listed: &String| same(listed) >= 4 && likeness(words, listed) >= 0.8;
        apart && words.chars().count() >= 8 && self.keys.iter().any(alike)
    }

    /// Whether the last entry ended although this line would have fitted on, so that it is none of it.
    fn had_room(&self, line: &Line) -> bool {
        let last = self.end.checked_sub(1).and_then(|index| self.lines.get(index));
        let Some(last) = last.filter(|last| last.is_text() && line.is_text()) else { return false };
        // Where nothing tells how far a line goes, an entry cannot be told from the half of one.
        self.habit.measure.is_some() && !last.centred && self.habit.had_room(last, &line.text)
    }

    fn marked(&self) -> bool {
        self.marked_rows * 2 > self.rows.len()
    }

    fn paged(&self) -> bool {
        self.paged_rows > 0
    }

    fn heading_entries(&self) -> bool {
        self.rows.last().is_some_and(|last| last.heading)
    }

    /// Whether one of the next lines is surely an entry.
    fn entry_follows(&self, index: usize) -> bool {
        self.lines
            .iter()
            .enumerate()
            .skip(index + 1)
            .filter(|(_, line)| line.is_free() && line.has_words())
            .take(2)
            .any(|(at, line)| {
                let next = row(line, &line.text);
                let words = key(&next.title);
                matches!(next.page, Some((_, Tail::Leader)))
                    || (!matches!(line.form, Form::Heading(_))
                        && self.later.after(&words, at)
                        && !self.keys.contains(&words))
            })
    }

    fn push(&mut self, row: Row, index: usize) {
        self.settle(index);
        self.add(row);
    }

    /// A sure entry makes the doubtful ones before it sure.
    fn settle(&mut self, index: usize) {
        for row in std::mem::take(&mut self.pending) {
            self.add(row);
        }
        self.end = index + 1;
    }

    fn add(&mut self, row: Row) {
        self.keys.insert(key(&row.title));
        self.marked_rows += usize::from(row.marked);
        self.paged_rows += usize::from(row.page.is_some());
        self.rows.push(row);
    }
}

/// In a table with pages an entry without one is the first half of the entry below it, unless its words stand
/// further down as a title of their own.
fn whole_entries(rows: Vec<Row>, later: &Later) -> Vec<Row> {
    let paged = rows.iter().filter(|row| row.page.is_some()).count();
    if paged * 2 <= rows.len() {
        return rows;
    }
    let known = |row: &Row| later.stands_apart(&key(&row.title));
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let half = out.last().is_some_and(|last| {
            let whole = key(&format!("{}{}", last.title, row.title));
            last.page.is_none() && (later.stands_apart(&whole) || !known(last) && !known(&row))
        });
        match out.last_mut().filter(|_| half && row.page.is_some()) {
            Some(last) => {
                super::wording::join_onto(&mut last.title, &row.title);
                super::wording::join_onto(&mut last.whole, &row.whole);
                last.page = row.page;
            }
            None => out.push(row),
        }
    }
    out
}

/// Entries with their pages settled and their levels told.
fn entries(rows: Vec<Row>) -> Vec<Entry> {
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
                title: title.trim_end_matches(['；', ';', '。']).trim().to_string(),
                page: page.map(|(page, _)| page),
                level: u8::try_from(level).unwrap_or(u8::MAX),
                line: row.line,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_and_pages_of_every_form_come_off() {
        for text in [
            "题目A“甲” .....2",
            "题目A“甲” ..... 2",
            "题目A“甲”……（２）",
            "题目A“甲”· · · 2",
            "题目A“甲”   2",
            "题目A“甲”（第2页）",
            "题目A“甲”......第2页",
            "题目A“甲”—————2",
            "题目A“甲”…………2",
            "题目A“甲”。。。。。2",
            "题目A“甲” ...... -2-",
            "题目A“甲”\u{3000}\u{3000}2",
        ] {
            let (title, page) = split_page(text);
            assert_eq!((title, page.map(|(page, _)| page)), ("题目A“甲”", Some(2)), "{text}");
        }
        assert_eq!(split_page("题目 2").1, Some((2, Tail::Space)));
        assert_eq!(split_page("题目（2）").1, Some((2, Tail::Bracket)));
        assert_eq!(split_page("面向2035").1, None);
        assert_eq!(split_page("题目").1, None);
    }

    #[test]
    fn bullets_and_numbers_of_every_form_come_off() {
        for text in
            ["★ 题目", "○题目", "◎ 题目", "· 题目", "1．（1）题目", "（一）题目", "1、题目", "- ★ 1. 题目"]
        {
            assert_eq!(row_title(text), "题目", "{text}");
        }
    }

    #[test]
    fn entries_run_together_on_a_line_are_cut_apart() {
        assert_eq!(segments("甲乙……2 丙丁.....（4）戊己"), ["甲乙……2", "丙丁.....（4）", "戊己"]);
        assert_eq!(segments("甲……乙"), ["甲……乙"]);
    }

    fn listed(lines: Vec<Line>) -> Vec<(String, Option<u32>)> {
        let mut lines = lines;
        take(&mut lines, &Habit::default())
            .entries
            .into_iter()
            .map(|entry| (entry.title, entry.page))
            .collect()
    }

    fn entries_of(pairs: &[(&str, Option<u32>)]) -> Vec<(String, Option<u32>)> {
        pairs.iter().map(|(title, page)| (title.to_string(), *page)).collect()
    }

    fn table(rows: &[&[&str]]) -> Line {
        let rows = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        Line { form: Form::Table { rows, header: true, caption: None }, ..Line::text("", 1) }
    }

    #[test]
    fn a_leader_with_its_page_under_an_entry_is_the_end_of_it() {
        let texts = [
            "目录",
            "甲地印发《关于创新的意见》",
            "…………（2）",
            "乙地：人才工程",
            "...... 3",
            "丙地：平台……4",
        ];
        let lines = texts.iter().enumerate().map(|(index, text)| Line::text(*text, index + 1)).collect();
        let want =
            [("甲地印发《关于创新的意见》", Some(2)), ("乙地：人才工程", Some(3)), ("丙地：平台", Some(4))];
        assert_eq!(listed(lines), entries_of(&want));
    }

    #[test]
    fn a_table_may_hold_its_heading_its_column_names_and_counted_entries() {
        let want = entries_of(&[("甲地：产业升级", Some(1)), ("乙地：人才工程", Some(3))]);
        let headed = table(&[&["目      录", ""], &["甲地：产业\n升级", "1"], &["乙地：人才工程....", "3"]]);
        assert_eq!(listed(vec![headed]), want);
        let named = table(&[
            &["序号", "题目", "页码"],
            &["1", "甲地：产业升级", "1"],
            &["2", "乙地：人才工程", "（3）"],
        ]);
        assert_eq!(listed(vec![Line::text("目录", 1), named]), want);
        let first = table(&[&["1", "甲地：产业升级"], &["3", "乙地：人才工程"]]);
        assert_eq!(listed(vec![Line::text("目录", 1), first]), want);
    }

    #[test]
    fn entries_may_stand_behind_the_heading() {
        let lines = vec![
            Line::text("本期导读：一、甲地：产业升级；二、乙地：人才工程。", 1),
            Line { form: Form::Heading(2), ..Line::text("一、甲地：产业升级", 3) },
        ];
        assert_eq!(listed(lines), entries_of(&[("甲地：产业升级", None), ("乙地：人才工程", None)]));
    }

    #[test]
    fn the_region_of_the_contents_ends_where_a_title_comes_again() {
        let texts = [
            "科技参考",
            "目录",
            "甲地：产业升级",
            "1",
            "乙地：人才工程",
            "2",
            "甲地：产业升级",
            "甲地近年来。",
        ];
        let lines: Vec<Line> = texts.iter().map(|text| Line::text(*text, 1)).collect();
        assert_eq!(region(&lines), 1..6);
        assert_eq!(region(&lines[2..]), 0..0);
    }
}
