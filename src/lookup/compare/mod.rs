//! Figures of several places side by side, or of one place at several times, by what they count.
//!
//! Invariant: a row holds figures of one topic only ([`topic`] says what that is), and at least two of the compared
//! have one in it; what only one has is counted, not shown. Nothing is guessed: a figure whose topic or owner
//! cannot be told is in no row. Limit: what two offices call by different words stays apart.

mod counted;
mod general;
mod naming;
mod side;
mod topic;
mod unit;

pub use counted::Counted;
pub use naming::{Named, names};
pub use side::{Extent, Side};
pub(super) use topic::topic;
pub use topic::{Sort, Topic};
pub use unit::Unit;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::lookup::about::About;
use crate::lookup::filter::Filter;
use crate::model::{Figure, FigureKind, Issue};

/// One figure in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Which of the compared it is of, from 0.
    pub side: usize,
    /// Whose number it is: the compared place, or a city of the compared province.
    pub owner: PlaceId,
    /// The value in the row's unit.
    pub value: f64,
    /// The number with its unit as printed.
    pub text: String,
    /// Reached, planned or what else.
    pub kind: FigureKind,
    /// The year it is about.
    pub year: Option<i32>,
    /// The issue it stands in.
    pub issue: Arc<Issue>,
    /// The article, from 0.
    pub article: usize,
    /// Which of the article's figures, from 0.
    pub figure: usize,
}

/// The figures of one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRow {
    /// What they are of.
    pub topic: Topic,
    /// Whose numbers they are.
    pub extent: Extent,
    /// The unit that all values are in.
    pub unit: String,
    /// The cells, side by side; within a side newest first, those of one place together.
    pub cells: Vec<Cell>,
}

/// What several have in common.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The topics that at least two have figures of: those that most have first, then as the first one's articles
    /// tell them.
    pub rows: Vec<ComparedRow>,
    /// The topics that only one of them has figures of, as the articles tell them.
    pub lone: Vec<ComparedRow>,
    /// The compared that are provinces, each with the cities whose numbers were looked at.
    pub provinces: Vec<(Side, Vec<PlaceId>)>,
}

/// One figure on its way into a row.
struct Found {
    cell: Cell,
    printed_unit: String,
}

/// Compares `sides` over `issues`, which come newest first.
pub fn compare(issues: &[Arc<Issue>], sides: &[Side]) -> Comparison {
    compare_limited(issues, sides, &Filter::default())
}

/// Compares `sides` by the articles and figures alone that `filter` lets through.
pub fn compare_limited(issues: &[Arc<Issue>], sides: &[Side], filter: &Filter) -> Comparison {
    let mut topics: BTreeMap<(Extent, Topic), (usize, Vec<Found>)> = BTreeMap::new();
    for (side, wanted) in sides.iter().enumerate() {
        for issue in issues.iter().filter(|issue| wanted.asks(issue)) {
            for (topic, found) in figures_of(issue, side, wanted.place, filter) {
                let Some(extent) = wanted.takes(found.cell.owner, sides) else { continue };
                let order = topics.len();
                topics.entry((extent, topic)).or_insert_with(|| (order, Vec::new())).1.push(found);
            }
        }
    }
    let mut all: Vec<(usize, usize, ComparedRow)> = topics
        .into_iter()
        .map(|((extent, topic), (order, found))| {
            let mut having: Vec<usize> = found.iter().map(|found| found.cell.side).collect();
            having.dedup();
            (sides.len() - having.len(), order, row(topic, extent, found))
        })
        .collect();
    all.sort_by_key(|(lacking, order, _)| (*lacking, *order));
    let (rows, lone) = all.into_iter().partition(|(lacking, ..)| sides.len() - lacking > 1);
    let provinces = sides.iter().filter(|side| side.is_province());
    let provinces = provinces.map(|side| (*side, side.cities(issues, filter))).collect();
    let [rows, lone] = [rows, lone].map(|all: Vec<_>| all.into_iter().map(|(_, _, row)| row).collect());
    Comparison { rows, lone, provinces }
}

/// Every figure in the articles that tell of `place`, with its topic, in the order of the text.
fn figures_of(issue: &Arc<Issue>, side: usize, place: PlaceId, filter: &Filter) -> Vec<(Topic, Found)> {
    let mut all = Vec::new();
    for (index, article) in issue.articles.iter().enumerate() {
        if !filter.matches_article(issue, article) {
            continue;
        }
        let about = About::of(article);
        let Some(own) = about.subject().filter(|_| about.tells_of(place)) else { continue };
        let figures = article.figures.iter().enumerate();
        for (at, figure) in figures.filter(|(_, figure)| filter.matches_figure(figure.kind)) {
            let Some((topic, owner)) = topic(article, figure, own) else { continue };
            let cell = Cell {
                side,
                owner,
                value: figure.value * unit::magnitude(&figure.unit),
                text: figure.text.to_string(),
                kind: figure.kind,
                year: figure.year,
                issue: Arc::clone(issue),
                article: index,
                figure: at,
            };
            all.push((topic, Found { cell, printed_unit: figure.unit.to_string() }));
        }
    }
    all
}

/// Sets the figures of one topic into one unit, the first one's, and leaves out what says the same twice.
fn row(topic: Topic, extent: Extent, found: Vec<Found>) -> ComparedRow {
    let unit = found.first().map(|found| found.printed_unit.clone()).unwrap_or_default();
    let by = unit::magnitude(&unit);
    let mut cells: Vec<Cell> = Vec::with_capacity(found.len());
    for Found { mut cell, .. } in found {
        cell.value = rounded(cell.value / by);
        let same = |other: &Cell| {
            (other.side, other.owner, other.kind, other.year) == (cell.side, cell.owner, cell.kind, cell.year)
                && (other.value - cell.value).abs() < f64::EPSILON * other.value.abs().max(1.0)
        };
        if !cells.iter().any(same) {
            cells.push(cell);
        }
    }
    let first = |cell: &Cell| cells.iter().position(|it| (it.side, it.owner) == (cell.side, cell.owner));
    let order: Vec<Option<usize>> = cells.iter().map(first).collect();
    let mut ordered: Vec<(Option<usize>, Cell)> = order.into_iter().zip(cells).collect();
    ordered.sort_by_key(|(first, _)| *first);
    let cells = ordered.into_iter().map(|(_, cell)| cell).collect();
    ComparedRow { topic, extent, unit, cells }
}

/// Takes away what multiplying by powers of ten leaves behind: 12.299999999999999 is 12.3.
fn rounded(value: f64) -> f64 {
    let text = format!("{value:.9}");
    text.parse().unwrap_or(value)
}

impl Comparison {
    /// The names of the rows, by the words that `say` has for a key.
    pub fn names(&self, say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
        names(&self.rows.iter().map(ComparedRow::named).collect::<Vec<_>>(), say)
    }

    /// The names of the topics that only one has, in the same way.
    pub fn lone_names(&self, say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
        names(&self.lone.iter().map(ComparedRow::named).collect::<Vec<_>>(), say)
    }
}

impl ComparedRow {
    fn named(&self) -> Named<'_> {
        Named { topic: &self.topic, unit: &self.unit, extent: self.extent }
    }
}

impl Cell {
    /// The city whose number it is, where a province is compared by its cities.
    pub fn city(&self, sides: &[Side]) -> Option<&'static str> {
        let compared = sides.get(self.side)?.place;
        (compared != self.owner).then(|| Gazetteer::get().place(self.owner).name())
    }

    /// The figure that the cell shows; `None` only for a cell of another issue.
    pub fn figure(&self) -> Option<&Figure> {
        self.issue.articles.get(self.article)?.figures.get(self.figure)
    }

    /// The page of its article.
    pub fn page(&self) -> Option<u32> {
        self.issue.articles.get(self.article)?.page
    }
}

#[cfg(test)]
mod tests;
