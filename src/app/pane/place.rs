//! The page of a place: everything it did, newest issue first.
//!
//! Under each measure stand its figures as `subject value`, then in faint type the first words; what is only told in
//! running text comes after, marked. Invariant: Enter on a line leads to the very words, and back leads here again.
//! Limit: it shows what had been read when it was opened, until it is opened anew.

use std::sync::Arc;

use super::{article, elsewhere};
use crate::app::listing::{Emphasis, Line, Listing};
use crate::app::{Answers, Area, Clicked, HintRow, Message, Pane, Spot, State, Turn};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::IssueKey;
use crate::locale::{Language, figure_time, figure_time_in_brackets, issue_name, place_counts};
use crate::lookup::{About, PlaceArticle, PlacePage, Series, figure_labels, issues_telling_of};
use crate::model::{Anchor, Article, BlockIndex, CharRange, Figure, FigureKind, Issue, Measure};

/// The page of one place.
#[derive(Debug)]
pub struct PlacePane {
    place: PlaceId,
    page: PlacePage,
    /// The keys of the page's issues, in the order of its articles.
    keys: Vec<Option<IssueKey>>,
    language: Language,
    /// Whether figures alone are shown.
    figures_only: bool,
    listing: Listing,
}

/// Opens the page of the article's place.
pub(in crate::app) fn open_of_article(state: &mut State) {
    match state.article().and_then(|article| About::of(article).subject()) {
        Some(place) => {
            if let Some(pane) = page_of(state, place) {
                state.cover(pane);
            }
        }
        None => state.message = Some(Message::passing(state.language.text("place.unknown"))),
    }
}

/// The page of a place; where the library tells nothing of it, says so.
pub(in crate::app) fn page_of(state: &mut State, place: PlaceId) -> Option<Pane> {
    let page = PlacePage::of(place, &issues_telling_of(&[place], state.library.entries()));
    if page.is_empty() {
        let name = Gazetteer::get().place(place).name();
        let sentence = state.language.format("city.nothing", &[("place", &name)]);
        state.message = Some(Message::passing(sentence));
        return None;
    }
    let keys = page.articles.iter().map(|article| state.library.key_of_issue(&article.issue)).collect();
    let mut pane = PlacePane {
        place,
        page,
        keys,
        language: state.language,
        figures_only: false,
        listing: Listing::default(),
    };
    pane.fill();
    Some(Pane::Place(pane))
}

impl PlacePane {
    /// The place.
    pub(in crate::app) fn place_id(&self) -> PlaceId {
        self.place
    }

    /// The measure that the chosen line is of, the first of its article where it is a title, and whose it is.
    fn chosen_measure(&self) -> Option<(Measure, Option<PlaceId>)> {
        let spot = self.listing.target()?;
        let anchor = spot.mark.anchor();
        let mut entries = self.page.articles.iter().zip(&self.keys);
        let (entry, _) =
            entries.find(|(entry, key)| **key == Some(spot.key) && Some(entry.index) == anchor.article)?;
        let own = About::of(entry.article()?).subject();
        Some((article::measure_nearest(&entry.issue, anchor)?, own))
    }

    fn fill(&mut self) {
        let mut lines = Vec::new();
        let language = self.language;
        for (series, name) in self.page.series.iter().zip(self.page.names(|key| language.text(key))) {
            lines.push(self.series_line(name, series));
        }
        for (entry, key) in self.page.articles.iter().zip(&self.keys) {
            if !lines.is_empty() {
                lines.push(Line::new(0));
            }
            self.article_lines(entry, *key, &mut lines);
        }
        self.listing.set(lines);
    }

    fn article_lines(&self, entry: &PlaceArticle, key: Option<IssueKey>, lines: &mut Vec<Line>) {
        let Some(article) = entry.article() else { return };
        let language = self.language;
        let spot =
            |block: BlockIndex, range: CharRange| key.map(|key| Spot::at(key, article.anchor(block, range)));
        let number = issue_name(&entry.issue, language);
        let page =
            article.page.map(|page| language.format("facts.page", &[("page", &page)])).unwrap_or_default();
        lines.push(
            Line::new(0)
                .with(number, Emphasis::Faint)
                .gap()
                .with(&*article.title, Emphasis::Title)
                .right(page)
                .to(key.map(|key| Spot::at(key, Anchor::article(entry.index)))),
        );
        let labels = figure_labels(article, |key| language.text(key));
        let figures_of = |numbers: &[usize]| -> Vec<(&Figure, &str)> {
            let labelled = |at: &usize| Some((article.figures.get(*at)?, labels.get(*at)?.as_str()));
            numbers.iter().filter_map(labelled).collect()
        };
        for under in &entry.measures {
            let Some(measure) = article.measures.get(under.measure) else { continue };
            let figures = figures_of(&under.figures);
            if self.figures_only && figures.is_empty() {
                continue;
            }
            lines.push(
                self.measure_line(article, measure, "").to(spot(measure.block, measure.range)).beginning(),
            );
            for (figure, label) in figures {
                let indent = 4 + 2 * usize::from(measure.level.max(1) - 1);
                lines.push(figure_line(figure, label, indent, language).to(spot(figure.block, figure.range)));
            }
        }
        if !entry.loose.is_empty() {
            lines.push(Line::new(2).with(language.text("city.loose"), Emphasis::Faint));
            for (figure, label) in figures_of(&entry.loose) {
                lines.push(figure_line(figure, label, 4, language).to(spot(figure.block, figure.range)));
            }
        }
        if !self.figures_only {
            for told in &article.told {
                let line = self.measure_line(article, told, language.text("city.told"));
                lines.push(line.to(spot(told.block, told.range)).beginning());
            }
        }
    }

    fn measure_line(&self, article: &Article, measure: &Measure, mark: &str) -> Line {
        let indent = 2 * usize::from(measure.level.max(1));
        let line = Line::new(indent).with(mark, Emphasis::Faint).with(measure.heading(), Emphasis::Lead);
        if self.figures_only || measure.summary.is_empty() {
            return line;
        }
        line.gap().with(article.sentence_under(measure), Emphasis::Faint).cut_short()
    }

    fn series_line(&self, name: String, series: &Series) -> Line {
        let language = self.language;
        let mut line = Line::new(0).with(name, Emphasis::Plain).gap();
        for (at, point) in series.points.iter().enumerate() {
            let when = figure_time(point.kind, point.year, language);
            let when = when.unwrap_or_else(|| point.issue.id.clone());
            if at > 0 {
                line = line.gap().with("→", Emphasis::Faint).gap();
            }
            line = line
                .with(&*point.text, Emphasis::Figure)
                .with(language.format("city.when", &[("when", &when)]), Emphasis::Faint);
        }
        let last = series.points.last();
        let entries = self.page.articles.iter().zip(&self.keys);
        let spot = last.and_then(|point| {
            let key = entries
                .filter(|(entry, _)| Arc::ptr_eq(&entry.issue, &point.issue))
                .find_map(|(_, key)| *key)?;
            Some(Spot::at(key, anchor_of(&point.issue, point.article, point.figure)?))
        });
        line.to(spot).marking(last.map_or("", |point| &point.text))
    }
}

/// Where a figure stands.
pub(super) fn anchor_of(issue: &Issue, article: usize, figure: usize) -> Option<Anchor> {
    let known: &Article = issue.articles.get(article)?;
    let figure = known.figures.get(figure)?;
    Some(known.anchor(figure.block, figure.range))
}

/// What is counted and the number, with the year of what is planned.
fn figure_line(figure: &Figure, label: &str, indent: usize, language: Language) -> Line {
    let line = Line::new(indent).with(label, Emphasis::Plain).gap().with(&*figure.text, Emphasis::Figure);
    let line = match figure.kind {
        FigureKind::Target => {
            line.with(figure_time_in_brackets(figure.kind, figure.year, language), Emphasis::Faint)
        }
        _ => line,
    };
    line.marking(&*figure.text)
}

/// The hints, with what showing other things would do now.
const fn hints(shown: &'static str) -> [HintRow; 7] {
    [
        (Action::Open, "hint.to-text"),
        (Action::NextMeasure, "hint.measure"),
        (Action::FiguresOnly, shown),
        (Action::Compare, "hint.compare"),
        (Action::WhoElse, "hint.who-else"),
        (Action::Dismiss, "hint.back"),
        (Action::Collect, "hint.collect"),
    ]
}

/// The hints where no measure is chosen to ask about.
const fn without_who_else([open, next, figures, compare, _, back, collect]: [HintRow; 7]) -> [HintRow; 6] {
    [open, next, figures, compare, back, collect]
}

impl Answers for PlacePane {
    fn context(&self) -> Context {
        Context::Place
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.listing.fit(area, setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        match action {
            Action::Open => self.listing.open(),
            Action::WhoElse => {
                match self.chosen_measure().and_then(|(measure, own)| elsewhere::about(state, &measure, own))
                {
                    Some(pane) => Turn::Opens(pane),
                    None => {
                        let words = state.language.text("elsewhere.no-measure");
                        state.message.get_or_insert_with(|| Message::passing(words));
                        Turn::Stays
                    }
                }
            }
            Action::FiguresOnly => {
                self.figures_only = !self.figures_only;
                self.fill();
                Turn::Stays
            }
            Action::Dismiss | Action::CityPage => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn does(&self, action: Action) -> bool {
        matches!(action, Action::WhoElse | Action::CityPage)
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        match (self.figures_only, self.chosen_measure().is_some()) {
            (false, true) => const { &hints("hint.figures") },
            (true, true) => const { &hints("hint.figures-off") },
            // What would do nothing here is not offered.
            (false, false) => const { &without_who_else(hints("hint.figures")) },
            (true, false) => const { &without_who_else(hints("hint.figures-off")) },
        }
    }

    fn title(&self, _state: &State) -> Option<(String, String)> {
        let gazetteer = Gazetteer::get();
        let place = gazetteer.place(self.place);
        let province = gazetteer.province_of(place);
        let name = if province.id == place.id {
            place.name().to_owned()
        } else {
            format!("{}  {}", place.name(), province.name())
        };
        let counts = self.page.counts();
        let counted =
            place_counts(counts.issues, counts.articles, counts.measures, counts.figures, self.language);
        let manner = if self.figures_only { self.language.text("city.figures-only") } else { "" };
        Some((format!("{name}{manner}"), counted))
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }
}
