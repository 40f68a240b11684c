//! Who else did it: the doings of all places of a library about the same words.
//!
//! Before a briefing is written the question is what other cities did of a kind. A doing is an announced measure
//! with the sentences under it, or one told in running text; it is about some words where its lead has them, or a
//! sentence under it that does something. Invariant: grouped by place, newest first, the place that is compared last,
//! since the question is who *else* did it; background, another place's example and sentences that only count are no
//! doings. Limit: words are compared as characters in all their forms, so a doing in other words is not found.

use std::borrow::Cow;
use std::sync::Arc;

use super::about::About;
use super::doings::text_under;
use super::search::{Pattern, patterns, sounds};
use super::telling_words::Telling;
use crate::insight;
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::{self, Entry, Held};
use crate::model::{Anchor, Article, CharRange, Issue, Measure};
use crate::text::{fold_text, sentence_around, sentences};

/// One doing of the library, ready to be looked through.
#[derive(Debug)]
struct Doing {
    issue: Held,
    article: usize,
    place: Option<PlaceId>,
    measure: Measure,
    anchor: Anchor,
    told: bool,
    /// The sentences under it; none for what is told.
    under: Vec<String>,
}

/// All doings of a library. Made once, then asked; nothing in it changes.
#[derive(Debug, Default)]
pub struct Doings {
    all: Vec<Doing>,
}

/// A doing about the words asked for.
#[derive(Debug, Clone)]
pub struct DoingHit {
    /// The issue it stands in.
    pub issue: Held,
    /// Which article of it, from 0.
    pub article: usize,
    /// The measure, as its lead announces it.
    pub measure: Measure,
    /// Where it is announced.
    pub anchor: Anchor,
    /// Whether it is told in running text rather than announced.
    pub told: bool,
    /// The sentence under it that has the words, where its lead has not.
    pub sentence: Option<String>,
    /// The characters that match, of the sentence where there is one, else of the lead.
    pub ranges: Vec<CharRange>,
}

impl DoingHit {
    fn is_of_article(&self, other: &Self) -> bool {
        self.issue.is_same(&other.issue) && self.article == other.article
    }

    /// The sentence in which the measure is announced.
    fn announcing(&self) -> String {
        let issue = self.issue.issue();
        let article = issue.articles.get(self.article);
        let block = article.and_then(|article| article.blocks.get(self.measure.block.0));
        let text = block.map(|block| block.plain_text()).unwrap_or_default();
        let bytes = sentence_around(&text, &self.measure.range.to_bytes(&text));
        bare(text.get(bytes).unwrap_or_default()).to_owned()
    }

    /// Whether it stands under another measure of its article and tells of the same sentence as that one: by its lead, or as
    /// the inner measure.
    fn says_better(&self, other: &Self) -> bool {
        let Some(sentence) = &other.sentence else { return false };
        match &self.sentence {
            None => self.lies_under(other) && self.announcing().ends_with(sentence),
            Some(own) => sentence.ends_with(own) && self.lies_under(other),
        }
    }

    /// Whether it is announced behind another measure of its article, none of that one's level or above between them.
    fn lies_under(&self, other: &Self) -> bool {
        let at = |measure: &Measure| (measure.block, measure.range.start);
        let (own, outer) = (at(&self.measure), at(&other.measure));
        let issue = self.issue.issue();
        let announced = issue.articles.get(self.article).map_or(&[][..], |it| it.measures.as_slice());
        own > outer
            && announced
                .iter()
                .filter(|measure| at(measure) > outer && at(measure) <= own)
                .all(|measure| measure.level > other.measure.level)
    }
}

/// What one place did about the words.
#[derive(Debug, Clone)]
pub struct PlaceDoings {
    /// The place; `None` for articles that are about none.
    pub place: Option<PlaceId>,
    /// Its doings, newest issue first, those announced with the words first within an article.
    pub hits: Vec<DoingHit>,
}

impl Doings {
    /// Gathers the doings of a library's issues, which come newest first.
    pub fn of(entries: &[Entry]) -> Self {
        let mut all = Vec::new();
        library::each(entries, &|entry| doings_in(&entry.issue(), &entry.held), |_, own| all.extend(own));
        Self { all }
    }

    /// The doings of one issue.
    pub fn of_issue(issue: &Arc<Issue>) -> Self {
        Self { all: doings_in(issue, &Held::from(Arc::clone(issue))) }
    }

    /// What to ask about a measure of `own`: the most telling words of its lead that another place has as well, else the
    /// most telling ones; `None` where it has none that tell anything.
    ///
    /// Two characters are mostly a general noun (`企业`), so two such words are asked together first.
    pub fn question(&self, lead: &str, own: Option<PlaceId>) -> Option<String> {
        let leads: Vec<Cow<'_, str>> = self.all.iter().map(|doing| fold_text(&doing.measure.lead)).collect();
        let words = Telling::of(&fold_text(lead), leads.iter().map(AsRef::as_ref)).words();
        let is_short = |word: &String| word.chars().count() <= 2;
        let together = words.get(..2).filter(|words| words.iter().all(is_short)).map(|words| words.join(" "));
        let questions: Vec<String> = together.into_iter().chain(words).collect();
        let elsewhere = |question: &&String| {
            let terms = patterns(question);
            self.all.iter().any(|doing| doing.place != own && doing.has(&terms).is_some())
        };
        questions.iter().find(elsewhere).or(questions.first()).cloned()
    }

    /// The doings about the words of `query`, and whether it is letters that were looked for by their sound since they
    /// stand nowhere.
    pub fn asked(&self, query: &str, own: Option<PlaceId>) -> (Vec<PlaceDoings>, bool) {
        let found = self.about(&patterns(query), own);
        if !found.is_empty() {
            return (found, false);
        }
        let heard = self.about(&sounds(query), own);
        let by_sound = !heard.is_empty();
        (heard, by_sound)
    }

    /// The doings that have every one of `terms`, by place: the places in order of their newest hit, then what is of no
    /// place, then `own`.
    pub fn about(&self, terms: &[Pattern], own: Option<PlaceId>) -> Vec<PlaceDoings> {
        let mut found: Vec<PlaceDoings> = Vec::new();
        if terms.is_empty() {
            return found;
        }
        for doing in &self.all {
            let Some(hit) = doing.hit(terms) else { continue };
            match found.iter_mut().find(|group| group.place == doing.place) {
                Some(group) => group.hits.push(hit),
                None => found.push(PlaceDoings { place: doing.place, hits: vec![hit] }),
            }
        }
        for group in &mut found {
            group.hits = one_a_sentence(&group.hits);
        }
        found.sort_by_key(|group| (own.is_some() && group.place == own, group.place.is_none()));
        found
    }
}

/// The doings of one issue, in reading order within an article: what is announced, then what is told.
fn doings_in(issue: &Issue, held: &Held) -> Vec<Doing> {
    let mut all = Vec::new();
    for (index, article) in issue.articles.iter().enumerate() {
        let place = About::of(article).subject();
        let announced = article.measures.iter().map(|measure| (measure, false));
        for (measure, told) in announced.chain(article.told.iter().map(|measure| (measure, true))) {
            all.push(Doing {
                issue: held.clone(),
                article: index,
                place: acting(article, measure, place),
                measure: measure.clone(),
                anchor: article.anchor(measure.block, measure.range),
                told,
                under: if told { Vec::new() } else { sentences_under(article, measure) },
            });
        }
    }
    all
}

impl Doing {
    fn hit(&self, terms: &[Pattern]) -> Option<DoingHit> {
        let sentence = self.has(terms)?;
        let text = sentence.unwrap_or(&self.measure.lead);
        Some(DoingHit {
            issue: self.issue.clone(),
            article: self.article,
            measure: self.measure.clone(),
            anchor: self.anchor,
            told: self.told,
            sentence: sentence.cloned(),
            ranges: terms.iter().flat_map(|term| places_in(text, term)).collect(),
        })
    }

    /// The sentence under it that has what its lead has not of the words, if it takes one; `None` where it is not about them.
    fn has(&self, terms: &[Pattern]) -> Option<Option<&String>> {
        let lead = &self.measure.lead;
        // What the lead has need not stand in the sentence again.
        let rest: Vec<&Pattern> = terms.iter().filter(|term| term.first_in(lead).is_none()).collect();
        if rest.is_empty() {
            return Some(None);
        }
        let has_rest = |sentence: &&String| rest.iter().all(|term| term.first_in(sentence).is_some());
        self.under.iter().filter(has_rest).find(|sentence| self.does(sentence)).map(Some)
    }

    /// Whether a sentence tells what the place does, rather than how things are, what others do or how much there is.
    fn does(&self, sentence: &str) -> bool {
        let elsewhere = self.place.is_some_and(|place| {
            let named = insight::place_beginning(sentence, place);
            named.is_some_and(|named| !Gazetteer::get().lies_in(named, place))
        });
        !elsewhere && insight::tells_of_doing(sentence)
    }
}

/// The hits of one place, a sentence of an article once: every measure that it stands under has it.
fn one_a_sentence(hits: &[DoingHit]) -> Vec<DoingHit> {
    let of_articles = hits.chunk_by(DoingHit::is_of_article);
    let told_once = |hits: &[DoingHit]| -> Vec<DoingHit> {
        // Fetched once for all that is asked of it.
        let is_asked = hits.len() > 1 && hits.iter().any(|hit| hit.sentence.is_some());
        let _issue = hits.first().filter(|_| is_asked).map(|hit| hit.issue.issue());
        hits.iter().filter(|hit| !hits.iter().any(|other| other.says_better(hit))).cloned().collect()
    };
    of_articles.flat_map(told_once).collect()
}

/// The place whose doing a measure is: a county where the lead begins with it, else the article's.
fn acting(article: &Article, measure: &Measure, place: Option<PlaceId>) -> Option<PlaceId> {
    let place = place?;
    let text = article.blocks.get(measure.block.0).map(|block| block.plain_text()).unwrap_or_default();
    let bytes = measure.range.to_bytes(&text);
    let start = sentence_around(&text, &bytes).start;
    let sentence = text.get(start..bytes.end).unwrap_or_default();
    let named = [measure.lead.as_str(), sentence]
        .into_iter()
        .find_map(|words| insight::place_beginning(words, place));
    named.filter(|named| Gazetteer::get().lies_in(*named, place)).or(Some(place))
}

fn sentences_under(article: &Article, measure: &Measure) -> Vec<String> {
    let pieces = text_under(article, measure);
    let sentences =
        pieces.iter().flat_map(|piece| sentences(piece).into_iter().filter_map(|bytes| piece.get(bytes)));
    sentences.map(|sentence| bare(sentence).to_owned()).filter(|sentence| !sentence.is_empty()).collect()
}

/// A sentence without the marks around it.
fn bare(sentence: &str) -> &str {
    sentence.trim_matches(|c: char| c.is_whitespace() || "。：:，—".contains(c))
}

/// The characters of `text` that match.
fn places_in(text: &str, term: &Pattern) -> Vec<CharRange> {
    term.find_all(text).map(|bytes| CharRange::of_bytes(text, &bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_once_however_many_measures_it_stands_under() {
        let text = "# 参考\n\n2024年第1期\n\n## 湖北襄阳：抓产业\n\n### （一）产业攻坚\n\n\
            一是强化支撑。建设中试平台26家。二是搭建中试基地，开放设备。\n\n三是招商引资。引进中试平台3家。\n";
        let issue = Arc::new(crate::library::read(text.as_bytes(), "a.md").unwrap());
        let leads: Vec<_> = issue.articles[0].measures.iter().map(|it| it.lead.as_str()).collect();
        assert_eq!(leads.len(), 4, "one over the others: {leads:?}");
        let doings = Doings::of_issue(&issue);
        let found = doings.about(&patterns("中试"), None);
        let told: Vec<_> =
            found[0].hits.iter().map(|hit| (hit.measure.lead.as_str(), hit.sentence.as_deref())).collect();
        let wanted = [
            ("强化支撑", Some("建设中试平台26家")),
            ("搭建中试基地，开放设备", None),
            ("招商引资", Some("引进中试平台3家")),
        ];
        assert_eq!(told, wanted, "of the inner measures");
    }

    #[test]
    fn what_two_measures_say_alike_is_told_of_both() {
        for paragraphs in [
            "一是加快建设中试平台。投入1亿元。\n\n二是引进人才。建设中试平台。选派专员12名。",
            "一是强化支撑。建设中试平台26家。\n\n二是引进人才。建设中试平台26家。",
        ] {
            let text = format!("# 参考\n\n2024年第1期\n\n## 湖北襄阳：抓产业\n\n{paragraphs}\n");
            let issue = Arc::new(crate::library::read(text.as_bytes(), "a.md").unwrap());
            let found = Doings::of_issue(&issue).about(&patterns("中试"), None);
            assert_eq!(found[0].hits.len(), 2, "{paragraphs}");
        }
    }
}
