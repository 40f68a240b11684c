//! Formulas between dollar signs, made plain where they stand in a line.
//!
//! Invariant: what a formula stands for is guarded against being read as Markdown. Limit: a formula ends on its line; one
//! dollar sign alone is money.

use super::latex;

/// The longest formula that is rewritten, in bytes.
const LONGEST: usize = 600;

/// The characters that Markdown takes for marks.
const MARKS: [char; 12] = ['*', '_', '[', ']', '<', '>', '`', '#', '|', '~', '&', '\\'];

/// Every formula of the line in plain characters.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let display = after.starts_with('$');
        let inside = if display { after.get(1..).unwrap_or_default() } else { after };
        let close = inside.find('$').filter(|&end| end <= LONGEST && !before.ends_with('\\'));
        let math = close.and_then(|end| inside.split_at_checked(end));
        match math.and_then(|(math, tail)| latex::plain(math).map(|plain| (plain, tail))) {
            Some((plain, tail)) => {
                for c in plain.chars() {
                    if MARKS.contains(&c) {
                        out.push('\\');
                    }
                    out.push(c);
                }
                rest = tail.trim_start_matches('$');
            }
            None => {
                out.push('$');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn formulas_become_characters_and_stay_characters() {
        assert_eq!(plain(r"增长 $5 7 . 3 \%$，"), "增长 57.3%，");
        assert_eq!(plain(r"$1 \% { \sim } 2 \%$"), r"1%\~2%");
        assert_eq!(plain("约 $100 万，其中 $50 万"), "约 $100 万，其中 $50 万");
    }
}
