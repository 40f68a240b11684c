//! A page of lines, some of which lead somewhere: what the pages of places, comparisons and searches show.
//!
//! A page tells what it holds as [`Line`]s of unlimited width; the listing sets them for the pane's width, so that nothing
//! is cut: what does not fit goes on in the next row, under its own indent. Invariant: the chosen row belongs to a line
//! that leads somewhere, if there is one; changing the width keeps the line chosen. Limit: no columns; a table is made of
//! lines whose cells its page has measured.

use super::list::Choice;
use super::{Clicked, Spot, Turn, times};
use crate::keymap::Action;
use crate::text::{self, Cells, WidthProfile};

/// How a piece of a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// As running text.
    #[default]
    Plain,
    /// As a title.
    Title,
    /// As the lead of a measure.
    Lead,
    /// As a number with its unit.
    Figure,
    /// As what matters less.
    Faint,
    /// As what was looked for.
    Matched,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// How they look.
    pub emphasis: Emphasis,
}

/// One line of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Blank cells before it; its further rows stand two cells deeper.
    pub(super) indent: usize,
    pub(super) segments: Vec<Segment>,
    /// What stands at the right edge of its first row.
    pub(super) right: Option<String>,
    /// Where it leads, in the text of an issue.
    pub(super) target: Option<Spot>,
    /// The words to be marked where it leads, where these are no beginning of a measure or an article.
    pub(super) words: Option<String>,
    /// The thing it stands for, where it is no place in the text.
    pub(super) item: Option<usize>,
    /// Whether it begins a part that can be gone to by a key of its own, such as a measure.
    pub(super) begins: bool,
}

impl Line {
    pub(super) fn new(indent: usize) -> Self {
        Self { indent, ..Self::default() }
    }

    /// Adds words; a blank before or after them parts them from what stands there.
    pub(super) fn with(mut self, text: impl Into<String>, emphasis: Emphasis) -> Self {
        let given = text.into();
        let text = text::sanitise::line(&given);
        if text.is_empty() {
            return self;
        }
        let blank = |is_there: bool| if is_there { " " } else { "" };
        let (before, after) = (blank(given.starts_with(' ')), blank(given.ends_with(' ')));
        self.segments.push(Segment { text: [before, &text, after].concat(), emphasis });
        self
    }

    /// Parts what follows from what stands before it by one em, if there is both; no row begins or ends with it.
    pub(super) fn gap(mut self) -> Self {
        if !self.segments.is_empty() {
            self.segments.push(Segment { text: "\u{3000}".to_owned(), emphasis: Emphasis::Plain });
        }
        self
    }

    /// Adds blank cells that no row is broken at.
    pub(super) fn blank(mut self, Cells(cells): Cells) -> Self {
        self.segments.push(Segment { text: "\u{a0}".repeat(cells), emphasis: Emphasis::Plain });
        self
    }

    /// Sets what stands at the right edge.
    pub(super) fn right(mut self, text: impl Into<String>) -> Self {
        self.right = Some(text::sanitise::line(&text.into())).filter(|text| !text.is_empty());
        self
    }

    /// Lets it lead to a place in the text.
    pub(super) fn to(mut self, spot: Option<Spot>) -> Self {
        self.target = spot;
        self
    }

    /// Lets the words be marked where it leads, with what stands before them in sight.
    pub(super) fn marking(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Lets it stand for a thing, to be chosen.
    pub(super) fn item(mut self, item: usize) -> Self {
        self.item = Some(item);
        self
    }

    /// Whether it can be chosen.
    fn leads(&self) -> bool {
        self.target.is_some() || self.item.is_some()
    }

    /// Lets it begin a part.
    pub(super) fn beginning(mut self) -> Self {
        self.begins = true;
        self
    }
}

/// The most cells that lines take: longer ones are hard to read, and what stands at their right is far from them.
pub(super) const WIDEST: Cells = Cells(118);

/// Where less is left beside what stands at the right, rows after the first go on below it: 20 characters.
const COLUMN: Cells = Cells(40);

/// Where less is left there, the words are not made to keep clear of it.
const BESIDE: Cells = Cells(12);

/// One row on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingRow {
    /// Blank cells before it.
    pub indent: Cells,
    /// Its words.
    pub segments: Vec<Segment>,
    /// What stands at its right edge.
    pub right: Option<String>,
    line: usize,
}

/// The lines of a page, set for a width.
#[derive(Debug, Default)]
pub struct Listing {
    lines: Vec<Line>,
    rows: Vec<ListingRow>,
    choice: Choice,
    width: Cells,
    profile: WidthProfile,
}

impl Listing {
    /// Takes other lines; the line of the same number stays chosen.
    pub(super) fn set(&mut self, lines: Vec<Line>) {
        let line = self.chosen_line();
        self.lines = lines;
        self.lay_out(line);
    }

    /// Sets the lines for a pane of `width` cells and `height` rows.
    pub(super) fn fit(&mut self, width: Cells, height: usize, profile: WidthProfile) {
        let line = self.chosen_line();
        (self.width, self.profile) = (width.min(WIDEST), profile);
        self.choice.fit(height, self.rows.len());
        self.lay_out(line);
    }

    fn lay_out(&mut self, chosen: usize) {
        self.rows = self
            .lines
            .iter()
            .enumerate()
            .flat_map(|(at, line)| rows(line, at, self.width, self.profile))
            .collect();
        let row = self.rows.iter().position(|row| row.line >= chosen && self.leads(row.line));
        let row = row.or_else(|| self.rows.iter().rposition(|row| self.leads(row.line)));
        self.choose(row.unwrap_or(0));
    }

    /// Chooses a row of the line it begins, with the rest of the line and what stands right above it, which says whose
    /// it is, in sight where there is room.
    fn choose(&mut self, row: usize) {
        let Some(line) = self.rows.get(row).map(|row| row.line) else {
            return self.choice.choose(row, self.rows.len());
        };
        let is_above = |row: &ListingRow| !self.leads(row.line) && !row.segments.is_empty();
        let before = self.rows.get(..row).unwrap_or_default();
        let above = match before.iter().any(|row| self.leads(row.line)) {
            true => before.iter().rev().take_while(|row| is_above(row)).count(),
            // Above the first is the beginning of the page.
            false => row,
        };
        let last = self.rows.iter().rposition(|row| row.line == line).unwrap_or(row);
        for row in [last, row - above, row] {
            self.choice.choose(row, self.rows.len());
        }
    }

    /// The cells that the lines are set in.
    pub fn width(&self) -> Cells {
        self.width
    }

    /// Whether any line leads somewhere.
    pub(super) fn leads_anywhere(&self) -> bool {
        self.lines.iter().any(Line::leads)
    }

    fn leads(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(Line::leads)
    }

    fn chosen_line(&self) -> usize {
        self.rows.get(self.choice.chosen()).map_or(0, |row| row.line)
    }

    /// Where the chosen line leads.
    pub(super) fn target(&self) -> Option<Spot> {
        self.lines.get(self.chosen_line())?.target
    }

    /// Goes where the chosen line leads.
    pub(super) fn open(&self) -> Turn {
        match self.lines.get(self.chosen_line()) {
            Some(Line { target: Some(spot), words: Some(words), .. }) => Turn::Finds(*spot, words.clone()),
            Some(Line { target: Some(spot), .. }) => Turn::Goes(*spot),
            _ => Turn::Stays,
        }
    }

    /// Whether no line before the chosen one leads anywhere.
    pub(super) fn is_at_first(&self) -> bool {
        self.lines.iter().take(self.chosen_line()).all(|line| !line.leads())
    }

    /// The thing that the chosen line stands for.
    pub(super) fn item(&self) -> Option<usize> {
        self.lines.get(self.chosen_line())?.item
    }

    /// Chooses the line that stands for a thing.
    pub(super) fn choose_item(&mut self, item: usize) {
        if let Some(line) = self.lines.iter().position(|line| line.item == Some(item)) {
            self.lay_out(line);
        }
    }

    /// The rows in sight, each with whether it belongs to the chosen line.
    pub fn visible(&self) -> impl Iterator<Item = (&ListingRow, bool)> {
        let (rows, chosen) = (self.choice.in_sight(), self.chosen_line());
        let leads = self.leads(chosen);
        let in_sight = self.rows.iter().skip(rows.start).take(rows.len());
        in_sight.map(move |row| (row, leads && row.line == chosen))
    }

    /// Which of the lines that lead somewhere is chosen, from 1, and how many there are.
    pub(super) fn place(&self) -> (usize, usize) {
        let chosen = self.chosen_line();
        let before = self.lines.iter().take(chosen + 1).filter(|line| line.leads()).count();
        (before, self.lines.iter().filter(|line| line.leads()).count())
    }

    /// Chooses the line whose row stands so many rows below the top; what is in sight stays where it is.
    pub(super) fn click(&mut self, below: usize) -> Clicked {
        let before = self.chosen_line();
        let row = self.choice.in_sight().start + below;
        match self.rows.get(row).map(|row| row.line).filter(|line| self.leads(*line)) {
            None => Clicked::Nothing,
            Some(line) => match self.choice.click(below, self.rows.len()) {
                // Any row of a line stands for all of it.
                Clicked::Chosen if line == before => Clicked::Again,
                clicked => clicked,
            },
        }
    }

    /// Carries out an action that moves the choice; says whether it was one.
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) -> bool {
        let count = times(count);
        match action {
            Action::NextMeasure => self.step(count, |line| line.begins),
            Action::PreviousMeasure => self.step(-count, |line| line.begins),
            Action::SelectDown => self.step(count, Line::leads),
            Action::SelectUp => self.step(-count, Line::leads),
            _ => {
                let before = self.chosen_line();
                if !self.choice.act(action, count, self.rows.len()) {
                    return false;
                }
                self.settle(self.chosen_line() >= before);
            }
        }
        true
    }

    /// Moves the choice by `count` lines that are `wanted`; where there is none further on, shows the end.
    fn step(&mut self, count: isize, wanted: impl Fn(&Line) -> bool) {
        let at = self.chosen_line();
        let wanted: Vec<usize> =
            self.lines.iter().enumerate().filter(|(_, line)| wanted(line)).map(|(line, _)| line).collect();
        let target = if count >= 0 {
            let first = wanted.partition_point(|line| *line <= at);
            wanted.get((first + count.unsigned_abs()).saturating_sub(1)).or(wanted.last())
        } else {
            let first = wanted.partition_point(|line| *line < at);
            first.checked_sub(count.unsigned_abs()).map_or(wanted.first(), |line| wanted.get(line))
        };
        // Stepping forward never goes back, nor the other way.
        let target = target.filter(|line| if count >= 0 { **line >= at } else { **line <= at });
        if let Some(row) = target.and_then(|line| self.rows.iter().position(|row| row.line == *line)) {
            self.choose(row);
        }
    }

    /// Moves the choice to the nearest line that leads somewhere, `down` first.
    fn settle(&mut self, down: bool) {
        let chosen = self.choice.chosen();
        let leads = |row: &usize| self.rows.get(*row).is_some_and(|row| self.leads(row.line));
        let below = (chosen..self.rows.len()).find(leads);
        let above = (0..=chosen).rev().find(leads);
        let row = if down { below.or(above) } else { above.or(below) };
        let row = row.and_then(|row| {
            let line = self.rows.get(row)?.line;
            self.rows.iter().position(|row| row.line == line)
        });
        self.choose(row.unwrap_or(chosen));
    }
}

/// Sets one line: its words are broken by the rules of the article pane, its looks go with them.
fn rows(line: &Line, at: usize, width: Cells, profile: WidthProfile) -> Vec<ListingRow> {
    let whole: String = line.segments.iter().map(|segment| segment.text.as_str()).collect();
    let right = line.right.as_deref().map_or(Cells(0), |right| profile.text(right) + Cells(2));
    let hanging = Cells(line.indent + 2).min(width);
    // The first row leaves room for what stands at the right; it hangs out of the others by two cells.
    let beside = width - hanging - right;
    let (measure, first) = match beside {
        _ if beside < BESIDE => (width - hanging, Cells(0)),
        _ if beside < COLUMN => (width - hanging, right),
        _ => (beside, Cells(0)),
    };
    let setting =
        text::LineSetting { first_indent: first, ..text::LineSetting::flush(measure.max(Cells(2)), profile) };
    let lines = text::wrap(&whole, &setting);
    let mut rows: Vec<ListingRow> = lines
        .iter()
        .enumerate()
        .map(|(number, set)| ListingRow {
            indent: if number == 0 { Cells(line.indent) } else { hanging },
            segments: cut(&line.segments, set.bytes.clone()),
            right: line.right.clone().filter(|_| number == 0),
            line: at,
        })
        .collect();
    if rows.is_empty() {
        rows.push(ListingRow { indent: Cells(0), segments: Vec::new(), right: None, line: at });
    }
    rows
}

/// The pieces of the segments that lie in `bytes` of their words.
fn cut(segments: &[Segment], bytes: std::ops::Range<usize>) -> Vec<Segment> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for segment in segments {
        let end = start + segment.text.len();
        let (from, to) = (bytes.start.max(start), bytes.end.min(end));
        if from < to
            && let Some(text) = segment.text.get(from - start..to - start)
        {
            pieces.push(Segment { text: text.to_owned(), emphasis: segment.emphasis });
        }
        start = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::model::{Anchor, Issue};

    fn listing(width: usize, lines: Vec<Line>) -> Listing {
        let mut it = Listing::default();
        it.set(lines);
        it.fit(Cells(width), 5, WidthProfile::NARROW);
        it
    }

    fn texts(it: &Listing) -> Vec<String> {
        it.rows.iter().map(|row| row.segments.iter().map(|segment| segment.text.as_str()).collect()).collect()
    }

    #[test]
    fn no_word_is_lost_at_any_width() {
        let words = "强化供给，质效双升。新型研发机构 60 家，其中省级 12 家";
        for width in 4..60 {
            let line =
                Line::new(2).with("强化供给，", Emphasis::Lead).with(words, Emphasis::Plain).right("第2页");
            let it = listing(width, vec![line]);
            let shown: String = texts(&it).concat();
            let keep = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(keep(&shown), keep(&format!("强化供给，{words}")), "{width}");
        }
    }

    #[test]
    fn a_narrow_page_goes_on_below_what_stands_at_the_right() {
        let rows = |width| {
            let line = Line::new(0).with("字".repeat(40), Emphasis::Plain).right("2024年第4期");
            let rows = texts(&listing(width, vec![line]));
            rows.iter().map(|row| row.chars().count()).collect::<Vec<_>>()
        };
        // What stands there takes 11 cells and two before it, the second row is two cells deeper.
        assert_eq!(rows(38), [11, 18, 11]);
        assert_eq!(rows(78), [31, 9]);
    }

    #[test]
    fn the_choice_rests_on_what_leads_somewhere() {
        let library = Library::of(vec![Issue::default()]);
        let spot = |article| Spot::at(library.entries()[0].key, Anchor::article(article));
        let line = |article: Option<usize>| {
            let line = Line::new(0).with("甲", Emphasis::Plain).to(article.map(spot));
            if article.is_some() { line.beginning() } else { line }
        };
        let mut it = listing(20, vec![line(None), line(Some(1)), line(None), line(Some(2)), line(None)]);
        assert_eq!(it.target(), Some(spot(1)));
        it.act(Action::SelectDown, None);
        assert_eq!(it.target(), Some(spot(2)));
        it.act(Action::SelectDown, None);
        assert_eq!(it.target(), Some(spot(2)));
        it.act(Action::PreviousMeasure, None);
        assert_eq!((it.target(), it.place()), (Some(spot(1)), (1, 2)));
        it.act(Action::SelectLast, None);
        assert_eq!(it.target(), Some(spot(2)));
    }
}
