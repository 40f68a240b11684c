//! What is asked of an issue and of a library, as numbered lists.
//!
//! Invariant: what is found is what the panes and commands find. Limit: long lists are cut at [`MOST`] and say so.

use super::Linear;
use super::list::{List, Target};

use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::{Entry, IssueKey, Library};
use crate::locale::{Language, begun_large, fault, figure_time_in_brackets, issue_name, place_counts};
use crate::lookup::search::search_library;
use crate::lookup::{
    About, Doings, Hit, HitPlace, JumpLibrary, JumpTarget, PlaceArticle, PlacePage, TargetKind, WatchList,
    figure_labels, find as hits, find_by_sound, issues_telling_of, places_named, tells_of,
};
use crate::model::{Anchor, Article, FigureKind, Issue, IssueName, Measure};
use crate::shelf::Memory;
use crate::text::sentence_around;

/// How many things a list has at most.
const MOST: usize = 200;

/// Why there is no list: a sentence.
type Nothing = String;

/// The articles of an issue, then the preface.
pub(super) fn contents(entry: &Entry, watch: &WatchList, memory: &Memory, language: Language) -> List {
    let issue = &entry.issue();
    let read = read_articles(issue, memory);
    let watched = watch.places_in(issue);
    let mut list = List::new(&issue_name(issue, language));
    list.issue = Some(entry.key);
    for article in &issue.articles {
        let title = if article.title.is_empty() { language.text("title.untitled") } else { &article.title };
        let mark = if watched.is_in(article.index) { language.text("linear.has-watched") } else { "" };
        let read = if read.contains(&article.index) { language.text("linear.has-read") } else { "" };
        list.add(0, &format!("{title}{read}{mark}"), Target::Text(entry.key, Anchor::article(article.index)));
    }
    if !issue.preface.is_empty() || issue.articles.is_empty() {
        // The articles keep the numbers that are printed in the contents.
        list.add(0, language.text("status.preface"), Target::Text(entry.key, Anchor::default()));
    }
    list
}

/// The articles of an issue that have been read.
fn read_articles(issue: &Issue, memory: &Memory) -> Vec<usize> {
    let Some(names) = memory.articles_read(&IssueName::of(issue)) else { return Vec::new() };
    let is_read = |article: &usize| issue.article_name(*article).is_some_and(|name| names.contains(&name));
    (0..issue.articles.len()).filter(is_read).collect()
}

/// The issues of a library, newest first, each with how much of it has been read.
pub(super) fn library(library: &Library, watch: &WatchList, memory: &Memory, language: Language) -> List {
    let mut list = List::new(language.text("library.title"));
    for entry in library.entries() {
        let count = entry.head().articles.len();
        let articles = match read_articles(entry.head(), memory).len() {
            0 => language.format("list.articles", &[("count", &count)]),
            read => language.format("list.articles-read", &[("read", &read), ("count", &count)]),
        };
        let watched = watch.places_in(&entry.issue()).count();
        let articles = match watched {
            0 => articles,
            places => language.format("library.watched", &[("places", &places), ("count", &articles)]),
        };
        let words = format!("{}  {}  {articles}", issue_name(entry.head(), language), entry.head().title);
        list.add(0, &words, Target::Issue(entry.key));
    }
    list
}

/// What a place did.
pub(super) fn place(library: &Library, place: PlaceId, language: Language) -> Result<List, Nothing> {
    let page = PlacePage::of(place, &issues_telling_of(&[place], library.entries()));
    let named = Gazetteer::get().place(place).name();
    if page.is_empty() {
        return Err(language.format("city.nothing", &[("place", &named)]));
    }
    let counts = page.counts();
    let counted = place_counts(counts.issues, counts.articles, counts.measures, counts.figures, language);
    let mut list = List::new(&format!("{named}  {counted}"));
    for entry in &page.articles {
        let Some(key) = library.key_of_issue(&entry.issue) else { continue };
        place_article(entry, key, language, &mut list);
    }
    Ok(list)
}

fn place_article(entry: &PlaceArticle, key: IssueKey, language: Language, list: &mut List) {
    let Some(article) = entry.article() else { return };
    let title = format!("{}  {}", issue_name(&entry.issue, language), article.title);
    list.add(0, &title, Target::Text(key, Anchor::article(entry.index)));
    let spot = |block, range| Target::Text(key, article.anchor(block, range));
    let labels = figure_labels(article, |key| language.text(key));
    let figures = |numbers: &[usize], list: &mut List| {
        for (figure, subject) in numbers.iter().filter_map(|at| article.figures.get(*at).zip(labels.get(*at)))
        {
            let planned = match figure.kind {
                FigureKind::Target => figure_time_in_brackets(figure.kind, figure.year, language),
                _ => String::new(),
            };
            list.say(6, format!("{subject}  {}{planned}", figure.text).trim());
        }
    };
    for under in &entry.measures {
        let Some(measure) = article.measures.get(under.measure) else { continue };
        list.add(2, &measure_words(article, measure), spot(measure.block, measure.range));
        figures(&under.figures, list);
    }
    for told in &article.told {
        let words = format!("{}{}", language.text("city.told"), measure_words(article, told));
        list.add(2, &words, spot(told.block, told.range));
    }
    if !entry.loose.is_empty() {
        list.say(2, language.text("city.loose"));
        figures(&entry.loose, list);
    }
}

fn measure_words(article: &Article, measure: &Measure) -> String {
    format!("{}  {}", measure.heading(), article.sentence_under(measure)).trim_end().to_owned()
}

/// Where words stand in an issue; by their sound where they stand nowhere.
pub(super) fn find(entry: &Entry, words: &str, language: Language) -> Result<List, Nothing> {
    if words.is_empty() {
        return Err(language.text("linear.what").to_owned());
    }
    let issue = &entry.issue();
    let literal = hits(issue, words);
    let by_sound = literal.is_empty();
    let found = if by_sound { find_by_sound(issue, words) } else { literal };
    if found.is_empty() {
        return Err(language.format("status.not-found", &[("query", &words)]));
    }
    let manner = if by_sound { language.text("find.by-sound") } else { "" };
    let mut sentences: Vec<(Anchor, String)> = Vec::new();
    for hit in &found {
        let words = sentence_of(entry, hit);
        // Who hears a list wants a sentence once, however often it has the words.
        if sentences.last().is_none_or(|(_, last)| *last != words) {
            sentences.push((hit.anchor(), words));
        }
    }
    let counted = language.format("linear.hits", &[("count", &sentences.len())]);
    let mut list = List::new(format!("{manner} {counted}").trim());
    for (anchor, words) in sentences.iter().take(MOST) {
        list.add(0, words, Target::Text(entry.key, *anchor));
    }
    more(&mut list, sentences.len(), language);
    Ok(list)
}

/// The title over a hit, and the sentence it stands in.
pub(super) fn sentence_of(entry: &Entry, hit: &Hit) -> String {
    let article = hit.article.and_then(|at| entry.head().articles.get(at));
    let title = article.map_or("", |article| article.title.as_str());
    let HitPlace::Block(block) = hit.place else { return title.to_owned() };
    let issue = entry.issue();
    let text = issue.blocks(hit.article).get(block.0).map(|block| block.plain_text());
    let text = text.unwrap_or_default();
    let sentence = text.get(sentence_around(&text, &hit.bytes)).unwrap_or_default();
    format!("{title}  {}", sentence.trim()).trim().to_owned()
}

/// Says how many there are beyond those listed.
fn more(list: &mut List, all: usize, language: Language) {
    if let Some(count) = all.checked_sub(list.len()).filter(|count| *count > 0) {
        list.say(0, &language.format("search.more", &[("count", &count)]));
    }
}

impl Linear {
    /// What the place of this name did; of the article being told where none is named.
    pub(super) fn city(&mut self, named: &str) -> Result<List, Nothing> {
        let language = self.language;
        if named.is_empty() {
            let subject = self.article().and_then(|article| About::of(&article).subject());
            return place(
                &self.library,
                subject.ok_or_else(|| language.text("place.unknown").to_owned())?,
                language,
            );
        }
        match self.places(named)?.as_slice() {
            [only] => place(&self.library, *only, language),
            several => {
                let mut list = List::new(named);
                for it in several {
                    list.add(0, Gazetteer::get().place(*it).name(), Target::Place(*it));
                }
                Ok(list)
            }
        }
    }

    /// The places of a name, one at least; of several those that anything is told of.
    pub(super) fn places(&mut self, named: &str) -> Result<Vec<PlaceId>, Nothing> {
        let entries = self.library.shared();
        let mut places = places_named(named, entries.iter().map(|entry| entry.head().as_ref()));
        if places.is_empty() {
            places = self.places_like(named);
        }
        let Some(first) = places.first().copied() else {
            return Err(self.no_place(named));
        };
        places.retain(|place| entries.iter().any(|entry| tells_of(entry, *place)));
        Ok(if places.is_empty() { vec![first] } else { places })
    }

    /// That nothing is called so, and what names there are.
    pub(super) fn no_place(&self, name: &str) -> Nothing {
        let said = begun_large(&self.language.format("error.no-place", &[("name", &name)]));
        self.language.parts(&[said.as_str(), self.language.text("filter.place-how")])
    }

    /// The places that letters or a part of a name may mean, best first, as the jump box ranks them; the best alone
    /// where it is the whole name.
    fn places_like(&mut self, named: &str) -> Vec<PlaceId> {
        let hits = self.ranked(&format!("@{named}"));
        let best = hits.first().map(|hit| hit.1);
        let same = hits.iter().filter(|hit| Some(hit.1) == best);
        same.filter_map(|hit| hit.0).take(MOST).collect()
    }

    fn ranked(&mut self, query: &str) -> Vec<(Option<PlaceId>, crate::lookup::Class)> {
        self.jump = JumpLibrary::over(self.library.entries(), &self.jump);
        let found = self.jump.rank(query, Some(self.front), &|| false).unwrap_or_default();
        let place = |hit: &crate::lookup::JumpHit| {
            let target = self.jump.target(hit)?;
            Some((target.entry.place, hit.class))
        };
        found.hits.iter().filter_map(place).collect()
    }

    /// What other places did about words, or about the measure that was told last.
    pub(super) fn who_else(&self, words: &str) -> Result<List, Nothing> {
        let language = self.language;
        let doings = Doings::of(self.library.entries());
        let listed = self.listed_measure(words);
        let article = listed.as_ref().map(|(article, _)| article.clone()).or_else(|| self.article());
        let own = article.and_then(|article| About::of(&article).subject());
        let words = match (listed, words) {
            (None, words) if !words.is_empty() => words.to_owned(),
            (listed, _) => {
                let measure = listed.map(|(_, measure)| measure).or_else(|| self.measure());
                let measure = measure.ok_or_else(|| language.text("linear.who-what").to_owned())?;
                doings
                    .question(&measure.lead, own)
                    .ok_or_else(|| language.text("elsewhere.no-words").to_owned())?
            }
        };
        let mut list = List::new(&format!("{}  {words}", language.text("elsewhere.title")));
        for group in doings.asked(&words, own).0 {
            let named =
                group.place.map_or(language.text("search.no-place"), |it| Gazetteer::get().place(it).name());
            let own =
                if group.place.is_some() && group.place == own { language.text("elsewhere.own") } else { "" };
            list.say(0, &format!("{named}{own}"));
            for hit in &group.hits {
                let Some(key) = self.library.key_of_held(&hit.issue) else { continue };
                let mark = if hit.told { language.text("city.told") } else { "" };
                let sentence = hit.sentence.as_deref().unwrap_or_default();
                let words = format!("{mark}{}  {sentence}", hit.measure.heading());
                let words = format!("{}  {}", words.trim_end(), issue_name(hit.issue.head(), language));
                list.add(2, &words, Target::Text(key, hit.anchor));
            }
        }
        if list.len() == 0 {
            return Err(language.format("search.nothing", &[("words", &words)]));
        }
        Ok(list)
    }

    /// The measure that a number of the last list leads to, and its article.
    fn listed_measure(&self, typed: &str) -> Option<(Article, Measure)> {
        let (key, anchor) = self.numbered(typed)?;
        let article = self.library.get(key)?.issue().articles.get(anchor.article?)?.clone();
        let begins = |measure: &&Measure| article.anchor(measure.block, measure.range);
        let before = article.measures.iter().filter(|measure| begins(measure) <= anchor);
        let measure = before.max_by_key(begins).or_else(|| article.measures.first())?.clone();
        Some((article, measure))
    }

    /// The measure that was told last, else the first of the article.
    fn measure(&self) -> Option<Measure> {
        let measures = self.article()?.measures;
        let here = self.reading?.here.0;
        let before = measures.iter().filter(|measure| measure.block <= here);
        let last = before.max_by_key(|measure| (measure.block, measure.range.start));
        last.or_else(|| measures.first()).cloned()
    }

    /// Where words stand in the library.
    pub(super) fn search(&mut self, words: &str) -> Result<List, Nothing> {
        let language = self.language;
        if words.is_empty() {
            return Err(language.text("linear.what").to_owned());
        }
        let found = search_library(self.library.shared(), (words, false), MOST);
        if let Some(wrong) = &found.fault {
            return Err(fault(wrong.message(), wrong.remedy(), language));
        }
        if found.total == 0 {
            return Err(language.format("search.nothing", &[("words", &words)]));
        }
        let counts = [("issues", &found.issues as &dyn std::fmt::Display), ("hits", &found.total)];
        let manner = if found.by_sound { language.text("search.by-sound") } else { "" };
        let mut list = List::new(&format!("{}{manner}", language.format("search.counts", &counts)));
        for hit in &found.hits {
            let Some(entry) = self.library.get(hit.key) else { continue };
            let title = hit.anchor.article.and_then(|at| entry.head().articles.get(at));
            let title = title.filter(|_| !hit.title).map_or("", |article| article.title.as_str());
            let words = format!("{}  {title}  {}", issue_name(entry.head(), language), hit.sentence.trim());
            list.add(0, &words, Target::Text(hit.key, hit.anchor));
        }
        more(&mut list, found.total, language);
        Ok(list)
    }

    /// What the jump box would list.
    pub(super) fn jump(&mut self, query: &str) -> Result<List, Nothing> {
        let language = self.language;
        self.jump = JumpLibrary::over(self.library.entries(), &self.jump);
        let found = self.jump.rank(query, Some(self.front), &|| false).unwrap_or_default();
        if let Some(wrong) = found.errors.first() {
            // All that is left of the query is listed by the jump box, which says so as long as it is typed.
            return Err(fault(wrong.message(), Some(wrong.remedy()), language));
        }
        let mut list = List::new(language.text("linear.jump-list"));
        for hit in &found.hits {
            let Some(JumpTarget { issue, entry }) = self.jump.target(hit) else { continue };
            let target = match (entry.place, issue) {
                (Some(place), _) => Target::Place(place),
                (None, Some(issue)) if entry.kind == TargetKind::Issue => Target::Issue(issue.key),
                (None, Some(issue)) => Target::Text(issue.key, entry.anchor),
                (None, None) => continue,
            };
            let within = issue.filter(|_| !entry.kind.is_place()).map(|it| issue_name(it.head(), language));
            let kind = language.text(entry.kind.text_key());
            let mark = if entry.told { language.text("city.told") } else { "" };
            let words = format!("{kind} {mark}{}  {}", entry.heading(), within.unwrap_or_default());
            list.add(0, words.trim_end(), target);
        }
        if list.len() == 0 {
            return Err(language.text("jump.none").to_owned());
        }
        more(&mut list, found.total, language);
        Ok(list)
    }
}
