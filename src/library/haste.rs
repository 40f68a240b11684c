//! What a first frame waits for of an issue: its words, and what is read out of the one article that is seen.
//!
//! Working out every article's places, measures and figures takes longer than drawing a screen, and nobody can ask for
//! them before there is one. Invariant: an issue read in haste is known as such until all of it has been looked into,
//! and no cache keeps it before that. Limit: whoever hastens a library has to look into all before anything is asked of
//! it.

use std::sync::Arc;

use super::opener::Opened;
use super::{Entry, Extent, Held, IssueKey, Library};
use crate::insight;

impl Library {
    /// Looks into none of the issues that are read one by one from now on, until [`Self::look_into_all`].
    pub fn hasten(&mut self) {
        self.hastens = true;
    }

    /// An issue with one article, counted from 0, looked into if it was read in haste.
    pub fn look_into(&mut self, key: IssueKey, article: usize) -> Option<&Entry> {
        let entry = Arc::make_mut(&mut self.entries).iter_mut().find(|entry| entry.key == key)?;
        if self.in_haste.contains_key(&key) {
            entry.held.change(|issue| insight::enrich_article(issue, article));
        }
        Some(entry)
    }

    /// Looks into all of what was read in haste; tells which issues those are.
    pub fn look_into_all(&mut self) -> Vec<IssueKey> {
        self.hastens = false;
        let in_haste = std::mem::take(&mut self.in_haste);
        if in_haste.is_empty() {
            return Vec::new();
        }
        for entry in Arc::make_mut(&mut self.entries) {
            let Some(stamp) = in_haste.get(&entry.key) else { continue };
            entry.held.change(|issue| {
                insight::enrich(issue);
                issue.shrink_to_fit();
            });
            self.opener.keep(&entry.source, *stamp, &entry.issue(), Extent::Whole);
        }
        in_haste.into_keys().collect()
    }

    /// Reads an issue that waits, in haste where the library is hastened.
    pub(super) fn read_waiting(&mut self, key: IssueKey) {
        let Some(source) = self.unread.get(&key) else { return };
        let result = match self.hastens {
            false => self.opener.open(source),
            true => self.opener.open_in_haste(source).map(|opened| match opened {
                Opened::Whole(issue) => issue,
                Opened::Words(issue, stamp) => {
                    self.in_haste.insert(key, stamp);
                    issue
                }
            }),
        };
        self.add(vec![(key, result.map(Held::from))]);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::library::MAX_SIZE;
    use crate::library::cache::Stamp;

    const ISSUE: &str = "# 刊\n\n2024年第1期\n\n## 浙江嘉兴：育企业\n\n强化培育。新增企业12家。\n\n\
                         ## 湖北宜昌：建平台\n\n建设平台。建成平台60个。\n";

    #[test]
    fn what_is_read_in_haste_is_whole_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let (issues, cache) = (folder.path().join("issues"), folder.path().join("cache"));
        std::fs::create_dir(&issues).unwrap();
        let file = issues.join("2024-01.md");
        std::fs::write(&file, ISSUE).unwrap();
        // Before that no cache keeps it.
        Stamp::wait_for(&file);
        let paths: &[PathBuf] = &[issues];
        let whole = Library::open(paths, MAX_SIZE);
        let whole = &whole.entries()[0].issue();

        let mut library = Library::unread(paths, MAX_SIZE).with_cache(&cache, paths);
        library.hasten();
        let key = library.read_newest().unwrap().key;
        let figures = |library: &Library| {
            let issue = library.get(key).unwrap().issue();
            let articles = &issue.articles;
            articles.iter().map(|article| article.figures.len()).collect::<Vec<_>>()
        };
        assert_eq!(figures(&library), [0, 0]);
        library.look_into(key, 1);
        assert_eq!(figures(&library), [0, 1]);
        assert_eq!(library.get(key).unwrap().issue().articles[1], whole.articles[1]);
        assert_eq!(library.look_into_all(), [key]);
        assert_eq!(library.get(key).unwrap().issue(), *whole);
        assert_eq!(library.look_into_all(), []);

        library.opener().finish();
        let mut again = Library::unread(paths, MAX_SIZE).with_cache(&cache, paths);
        again.hasten();
        assert_eq!(again.read_newest().unwrap().issue(), *whole, "the cache has it whole");
        assert_eq!(again.look_into_all(), []);
    }
}
