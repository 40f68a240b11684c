//! The rows of a pane that lists something: headings, rows that lead somewhere, and which of these is chosen.
//!
//! One for all such panes, so that they move and look alike; a pane only says what its rows are. Invariants: the chosen
//! row leads somewhere and is in sight, together with the headings right above it; rows that come or go move neither it
//! nor its place on the screen. Limit: a row is one screen row high.

use super::list::Choice;
use super::{Clicked, times};
use crate::keymap::Action;
use crate::text::{Cells, WidthProfile};

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// It names the rows below it.
    Heading,
    /// It is one of the things listed.
    #[default]
    Plain,
    /// It is there, but matters less.
    Faint,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The short word by which it is known, in a column of its own.
    pub label: String,
    /// Short words before what it says, each in a column of its own.
    pub columns: Vec<String>,
    /// What it says.
    pub text: String,
    /// What stands at the right edge.
    pub aside: String,
    /// How it looks.
    pub look: Look,
    /// Whether it is the one that is open.
    pub marked: bool,
}

/// The rows in sight, for drawing.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The rows, from the top.
    pub rows: Vec<&'a Row>,
    /// Which of them is chosen.
    pub chosen: Option<usize>,
    /// The cells of the widest label there is.
    pub label_width: Cells,
    /// The cells of the widest word in each further column.
    pub column_widths: &'a [Cells],
    /// Whether there are rows above and below.
    pub more: (bool, bool),
    /// What is said where there is no row.
    pub empty: &'static str,
}

/// Rows, each of which may lead to a `T`.
#[derive(Debug)]
pub struct Rows<T> {
    rows: Vec<(Row, Option<T>)>,
    choice: Choice,
    label_width: Cells,
    column_widths: Vec<Cells>,
    profile: WidthProfile,
}

impl<T: Copy + PartialEq> Default for Rows<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy + PartialEq> Rows<T> {
    /// No rows yet.
    pub fn new() -> Self {
        let profile = WidthProfile::default();
        let column_widths = Vec::new();
        Self { rows: Vec::new(), choice: Choice::default(), label_width: Cells(0), column_widths, profile }
    }

    /// Takes other rows; the chosen one stays chosen if it is among them, and stays where it is on the screen.
    pub fn set(&mut self, rows: Vec<(Row, Option<T>)>) {
        let target = self.chosen();
        self.rows = rows;
        self.measure_labels();
        match target.and_then(|target| self.row_of(target)) {
            Some(row) => {
                self.choice.follow(row, self.rows.len());
                self.show(row);
            }
            None => self.show(self.nearest(self.choice.chosen())),
        }
    }

    /// Takes the height in rows and the profile by which labels are measured.
    pub fn fit(&mut self, height: usize, profile: WidthProfile) {
        self.choice.fit(height, self.rows.len());
        self.profile = profile;
        self.measure_labels();
        self.show(self.choice.chosen());
    }

    fn measure_labels(&mut self) {
        let labels = self.rows.iter().map(|(row, _)| self.profile.text(&row.label));
        self.label_width = labels.max().unwrap_or_default();
        self.column_widths.clear();
        for (row, _) in &self.rows {
            self.column_widths.resize(self.column_widths.len().max(row.columns.len()), Cells(0));
            for (width, words) in self.column_widths.iter_mut().zip(&row.columns) {
                *width = (*width).max(self.profile.text(words));
            }
        }
    }

    /// What the chosen row leads to.
    pub fn chosen(&self) -> Option<T> {
        self.rows.get(self.choice.chosen()).and_then(|(_, target)| *target)
    }

    /// Chooses the row that leads to `target`, if there is one.
    pub fn choose(&mut self, target: T) {
        if let Some(row) = self.row_of(target) {
            self.show(row);
        }
    }

    /// What every row says, a line each, and the line of the chosen one.
    pub(super) fn words(&self) -> (Vec<String>, usize) {
        let line = |(row, _): &(Row, Option<T>)| {
            let own = std::iter::once(&row.label).chain(&row.columns).chain([&row.text, &row.aside]);
            own.filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join("  ")
        };
        (self.rows.iter().map(line).collect(), self.choice.chosen())
    }

    /// Chooses the row that stands so many rows below the top; what is in sight stays where it is.
    pub(super) fn click(&mut self, below: usize) -> Clicked {
        match self.rows.get(self.choice.in_sight().start + below) {
            _ if below == 0 && self.held_heading().is_some() => Clicked::Nothing,
            Some((_, Some(_))) => self.choice.click(below, self.rows.len()),
            _ => Clicked::Nothing,
        }
    }

    /// Carries out an action that moves the choice; says whether it was one.
    pub fn act(&mut self, action: Action, count: Option<usize>) -> bool {
        let (chosen, count) = (self.choice.chosen(), times(count));
        let steps = count.unsigned_abs();
        let wanted = match action {
            Action::SelectDown => self.choosable().filter(|row| *row > chosen).take(steps).last(),
            Action::SelectUp => self.choosable().rev().filter(|row| *row < chosen).take(steps).last(),
            _ if !self.choice.act(action, count, self.rows.len()) => return false,
            _ => Some(self.nearest(self.choice.chosen())),
        };
        if let Some(row) = wanted {
            self.show(row);
        }
        true
    }

    /// The place of the chosen row among those that lead to what `counts`, from 1 (0 where it is none of them), and how
    /// many these are.
    pub fn place(&self, counts: impl Fn(T) -> bool) -> (usize, usize) {
        let mut counted = 0;
        let mut place = 0;
        for (row, (_, target)) in self.rows.iter().enumerate() {
            if target.is_some_and(&counts) {
                counted += 1;
                place = if row == self.choice.chosen() { counted } else { place };
            }
        }
        (place, counted)
    }

    /// What is to be drawn; `empty` is said where there is no row.
    pub fn listed(&self, empty: &'static str) -> Listed<'_> {
        let in_sight = self.choice.in_sight();
        let (top, end) = (in_sight.start, in_sight.end.min(self.rows.len()));
        let in_sight = self.rows.get(top..end).unwrap_or_default();
        let chosen = self.chosen().and_then(|_| self.choice.chosen().checked_sub(top));
        let mut shown: Vec<&Row> = in_sight.iter().map(|(row, _)| row).collect();
        if let (Some(heading), Some(first)) = (self.held_heading(), shown.first_mut()) {
            *first = heading;
        }
        Listed {
            rows: shown,
            chosen,
            label_width: self.label_width,
            column_widths: &self.column_widths,
            more: (top > 0, end < self.rows.len()),
            empty,
        }
    }

    /// The heading of what stands at the top, where that is out of sight; it is shown in place of the first row.
    fn held_heading(&self) -> Option<&Row> {
        let top = self.choice.in_sight().start;
        let is_heading = |row: &&Row| row.look == Look::Heading;
        let above = self.rows.get(..=top)?.iter().rev().map(|(row, _)| row).find(is_heading)?;
        let is_free =
            self.choice.chosen() != top && self.rows.get(top).is_some_and(|(row, _)| !is_heading(&row));
        is_free.then_some(above)
    }

    fn row_of(&self, target: T) -> Option<usize> {
        self.rows.iter().position(|(_, other)| *other == Some(target))
    }

    fn choosable(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, (_, target))| target.is_some()).map(|(row, _)| row)
    }

    /// The row itself where it leads somewhere, else the next one below that does, else the last of all.
    fn nearest(&self, row: usize) -> usize {
        let below = self.choosable().find(|other| *other >= row);
        below.or_else(|| self.choosable().next_back()).unwrap_or(0)
    }

    /// Chooses a row, with the headings right above it in sight where there is room, else with a row above it for the
    /// heading that is held there.
    fn show(&mut self, row: usize) {
        let above = self.rows.get(..row).unwrap_or_default().iter().rev();
        let headings = above.take_while(|(row, _)| row.look == Look::Heading).count();
        let before = headings.max(usize::from(self.rows.iter().any(|(row, _)| row.look == Look::Heading)));
        for row in [row.saturating_sub(before), row] {
            self.choice.choose(row, self.rows.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_are_measured_anew_when_rows_come() {
        let row = |label: &str| (Row { label: label.to_owned(), ..Row::default() }, Some(0));
        let mut it = Rows::new();
        it.set(vec![row("2")]);
        it.fit(4, WidthProfile::NARROW);
        it.set(vec![row("第12期")]);
        assert_eq!(it.listed("").label_width, Cells(6));
    }

    #[test]
    fn the_heading_of_what_is_in_sight_stays_at_the_top() {
        let named = |name: &str| (Row { text: name.to_owned(), look: Look::Heading, ..Row::default() }, None);
        let row = |at: usize| (Row { text: at.to_string(), ..Row::default() }, Some(at));
        let years = |range: std::ops::Range<usize>| range.map(row).collect::<Vec<_>>();
        let mut it = Rows::new();
        it.set([vec![named("2024")], years(0..20), vec![named("2023")], years(20..40)].concat());
        it.fit(5, WidthProfile::NARROW);
        let texts = |it: &Rows<usize>| -> Vec<String> {
            it.listed("").rows.iter().map(|row| row.text.clone()).collect()
        };
        for (wanted, year) in
            [(0, "2024"), (4, "2024"), (12, "2024"), (33, "2023"), (20, "2023"), (18, "2024")]
        {
            it.choose(wanted);
            let listed = it.listed("");
            assert_eq!(listed.rows[listed.chosen.unwrap()].text, wanted.to_string());
            assert_eq!(texts(&it)[0], year, "{wanted}: {:?}", texts(&it));
        }
        assert_eq!(it.click(0), Clicked::Nothing);
    }

    /// A heading before every third row.
    fn rows(count: usize) -> Vec<(Row, Option<usize>)> {
        let heading = || (Row { look: Look::Heading, ..Row::default() }, None);
        (0..count)
            .flat_map(|at| at.is_multiple_of(3).then(heading).into_iter().chain([(Row::default(), Some(at))]))
            .collect()
    }

    const MOVES: [Action; 6] = [
        Action::SelectDown,
        Action::SelectUp,
        Action::SelectPageDown,
        Action::SelectPageUp,
        Action::SelectFirst,
        Action::SelectLast,
    ];

    proptest! {
        #[test]
        fn the_chosen_row_leads_somewhere_and_is_in_sight(
            height in 1_usize..12,
            steps in prop::collection::vec((0_usize..6, 1_usize..9, 1_usize..40), 1..20),
        ) {
            let mut it = Rows::new();
            for (action, count, length) in steps {
                it.set(rows(length));
                it.fit(height, WidthProfile::NARROW);
                prop_assert!(it.act(MOVES[action], Some(count)));
                let listed = it.listed("");
                prop_assert!(it.chosen().is_some());
                prop_assert!(listed.chosen.is_some_and(|row| row < listed.rows.len()));
            }
        }
    }

    #[test]
    fn headings_are_passed_over_and_stay_in_sight() {
        let mut it = Rows::new();
        it.set(rows(9));
        it.fit(4, WidthProfile::NARROW);
        it.act(Action::SelectFirst, None);
        assert_eq!((it.chosen(), it.listed("").chosen), (Some(0), Some(1)));
        it.act(Action::SelectDown, Some(3));
        assert_eq!(it.chosen(), Some(3));
        it.act(Action::SelectLast, None);
        it.act(Action::SelectUp, Some(5));
        let listed = it.listed("");
        assert_eq!((it.chosen(), listed.chosen, listed.rows[0].look), (Some(3), Some(1), Look::Heading));
    }

    #[test]
    fn a_count_beyond_all_rows_leads_to_the_last_or_the_first() {
        let mut it = Rows::new();
        it.set(rows(12));
        it.fit(5, WidthProfile::NARROW);
        it.act(Action::SelectPageDown, Some(isize::MAX.unsigned_abs()));
        assert_eq!(it.chosen(), Some(11));
        it.act(Action::SelectPageUp, Some(isize::MAX.unsigned_abs()));
        assert_eq!(it.chosen(), Some(0));
    }

    #[test]
    fn rows_that_come_do_not_move_the_chosen_one_on_the_screen() {
        let mut it = Rows::new();
        it.set(rows(12).split_off(6));
        it.fit(5, WidthProfile::NARROW);
        it.choose(9);
        let before = it.listed("").chosen;
        it.set(rows(30));
        assert_eq!((it.chosen(), it.listed("").chosen), (Some(9), before));
    }
}
