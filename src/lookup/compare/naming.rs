//! What topics are called beside each other.
//!
//! Two topics may have one noun and level and yet be two things: what there is and what was added, an amount and its
//! growth. Invariant: two topics named together have one name only where they differ in no printed word. Limit: what
//! is counted in two ways is told apart by the units as they were printed first.

use super::{Extent, Sort, Topic};

/// A topic to be named.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The topic.
    pub topic: &'a Topic,
    /// Its unit as printed.
    pub unit: &'a str,
    /// Whose numbers they are.
    pub extent: Extent,
}

/// The names of topics that stand together: level and noun, and in brackets, in the words that `say` has for a key, what
/// is no stock (`高新技术企业（新增）`) and whatever else tells it from another of that noun.
pub fn names(topics: &[Named], say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
    let plain: Vec<String> = topics.iter().map(|named| named.topic.name()).collect();
    let is_alone = |names: &[String], name: &String| names.iter().filter(|other| *other == name).count() < 2;
    let mark = |(named, name): (&Named, &String)| {
        let whole = (named.extent == Extent::Provinces).then(|| say("compare.province"));
        let sort = named.topic.sort;
        let is_said = !matches!(sort, Sort::Stock | Sort::Share) || !is_alone(&plain, name);
        let sort = is_said.then(|| say(sort.text_key()));
        whole.into_iter().chain(sort).collect::<Vec<&str>>()
    };
    let marks: Vec<Vec<&str>> = topics.iter().zip(&plain).map(mark).collect();
    let joined = |name: &str, marks: &[&str]| match marks {
        [] => name.to_owned(),
        _ => {
            format!("{name}{}{}{}", say("compare.open"), marks.join(say("compare.and")), say("compare.close"))
        }
    };
    let names: Vec<String> = plain.iter().zip(&marks).map(|(name, marks)| joined(name, marks)).collect();
    let with_unit = |((named, plain), (marks, name)): ((&Named, &String), (&Vec<&str>, &String))| {
        if is_alone(&names, name) {
            return name.clone();
        }
        let marks: Vec<&str> = marks.iter().copied().chain([named.unit]).collect();
        joined(plain, &marks)
    };
    topics.iter().zip(&plain).zip(marks.iter().zip(&names)).map(with_unit).collect()
}

impl Sort {
    /// The key of its word in the language files.
    pub(in crate::lookup) fn text_key(self) -> &'static str {
        match self {
            Self::Stock => "compare.stock",
            Self::Flow => "compare.flow",
            Self::Growth => "compare.growth",
            Self::Share => "compare.share",
            Self::Rank => "compare.rank",
            Self::Standard => "compare.standard",
        }
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        self.text_key().trim_start_matches("compare.")
    }
}
