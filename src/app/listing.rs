//! A page of lines, some of which lead somewhere: what the pages of places, comparisons and searches show.
//!
//! A page tells what it holds as [`Line`]s of unlimited width; the listing sets them for the pane's width, so that nothing
//! is cut: what does not fit goes on in the next row, under its own indent; but for lines that allow it, on a page longer
//! than the screen. Invariant: the chosen row belongs to a line that leads somewhere, if there is one, or to one that goes on
//! with it; changing the width keeps the line chosen; what is longer than the screen is moved through before the next line
//! is chosen. Limit: no columns; a table is made of lines whose cells its page has measured.

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
    /// The rows of the screen.
    height: usize,
    profile: WidthProfile,
    /// The line chosen last, how many rows stood above it, and how many there was room for.
    rest: Option<(usize, usize, usize)>,
}

impl Listing {
    /// Takes other lines; the line of the same number stays chosen.
    pub(super) fn set(&mut self, lines: Vec<Line>) {
        let line = self.chosen_line();
        let within = self.rows_within();
        self.lines = lines;
        self.lay_out(line, within);
    }

    /// Sets the lines for an area, at whose sides one cell stays free.
    pub(super) fn fit(&mut self, area: Area, profile: WidthProfile) {
        let line = self.chosen_line();
        let within = self.rows_within();
        let width = Cells(usize::from(area.width.saturating_sub(2)));
        (self.width, self.profile) = (width.min(WIDEST), profile);
        let height = usize::from(area.height);
        self.height = height;
        self.choice.fit(height, self.rows.len());
        self.lay_out(line, within);
        match self.rest {
            // A smaller screen in between has moved what stands above.
            Some((of, above, room)) if of == self.chosen_line() && height >= room && within == 0 => {
                self.choice.lower(above, self.rows.len());
            }
            Some((of, ..)) if of == self.chosen_line() => {}
            _ => self.settle_here(),
        }
    }

    /// Remembers how the chosen line stands.
    fn settle_here(&mut self) {
        let in_sight = self.choice.in_sight();
        let above = self.choice.chosen().saturating_sub(in_sight.start);
        self.rest = Some((self.chosen_line(), above, in_sight.len()));
    }

    /// Chooses the line that leads to a place in the text.
    pub(super) fn choose_spot(&mut self, spot: Spot) {
        if let Some(line) = self.lines.iter().position(|line| line.target == Some(spot)) {
            self.lay_out(line, 0);
            self.settle_here();
        }
    }

    /// Sets the lines, one of them chosen, and shows so many rows of it further on.
    fn lay_out(&mut self, chosen: usize, within: usize) {
        self.rows = self.rows_of_lines(false);
        if self.rows.len() > self.height && self.lines.iter().any(|line| line.may_be_cut) {
            self.rows = self.rows_of_lines(true);
        }
        let row = self.rows.iter().position(|row| row.line >= chosen && self.leads(row.line));
        let row = row.or_else(|| self.rows.iter().rposition(|row| self.leads(row.line)));
        self.choose(row.unwrap_or(0));
        let (first, last) = self.stretch();
        if within > 0 && self.chosen_line() == chosen {
            self.choice.choose((first + within).min(last), self.rows.len());
        }
    }

    fn rows_of_lines(&self, cut: bool) -> Vec<ListingRow> {
        let lines = self.lines.iter().enumerate();
        lines
            .flat_map(|(at, line)| rows(line, at, self.width, self.profile, cut && line.may_be_cut))
            .collect()
    }

    /// Chooses a row of the line it begins, with the rest of the line, what goes on with it and what stands right above
    /// it, which says whose it is, in sight where there is room.
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
        for row in [self.stretch_of(line).1, row - above, row] {
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
        let line = self.rows.get(self.choice.chosen()).map_or(0, |row| row.line);
        let goes_on = |line: &usize| self.lines.get(*line).is_some_and(|line| line.goes_on);
        (0..=line).rev().find(|line| !goes_on(line)).unwrap_or(line)
    }

    /// The first and the last row of the chosen line and of what goes on with it.
    fn stretch(&self) -> (usize, usize) {
        self.stretch_of(self.chosen_line())
    }

    fn stretch_of(&self, line: usize) -> (usize, usize) {
        let more = self.lines.get(line + 1..).unwrap_or_default().iter().take_while(|line| line.goes_on);
        let lines = line..=line + more.count();
        let first = self.rows.iter().position(|row| lines.contains(&row.line));
        let last = self.rows.iter().rposition(|row| lines.contains(&row.line));
        first.zip(last).unwrap_or_default()
    }

    /// How many rows below the first one of its line the chosen row stands.
    fn rows_within(&self) -> usize {
        self.choice.chosen().saturating_sub(self.stretch().0)
    }

    /// Where the chosen line leads.
    pub(super) fn target(&self) -> Option<Spot> {
        self.lines.get(self.chosen_line())?.target
    }

    /// Goes where the chosen line leads.
    pub(super) fn open(&self) -> Turn {
        match self.lines.get(self.chosen_line()) {
            Some(Line { target: Some(spot), words: Some(words), .. }) => {
                Turn::Finds(*spot, vec![words.clone()])
            }
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
            self.lay_out(line, 0);
            self.settle_here();
        }
    }

    /// What every line says, and which of them is chosen.
    pub(super) fn words(&self) -> (Vec<String>, usize) {
        (self.lines.iter().map(Line::words).collect(), self.chosen_line())
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
        let clicked = self.clicked(below);
        self.settle_here();
        clicked
    }

    fn clicked(&mut self, below: usize) -> Clicked {
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
        let is_move = self.moved(action, count);
        if is_move {
            self.settle_here();
        }
        is_move
    }

    fn moved(&mut self, action: Action, count: Option<usize>) -> bool {
        let count = times(count);
        if self.move_within(action, count) {
            return true;
        }
        let before = self.chosen_line();
        match action {
            Action::NextMeasure => self.step(count, |line| line.begins),
            Action::PreviousMeasure => self.step(-count, |line| line.begins),
            Action::SelectDown => self.step(count, Line::leads),
            Action::SelectUp => self.step(-count, Line::leads),
            _ => {
                if !self.choice.act(action, count, self.rows.len()) {
                    return false;
                }
                self.settle(self.chosen_line() >= before);
            }
        }
        let (first, last) = self.stretch();
        let goes_up = matches!(action, Action::SelectUp | Action::SelectPageUp);
        if goes_up && self.chosen_line() < before && last - first >= self.choice.in_sight().len() {
            // What is longer than the screen is come to from its end.
            self.choice.choose(last, self.rows.len());
        }
        true
    }

    /// Moves on in what is chosen where that is longer than the screen; says whether there was anything left of it.
    fn move_within(&mut self, action: Action, count: isize) -> bool {
        let (in_sight, (first, last)) = (self.choice.in_sight(), self.stretch());
        let rows = count.unsigned_abs();
        // One row of the old page stays in sight.
        let page = rows.saturating_mul(in_sight.len().saturating_sub(1).max(1));
        let lowest = in_sight.end.saturating_sub(1);
        let row = match action {
            Action::SelectDown if last > lowest => lowest.saturating_add(rows).min(last),
            Action::SelectPageDown if last > lowest => lowest.saturating_add(page).min(last),
            Action::SelectUp if first < in_sight.start => in_sight.start.saturating_sub(rows).max(first),
            Action::SelectPageUp if first < in_sight.start => in_sight.start.saturating_sub(page).max(first),
            _ => return false,
        };
        self.choice.choose(row, self.rows.len());
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
    fn what_may_be_cut_is_whole_where_the_page_fits_and_else_takes_two_rows() {
        let line = |lead: &str| {
            let line = Line::new(2).with(lead, Emphasis::Lead).gap();
            line.with("头".to_owned() + &"字".repeat(30), Emphasis::Faint).cut_short()
        };
        let whole = listing(38, vec![line("强化供给")]);
        assert_eq!((whole.rows.len(), texts(&whole).concat().matches('字').count()), (3, 30), "fits");
        let cut = listing(38, vec![line("强化供给"), line("强化供给")]);
        let rows = texts(&cut);
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert!(rows[1].ends_with('…') && rows[1].chars().count() == 17, "as much as fits: {rows:?}");
        let lead = "供".repeat(60);
        let long = listing(38, vec![line(&lead), line(&lead)]);
        assert_eq!(texts(&long).concat().matches('供').count(), 120, "a lead is never cut");
    }

    #[test]
    fn what_is_longer_than_the_screen_is_moved_through() {
        let item = |at, text: &str| Line::new(0).with(text, Emphasis::Plain).item(at).beginning();
        let source = || Line::new(2).with("出处", Emphasis::Faint).going_on();
        let long: String = ('a'..='z').map(|c| format!("{c}甲乙丙丁戊")).collect();
        let lines = vec![
            item(0, "短"),
            source(),
            Line::new(0),
            item(1, &long),
            source(),
            Line::new(0),
            item(2, "末"),
            source(),
        ];
        for (down, up) in
            [(Action::SelectDown, Action::SelectUp), (Action::SelectPageDown, Action::SelectPageUp)]
        {
            let mut it = listing(14, lines.clone());
            let in_sight = |it: &Listing| -> String {
                it.visible().flat_map(|(row, _)| &row.segments).map(|segment| segment.text.as_str()).collect()
            };
            let (mut seen, mut items) = (in_sight(&it), vec![it.item()]);
            for _ in 0..100 {
                it.act(down, None);
                seen += &in_sight(&it);
                items.push(it.item());
            }
            assert!(('a'..='z').all(|c| seen.contains(c)), "{seen}");
            assert!(items.is_sorted() && items.contains(&Some(1)), "{items:?}");
            assert!(it.item() == Some(2) && in_sight(&it).ends_with("末出处"), "{}", in_sight(&it));
            let mut back = String::new();
            for _ in 0..100 {
                it.act(up, None);
                back += &in_sight(&it);
            }
            assert!(it.item() == Some(0) && ('a'..='z').all(|c| back.contains(c)), "{back}");
            // What is set anew at the same width stays where it was.
            it.choose_item(1);
            (0..3).for_each(|_| assert!(it.act(Action::SelectDown, None)));
            let before = in_sight(&it);
            it.fit(Area { width: 16, height: 5, ..Area::default() }, WidthProfile::NARROW);
            assert_eq!(in_sight(&it), before);
            it.set(lines.clone());
            assert_eq!((in_sight(&it), it.item()), (before, Some(1)));
        }
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
