//! Comments that are opened and never closed.
//!
//! To CommonMark one of them swallows the rest of the file. Limit: a closer anywhere behind an opener closes it.

/// Where the comments of a file end.
#[derive(Default)]
pub(super) struct Comments {
    /// Whether there are any.
    any: bool,
    /// The byte from which on none is closed.
    last_end: Option<usize>,
}

impl Comments {
    /// Looks through a file that has some.
    pub(super) fn of(source: &str) -> Self {
        Self { any: true, last_end: memchr::memmem::rfind(source.as_bytes(), b"-->") }
    }

    /// What stands before and after the opener of a comment that is never closed, where `words` (at byte `at` of the file)
    /// begin with such a one.
    pub(super) fn unclosed<'a>(&self, at: usize, words: &'a str) -> Option<(&'a str, &'a str)> {
        if !self.any {
            return None;
        }
        let (before, after) = words.split_once("<!--")?;
        let closed = self.last_end.is_some_and(|end| end > at + before.len());
        (!closed).then_some((before, after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_closer_behind_it_closes_a_comment() {
        assert_eq!(Comments::of("甲<!-- 乙").unclosed(0, "甲<!-- 乙"), Some(("甲", " 乙")));
        assert_eq!(Comments::of("--> <!-- 乙").unclosed(0, "--> <!-- 乙"), Some(("--> ", " 乙")));
        assert_eq!(Comments::of("<!-- 乙\n-->").unclosed(0, "<!-- 乙"), None);
    }
}
