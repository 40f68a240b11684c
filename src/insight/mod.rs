//! What an article says: the places it is about, its measures and its figures.
//!
//! Invariant: only fields that the model leaves for insight are written; texts are read, never changed.

mod amounts;
mod counties;
mod dates;
mod doing;
mod figures;
pub mod gazetteer;
mod kinds;
mod leads;
mod letters;
mod measures;
mod mentions;
mod ordinary;
mod owner;
mod paper;
mod places;
mod predicate;
mod spot;
mod texts;
mod told;
mod verbs;
mod words;

pub use doing::tells_of_doing;
pub use owner::place_beginning;

use std::borrow::Cow;

use crate::model::{Article, Figure, Issue};
use crate::text::{has_traditional, is_simplified, to_simplified};
use measures::{Announced, Warrant};
use places::About;
use texts::Texts;

/// Fills in what every article is about: province, city and counties, its measures and its figures.
pub fn enrich(issue: &mut Issue) {
    let bulletin = Bulletin::of(issue);
    for article in &mut issue.articles {
        bulletin.enrich(article, Wanted::Everything);
    }
}

/// Fills in the same but for the figures of articles about no place, which whoever asks what places did does not see: they
/// cost as much as all the rest, and [`enrich_figures`] adds them.
pub fn enrich_places(issue: &mut Issue) {
    let bulletin = Bulletin::of(issue);
    for article in &mut issue.articles {
        bulletin.enrich(article, Wanted::Places);
    }
}

/// Fills in what [`enrich_places`] leaves out.
pub fn enrich_figures(issue: &mut Issue) {
    let bulletin = Bulletin::of(issue);
    for article in issue.articles.iter_mut().filter(|article| article.province.is_none()) {
        article.figures = bulletin.figures(article, &Texts::of(article), &About::default());
    }
}

/// Fills in everything of one article alone, counted from 0.
pub fn enrich_article(issue: &mut Issue, article: usize) {
    let bulletin = Bulletin::of(issue);
    if let Some(article) = issue.articles.get_mut(article) {
        bulletin.enrich(article, Wanted::Everything);
    }
}

/// What of an article is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Everything,
    /// All but the figures of an article about no place.
    Places,
}

/// What an issue says of every article in it.
struct Bulletin {
    issued: figures::Issued,
    home: Option<gazetteer::PlaceId>,
    is_paper: bool,
}

impl Bulletin {
    fn of(issue: &Issue) -> Self {
        Self {
            issued: figures::Issued { year: issue.year },
            home: places::home(issue),
            is_paper: paper::is_paper(issue),
        }
    }

    fn enrich(&self, article: &mut Article, wanted: Wanted) {
        let texts = Texts::of(article);
        let about = places::about(article, &texts, self.home);
        let warrant = match about.province {
            _ if self.is_paper => Warrant::Nation,
            Some(_) => Warrant::Place,
            None if places::is_national(&article.title) => Warrant::Nation,
            None => Warrant::Unplaced,
        };
        let Announced { measures, results, told } = measures::announced(article, &texts, warrant);
        let figures = match wanted {
            Wanted::Places if about.province.is_none() => Vec::new(),
            _ => self.figures(article, &texts, &about),
        };
        let About { province, city, counties } = about;
        (article.province, article.city, article.counties) = (province, city, counties);
        (article.measures, article.results, article.told) = (measures, results, told);
        article.figures = figures;
    }

    fn figures(&self, article: &Article, texts: &Texts<'_>, about: &About) -> Vec<Figure> {
        let mut figures = figures::of(article, texts, self.issued);
        figures::leave_out_own_place(&mut figures, about);
        figures
    }
}

/// A text with its traditional characters made simple, one for one; punctuation and letters stay.
///
/// 乾 stays as well: it is the right character in 乾县 and 乾安县, and folding by characters would make it 干.
fn simplified(text: &str) -> Cow<'_, str> {
    if is_simple(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(|c| if c == '乾' { c } else { to_simplified(c) }).collect())
    }
}

/// Whether [`simplified`] leaves a text as it is.
fn is_simple(text: &str) -> bool {
    !has_traditional(text) || text.chars().all(is_simple_character)
}

/// Whether [`simplified`] leaves a character as it is.
#[inline]
const fn is_simple_character(c: char) -> bool {
    is_simplified(c) || c == '乾'
}
