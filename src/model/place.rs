//! What issues, articles and places in them are known by from one session to the next.
//!
//! Pure. Invariant: a name says nothing of where a file lies or how articles are numbered, so it outlives both. Limit: of
//! two issues that call themselves the same, either may be meant.

use serde::{Deserialize, Serialize};

use super::{Anchor, Fingerprint, Issue, Refound};

/// What tells an issue from others wherever its file lies: the bulletin's title, and the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IssueName {
    /// The bulletin's title.
    pub title: String,
    /// The id within the bulletin.
    pub id: String,
}

impl IssueName {
    /// The name of an issue.
    pub fn of(issue: &Issue) -> Self {
        Self { title: issue.title.clone(), id: issue.id.clone() }
    }

    /// Whether it is the name of `issue`.
    pub fn is_of(&self, issue: &Issue) -> bool {
        self.title == issue.title && self.id == issue.id
    }
}

/// Longer names than that would leave no room for what they are of, in characters.
const LONGEST_NAME: usize = 24;

/// What a name that somebody gives a place is kept as; empty where it is none.
pub fn bookmark_name(typed: &str) -> String {
    typed.trim().chars().take(LONGEST_NAME).collect()
}

/// A place in an issue, and what to find it by when the issue was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The issue.
    pub issue: IssueName,
    /// Where it stood.
    pub anchor: Anchor,
    /// The words around it.
    pub fingerprint: Fingerprint,
}

impl Place {
    /// The place at `anchor` in an issue.
    pub fn of(issue: &Issue, anchor: Anchor) -> Self {
        Self { issue: IssueName::of(issue), anchor, fingerprint: Fingerprint::of(issue, anchor) }
    }

    /// What a list shows of it: the article's title (of the preface, the issue's), and the first words there, cut short.
    pub fn shown(&self) -> String {
        const MOST: usize = 24;
        let mut words: String = self.fingerprint.after.chars().take(MOST).collect();
        if self.fingerprint.after.chars().nth(MOST).is_some() {
            words.push('…');
        }
        let title = match self.fingerprint.title.as_str() {
            "" => self.issue.title.as_str(),
            title => title,
        };
        let said = [title, words.as_str()].into_iter().filter(|words| !words.is_empty());
        said.collect::<Vec<_>>().join("  ")
    }

    /// Where the place is in the issue as it is now.
    pub fn in_issue(&self, issue: &Issue) -> Refound {
        self.fingerprint.find(issue, self.anchor)
    }
}

impl Issue {
    /// What an article is known by, whatever its number: its title, and of several of one title which it is.
    pub fn article_name(&self, article: usize) -> Option<String> {
        let title = &self.articles.get(article)?.title;
        let before = self.articles.iter().take(article).filter(|other| other.title == *title).count();
        Some(if before == 0 { title.clone() } else { format!("{title} ({})", before + 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    #[test]
    fn a_name_is_no_longer_than_there_is_room_for() {
        assert_eq!(bookmark_name(" 中试 "), "中试");
        assert_eq!(bookmark_name(&"长".repeat(40)).chars().count(), LONGEST_NAME);
        assert_eq!(bookmark_name(" \u{3000}"), "");
    }

    #[test]
    fn articles_of_one_title_are_told_apart() {
        let article = |title: &str| Article { title: title.into(), ..Article::default() };
        let articles = ["要闻", "嘉兴", "要闻"].map(article).into();
        let issue = Issue { articles, ..Issue::default() };
        let names: Vec<_> = (0..4).map(|article| issue.article_name(article)).collect();
        assert_eq!(names, [Some("要闻".into()), Some("嘉兴".into()), Some("要闻 (2)".into()), None]);
    }
}
