//! Places side by side: what they count alike, topic by topic, then what each did.
//!
//! Each topic has a line, and below it one for each figure: whose, how much with a bar, for when, and where it stands.
//! Below the topics each place has its measures, a line each, so that two which count nothing alike are compared as well;
//! or, by a key, the figures of what it alone counts.
//! Invariant: bars of a topic are in one unit, so they can be compared by eye; Enter leads to the figure's own words.
//! Limit: it shows what had been read when it was opened.

use std::sync::Arc;

use super::place::anchor_of;
use crate::app::listing::{Emphasis, Line, Listing};
use crate::app::{Answers, Area, Clicked, HintRow, Pane, Spot, State, Turn};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::Library;
use crate::locale::{Language, cities_compared, figure_time_in_brackets};
use crate::lookup::{
    Cell, ComparedRow, Comparison, PlaceArticle, PlacePage, Side, compare, issues_telling_of,
};
use crate::model::{Issue, Measure};
use crate::text::{Cells, WidthProfile, elide};

/// The blank cells between two columns.
const BETWEEN: Cells = Cells(2);

/// The blank cells before a line, those it is set in for its further rows, and those before where a figure stands.
const AROUND: Cells = Cells(6);

/// Where a line is narrower, a city of a compared province stands without it; below, each has its cities listed.
const ROOM_FOR_PROVINCES: Cells = Cells(60);

/// The fewest cells in which the first words of a measure say something.
const LEAST_SUMMARY: Cells = Cells(12);

/// The longest bar, in cells.
const LONGEST_BAR: usize = 16;

/// The longest bar that is worth its room where there is no room for the longest.
const SHORTEST_BAR: usize = 4;

/// Several places, or one at several times, side by side.
#[derive(Debug)]
pub struct ComparePane {
    sides: Vec<Side>,
    comparison: Comparison,
    /// Where each cell stands, topic by topic.
    spots: Vec<Vec<Option<Spot>>>,
    /// What each of the compared did.
    doings: Vec<Vec<Doing>>,
    /// What each of the compared alone counts.
    lone: Vec<Vec<Lone>>,
    /// Whether that is shown instead of what it did.
    figures_only: bool,
    language: Language,
    profile: WidthProfile,
    width: Cells,
    listing: Listing,
}

/// A measure of one of the compared.
#[derive(Debug)]
struct Doing {
    /// Its lead, without the mark that ends it.
    lead: String,
    /// The first words after it.
    summary: String,
    /// How many measures it stands under.
    depth: usize,
    /// The issue, and the page there.
    standing: String,
    spot: Option<Spot>,
}

/// A figure of what only one of the compared counts.
#[derive(Debug)]
struct Lone {
    /// What it counts.
    name: String,
    /// The number with its unit as printed.
    text: String,
    /// For when it is.
    when: String,
    /// The issue, and the page there.
    standing: String,
    spot: Option<Spot>,
}

/// The comparison of `places`.
pub(in crate::app) fn comparing(state: &State, places: &[PlaceId]) -> Pane {
    let sides: Vec<Side> = places.iter().map(|place| Side { place: *place, year: None }).collect();
    let library = &state.library;
    let issues = issues_telling_of(places, library.entries());
    let comparison = compare(&issues, &sides);
    let spots =
        comparison.rows.iter().map(|row| row.cells.iter().map(|cell| spot_of(cell, library)).collect());
    let doings = sides.iter().map(|side| doings_of(*side, &issues, library, state.language)).collect();
    let lone = lone_of(&comparison, sides.len(), library, state.language);
    let mut pane = ComparePane {
        spots: spots.collect(),
        doings,
        lone,
        figures_only: false,
        sides,
        comparison,
        language: state.language,
        profile: state.profile(),
        width: Cells(usize::MAX),
        listing: Listing::default(),
    };
    pane.fill();
    Pane::Compare(pane)
}

fn spot_of(cell: &Cell, library: &Library) -> Option<Spot> {
    let key = library.key_of_issue(&cell.issue)?;
    Some(Spot::at(key, anchor_of(&cell.issue, cell.article, cell.figure)?))
}

/// The measures of one of the compared, newest issue first, as its page has them.
fn doings_of(side: Side, issues: &[Arc<Issue>], library: &Library, language: Language) -> Vec<Doing> {
    let is_asked = |issue: &&Arc<Issue>| side.year.is_none() || issue.year == side.year;
    let issues: Vec<Arc<Issue>> = issues.iter().filter(is_asked).map(Arc::clone).collect();
    let page = PlacePage::of(side.place, &issues);
    let of_article = |entry: &PlaceArticle| {
        let article = entry.article()?;
        let key = library.key_of_issue(&entry.issue);
        let standing = standing(&entry.issue.id, article.page, language);
        let doing = |measure: &Measure| Doing {
            lead: measure.heading().to_owned(),
            summary: article.summary_of(measure),
            depth: usize::from(measure.level.max(1)) - 1,
            standing: standing.clone(),
            spot: key.map(|key| Spot::at(key, article.anchor(measure.block, measure.range))),
        };
        Some(article.measures.iter().map(doing).collect::<Vec<Doing>>())
    };
    page.articles.iter().filter_map(of_article).flatten().collect()
}

/// The figures of topics that only one of the compared has, by whose they are.
fn lone_of(comparison: &Comparison, sides: usize, library: &Library, language: Language) -> Vec<Vec<Lone>> {
    let mut lone: Vec<Vec<Lone>> = (0..sides).map(|_| Vec::new()).collect();
    for (row, name) in comparison.lone.iter().zip(comparison.lone_names(|key| language.text(key))) {
        for cell in &row.cells {
            let (when, standing) = beside(cell, language);
            if let Some(own) = lone.get_mut(cell.side) {
                let (name, text) = (name.clone(), cell.text.clone());
                own.push(Lone { name, text, when, standing, spot: spot_of(cell, library) });
            }
        }
    }
    lone
}

/// Where something stands: `2024-04 第5页`.
fn standing(id: &str, page: Option<u32>, language: Language) -> String {
    let page = page.map(|page| language.format("facts.page", &[("page", &page)]));
    page.map_or_else(|| id.to_owned(), |page| format!("{id} {page}"))
}

impl ComparePane {
    /// Those compared.
    pub(in crate::app) fn places(&self) -> Vec<PlaceId> {
        self.sides.iter().map(|side| side.place).collect()
    }

    fn fill(&mut self) {
        let mut lines = Vec::new();
        let language = self.language;
        let names = self.comparison.names(|key| language.text(key));
        for ((row, spots), name) in self.comparison.rows.iter().zip(&self.spots).zip(names) {
            if !lines.is_empty() {
                lines.push(Line::new(0));
            }
            self.topic_lines(name, row, spots, &mut lines);
        }
        let key = if lines.is_empty() { "compare.nothing" } else { "compare.alone" };
        if !lines.is_empty() {
            lines.push(Line::new(0));
        }
        let rest = self.language.format(key, &[("count", &self.comparison.lone.len())]);
        lines.push(Line::new(0).with(rest, Emphasis::Faint));
        for (side, cities) in &self.comparison.provinces {
            let names: Vec<&str> = cities.iter().map(|city| Gazetteer::get().place(*city).name()).collect();
            let said = cities_compared(&side.name(), &names, language);
            lines.push(Line::new(0).with(said, Emphasis::Faint));
        }
        for ((side, doings), lone) in self.sides.iter().zip(&self.doings).zip(&self.lone) {
            if self.figures_only {
                self.lone_lines(side, lone, &mut lines);
            } else {
                self.doing_lines(side, doings, &mut lines);
            }
        }
        self.listing.set(lines);
    }

    /// The name of one of the compared with how much of it follows.
    fn name_line(&self, side: &Side, counted: String, first: Option<Spot>) -> Line {
        let name = Line::new(0).with(side.name(), Emphasis::Title).right(counted);
        if first.is_some() { name.to(first).beginning() } else { name }
    }

    /// What one of the compared alone counts: its name with how many figures that are, and a row for each.
    fn lone_lines(&self, side: &Side, lone: &[Lone], lines: &mut Vec<Line>) {
        let counted = self.language.format("compare.lone", &[("count", &lone.len())]);
        lines.push(Line::new(0));
        lines.push(self.name_line(side, counted, lone.iter().find_map(|lone| lone.spot)));
        for figure in lone {
            let line = Line::new(2)
                .with(&*figure.name, Emphasis::Plain)
                .gap()
                .with(&*figure.text, Emphasis::Figure)
                .with(&*figure.when, Emphasis::Faint);
            lines.push(line.right(&*figure.standing).to(figure.spot).marking(&*figure.text));
        }
    }

    /// What one of the compared did: its name with how much that is, and a row for each measure.
    fn doing_lines(&self, side: &Side, doings: &[Doing], lines: &mut Vec<Line>) {
        let first = doings.iter().find_map(|doing| doing.spot);
        let counted = self.language.format("facts.measures", &[("count", &doings.len())]);
        lines.push(Line::new(0));
        lines.push(self.name_line(side, counted, first));
        for doing in doings {
            let indent = 2 + 2 * doing.depth;
            let taken = [&doing.lead, &doing.standing].map(|words| self.profile.text(words));
            // The em between lead and summary, the cells before the line and before where it stands.
            let room =
                taken.into_iter().fold(self.width, |room, taken| room - taken) - Cells(2 + indent) - AROUND;
            let mut line = Line::new(indent).with(&*doing.lead, Emphasis::Lead);
            if room >= LEAST_SUMMARY {
                line = line.gap().with(elide(&doing.summary, room, self.profile), Emphasis::Faint);
            }
            lines.push(line.right(&*doing.standing).to(doing.spot));
        }
    }

    /// Whose number it is: `嘉兴市`, of a compared province `浙江省 嘉兴市`.
    fn name_of(&self, cell: &Cell) -> String {
        let side = self.sides.get(cell.side).map(Side::name).unwrap_or_default();
        match cell.city(&self.sides) {
            Some(city) if self.width < ROOM_FOR_PROVINCES => city.to_owned(),
            Some(city) => format!("{side} {city}"),
            None => side,
        }
    }

    fn topic_lines(&self, name: String, row: &ComparedRow, spots: &[Option<Spot>], lines: &mut Vec<Line>) {
        let language = self.language;
        let first = spots.iter().flatten().next().copied();
        lines.push(Line::new(0).with(name, Emphasis::Title).to(first).beginning());
        let names: Vec<String> = row.cells.iter().map(|cell| self.name_of(cell)).collect();
        let widest = names.iter().map(|name| self.profile.text(name)).max().unwrap_or_default();
        let values = row.cells.iter().map(|cell| self.profile.text(&cell.text)).max().unwrap_or_default();
        let most = row.cells.iter().map(|cell| cell.value).fold(0.0, f64::max);
        let beside: Vec<(String, String)> = row.cells.iter().map(|cell| beside(cell, language)).collect();
        let widths =
            beside.iter().map(|(when, standing)| self.profile.text(when) + self.profile.text(standing));
        let taken = [widest, BETWEEN, values, BETWEEN, widths.max().unwrap_or_default(), AROUND];
        let room = taken.into_iter().fold(self.width, |room, taken| room - taken);
        let beside = row.cells.iter().zip(beside).zip(&names);
        for (((cell, (when, standing)), name), spot) in beside.zip(spots) {
            let mut line = Line::new(2)
                .with(&**name, Emphasis::Plain)
                .blank(widest - self.profile.text(name) + BETWEEN)
                .with(&*cell.text, Emphasis::Figure);
            let bar = bar(cell.value, most, room, self.profile);
            if !bar.is_empty() {
                line =
                    line.blank(values - self.profile.text(&cell.text) + BETWEEN).with(bar, Emphasis::Faint);
            }
            lines.push(line.with(when, Emphasis::Faint).right(standing).to(*spot).marking(&*cell.text));
        }
    }
}

/// For when a figure is, and where it stands.
fn beside(cell: &Cell, language: Language) -> (String, String) {
    let when = figure_time_in_brackets(cell.kind, cell.year, language);
    (when, standing(&cell.issue.id, cell.page(), language))
}

/// A bar as long as the value is of the largest, no longer than `room`; eighths of a cell where the terminal's width of
/// them is known. None where the longest would be too short to be compared.
fn bar(value: f64, most: f64, Cells(room): Cells, profile: WidthProfile) -> String {
    let longest = room.min(LONGEST_BAR);
    if !(value > 0.0 && most > 0.0) || longest < SHORTEST_BAR {
        return String::new();
    }
    let share = (value / most).clamp(0.0, 1.0);
    let eighths =
        (1..=longest * 8).take_while(|eighth| *eighth as f64 <= share * (longest * 8) as f64).count().max(1);
    if !profile.draws_boxes() {
        return "#".repeat(eighths.div_ceil(8));
    }
    let last = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
    format!("{}{last}", "█".repeat(eighths / 8))
}

impl Answers for ComparePane {
    fn context(&self) -> Context {
        Context::Place
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.listing.fit(area, setting.profile);
        (self.profile, self.width) = (setting.profile, self.listing.width());
        self.fill();
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        match action {
            Action::Open => self.listing.open(),
            Action::FiguresOnly => {
                self.figures_only = !self.figures_only;
                self.fill();
                Turn::Stays
            }
            Action::Dismiss => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        if self.figures_only { const { &hints("hint.lone-off") } } else { const { &hints("hint.lone") } }
    }

    fn title(&self, _state: &State) -> Option<(String, String)> {
        let names: Vec<String> = self.sides.iter().map(Side::name).collect();
        let counted = self.language.format("compare.topics", &[("count", &self.comparison.rows.len())]);
        let manner = if self.figures_only { self.language.text("compare.figures-only") } else { "" };
        Some((format!("{}{manner}", names.join(self.language.text("compare.between"))), counted))
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }
}

/// The hints, with what showing other things would do now.
const fn hints(shown: &'static str) -> [HintRow; 5] {
    [
        (Action::Open, "hint.to-text"),
        (Action::NextMeasure, "hint.topic"),
        (Action::FiguresOnly, shown),
        (Action::Compare, "hint.add"),
        (Action::Dismiss, "hint.back"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        let cells = |value| WidthProfile::NARROW.text(&bar(value, 60.0, Cells(80), WidthProfile::NARROW)).0;
        assert_eq!((cells(60.0), cells(30.0), cells(4.0), cells(0.0)), (16, 8, 1, 0));
        assert_eq!(bar(30.0, 60.0, Cells(80), WidthProfile::WIDE), "########");
        assert_eq!(bar(30.0, 60.0, Cells(8), WidthProfile::WIDE), "####");
        assert_eq!(bar(30.0, 60.0, Cells(3), WidthProfile::WIDE), "", "too short to be compared");
    }
}
