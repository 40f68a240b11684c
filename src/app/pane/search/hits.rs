//! What a search found, as the lines of its page.
//!
//! Invariant: a line that leads somewhere is a hit, so that as many can be chosen as are counted. Limit: of a long
//! answer the first hits are listed.

use crate::app::Spot;
use crate::app::listing::{Emphasis, Line};
use crate::app::pane::elsewhere::marked;
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::Entry;
use crate::locale::{Language, fault};
use crate::lookup::search::{LibraryText, LibraryTexts};
use crate::model::CharRange;

/// The hits under the titles of their articles; where `by_place`, these under the places that they are about.
pub(super) fn lines(
    found: &LibraryTexts,
    by_place: bool,
    entries: &[Entry],
    language: Language,
) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(wrong) = &found.fault {
        let said = fault(wrong.message(), wrong.remedy(), language);
        lines.push(Line::new(0).with(said, Emphasis::Faint));
    }
    if by_place {
        for place in places(found) {
            let here: Vec<&LibraryText> = found.hits.iter().filter(|hit| hit.place == place).collect();
            let name = place.map(|place| Gazetteer::get().place(place).name());
            let name = name.unwrap_or_else(|| language.text("search.no-place"));
            let all = found.places.get(&place).copied().unwrap_or(here.len());
            let count = if all > here.len() {
                language.format("search.hits-of", &[("listed", &here.len()), ("hits", &all)])
            } else {
                language.format("search.hits", &[("hits", &all)])
            };
            lines.push(Line::new(0).with(name, Emphasis::Lead).right(count));
            articles(&here, 2, entries, &mut lines);
        }
    } else {
        articles(&found.hits.iter().collect::<Vec<_>>(), 0, entries, &mut lines);
    }
    if found.total > found.hits.len() {
        let more = language.format("search.more", &[("count", &(found.total - found.hits.len()))]);
        lines.push(Line::new(0).with(more, Emphasis::Faint));
    }
    lines
}

/// The places that articles with hits are about, as they first come, then those of whose hits none is listed; what is about
/// none comes last.
fn places(found: &LibraryTexts) -> Vec<Option<PlaceId>> {
    let mut places: Vec<Option<PlaceId>> = Vec::new();
    for place in found.hits.iter().map(|hit| hit.place).chain(found.places.keys().copied()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_by_key(Option::is_none);
    places
}

/// Hits under the titles of their articles, `indent` cells from the edge.
fn articles(hits: &[&LibraryText], indent: usize, entries: &[Entry], lines: &mut Vec<Line>) {
    let mut under = None;
    for hit in hits {
        let Some(entry) = entries.iter().find(|entry| entry.key == hit.key) else { continue };
        let here = (hit.key, hit.anchor.article);
        let spot = Some(Spot::at(hit.key, hit.anchor));
        // What is chosen is a hit, so that the list has as many as are counted: a title only where the words stand in it.
        let is_first = under != Some(here);
        if is_first {
            under = Some(here);
            let heading = Line { indent, ..heading(hit, entry) };
            lines.push(if hit.title { heading.to(spot).beginning() } else { heading });
        }
        if !hit.title {
            let mut line = Line::new(indent + 2);
            line.segments = marked(hit.sentence.trim(), &shifted(hit), Emphasis::Plain);
            let line = line.to(spot);
            lines.push(if is_first { line.beginning() } else { line });
        }
    }
}

/// The ranges of a hit within its sentence without the blanks before it.
fn shifted(hit: &LibraryText) -> Vec<CharRange> {
    let blanks = hit.sentence.chars().take_while(|c| c.is_whitespace()).count();
    let shift = |range: &CharRange| CharRange {
        start: range.start.saturating_sub(blanks),
        end: range.end.saturating_sub(blanks),
    };
    hit.ranges.iter().map(shift).collect()
}

/// The article's title with the issue at the right; what matches in the title is marked.
fn heading(hit: &LibraryText, entry: &Entry) -> Line {
    let issue = entry.head();
    let title = hit
        .anchor
        .article
        .and_then(|article| issue.articles.get(article))
        .map(|article| article.title.as_str());
    let mut line = Line::new(0);
    match title {
        Some(title) if hit.title => line.segments = marked(title, &hit.ranges, Emphasis::Title),
        Some(title) => line = line.with(title, Emphasis::Title),
        None => line = line.with(&*issue.title, Emphasis::Title),
    }
    line.right(&*issue.id)
}
