//! What each verb may do: begin a lead, have the noun behind it that a number counts, end that noun, say that something changed.
//!
//! `data/verbs.tsv` has a row a verb and says at its head what each use is; `build.rs` makes a list of each use, and here the
//! lists become tables. Invariant: a verb stands in the file once, so that all its uses are seen together. Limit: a use is one
//! for all places where it is asked about; a verb that behaves otherwise beside some word is that rule's to tell.

use super::words::{Row, Words, row, words};

/// The verbs of each use, as `build.rs` finds them in the file.
mod lists {
    include!(concat!(env!("OUT_DIR"), "/verbs.rs"));
}

/// What begins a phrase that tells of a doing: 强化 in 强化供给.
pub(super) const LEADING: &Words = words!(of lists::LEADS);

/// The same of what offices do: 精简 in 精简村级台账.
pub(super) const OFFICIAL: &Words = words!(of lists::OFFICE);

/// What ends a phrase that tells what came of something: 增强 in 能力不断增强.
pub(super) const OUTCOMES: &Words = words!(of lists::OUTCOME);

/// What brings an outcome about: 推动 in 推动质量稳步提升.
pub(super) const CAUSING: &Words = words!(of lists::CAUSES);

/// What is told of whoever acts in running text.
pub(super) const TOLD: &Words = words!(of lists::TOLD);

/// What makes a sentence one of something done.
pub(super) const TELLING: &[&str] = lists::TELLS;

/// What has the noun behind it that is counted: 引进 in `引进项目12个`.
pub(super) const WITH_OBJECT: &Words = words!(of lists::OBJECT);

/// What goes into no noun with what is behind it: 实现 in 实现产值.
pub(super) const APART: &Words = words!(of lists::APART);

/// What says what a sum is of where no other noun does: 授信 in `累计授信96.3亿元`.
pub(super) const SUMMING: &Words = words!(of lists::SUM);

/// What is a noun's first half before what belongs to work: 研发 in 研发经费.
pub(super) const WORK: &Row = row!(of lists::WORK);

/// What makes no noun beside a verb: 按期 in 按期办结.
pub(super) const MANNERS: &Words = words!(of lists::MANNER);

/// What says behind a noun what became of what is counted: 入库 in `科技型中小企业入库2960家`.
pub(super) const BECOMING: &Words = words!(of lists::BECAME);

/// What ends the noun behind a unit, once that has an ending: 赴 in `84家企业赴…`.
pub(super) const BOUNDARIES: &Words = words!(of lists::ENDS);

/// What goes into a noun with an ending behind it, though it is a boundary elsewhere: 服务 in 企业服务专员.
pub(super) const COMPOUNDING: &Words = words!(of lists::COMPOUND);

/// What says only how many were made of what the clause before it names.
pub(super) const MAKING: &Row = row!(of lists::MADE);

/// What says of a sum only that it was spent.
pub(super) const SPENDING: &Row = row!(of lists::SPENT);

/// What says what a sum was spent on, right behind it.
pub(super) const BUILDING: &Row = row!(of lists::BUILT);

/// What says of a sum only that it was paid out.
pub(super) const PAYING: &Row = row!(of lists::PAID);

/// What says that something changed.
pub(super) const CHANGING: &Words = words!(of lists::CHANGE);

/// What says right before a number by how much anything changed, whatever is counted: `用工减少40人`, `前移11位`.
pub(super) const MOVING: &Words = words!(of lists::MOVED);

/// What grants the number right behind it.
pub(super) const GRANTING: &Words = words!(of lists::GRANT);

/// What says of a grant nothing but that it is given.
pub(super) const BARE_GRANTS: &Row = row!(of lists::BARE);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::words::Table;

    const FILE: &str = include_str!("data/verbs.tsv");

    fn rows() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let lines = FILE.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| {
            let (verb, uses) = line.split_once('\t').expect(line);
            (verb, uses.split(' ').collect())
        })
    }

    /// The uses that the file's head explains.
    fn explained() -> Vec<&'static str> {
        let indented = FILE.lines().filter_map(|line| line.strip_prefix("#   "));
        indented.filter_map(|line| line.split_whitespace().next()).collect()
    }

    #[test]
    fn every_verb_stands_once_and_in_order() {
        let verbs: Vec<&str> = rows().map(|(verb, _)| verb).collect();
        for pair in verbs.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
        assert!(verbs.iter().all(|verb| !verb.contains(char::is_whitespace)));
    }

    #[test]
    fn every_use_is_explained_and_has_its_verbs() {
        let explained = explained();
        for (verb, uses) in rows() {
            let known: Vec<_> = explained.iter().filter(|name| uses.contains(name)).collect();
            assert_eq!(known, uses.iter().collect::<Vec<_>>(), "{verb}: in the order of the head, each once");
        }
        for name in explained {
            assert!(rows().any(|(_, uses)| uses.contains(&name)), "{name}");
        }
    }

    #[test]
    fn the_tables_are_those_of_the_file() {
        for (verb, uses) in rows() {
            for (name, table) in
                [("leads", LEADING), ("object", WITH_OBJECT), ("ends", BOUNDARIES), ("change", CHANGING)]
            {
                assert_eq!(table.hold(verb), uses.contains(&name), "{verb} {name}");
            }
            assert_eq!(TELLING.contains(&verb), uses.contains(&"tells"), "{verb}");
        }
    }
}
