//! Links within links: `[题目 [2](#_Toc1)](#_Toc1)`, as pandoc writes a row of Word's table of contents.
//!
//! CommonMark has no link in a link and would show the outer one's marks as text. Invariant: only marks go, no words. Limit:
//! a line holds a few of them.

/// Links within links that are looked for in one line.
const MOST: usize = 32;

/// The line with its inner links made words; a picture within a link stays.
pub(super) fn without_inner(line: &str) -> String {
    let mut line = line.to_string();
    let mut from = 0;
    // Each turn takes one inner link away, or passes a bracket that ends none: `出台[办法(试行)](v)`.
    for _ in 0..MOST {
        let Some(close) = line.get(from..).and_then(|rest| rest.find(")](")).map(|at| from + at) else {
            break;
        };
        match inner_link(&line, close) {
            Some((open, middle)) => {
                let label = line.get(open + 1..middle).unwrap_or_default().to_string();
                line.replace_range(open..=close, &label);
                from = open;
            }
            None => from = close + 1,
        }
    }
    line
}

/// Where the link that ends with the bracket at `close` begins, and where its words end; nothing where none does, or
/// where it is a picture.
fn inner_link(line: &str, close: usize) -> Option<(usize, usize)> {
    let target = opening(line.get(..close)?, '(', ')')?;
    let middle = target.checked_sub(1).filter(|at| line.get(*at..target) == Some("]"))?;
    let open = opening(line.get(..middle)?, '[', ']')?;
    // Inside a picture's link (`[![](a.png)](b)`) the inner one is the picture.
    (!line.get(..open)?.ends_with('!')).then_some((open, middle))
}

/// The bracket that the end of `text` stands within.
fn opening(text: &str, open: char, close: char) -> Option<usize> {
    let mut within = 0usize;
    for (at, c) in text.char_indices().rev() {
        if c == close {
            within += 1;
        } else if c == open {
            match within.checked_sub(1) {
                Some(less) => within = less,
                None => return Some(at),
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_inner;

    #[test]
    fn words_between_links_and_brackets_at_their_ends_stay() {
        for line in [
            "按照[规划](u)要求，投入20亿元，出台[办法(试行)](v)并实施。",
            "受 [Elm](https://elm.org) 启发诞生的 [TCA (The Composable Architecture)](https://a.b/c) 是答案之一。",
            "见[甲](u)和[乙（一）(二)](v)、[丙(三)](w)。",
            "[![图](a.png)](b)",
            "(一)](二)",
        ] {
            assert_eq!(without_inner(line), line);
        }
    }

    #[test]
    fn inner_links_become_words() {
        assert_eq!(without_inner("[甲 [2](#_Toc1)](#_Toc1)"), "[甲 2](#_Toc1)");
        assert_eq!(
            without_inner("[甲(试行) [2](#_(a))](#_Toc1)，[乙 [3](u)](u)"),
            "[甲(试行) 2](#_Toc1)，[乙 3](u)"
        );
    }
}
