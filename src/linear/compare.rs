//! Figures of several places, told one after the other: what they are of, then whose.
//!
//! Invariant: the figures that `kanbao compare` sets side by side, in its order. Limit: a name that several places have is
//! taken for the first of them.

use super::Linear;
use super::list::{List, Target};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::locale::{Language, cities_compared, figure_time_in_brackets, issue_name};
use crate::lookup::{About, Cell, Side, compare, issues_telling_of};
use crate::model::Anchor;

impl Linear {
    /// What several places can be compared by; the place of the article being told is the first where one is named.
    pub(super) fn compare(&mut self, about: &str) -> Result<List, String> {
        let language = self.language;
        let mut sides = Vec::new();
        for word in about.split([' ', '\u{3000}', '、', '，', ',']).filter(|word| !word.is_empty()) {
            sides.push(self.side(word)?);
        }
        if let ([only], Some(place)) =
            (sides.as_slice(), self.article().and_then(|it| About::of(&it).subject()))
        {
            sides = vec![Side { place, year: None }, *only];
        }
        if sides.len() < 2 {
            return Err(language.text("linear.compare-what").to_owned());
        }
        let places: Vec<PlaceId> = sides.iter().map(|side| side.place).collect();
        let comparison = compare(&issues_telling_of(&places, self.library.entries()), &sides);
        let names: Vec<String> = sides.iter().map(Side::name).collect();
        let mut list = List::new(&names.join(language.text("compare.between")));
        for (row, named) in comparison.rows.iter().zip(comparison.names(|key| language.text(key))) {
            list.say(0, &named);
            for cell in &row.cells {
                let Some(key) = self.library.key_of_issue(&cell.issue) else { continue };
                let words =
                    format!("{}  {}", cell_words(cell, &sides, language), issue_name(&cell.issue, language));
                let article = cell.issue.articles.get(cell.article);
                let spot = article.zip(cell.figure());
                let anchor = spot.map(|(article, figure)| article.anchor(figure.block, figure.range));
                let anchor = anchor.unwrap_or(Anchor::article(cell.article));
                list.add(2, &words, Target::Text(key, anchor));
            }
        }
        let key = if comparison.rows.is_empty() { "compare.nothing" } else { "compare.alone" };
        list.say(0, &language.format(key, &[("count", &comparison.lone.len())]));
        for (side, cities) in &comparison.provinces {
            let cities: Vec<&str> = cities.iter().map(|place| named(*place)).collect();
            list.say(0, &cities_compared(&side.name(), &cities, language));
        }
        Ok(list)
    }

    /// A name, with the year of the issues behind an @.
    fn side(&mut self, word: &str) -> Result<Side, String> {
        let (name, year) = match word.rsplit_once(['@', '＠']) {
            Some((name, year)) => (name, year.parse().ok()),
            None => (word, None),
        };
        let places = self.places(name)?;
        let place = places.first().copied();
        let place = place.ok_or_else(|| self.no_place(name))?;
        Ok(Side { place, year })
    }
}

/// `嘉兴市  60家（2028年目标）`.
fn cell_words(cell: &Cell, sides: &[Side], language: Language) -> String {
    let whose = cell.city(sides).map(str::to_owned).or_else(|| sides.get(cell.side).map(Side::name));
    let when = figure_time_in_brackets(cell.kind, cell.year, language);
    format!("{}  {}{when}", whose.unwrap_or_default(), cell.text)
}

fn named(place: PlaceId) -> &'static str {
    Gazetteer::get().place(place).name()
}
