//! What a library has of each of its issues: the whole, or its head alone, with the rest put away where it can be had again.
//!
//! A reader has hundreds of issues at hand and looks into a few. Invariant: whoever asks for an issue gets the whole, the very
//! same as long as somebody has it. Limit: where neither what was put away nor the file itself can be read any more, it is the
//! head alone, without words.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use super::cache::{Packed, Parts, Stored, Wanted, head_of};
use super::reading::open_to;
use super::source::path_in_issue;
use super::text::IssueText;
use super::{Extent, Source};
use crate::model::Issue;

/// One issue of a library.
#[derive(Debug, Clone)]
pub struct Held(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Whole(Arc<Issue>),
    Away(Arc<Away>),
}

#[derive(Debug)]
struct Away {
    head: Arc<Issue>,
    stored: Stored,
    /// The same in memory, once it could not be read any more.
    again: OnceLock<Stored>,
    /// The whole, while somebody has it.
    at_hand: Mutex<Weak<Issue>>,
    /// Where it was read from, and the largest issue that is read, in bytes.
    file: (Source, u64),
}

impl From<Issue> for Held {
    fn from(issue: Issue) -> Self {
        Self(Kind::Whole(Arc::new(issue)))
    }
}

impl From<Arc<Issue>> for Held {
    fn from(issue: Arc<Issue>) -> Self {
        Self(Kind::Whole(issue))
    }
}

impl Held {
    /// An issue whose head is known and whose rest is put away.
    pub(super) fn away(mut head: Issue, stored: Stored, file: (Source, u64)) -> Self {
        head.source.path = path_in_issue(file.0.path());
        head.shrink_to_fit();
        Self(Kind::Away(Arc::new(Away {
            head: Arc::new(head),
            stored,
            again: OnceLock::new(),
            at_hand: Mutex::default(),
            file,
        })))
    }

    /// Masthead, articles with their places, and warnings. All else may be missing from it: the words, the measures and the
    /// figures.
    pub fn head(&self) -> &Arc<Issue> {
        match &self.0 {
            Kind::Whole(issue) => issue,
            Kind::Away(away) => &away.head,
        }
    }

    /// The whole issue.
    pub fn issue(&self) -> Arc<Issue> {
        match &self.0 {
            Kind::Whole(issue) => Arc::clone(issue),
            Kind::Away(away) => {
                let mut at_hand = away.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(issue) = at_hand.upgrade() {
                    return issue;
                }
                let Some(issue) = away.whole().map(Arc::new) else { return Arc::clone(&away.head) };
                *at_hand = Arc::downgrade(&issue);
                issue
            }
        }
    }

    /// Whether `issue` is what somebody has of it now.
    pub fn is(&self, issue: &Arc<Issue>) -> bool {
        match &self.0 {
            Kind::Whole(own) => Arc::ptr_eq(own, issue),
            Kind::Away(away) => {
                let at_hand = away.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
                std::ptr::eq(at_hand.as_ptr(), Arc::as_ptr(issue))
            }
        }
    }

    /// Whether `other` says just the same.
    pub fn says(&self, other: &Self) -> bool {
        // The heads are at hand, so they are asked first.
        let may_be = self.head().articles.len() == other.head().articles.len();
        self.is_same(other) || may_be && self.issue() == other.issue()
    }

    /// Whether it is the very same as `other`, whoever has it.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self.head(), other.head())
    }

    /// What `look` sees in its text, which is perhaps read into `buffer`.
    pub fn look_at_text<R>(&self, buffer: &mut Vec<u8>, look: impl FnOnce(&IssueText<'_>) -> R) -> R {
        if let Kind::Away(away) = &self.0
            && let Some(parts) = away.stored().read(Wanted::Text, buffer)
            && let Some(text) = parts.text()
        {
            return look(&text);
        }
        look(&IssueText::of(&self.issue()))
    }

    /// What was derived of it when it was kept, perhaps read into `buffer`; `None` where that has to be done now.
    pub fn derived<'a>(&'a self, buffer: &'a mut Vec<u8>) -> Option<&'a [u8]> {
        let Kind::Away(away) = &self.0 else { return None };
        let derived = away.stored().read(Wanted::Derived, buffer)?.derived;
        (!derived.is_empty()).then_some(derived)
    }

    /// Changes the issue, which is at hand from then on.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Issue)) {
        let mut issue = match &mut self.0 {
            Kind::Whole(issue) => std::mem::take(issue),
            Kind::Away(_) => self.issue(),
        };
        change(Arc::make_mut(&mut issue));
        self.0 = Kind::Whole(issue);
    }
}

impl Away {
    fn stored(&self) -> &Stored {
        self.again.get().unwrap_or(&self.stored)
    }

    /// The issue as it was when it was put away; else as its file is now, if it can be read.
    fn whole(&self) -> Option<Issue> {
        let mut buffer = Vec::new();
        if let Some(mut issue) = self.stored().read(Wanted::Issue, &mut buffer).and_then(Parts::issue) {
            issue.source.path.clone_from(&self.head.source.path);
            return Some(issue);
        }
        let (source, limit) = &self.file;
        let issue = open_to(source, *limit, Extent::Whole).ok()?;
        // Next time it need not be read again, if it is still what was put away.
        let (head, text) = (head_of(&issue), IssueText::of(&issue));
        if head == *self.head
            && let Some(packed) = Packed::of(&issue, Extent::Whole, &text)
            && let Some(packed) = packed.with_head(&head)
        {
            let _ = self.again.set(Stored::in_memory(&packed));
        }
        Some(issue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{MAX_SIZE, read};

    const TEXT: &str =
        "# 刊\n\n2024年第1期\n\n## 浙江嘉兴：育企业\n\n强化培育。新增企业12家。\n\n- 一\n- 二\n";

    fn put_away(issue: &Issue, source: Source) -> Held {
        let (head, text) = (head_of(issue), IssueText::of(issue));
        let packed = Packed::of(issue, Extent::Whole, &text).unwrap().with_head(&head).unwrap();
        Held::away(head, Stored::in_memory(&packed), (source, MAX_SIZE))
    }

    #[test]
    fn what_was_put_away_is_had_whole_and_once() {
        let issue = read(TEXT.as_bytes(), "刊/a.md").unwrap();
        let held = put_away(&issue, Source::File("刊/a.md".into()));
        assert_eq!((held.head().title.as_str(), held.head().articles[0].blocks.len()), ("刊", 0));
        assert_eq!(held.head().articles[0].city.as_deref(), Some("嘉兴市"));
        let whole = held.issue();
        assert_eq!(*whole, issue);
        assert!(Arc::ptr_eq(&whole, &held.clone().issue()) && held.is(&whole));
        drop(whole);
        assert!(!held.is(&Arc::new(issue.clone())));
        let text = held.look_at_text(&mut Vec::new(), |text| text.as_str().to_owned());
        assert_eq!(text, IssueText::of(&issue).as_str());
    }

    #[test]
    fn what_is_put_away_and_damaged_is_read_from_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, TEXT).unwrap();
        let source = Source::File(path.clone());
        let issue = read(TEXT.as_bytes(), &path.to_string_lossy()).unwrap();
        let damaged =
            |source| Held::away(head_of(&issue), Stored::Memory([7, 7].into(), [9; 5]), (source, MAX_SIZE));
        let held = damaged(source.clone());
        assert_eq!(*held.issue(), issue);
        assert!(held.look_at_text(&mut Vec::new(), |text| text.as_str().contains("新增企业12家")));
        std::fs::remove_file(path).unwrap();
        assert_eq!(*held.issue(), issue, "and then kept");
        assert_eq!(damaged(source).issue().articles[0].title, "浙江嘉兴：育企业", "no file either: the head");
    }

    #[test]
    fn what_is_changed_is_at_hand() {
        let issue = read(TEXT.as_bytes(), "a.md").unwrap();
        let mut held = put_away(&issue, Source::File("a.md".into()));
        held.change(|issue| issue.articles.clear());
        assert_eq!((held.head().title.as_str(), held.issue().articles.len()), ("刊", 0));
    }
}
