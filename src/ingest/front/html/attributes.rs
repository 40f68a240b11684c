//! The attributes of a tag.
//!
//! Invariant: a quotation mark opens a value only behind `=`, so that one too many costs its own tag and no text. Limit:
//! a value that runs over the end of its tag into others is taken for one whose closing mark is missing.

/// Bytes that a value may have; more is a quotation that was never closed.
const LONGEST: usize = 256 * 1024;

/// Where the `>` of a tag is that goes on with `tail` behind its name; nothing where it would swallow text.
pub(super) fn tag_end(tail: &str) -> Option<usize> {
    let bytes = tail.as_bytes();
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'>' | b'<' | b'='))?;
        match bytes.get(at)? {
            b'>' => return Some(at),
            b'<' => return None,
            _ => {
                at += 1;
                at += bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if let quote @ (b'"' | b'\'') = bytes.get(at)? {
                    at += 1 + value_length(bytes.get(at + 1..)?, *quote)?;
                }
            }
        }
    }
}

/// How long a quoted value is, without its closing mark; 0 where that is missing.
fn value_length(inside: &[u8], quote: u8) -> Option<usize> {
    let inside = inside.get(..LONGEST.min(inside.len()))?;
    let Some(close) = memchr::memchr(quote, inside) else { return Some(0) };
    let value = inside.get(..close)?;
    // `>` before any `<`, and then a `<`: the value has run out of its tag.
    let runs_out = memchr::memchr2(b'<', b'>', value)
        .is_some_and(|at| value.get(at) == Some(&b'>') && memchr::memchr(b'<', value).is_some());
    Some(if runs_out { 0 } else { close })
}

/// The value of an attribute, references undecoded; empty where it has none.
pub(in crate::ingest) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    // Most tags have none.
    if attributes.is_empty() {
        return None;
    }
    all(attributes).find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The names and values of the attributes in what follows the name of a tag.
pub(super) fn all(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''));
        if rest.is_empty() {
            return None;
        }
        // An `=` at the start belongs to the name.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '=');
        let end = rest.get(first..)?.find(ends).map_or(rest.len(), |at| first + at);
        let (name, after) = rest.split_at_checked(end)?;
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = value.get(1..)?;
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_whole_names() {
        assert_eq!(attribute(" data-src='x' src=\"a b\" alt=图", "src"), Some("a b"));
        assert_eq!(attribute(" data-src='x' alt=图", "ALT"), Some("图"));
        assert_eq!(attribute(" alt title='x src=y'", "alt"), Some(""));
        assert_eq!(attribute(" alt title='x src=y'", "src"), None);
        assert_eq!(attribute("/", "src"), None);
    }

    #[test]
    fn a_stray_mark_leaves_the_others_readable() {
        let told: Vec<_> = all(" content=\"湖州\"绿色\" name=\"b\" =x").collect();
        assert_eq!(told, [("content", "湖州"), ("绿色\"", ""), ("name", "b"), ("=x", "")]);
    }

    #[test]
    fn a_tag_ends_at_its_mark() {
        assert_eq!(tag_end(" a=\"x>y\" b>z"), Some(10));
        assert_eq!(tag_end(" data-x=\"<p>甲</p>\">z"), Some(" data-x=\"<p>甲</p>\"".len()));
        assert_eq!(tag_end(" a=\"x>甲<b c=\"d\">"), Some(5));
        assert_eq!(tag_end(" a <b>"), None);
    }
}
