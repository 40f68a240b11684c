//! Which place a clause begins with, seen from the place its article is about.
//!
//! `嘉善县新增…` in an article on 嘉兴 is the county's, `上海…` somebody else's. Limit: only the beginning of a clause
//! is asked; a place named further on is a partner, a destination or a part of a name as a rule.

use super::gazetteer::{Gazetteer, PlaceId};
use super::mentions::mentions;
use super::ordinary;

/// What may stand before the place that a clause is about.
const BEFORE: &[&str] =
    &["其中", "目前", "截至目前", "例如", "比如", "如", "以", "仅", "同期", "同时", "而", "此外", "另外"];

/// The place that `clause` begins with; `None` where it begins with none. A county of `own` may be named by its
/// short form.
pub fn place_beginning(clause: &str, own: PlaceId) -> Option<PlaceId> {
    let clause = clause.trim_start();
    let longest = BEFORE.iter().filter_map(|word| clause.strip_prefix(word)).min_by_key(|rest| rest.len());
    let rest = longest.unwrap_or(clause).trim_start();
    let gazetteer = Gazetteer::get();
    // The longest chain of names that begins a clause is shorter.
    let head = rest.char_indices().nth(24).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest);
    let first = mentions(head).into_iter().next();
    if let Some(mention) = first.filter(|mention| mention.bytes.start == 0 && !mention.aside) {
        let within = mention.places.iter().find(|place| gazetteer.lies_in(**place, own));
        return within.or(mention.places.first()).copied();
    }
    let begun = gazetteer.beginning(rest).map(|key| gazetteer.place(key.place));
    let counties = begun.filter(|county| {
        let tail = rest.strip_prefix(county.short()).filter(|_| county.parent == Some(own));
        county.short().chars().count() >= 2
            && tail.is_some_and(|tail| {
                !ordinary::is_everyday(county.short())
                    && !ordinary::is_part_of_a_word("", county.short(), tail)
                    && !ordinary::is_institution(tail)
            })
    });
    counties.map(|county| county.id).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PlaceId {
        Gazetteer::get().named(name).first().unwrap().place
    }

    #[test]
    fn a_clause_is_about_what_it_begins_with() {
        let own = place("嘉兴市");
        assert_eq!(place_beginning("嘉善县新增企业12家", own), Some(place("嘉善县")));
        assert_eq!(place_beginning("其中海宁新增企业12家", own), Some(place("海宁市")));
        assert_eq!(place_beginning("浙江省嘉兴市新增", own), Some(own));
        assert_eq!(place_beginning("上海市投入3亿元", own), Some(place("上海市")));
    }

    #[test]
    fn every_place_is_found_by_its_short_name_where_one_begins_with_it() {
        let gazetteer = Gazetteer::get();
        for place in gazetteer.places() {
            let is_there = |key: &crate::insight::gazetteer::Key| key.place == place.id;
            assert!(gazetteer.beginning(place.short()).any(is_there), "{}", place.short());
        }
    }

    #[test]
    fn institutions_and_places_further_on_say_nothing() {
        let own = place("嘉兴市");
        for clause in ["新增企业12家", "与上海合作项目12个", "浙江大学引进项目3个", "引进嘉善县的企业"]
        {
            assert_eq!(place_beginning(clause, own), None, "{clause}");
        }
    }
}
