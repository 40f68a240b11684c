//! A page of lines, some of which lead somewhere: what the pages of places, comparisons and searches show.
//!
//! A page tells what it holds as [`Line`]s of unlimited width; the listing sets them for the pane's width, so that nothing
//! is cut: what does not fit goes on in the next row, under its own indent. Invariant: the chosen row belongs to a line
//! that leads somewhere, if there is one; changing the width keeps the line chosen. Limit: no columns; a table is made of
//! lines whose cells its page has measured.

mod line;
mod row;

use super::list::Choice;
use super::{Area, Clicked, Spot, Turn, times};
use crate::keymap::Action;
use crate::text::{Cells, WidthProfile};

pub(super) use line::Line;
pub use line::{Emphasis, Segment};
pub use row::ListingRow;
use row::rows;

/// The most cells that lines take: longer ones are hard to read, and what stands at their right is far from them.
const WIDEST: Cells = Cells(118);

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

    /// Sets the lines for an area, at whose sides one cell stays free.
    pub(super) fn fit(&mut self, area: Area, profile: WidthProfile) {
        let line = self.chosen_line();
        let width = Cells(usize::from(area.width.saturating_sub(2)));
        (self.width, self.profile) = (width.min(WIDEST), profile);
        self.choice.fit(usize::from(area.height), self.rows.len());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::model::{Anchor, Issue};

    fn listing(width: u16, lines: Vec<Line>) -> Listing {
        let mut it = Listing::default();
        it.set(lines);
        it.fit(Area { width: width + 2, height: 5, ..Area::default() }, WidthProfile::NARROW);
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
