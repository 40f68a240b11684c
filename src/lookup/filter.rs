//! What a search is limited to: places, years, issues, kinds.
//!
//! `city:jx year:2024 issue:24-4 kind:measure` stand wherever words are typed, and `--place`, `--year`, `--issue` and
//! `--kind` say the same on the command line, so that both are this one type. Invariant: several values of one filter
//! widen it, different filters narrow. Limit: a place is looked up in the gazetteer, not in a library; `latest` means
//! nothing until [`Filter::settle`] has been told which issues there are.

mod issues;

use std::ops::RangeInclusive;

use super::about::About;
use super::class::Class;
use super::kind::{Choice, KINDS, Named, TargetKind};
use super::number::{Number, full_year};
use super::places::Names;
use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::model::{Article, FigureKind, Issue};
use crate::text::pinyin::{self, Readings, Spoken, Walker};
use crate::text::{fold, is_silent};
use issues::{Issues, Wrong};

/// What can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The place an article is about.
    Place,
    /// The year of the issue.
    Year,
    /// The issue.
    Issue,
    /// What kind of thing.
    Kind,
}

impl Field {
    /// The name to write before the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "city",
            Self::Year => "year",
            Self::Issue => "issue",
            Self::Kind => "kind",
        }
    }
}

/// The names of the filters; any beginning of one will do, in either language.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Place, &["city", "place", "城市", "地区", "地方"]),
    (Field::Year, &["year", "年份"]),
    (Field::Issue, &["issue", "期号"]),
    (Field::Kind, &["kind", "类别"]),
];

/// Why a filter says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No filter is called so, but one nearly is.
    #[error("no filter `{name}`: did you mean `{}:`?", nearest.name())]
    Unknown {
        /// What stands before the colon.
        name: String,
        /// The filter that is nearly called so.
        nearest: Field,
    },
    /// A range ends before it begins.
    #[error("`{value}` is backwards")]
    Backwards {
        /// The filter.
        field: Field,
        /// What stands behind the colon.
        value: String,
    },
    /// The value is none that the filter takes.
    #[error("`{value}` is no {}", field.name())]
    Value {
        /// The filter.
        field: Field,
        /// What stands behind the colon.
        value: String,
    },
}

impl FilterError {
    /// What is wrong: the key of the sentence in the language files, the gap in it and what stands there.
    pub fn message(&self) -> (&'static str, (&'static str, &str)) {
        match self {
            Self::Unknown { name, .. } => ("filter.unknown", ("name", name)),
            Self::Backwards { value, .. } => ("filter.backwards", ("value", value)),
            Self::Value { field: Field::Place, value } => ("filter.place", ("value", value)),
            Self::Value { field: Field::Year, value } => ("filter.year", ("value", value)),
            Self::Value { field: Field::Issue, value } => ("filter.issue", ("value", value)),
            Self::Value { field: Field::Kind, value } => ("filter.kind", ("value", value)),
        }
    }

    /// What to write instead: the key of the sentence, the gap in it and the words that stand there.
    pub fn remedy(&self) -> (&'static str, (&'static str, Vec<&'static str>)) {
        match self {
            Self::Unknown { nearest, .. } => ("filter.unknown-how", ("nearest", vec![nearest.name()])),
            Self::Backwards { .. } => ("filter.backwards-how", ("", Vec::new())),
            Self::Value { field: Field::Place, .. } => ("filter.place-how", ("", Vec::new())),
            Self::Value { field: Field::Year, .. } => ("filter.year-how", ("", Vec::new())),
            Self::Value { field: Field::Issue, .. } => ("filter.issue-how", ("", Vec::new())),
            Self::Value { field: Field::Kind, .. } => {
                ("filter.kind-how", ("kinds", KINDS.iter().map(|named| named.english).collect()))
            }
        }
    }
}

/// What a search is limited to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    places: Option<Vec<PlaceId>>,
    years: Vec<RangeInclusive<i32>>,
    /// Which issues, with what was typed.
    issues: Vec<(Issues, String)>,
    kinds: Vec<Choice>,
}

impl Filter {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a word as a filter; `false` where it is an ordinary word.
    ///
    /// A filter without a value says nothing yet.
    ///
    /// # Errors
    ///
    /// [`FilterError`] where the value cannot be meant, or the name nearly is a filter's.
    pub fn take(&mut self, word: &str) -> Result<bool, FilterError> {
        let word: String = word.chars().filter(|character| !is_silent(*character)).map(fold).collect();
        let Some((name, value)) = word.split_once(':').filter(|(name, _)| !name.is_empty()) else {
            return Ok(false);
        };
        let Some(field) = field(name) else {
            return match nearest(name) {
                Some(nearest) => Err(FilterError::Unknown { name: name.to_owned(), nearest }),
                None => Ok(false),
            };
        };
        if !value.is_empty() {
            self.add(field, value)?;
        }
        Ok(true)
    }

    /// Adds a value to one filter.
    ///
    /// # Errors
    ///
    /// [`FilterError::Value`] where the value cannot be meant.
    pub fn add(&mut self, field: Field, value: &str) -> Result<(), FilterError> {
        let value: String =
            value.trim().chars().filter(|character| !is_silent(*character)).map(fold).collect();
        let wrong = || FilterError::Value { field, value: value.clone() };
        match field {
            Field::Place => {
                let found = places(&value);
                if found.is_empty() {
                    return Err(wrong());
                }
                self.places.get_or_insert_default().extend(found);
            }
            Field::Year => {
                let years = years(&value).ok_or_else(wrong)?;
                if years.start() > years.end() {
                    return Err(FilterError::Backwards { field, value });
                }
                self.years.push(years);
            }
            Field::Issue => {
                let issues = Issues::parse(&value).map_err(|why| told(why, &value))?;
                self.issues.push((issues, value));
            }
            Field::Kind => {
                let found = kinds(&value);
                if found.is_empty() {
                    return Err(wrong());
                }
                self.kinds.extend(found);
            }
        }
        Ok(())
    }

    /// Limits a search to one kind.
    pub fn only(&mut self, kind: TargetKind) {
        self.kinds.push(Choice::Kind(kind));
    }

    /// The name of a kind that is chosen and is none of `kinds`; the kinds of figures are figures.
    pub fn kind_beyond(&self, kinds: &[TargetKind]) -> Option<&'static str> {
        let is_known = |choice: &Choice| match choice {
            Choice::Kind(kind) => kinds.contains(kind),
            Choice::Figures(_) => kinds.contains(&TargetKind::Figure),
        };
        let beyond = self.kinds.iter().find(|choice| !is_known(choice))?;
        KINDS.iter().find(|named| named.choice == *beyond).map(|named| named.english)
    }

    /// Whether it has to be told which issues the library has.
    pub fn is_unsettled(&self) -> bool {
        self.issues.iter().any(|(issues, _)| issues.is_unsettled())
    }

    /// Says which issues the library has, newest first: `latest` is the first, and what is known by its id or its file is
    /// found among them.
    ///
    /// # Errors
    ///
    /// [`FilterError`] where an end of a range is none of them, or the range is backwards.
    pub fn settle<'i>(&mut self, issues: impl Iterator<Item = &'i Issue> + Clone) -> Result<(), FilterError> {
        for (chosen, value) in &mut self.issues {
            if chosen.is_unsettled() {
                chosen.settle(issues.clone()).map_err(|why| told(why, value))?;
            }
        }
        Ok(())
    }

    /// Whether something of this kind passes, in this article (`None` for the issue itself) of this issue.
    pub fn matches(&self, issue: &Issue, article: Option<&Article>, kind: TargetKind) -> bool {
        self.matches_kind(kind) && self.matches_issue(issue) && self.matches_places(issue, article)
    }

    /// Whether an article is in one of the issues and about one of the places chosen.
    pub fn matches_article(&self, issue: &Issue, article: &Article) -> bool {
        self.matches_issue(issue) && self.matches_places(issue, Some(article))
    }

    /// Whether a piece of an issue's text passes; what stands before all articles (`None`) is about no place.
    pub fn matches_piece(&self, issue: &Issue, article: Option<usize>) -> bool {
        match article.and_then(|at| issue.articles.get(at)) {
            Some(article) => self.matches_article(issue, article),
            None => self.matches_issue(issue) && !self.has_places(),
        }
    }

    /// Whether figures of this kind pass.
    pub fn matches_figure(&self, kind: FigureKind) -> bool {
        let chosen = |choice: &Choice| matches!(choice, Choice::Figures(other) if *other == kind);
        let any = self.kinds.iter().any(|choice| matches!(choice, Choice::Figures(_)));
        !any || self.kinds.iter().any(chosen)
    }

    /// Whether anything of this kind can pass.
    pub fn matches_kind(&self, kind: TargetKind) -> bool {
        let is_kind = |choice: &Choice| match choice {
            Choice::Kind(chosen) => *chosen == kind,
            Choice::Figures(_) => kind == TargetKind::Figure,
        };
        self.kinds.is_empty() || self.kinds.iter().any(is_kind)
    }

    /// Whether an issue is one of the years and issues chosen.
    pub fn matches_issue(&self, issue: &Issue) -> bool {
        let of_year = |years: &RangeInclusive<i32>| issue.year.is_some_and(|year| years.contains(&year));
        (self.years.is_empty() || self.years.iter().any(of_year))
            && (self.issues.is_empty() || self.issues.iter().any(|(issues, _)| issues.contains(issue)))
    }

    /// Whether an article, or one of an issue's articles, is about one of the places chosen.
    fn matches_places(&self, issue: &Issue, article: Option<&Article>) -> bool {
        let about = |article: &Article| About::of(article).all().any(|place| self.matches_place(place));
        self.places.is_none() || article.map_or_else(|| issue.articles.iter().any(about), about)
    }

    /// Whether a place is one of those chosen, or lies in one.
    pub fn matches_place(&self, place: PlaceId) -> bool {
        let gazetteer = Gazetteer::get();
        let chosen = |places: &Vec<PlaceId>| places.iter().any(|outer| gazetteer.lies_in(place, *outer));
        self.places.as_ref().is_none_or(chosen)
    }

    /// Whether no kinds are chosen.
    pub fn has_no_kind(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether a kind is chosen, alone or among others.
    pub(super) fn asks_for(&self, kind: TargetKind) -> bool {
        !self.has_no_kind() && self.matches_kind(kind)
    }

    /// Whether neither years nor issues are chosen.
    pub(super) fn has_no_issue(&self) -> bool {
        self.years.is_empty() && self.issues.is_empty()
    }

    /// Whether places are chosen.
    pub fn has_places(&self) -> bool {
        self.places.is_some()
    }
}

/// What is wrong with a value of the filter of issues.
fn told(why: Wrong, value: &str) -> FilterError {
    let (field, value) = (Field::Issue, value.to_owned());
    match why {
        Wrong::Unknown => FilterError::Value { field, value },
        Wrong::Backwards => FilterError::Backwards { field, value },
    }
}

/// Whether an issue is the one, or one of those, that a number means.
pub(super) fn is_numbered(issue: &Issue, wanted: Number) -> bool {
    let number = if wanted.total { issue.total_number } else { issue.number };
    wanted.year.is_none_or(|year| issue.year == Some(year))
        && wanted.number.is_none_or(|wanted| number == Some(wanted))
}

fn field(name: &str) -> Option<Field> {
    let is_beginning = |names: &[&str]| names.iter().any(|whole| whole.starts_with(name));
    FIELDS.iter().find(|(_, names)| is_beginning(names)).map(|(field, _)| *field)
}

/// The filter whose name is one slip away; a title such as `AI：` is none.
fn nearest(name: &str) -> Option<Field> {
    let is_near = |whole: &&str| whole.is_ascii() && strsim::osa_distance(whole, name) <= 1;
    FIELDS.iter().find(|(_, names)| names.iter().any(is_near)).map(|(field, _)| *field)
}

fn years(value: &str) -> Option<RangeInclusive<i32>> {
    let year = |word: &str| full_year(word.strip_suffix('年').unwrap_or(word));
    let Some((from, to)) = value.split_once("..") else { return year(value).map(|year| year..=year) };
    let edge = |word: &str, open: i32| if word.is_empty() { Some(open) } else { year(word) };
    Some(edge(from, i32::MIN)?..=edge(to, i32::MAX)?)
}

/// The places a name means: by its characters all that are called so, by its sound the likeliest of them.
fn places(value: &str) -> Vec<PlaceId> {
    let walker = Walker::new(value);
    let by_sound = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let mut found = Vec::new();
    for place in Gazetteer::get().places() {
        let Some(matched) = Names::get().walk(place.id, &walker) else { continue };
        if matched.class <= Class::Beginning {
            let likelihood = (
                by_sound && matched.points < 95,
                by_sound && place.level == Level::County && !place.is_city(),
            );
            found.push(((matched.class, likelihood), place.id));
        }
    }
    let best = found.iter().map(|(rank, _)| *rank).min();
    found.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, place)| place).collect()
}

/// The kinds that a beginning of a name means: by the English name, by the Chinese one, by its sound; the first that
/// says something.
fn kinds(value: &str) -> Vec<Choice> {
    let walker = Walker::new(value);
    let chosen = |is_meant: &dyn Fn(&Named) -> bool| -> Vec<Choice> {
        KINDS.iter().filter(|named| is_meant(named)).map(|named| named.choice).collect()
    };
    let is_kind = |named: &Named| matches!(named.choice, Choice::Kind(_));
    let sounds = |name: &&str| walker.walk(&Name(name), 0).is_some_and(|walk| !walk.half_typed);
    let ways: [&dyn Fn(&Named) -> bool; 4] = [
        &|named| is_kind(named) && named.english.starts_with(value),
        &|named| named.english.starts_with(value),
        &|named| named.chinese.iter().any(|name| name.starts_with(value)),
        &|named| named.chinese.iter().any(sounds),
    ];
    ways.into_iter().map(|way| chosen(way)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A short name, read as it is walked.
struct Name<'a>(&'a str);

impl Spoken for Name<'_> {
    fn at(&self, index: usize) -> Option<(char, Readings)> {
        let character = self.0.chars().nth(index)?;
        Some((character, pinyin::Readings::of(character)))
    }
}

#[cfg(test)]
mod tests;
