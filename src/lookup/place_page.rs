//! Everything a place did: its articles of a whole library with their measures and what numbers stand under each.
//!
//! Invariant: newest issue first, within it as printed; nothing is shown that does not stand in an article about the
//! place. A figure through time is of one [`Topic`], so that it never mixes two things. Limit: what an article only
//! mentions of a place is no page of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::compare::{Extent, Named, Sort, Topic, names, topic};
use super::doings::measures_of_figures;
use super::filter::Filter;
use super::kind::TargetKind;
use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::model::{Article, Figure, FigureKind, Issue, ShortText};

/// The page of one place.
#[derive(Debug, Clone, Default)]
pub struct PlacePage {
    /// Its articles, newest issue first.
    pub articles: Vec<PlaceArticle>,
    /// Figures that come back, each topic with its values through time.
    pub series: Vec<Series>,
}

/// One article of a page.
#[derive(Debug, Clone)]
pub struct PlaceArticle {
    /// The issue it stands in.
    pub issue: Arc<Issue>,
    /// Which article of it, from 0.
    pub index: usize,
    /// The article's measures, each with its figures, as indexes into the article's lists.
    pub measures: Vec<Under>,
    /// Figures that stand under no measure, as indexes.
    pub loose: Vec<usize>,
}

/// One measure with what stands under it, as indexes into the article's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The measure.
    pub measure: usize,
    /// Its figures.
    pub figures: Vec<usize>,
}

/// A topic's values through time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What they are of.
    pub topic: Topic,
    /// The values, the earliest first: what was reached by the time of its issue, then what is planned.
    pub points: Vec<Point>,
}

/// One value of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The number with its unit as printed.
    pub text: ShortText,
    /// The value as printed.
    pub value: f64,
    /// The unit as printed.
    pub unit: ShortText,
    /// Reached or planned.
    pub kind: FigureKind,
    /// The year it is about, where one is told.
    pub year: Option<i32>,
    /// The issue that tells it.
    pub issue: Arc<Issue>,
    /// The article, from 0.
    pub article: usize,
    /// Which of its figures, from 0.
    pub figure: usize,
}

impl Series {
    fn named(&self) -> Named<'_> {
        let unit = self.points.first().map_or("", |point| &point.unit);
        Named { topic: &self.topic, unit, extent: Extent::Places }
    }
}

impl PlaceArticle {
    /// The article itself; `None` never for a page that [`PlacePage::of`] made.
    pub fn article(&self) -> Option<&Article> {
        self.issue.articles.get(self.index)
    }
}

impl PlacePage {
    /// Gathers the page of `place` from `issues`, which come newest first.
    pub fn of(place: PlaceId, issues: &[Arc<Issue>]) -> Self {
        Self::limited(place, issues, &Filter::default())
    }

    /// Gathers the page of `place` from the articles and figures alone that `filter` lets through.
    pub fn limited(place: PlaceId, issues: &[Arc<Issue>], filter: &Filter) -> Self {
        let mut articles = Vec::new();
        for issue in issues {
            for (index, article) in issue.articles.iter().enumerate() {
                if About::of(article).tells_of(place) && filter.matches_article(issue, article) {
                    articles.push(gathered(issue, index, article, filter));
                }
            }
        }
        let series = series(place, &articles, filter);
        Self { articles, series }
    }

    /// The names of the series, by the words that `say` has for a key.
    pub fn names(&self, say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
        names(&self.series.iter().map(Series::named).collect::<Vec<_>>(), say)
    }

    /// Whether the library tells nothing of the place.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// How many issues, articles, measures and figures it holds.
    pub fn counts(&self) -> PageCounts {
        let mut counts = PageCounts { articles: self.articles.len(), ..PageCounts::default() };
        let mut last: Option<&Arc<Issue>> = None;
        for entry in &self.articles {
            if last.is_none_or(|last| !Arc::ptr_eq(last, &entry.issue)) {
                counts.issues += 1;
            }
            last = Some(&entry.issue);
            counts.measures += entry.measures.len();
            counts.figures += entry.loose.len();
            counts.figures += entry.measures.iter().map(|under| under.figures.len()).sum::<usize>();
        }
        counts
    }
}

/// What a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageCounts {
    /// Issues.
    pub issues: usize,
    /// Articles.
    pub articles: usize,
    /// Announced measures.
    pub measures: usize,
    /// Figures.
    pub figures: usize,
}

fn gathered(issue: &Arc<Issue>, index: usize, article: &Article, filter: &Filter) -> PlaceArticle {
    let count = if filter.matches_kind(TargetKind::Measure) { article.measures.len() } else { 0 };
    let mut measures: Vec<Under> = (0..count).map(|measure| Under { measure, figures: Vec::new() }).collect();
    let mut loose = Vec::new();
    for (figure, measure) in measures_of_figures(article).into_iter().enumerate() {
        if !article.figures.get(figure).is_some_and(|figure| shows(filter, figure)) {
            continue;
        }
        match measure.and_then(|measure| measures.get_mut(measure)) {
            Some(under) => under.figures.push(figure),
            None => loose.push(figure),
        }
    }
    PlaceArticle { issue: Arc::clone(issue), index, measures, loose }
}

fn shows(filter: &Filter, figure: &Figure) -> bool {
    filter.matches_kind(TargetKind::Figure) && filter.matches_figure(figure.kind)
}

/// The topics whose values change through time, whole places only: a province's page mixes cities.
fn series(place: PlaceId, articles: &[PlaceArticle], filter: &Filter) -> Vec<Series> {
    if Gazetteer::get().place(place).level == Level::Province && !Gazetteer::get().place(place).is_city() {
        return Vec::new();
    }
    let mut topics: BTreeMap<Topic, (usize, Vec<Point>)> = BTreeMap::new();
    for entry in articles {
        let Some(article) = entry.article() else { continue };
        let Some(own) = About::of(article).subject() else { continue };
        for (at, figure) in article.figures.iter().enumerate().filter(|(_, figure)| shows(filter, figure)) {
            let Some((topic, owner)) = topic(article, figure, own) else { continue };
            if owner != place || !matches!(topic.sort, Sort::Stock | Sort::Flow | Sort::Share) {
                continue;
            }
            let order = topics.len();
            let point = point(figure, &entry.issue, (entry.index, at));
            topics.entry(topic).or_insert_with(|| (order, Vec::new())).1.push(point);
        }
    }
    let mut found: Vec<(usize, Series)> = topics
        .into_iter()
        .filter_map(|(topic, (order, points))| Some((order, Series { topic, points: through_time(points)? })))
        .collect();
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, series)| series).collect()
}

/// The values of one topic in order of time, each that is another than the one before it; `None` where they are no
/// development: all of one time, or two at one time that differ, which are then of two things called alike.
fn through_time(mut points: Vec<Point>) -> Option<Vec<Point>> {
    let order = |point: &Point| point.kind == FigureKind::Target;
    points.sort_by(|one, other| (order(one), time(one)).cmp(&(order(other), time(other))));
    let is_same = |one: &Point, other: &Point| (&one.text, one.kind) == (&other.text, other.kind);
    let of_one_time = |one: &Point, other: &Point| {
        (one.kind, time(one)) == (other.kind, time(other)) && !is_same(one, other)
    };
    if points.windows(2).any(|pair| matches!(pair, [one, other] if of_one_time(one, other))) {
        return None;
    }
    points.dedup_by(|later, earlier| is_same(later, earlier));
    (points.len() > 1).then_some(points)
}

fn point(figure: &Figure, issue: &Arc<Issue>, (article, at): (usize, usize)) -> Point {
    Point {
        text: figure.text.clone(),
        value: figure.value,
        unit: figure.unit.clone(),
        kind: figure.kind,
        year: figure.year,
        issue: Arc::clone(issue),
        article,
        figure: at,
    }
}

/// When a value was told or is to be reached: in the year it is about, else with its issue, by its number and date.
fn time(point: &Point) -> (Option<i32>, Option<u32>, Option<&str>) {
    match point.year {
        Some(year) => (Some(year), None, None),
        None => (point.issue.year, point.issue.number, point.issue.date.as_deref()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::places_named;

    /// The names of the series of 嘉兴 over two issues that have a sentence each.
    fn series_of(sentences: [&str; 2]) -> Vec<String> {
        let issue = |(year, sentence): (u32, &str)| {
            let text = format!("# 科技参考\n\n{year}年第2期\n\n## 浙江嘉兴：强化创新\n\n{sentence}\n");
            Arc::new(crate::library::read(text.as_bytes(), &format!("{year}-02.md")).unwrap())
        };
        let issues: Vec<Arc<Issue>> = [2024, 2023].into_iter().zip(sentences).map(issue).collect();
        let place = places_named("嘉兴", issues.iter().map(AsRef::as_ref)).first().copied().unwrap();
        PlacePage::of(place, &issues).series.iter().map(|series| series.topic.name()).collect()
    }

    #[test]
    fn what_comes_back_is_a_series() {
        assert_eq!(series_of(["现有高新技术企业79家。", "高新技术企业达11家。"]), ["高新技术企业"]);
        assert_eq!(
            series_of(["新增省级科技企业孵化器3家。", "新增省级科技企业孵化器2家。"]),
            ["省级科技企业孵化器"]
        );
    }

    #[test]
    fn what_is_told_twice_or_of_one_time_is_no_series() {
        for sentences in [
            ["现有高新技术企业79家。", "现有高新技术企业79家。"],
            ["现有高新技术企业79家，高新技术企业达11家。", "现有省级工业设计中心3家。"],
            ["现有高新技术企业79家，高新技术企业达11家。", "高新技术企业达11家。"],
        ] {
            assert!(series_of(sentences).is_empty(), "{sentences:?}");
        }
        assert_eq!(series_of(["现有高新技术企业79家，到2028年达90家。", ""]), ["高新技术企业"]);
    }

    #[test]
    fn a_general_noun_is_no_series() {
        for sentences in [
            ["全市共有企业79家。", "服务企业11家。"],
            ["引进省级项目79个。", "签约项目11个。"],
            ["惠及79万人。", "培训11万人。"],
            ["建设省级平台79个。", "省级平台达11个。"],
        ] {
            assert!(series_of(sentences).is_empty(), "{sentences:?}");
        }
    }
}
