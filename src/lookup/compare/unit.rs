//! Units as they compare: magnitudes apart from what is counted, and words for the same taken as one.

/// The class of a unit: figures of one class can be set against each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(String);

/// Counting words that say no more than that things are counted: of one noun 个 and 座 are as good as each other.
const PIECES: &[&str] = &["家", "个", "所", "座", "处", "项", "件", "台", "支"];

/// Counting words of persons; 人次 is another thing.
const PERSONS: &[&str] = &["人", "名", "位", "名（个）", "人（个）", "名(个)", "人(个)"];

impl Unit {
    /// The class of a unit as printed: 亿元 and 万元 are one, 人 and 人次 are not.
    pub fn of(printed: &str) -> Self {
        let base = split(printed).1;
        let class = match base {
            base if PIECES.contains(&base) => "家",
            base if PERSONS.contains(&base) => "人",
            "％" => "%",
            "百分点" => "个百分点",
            base => base,
        };
        Self(class.to_owned())
    }
}

/// What the magnitude before a unit multiplies by (`亿元` is 100,000,000 元).
pub(super) fn magnitude(printed: &str) -> f64 {
    split(printed).0
}

/// The magnitude and what is left of a unit as printed.
fn split(printed: &str) -> (f64, &str) {
    let mut rest = printed.trim();
    let mut factor = 1.0;
    loop {
        let found = [('亿', 1e8), ('万', 1e4), ('千', 1e3), ('百', 1e2)].into_iter().find_map(|(c, by)| {
            // 千瓦, 千米, 百分点 and the like are units of their own.
            let tail = rest.strip_prefix(c)?;
            let own = ["千瓦", "千米", "千克", "千伏", "百分"].iter().any(|unit| rest.starts_with(unit));
            (!own).then_some((tail, by))
        });
        let Some((tail, by)) = found else { return (factor, rest) };
        rest = tail.trim_start_matches(['余', '多', ' ']);
        factor *= by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_are_no_part_of_a_class() {
        assert_eq!(Unit::of("亿元"), Unit::of("万元"));
        assert_eq!(magnitude("亿元") / magnitude("万元"), 1e4);
        assert_eq!(magnitude("万亿元"), 1e12);
        assert_eq!(Unit::of("万千瓦"), Unit::of("千瓦"));
        assert_eq!(magnitude("千瓦"), 1.0);
        assert_eq!(magnitude("个百分点"), 1.0);
    }

    #[test]
    fn what_is_counted_another_way_is_another_class() {
        assert_eq!(Unit::of("家"), Unit::of("个"));
        assert_ne!(Unit::of("家"), Unit::of("家次"));
        assert_ne!(Unit::of("人"), Unit::of("人次"));
        assert_ne!(Unit::of("%"), Unit::of("个百分点"));
    }
}
