//! `kanbao search`: every hit in a library's articles, newest issue first.
//!
//! In measures and figures it is what a place did or counted that is looked for, not every paragraph with the words.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::{ByName, SearchArguments, WithinName};
use super::filters::{settle, typed};
use super::session::is_path_alone;
use super::sought::{heard_instead, patterns};
use super::{Failure, Lines, Outcome, Session};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::{Asked, Extent, Piece, Scanned, Sought, words_of};
use crate::lookup::search::{
    FirstMatch, KindHit, Pattern, SEARCHED, SearchHit, Within, first_in_text, in_figures, in_issue,
    in_measures, in_text,
};
use crate::lookup::{About, Filter, TargetKind};
use crate::model::{BlockIndex, CharRange, Issue, SCHEMA};
use crate::text::sentence_around;

#[derive(Serialize)]
struct ByIssue<'a> {
    schema: u32,
    query: &'a str,
    total: usize,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct ByPlace<'a> {
    schema: u32,
    query: &'a str,
    total: usize,
    places: Vec<OfPlace>,
}

#[derive(Serialize)]
struct OfPlace {
    place: Option<&'static str>,
    hits: Vec<Hit>,
}

#[derive(Serialize, Clone)]
pub(super) struct Hit {
    issue: String,
    /// The file, where others call themselves the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    article: Option<usize>,
    title: String,
    /// The block; null for the title.
    block: Option<usize>,
    page: Option<u32>,
    text: String,
    /// Characters of `text`.
    ranges: Vec<(usize, usize)>,
    /// The characters of it that are shown first.
    #[serde(skip)]
    foremost: CharRange,
    #[serde(skip)]
    place: Option<PlaceId>,
}

pub(super) fn run(arguments: &SearchArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let (paths, all) = session.paths_among(&arguments.words, 1);
    if all.is_empty() {
        return Err(Failure::NothingSought);
    }
    let (words, filter) = typed(&all, &arguments.filter, SEARCHED)?;
    let query = all.join(" ");
    let patterns = patterns(&words, arguments)?;
    let looked = Looked { paths, patterns, filter };
    let mut printed = Printed { by: arguments.by, json: arguments.json, total: 0, hits: Vec::new() };
    for within in looked.within(arguments.within) {
        looked.search(within, &mut printed, session)?;
    }
    let Printed { mut hits, total, .. } = printed;
    leave_paths_where_needed(&mut hits);
    match arguments.by {
        ByName::Issue if arguments.json => {
            session.output.json(&ByIssue { schema: SCHEMA, query: &query, total, hits })?;
        }
        ByName::Issue => {}
        ByName::Place => {
            let places = by_place(hits);
            if arguments.json {
                session.output.json(&ByPlace { schema: SCHEMA, query: &query, total, places })?;
            } else {
                for group in &places {
                    let name = group.place.unwrap_or(session.language.text("search.no-place"));
                    session.output.line(name)?;
                    print(&group.hits, session)?;
                }
            }
        }
    }
    if total == 0 && !arguments.json {
        let by_sound = heard_instead(&words, arguments);
        let key = if by_sound { "error.no-hit-but-sound" } else { "error.no-hit" };
        let nothing = session.language.format(key, &[("words", &query)]);
        session.notice(&nothing);
        for path in words.iter().filter(|word| is_path_alone(word)) {
            session.notice(&session.language.format("error.path-as-word", &[("path", path)]));
        }
    }
    Ok(session.outcome(total > 0))
}

/// Leaves the path of those hits alone whose issue others are called like.
fn leave_paths_where_needed(hits: &mut [Hit]) {
    let mut files: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for hit in hits.iter() {
        files.entry(hit.issue.clone()).or_default().insert(hit.path.clone());
    }
    for hit in hits.iter_mut().filter(|hit| files.get(&hit.issue).is_none_or(|files| files.len() < 2)) {
        hit.path = None;
    }
}

/// Hits as they come: printed at once, or gathered for what needs all of them.
struct Printed {
    by: ByName,
    json: bool,
    total: usize,
    hits: Vec<Hit>,
}

/// Hits, or where those are printed at once their lines.
enum Told {
    Hits(Vec<Hit>),
    Lines(Lines),
}

impl Printed {
    /// Whether hits are gathered.
    fn gathers(&self) -> bool {
        self.json || self.by == ByName::Place
    }

    fn add(&mut self, told: Told, session: &mut Session) -> Result<(), Failure> {
        let lines = match told {
            Told::Hits(hits) => {
                self.total += hits.len();
                self.hits.extend(hits);
                return Ok(());
            }
            Told::Lines(lines) => lines,
        };
        let is_first = self.total == 0 && lines.count() > 0;
        self.total += lines.count();
        session.output.lines(&lines)?;
        // Whoever waits sees the newest while the others are taken from the cache.
        if is_first { session.output.finish() } else { Ok(()) }
    }
}

impl Told {
    fn of(hits: Vec<Hit>, gathers: bool) -> Self {
        if gathers { Self::Hits(hits) } else { Self::Lines(lines_of(&hits)) }
    }

    /// What is told of an issue in a scan; `None` where the cache has not what it takes.
    fn of_scanned(
        scanned: &Scanned<'_>,
        looked: &Looked,
        within: Within,
        printed: (ByName, bool),
    ) -> Option<Self> {
        let Scanned { id, text, .. } = scanned;
        let Looked { patterns, filter, .. } = looked;
        // A word may stand in every issue of a library, and most of a head says nothing of it.
        let head = if filter.is_empty() { None } else { Some(scanned.head()?) };
        let passes =
            |piece: Piece| head.as_ref().is_none_or(|head| filter.matches_piece(head, piece.article));
        let (by, gathers) = printed;
        if gathers {
            let found = in_text(text, patterns, within).into_iter().filter(|hit| passes(hit.piece)).collect();
            let words = |piece| text.words(piece).map(Cow::Borrowed);
            return Some(Self::Hits(hits_of(&*scanned.head()?, found, words, by)));
        }
        let mut lines = Lines::default();
        let mut line = String::new();
        for FirstMatch { piece, words, range } in first_in_text(text, patterns, within) {
            if passes(piece) {
                let words = words.trim_end();
                let first = within_shown(words, range);
                write_line(&mut line, id, (piece.article, piece.block), words, &first);
                lines.add(&line);
            }
        }
        Some(Self::Lines(lines))
    }
}

/// What is looked for, and where.
struct Looked {
    paths: Vec<PathBuf>,
    patterns: Vec<Pattern>,
    filter: Filter,
}

impl Looked {
    /// What is looked through: as asked for, else what the kinds of the filter name.
    fn within(&self, asked: Option<WithinName>) -> Vec<WithinName> {
        let kinds = [
            (TargetKind::Article, WithinName::All),
            (TargetKind::Measure, WithinName::Measures),
            (TargetKind::Figure, WithinName::Figures),
        ];
        match asked {
            Some(within) => vec![within],
            None if self.filter.has_no_kind() => vec![WithinName::All],
            None => {
                let chosen = kinds.iter().filter(|(kind, _)| self.filter.matches_kind(*kind));
                chosen.map(|(_, within)| *within).collect()
            }
        }
    }

    fn search(
        &self,
        within: WithinName,
        printed: &mut Printed,
        session: &mut Session,
    ) -> Result<(), Failure> {
        match within {
            WithinName::Measures => {
                let (issues, filter) = self.issues(session, Extent::Places)?;
                let hits = of_kind(&issues, |issue| in_measures(issue, &self.patterns, &filter));
                printed.add(Told::of(hits, printed.gathers()), session)
            }
            WithinName::Figures => {
                let extent = if self.filter.has_places() { Extent::Places } else { Extent::Whole };
                let (issues, filter) = self.issues(session, extent)?;
                let hits = of_kind(&issues, |issue| in_figures(issue, &self.patterns, &filter));
                printed.add(Told::of(hits, printed.gathers()), session)
            }
            WithinName::All => self.search_text(Within::Everything, printed, session),
            WithinName::Text => self.search_text(Within::Paragraphs, printed, session),
            WithinName::Titles => self.search_text(Within::Titles, printed, session),
        }
    }

    fn issues(&self, session: &mut Session, extent: Extent) -> Result<(Vec<Arc<Issue>>, Filter), Failure> {
        let library = session.library_to(&self.paths, extent)?;
        let mut filter = self.filter.clone();
        settle(&mut filter, &library)?;
        Ok((library.issues(), filter))
    }

    /// Looks through the text alone, of those files that may have the words; through the issues where it takes all of them.
    fn search_text(
        &self,
        within: Within,
        printed: &mut Printed,
        session: &mut Session,
    ) -> Result<(), Failure> {
        let Self { paths, patterns, filter } = self;
        let library = session.unread_library(paths)?;
        // Which issue is the latest is known only when all are read.
        let is_about_places = filter.has_places() || printed.by == ByName::Place;
        let extent = if is_about_places { Extent::Places } else { Extent::Words };
        let sought = Sought {
            extent,
            may_be_written: Some(&|source| patterns.iter().all(|pattern| pattern.may_be_written_in(source))),
        };
        let may_have = |text: &str| patterns.iter().all(|pattern| pattern.may_be_in(text));
        let (by, gathers) = (printed.by, printed.gathers());
        let told = |scanned: &Scanned<'_>| Told::of_scanned(scanned, self, within, (by, gathers));
        let asked = Asked { wanted: &may_have, make: &told };
        if !filter.is_unsettled()
            && let Some(mut scan) = library.scan(&sought, asked)
        {
            session.tell_problems(library.problems().iter().chain(scan.problems()), paths);
            scan.tell_each(&mut |told| printed.add(told, session))?;
            if !gathers {
                session.output.finish()?;
            }
            scan.keep();
            // As in reading a library: the end would only come later.
            std::mem::forget((scan, library));
            return Ok(());
        }
        let library = session.read_library(library, paths, extent)?;
        let mut filter = filter.clone();
        settle(&mut filter, &library)?;
        for entry in library.entries() {
            let issue = &entry.issue();
            let mut found = in_issue(issue, patterns, within, |_| true);
            found.retain(|hit| filter.matches_piece(issue, hit.piece.article));
            let hits = hits_of(issue, found, |piece| words_of(issue, piece), printed.by);
            printed.add(Told::of(hits, printed.gathers()), session)?;
        }
        Ok(())
    }
}

/// What is printed of hits in an issue, the words of whose pieces `words` tells.
pub(super) fn hits_of<'a>(
    issue: &Issue,
    found: Vec<SearchHit>,
    words: impl Fn(Piece) -> Option<Cow<'a, str>>,
    by: ByName,
) -> Vec<Hit> {
    let hit = |SearchHit { piece, ranges, foremost }: SearchHit| {
        let article = piece.article.and_then(|at| issue.articles.get(at));
        let words = words(piece)?;
        let text = words.trim_end();
        Some(Hit {
            issue: issue.id.clone(),
            path: Some(issue.source.path.clone()),
            article: piece.article,
            title: article.map(|article| article.title.clone()).unwrap_or_default(),
            block: piece.block.map(|block| block.0),
            page: article.and_then(|article| article.page),
            ranges: ranges.iter().map(|range| CharRange::of_bytes(text, range).into()).collect(),
            foremost: CharRange::of_bytes(text, &foremost),
            text: text.to_owned(),
            place: article.filter(|_| by == ByName::Place).and_then(|article| About::of(article).subject()),
        })
    };
    found.into_iter().filter_map(hit).collect()
}

/// What is printed of measures or figures of issues that have the words.
fn of_kind(issues: &[Arc<Issue>], found: impl Fn(&Arc<Issue>) -> Vec<KindHit>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for issue in issues {
        hits.extend(found(issue).into_iter().map(|found| {
            let article = issue.articles.get(found.article);
            Hit {
                issue: issue.id.clone(),
                path: Some(issue.source.path.clone()),
                article: Some(found.article),
                title: article.map(|article| article.title.clone()).unwrap_or_default(),
                block: Some(found.anchor.block.0),
                page: article.and_then(|article| article.page),
                foremost: found.ranges.first().copied().unwrap_or_default(),
                ranges: found.ranges.into_iter().map(Into::into).collect(),
                text: found.text,
                place: found.place,
            }
        }));
    }
    hits
}

/// The hits by place, in order of each place's newest; those without a place last.
fn by_place(hits: Vec<Hit>) -> Vec<OfPlace> {
    let mut groups: Vec<(Option<PlaceId>, Vec<Hit>)> = Vec::new();
    for hit in hits {
        match groups.iter_mut().find(|(place, _)| *place == hit.place) {
            Some((_, group)) => group.push(hit),
            None => groups.push((hit.place, vec![hit])),
        }
    }
    groups.sort_by_key(|(place, _)| place.is_none());
    let name = |place: PlaceId| Gazetteer::get().place(place).name();
    groups.into_iter().map(|(place, hits)| OfPlace { place: place.map(name), hits }).collect()
}

pub(super) fn print(hits: &[Hit], session: &mut Session) -> Result<(), Failure> {
    session.output.lines(&lines_of(hits))
}

fn lines_of(hits: &[Hit]) -> Lines {
    let mut lines = Lines::default();
    let mut line = String::new();
    for hit in hits {
        let at = (hit.article, hit.block.map(BlockIndex));
        write_line(&mut line, &hit.issue, at, &hit.text, &hit.foremost.to_bytes(&hit.text));
        lines.add(&line);
    }
    lines
}

/// A match in words of which the white space at the end is not shown, though it may go on there.
fn within_shown(words: &str, range: Range<usize>) -> Range<usize> {
    match words.len() {
        length if range.end <= length => range,
        length if range.start <= length => range.start..range.start,
        _ => 0..0,
    }
}

/// Writes `2024-04:3:2: the sentence around the foremost match` over `line`.
fn write_line(
    line: &mut String,
    issue: &str,
    (article, block): (Option<usize>, Option<BlockIndex>),
    words: &str,
    first: &Range<usize>,
) {
    let sentence = words.get(sentence_around(words, first)).unwrap_or(words).trim();
    line.clear();
    line.push_str(issue);
    for counted in [article, block.map(|block| block.0)] {
        line.push(':');
        // A word may stand in every paragraph of a library, and formatting would take longer than finding it.
        line.push_str(itoa::Buffer::new().format(counted.map_or(0, |counted| counted + 1)));
    }
    line.push_str(": ");
    line.push_str(sentence);
}
