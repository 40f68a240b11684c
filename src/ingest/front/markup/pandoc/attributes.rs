//! Attributes in braces: `{width="4.3in"}` after a picture, `{#_Toc1 .unnumbered}` after a heading.
//!
//! Limit: braces elsewhere, or around other words, are the text's own (`集合{1, 2}`).

/// The longest attributes taken off, in bytes.
const LONGEST: usize = 200;

/// The line without its attributes, where it has some: after a link, a picture, a span in brackets, or at the end of a
/// heading.
pub(super) fn without(line: &str) -> Option<String> {
    if !line.contains('{') {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut changed = false;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let close = after.bytes().take(LONGEST).position(|byte| byte == b'}');
        let inside = close.and_then(|close| Some((after.get(..close)?, after.get(close + 1..)?)));
        let inside = inside.filter(|(inside, _)| is_attributes(inside));
        let place = out.ends_with([')', ']'])
            || (line.trim_start().starts_with('#') && inside.is_some_and(|(_, tail)| tail.trim().is_empty()));
        match inside.filter(|_| place) {
            Some((_, tail)) => {
                changed = true;
                if out.ends_with(']') {
                    unbracket(&mut out);
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Whether what stands between braces has the form of attributes: `#` with an identifier, which may be the title's own
/// words, a class, or a name with its value, which may be the name of a style in Chinese.
pub(super) fn is_attributes(inside: &str) -> bool {
    let named = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.contains('=');
    let begins = |word: &str| word.len() > 1 && word.starts_with(['.', '#', '-']) || named(word);
    let first = inside.split_whitespace().next();
    first.is_some_and(|first| begins(first) || first == "-")
        && (inside.is_ascii() || inside.contains("=\"") || inside.split_whitespace().all(begins))
}

/// `[词]` at the end of `out` without its brackets.
fn unbracket(out: &mut String) {
    let Some(open) = out.rfind('[') else { return };
    out.pop();
    out.remove(open);
}
