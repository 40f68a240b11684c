//! Links within links: `[题目 [2](#_Toc1)](#_Toc1)`, as pandoc writes a row of Word's table of contents.
//!
//! CommonMark has no link in a link and would show the outer one's marks as text. Invariant: only marks go, no words. Limit:
//! a line holds a few of them.

/// Links within links that are looked for in one line.
const MOST: usize = 32;

/// The line with its inner links made words; a picture within a link stays.
pub(super) fn without_inner(line: &str) -> String {
    let mut line = line.to_string();
    // Each turn takes one inner link away.
    for _ in 0..MOST {
        let found = line.find(")](").and_then(|close| {
            let before = line.get(..close)?;
            let middle = before.rfind("](")?;
            let open = before.get(..middle)?.rfind('[')?;
            // Inside a picture's link (`[![](a.png)](b)`) the inner one is the picture.
            let picture = line.get(..open)?.ends_with('!');
            (!picture).then_some((open, middle, close))
        });
        let Some((open, middle, close)) = found else { break };
        let label = line.get(open + 1..middle).unwrap_or_default().to_string();
        line.replace_range(open..=close, &label);
    }
    line
}
