//! How alike two titles are that editors may have reworded.
//!
//! Invariant: what is told early is what comparing would have told. Limit: long texts are not compared to their ends, for
//! titles are short.

/// How much of two keys is compared, in characters.
const LONGEST_LIKE: usize = 120;

/// The shortest key that is more like another for being its beginning or its end, in characters.
const SHORTEST_KEPT: usize = 6;

/// How alike two keys are, from 0 to 1: twice the longest common subsequence over both lengths, and more where
/// one is the other with words dropped at an end, or nearly the same words in another order.
///
/// Long texts are not compared (titles are short), so the cost is bounded.
pub(in crate::ingest) fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let a: Vec<char> = a.chars().take(LONGEST_LIKE).collect();
    let b: Vec<char> = b.chars().take(LONGEST_LIKE).collect();
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() {
        return 0.0;
    }
    let dice = 2.0 * common_subsequence(short, long) as f64 / (short.len() + long.len()) as f64;
    let kept = short.len() as f64 / long.len() as f64;
    if short.len() >= SHORTEST_KEPT && (long.starts_with(short) || long.ends_with(short)) {
        return dice.max(0.7 + 0.3 * kept);
    }
    if short.len() >= 8 { dice.max(0.95 * same_characters(short, long)) } else { dice }
}

/// Whether two keys are so much alike at least, told without comparing them where too few characters of one are in the
/// other.
pub(in crate::ingest) fn are_alike(a: &str, b: &str, least: f64) -> bool {
    let (of_a, of_b) = (a.chars().count(), b.chars().count());
    // A short one beside a long one is told by the lengths: that it begins or ends the other counts for nothing.
    let (short, long) = (of_a.min(of_b), of_a.max(of_b));
    let most = 2.0 * short as f64 / (of_a + of_b) as f64;
    if short < SHORTEST_KEPT && long <= LONGEST_LIKE && most < least {
        return false;
    }
    let may_share = |other: &str| other.chars().fold(0_u64, |bits, c| bits | bit(c));
    let (in_a, in_b) = (may_share(a), may_share(b));
    let shared = |text: &str, others: u64| text.chars().filter(|c| others & bit(*c) != 0).count();
    let (shared_a, shared_b) = (shared(a, in_b), shared(b, in_a));
    // Neither is the other with words dropped at an end.
    let apart = shared_a < of_a && shared_b < of_b;
    let most = 2.0 * shared_a.min(shared_b) as f64 / (of_a + of_b) as f64;
    if long <= LONGEST_LIKE && apart && most < least {
        return false;
    }
    likeness(a, b) >= least
}

/// One of 64 groups of characters.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Twice the characters two keys share, in any order, over both lengths; 0 where they share less than most.
fn same_characters(short: &[char], long: &[char]) -> f64 {
    let (mut short_sorted, mut long_sorted) = (short.to_vec(), long.to_vec());
    short_sorted.sort_unstable();
    long_sorted.sort_unstable();
    let mut others = long_sorted.iter().peekable();
    let mut shared = 0;
    for c in &short_sorted {
        while others.next_if(|other| *other < c).is_some() {}
        shared += i32::from(others.next_if_eq(&c).is_some());
    }
    let share = 2.0 * f64::from(shared) / (short.len() + long.len()) as f64;
    if share >= 0.85 { share } else { 0.0 }
}

/// The length of the longest common subsequence.
fn common_subsequence(short: &[char], long: &[char]) -> usize {
    // Reworded titles mostly begin or end alike, and what they share there is part of it.
    let begun = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let behind = |text: &[char]| text.len() - begun;
    let ends = short.iter().rev().zip(long.iter().rev()).take(behind(short).min(behind(long)));
    let ended = ends.take_while(|(a, b)| a == b).count();
    let inner = |text: &'_ [char]| begun..text.len() - ended;
    let (short, long) = (short.get(inner(short)), long.get(inner(long)));
    begun + ended + common_within(short.unwrap_or_default(), long.unwrap_or_default())
}

/// The same of what shares neither its beginning nor its end.
fn common_within(short: &[char], long: &[char]) -> usize {
    let mut row = vec![0usize; short.len() + 1];
    for &c in long {
        let mut diagonal = 0;
        let mut left = 0;
        for (cell, &d) in row.iter_mut().skip(1).zip(short) {
            let above = *cell;
            *cell = if c == d { diagonal + 1 } else { above.max(left) };
            diagonal = above;
            left = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::line::key::key;

    proptest! {
        #[test]
        fn what_two_texts_begin_and_end_with_is_common_to_them(texts in [vec("[甲乙丙丁]", 0..12), vec("[甲乙丙丁]", 0..12)]) {
            let [one, other] = texts.map(|text| text.concat().chars().collect::<Vec<_>>());
            prop_assert_eq!(common_subsequence(&one, &other), common_within(&one, &other));
        }
    }

    #[test]
    fn a_reworded_title_is_still_alike_and_another_is_not() {
        let like = |a: &str, b: &str| likeness(&key(a), &key(b));
        assert!(like("湖北宜昌多措并举推进科技创新", "湖北省宜昌市多措并举推动科技创新") > 0.8);
        assert!(like("安庆市多措并举推动成果转化", "安徽省安庆市多措并举推动成果转化") > 0.8);
        assert!(
            like("江西赣州：让稀土“创新链”与“产业链”同频共振", "陕西宝鸡：搭建中试平台 跨越成果转化“死亡谷”")
                < 0.4
        );
    }

    #[test]
    fn likeness_is_told_early_as_it_would_be_worked_out() {
        let titles = [
            "湖北宜昌多措并举推进科技创新",
            "湖北省宜昌市多措并举推动科技创新",
            "多措并举推进科技创新",
            "江西赣州让稀土创新链同频共振",
            "科技创新",
            "",
        ];
        for (a, b) in titles.iter().flat_map(|a| titles.map(|b| (*a, b))) {
            for least in [0.2, 0.5, 0.8, 0.95] {
                assert_eq!(are_alike(a, b, least), likeness(a, b) >= least, "{a} {b} {least}");
            }
        }
    }
}
