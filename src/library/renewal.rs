//! What a library is known by from one start to the next, and how it takes in that its files changed.
//!
//! Invariant: an issue keeps its key through every change of its file, and what was read of it stays until it is read
//! anew; where that says nothing new it is the very same in memory, so that what is known of it holds. Limit: which files
//! changed, [`super::Watched`] says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use super::{Changes, Held, IssueKey, Library, Source, Watched};

/// A library of very many files is known by the first of them and their number.
const LONGEST_NAME: usize = 4096;

/// An issue whose file is gone.
#[derive(Debug)]
pub(super) struct Gone {
    key: IssueKey,
    /// What was read of it.
    held: Option<Held>,
}

/// What became of a library when files changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renewal {
    /// What is to be read, for the first time or anew.
    pub to_read: Vec<IssueKey>,
    /// The issues whose files are gone, with the keys they had.
    pub gone: Vec<IssueKey>,
}

impl Library {
    /// What tells this library from others: where its folders and files lie. Empty for the issue that is part of the
    /// program.
    pub fn name(&self) -> String {
        let roots = self.roots.iter().map(|root| absolute(root).unwrap_or_else(|_| root.clone()));
        let name = roots.map(|root| root.to_string_lossy().into_owned()).collect::<Vec<_>>().join("\n");
        match name.char_indices().nth(LONGEST_NAME) {
            Some((end, _)) => format!("{}… {}", name.get(..end).unwrap_or_default(), self.roots.len()),
            None => name,
        }
    }

    /// Where an issue lies in the library, whatever the library's folder was called when it was named.
    pub fn file_of(&self, source: &Source) -> String {
        let path = source.path();
        let below = self.roots.iter().find_map(|root| path.strip_prefix(root).ok());
        let is_named = |below: &&Path| !below.as_os_str().is_empty();
        match below.filter(is_named).or_else(|| path.file_name().map(Path::new)) {
            Some(file) => file.to_string_lossy().into_owned(),
            None => source.to_string(),
        }
    }

    /// The key of the issue that lies at `file` in the library, read or not.
    pub fn key_at(&self, file: &str) -> Option<IssueKey> {
        let waiting = self.unread.iter().map(|(key, source)| (*key, source));
        let read = self.entries.iter().map(|entry| (entry.key, &entry.source));
        // What lies at a file ends with it, and of nearly all that is enough to say no; what has no path is asked for its
        // name, and a file that is not called in UTF-8 is called otherwise.
        let is_foreign = file.contains(char::REPLACEMENT_CHARACTER);
        let may_be = |source: &Source| {
            let path = source.path().as_os_str().as_encoded_bytes();
            is_foreign || path.is_empty() || path.ends_with(file.as_bytes())
        };
        let found = waiting.chain(read).find(|(_, source)| may_be(source) && self.file_of(source) == file);
        found.map(|(key, _)| key)
    }

    /// What begins to watch its folders and files, for another thread; `None` where it has none.
    pub fn watching(&self) -> Option<impl FnOnce() -> Watched + Send + use<>> {
        let known: Vec<Source> = self.sources().cloned().collect();
        let roots = self.roots.clone();
        // Put in order there, and not before the first frame.
        (!roots.is_empty()).then_some(move || {
            let known: BTreeSet<Source> = known.into_iter().collect();
            Watched::new(&roots).knowing(|source| known.contains(source))
        })
    }

    /// Where everything of it lies, whatever became of reading it.
    fn sources(&self) -> impl Iterator<Item = &Source> {
        let problems = self.problems.iter().map(|problem| &problem.origin);
        self.unread.values().chain(self.entries.iter().map(|entry| &entry.source)).chain(problems)
    }

    /// Takes in that files changed; what is there anew waits to be read, what changed is read once more.
    pub fn take_changes(&mut self, changes: &Changes) -> Renewal {
        let mut renewal = Renewal::default();
        self.away.retain(|folder| !changes.back.contains(folder));
        self.away.extend(changes.away.iter().cloned());
        // What could not be read while its folder was away may be there.
        let lies_there =
            |source: &Source| changes.back.iter().any(|folder| source.path().starts_with(folder));
        let untried: Vec<Source> =
            self.problems.iter().map(|problem| problem.origin.clone()).filter(lies_there).collect();
        for source in untried.iter().chain(&changes.added).chain(&changes.changed) {
            if renewal.to_read.iter().any(|key| self.unread.get(key) == Some(source)) {
                continue;
            }
            self.take_in(source, &mut renewal);
        }
        for source in &changes.removed {
            self.let_go(source, &mut renewal);
        }
        let read = renewal.to_read.iter().filter(|key| !self.unread.contains_key(key));
        let renewed: Vec<_> = read.filter_map(|key| Some((*key, self.get(*key)?.source.clone()))).collect();
        self.renewed.extend(renewed);
        renewal
    }

    /// The folders of the library that cannot be reached now.
    pub fn away(&self) -> &[PathBuf] {
        &self.away
    }

    /// Whether what waits to be read was there before, and gone in between.
    pub fn is_returning(&self, key: IssueKey) -> bool {
        self.returning.contains_key(&key)
    }

    fn take_in(&mut self, source: &Source, renewal: &mut Renewal) {
        self.problems.retain(|problem| problem.origin != *source);
        renewal.to_read.push(match self.key_of(source) {
            Some(key) => key,
            None => self.found_later(source.clone()),
        });
    }

    fn let_go(&mut self, source: &Source, renewal: &mut Renewal) {
        self.problems.retain(|problem| problem.origin != *source);
        let Some(key) = self.key_of(source) else { return };
        let was_returning = self.returning.remove(&key);
        self.unread.remove(&key);
        self.renewed.remove(&key);
        let entry = Arc::make_mut(&mut self.entries).extract_if(.., |entry| entry.key == key).next();
        let held = entry.map(|entry| entry.held).or(was_returning.flatten());
        self.gone.insert(source.clone(), Gone { key, held });
        renewal.gone.push(key);
    }

    fn found_later(&mut self, source: Source) -> IssueKey {
        // What was replaced by taking it away and putting it there again is the same.
        let key = match self.gone.remove(&source) {
            Some(Gone { key, held }) => {
                self.returning.insert(key, held);
                key
            }
            None => {
                self.keys += 1;
                IssueKey(self.keys - 1)
            }
        };
        self.unread.insert(key, source);
        key
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::MAX_SIZE;

    fn write(folder: &Path, number: u32, text: &str) -> Source {
        let path = folder.join(format!("2024-{number:02}.md"));
        fs::write(&path, format!("# 刊\n\n2024年第{number}期\n\n## 题\n\n{text}\n")).unwrap();
        Source::File(path)
    }

    fn read_again(library: &mut Library) {
        let order = library.reading_order();
        let read = library.opener().open_all(&order);
        library.add(read);
    }

    #[test]
    fn what_changes_keeps_its_key_and_what_goes_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let first = write(folder.path(), 1, "旧。");
        let second = write(folder.path(), 2, "不变。");
        let mut library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
        let key = library.key_of(&first).unwrap();
        let third = write(folder.path(), 3, "新到。");
        write(folder.path(), 1, "改过。");
        let changes = Changes {
            added: vec![third],
            changed: vec![first],
            removed: vec![second.clone()],
            ..Changes::default()
        };
        let renewal = library.take_changes(&changes);
        assert_eq!((renewal.to_read.len(), renewal.gone.len()), (2, 1));
        assert_eq!((library.entries().len(), library.waiting()), (1, 1));
        assert_eq!(library.get(key).unwrap().issue().articles[0].blocks[0].plain_text(), "旧。");
        read_again(&mut library);
        assert_eq!(library.entries().len(), 2);
        assert_eq!(library.get(key).unwrap().issue().articles[0].blocks[0].plain_text(), "改过。");
        assert!(library.key_of(&second).is_none() && library.reading_order().is_empty());
        let back = Changes { added: vec![second.clone()], ..Changes::default() };
        assert_eq!(library.take_changes(&back).to_read, renewal.gone, "it is the same again");
    }

    #[test]
    fn what_comes_back_as_it_was_is_the_very_same() {
        let folder = tempfile::tempdir().unwrap();
        let source = write(folder.path(), 1, "文。");
        let mut library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
        let key = library.key_of(&source).unwrap();
        let open = library.get(key).unwrap().issue();
        let (gone, back) = (vec![source.clone()], vec![source.clone()]);
        library.take_changes(&Changes { removed: gone, ..Changes::default() });
        library.take_changes(&Changes { added: back, ..Changes::default() });
        assert!(library.is_returning(key));
        read_again(&mut library);
        assert!(Arc::ptr_eq(&open, &library.get(key).unwrap().issue()) && !library.is_returning(key));
        library.take_changes(&Changes { changed: vec![source], ..Changes::default() });
        read_again(&mut library);
        assert!(Arc::ptr_eq(&open, &library.get(key).unwrap().issue()), "written anew as it was");
    }

    #[test]
    fn a_folder_out_of_reach_leaves_its_issues_and_what_could_not_be_read_then_is_read_later() {
        let outer = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (outer.path().join("刊"), outer.path().join("别处"));
        fs::create_dir(&folder).unwrap();
        write(&folder, 1, "文。");
        write(&folder, 2, "文。");
        let mut library = Library::unread(std::slice::from_ref(&folder), MAX_SIZE);
        library.read_newest().unwrap();
        fs::rename(&folder, &elsewhere).unwrap();
        library.take_changes(&Changes { away: vec![folder.clone()], ..Changes::default() });
        read_again(&mut library);
        assert_eq!((library.entries().len(), library.problems().len(), library.away().len()), (1, 1, 1));
        fs::rename(&elsewhere, &folder).unwrap();
        let renewal = library.take_changes(&Changes { back: vec![folder.clone()], ..Changes::default() });
        assert_eq!(renewal.to_read.len(), 1);
        read_again(&mut library);
        assert_eq!((library.entries().len(), library.problems().len(), library.away().len()), (2, 0, 0));
    }

    #[test]
    fn a_changed_file_that_cannot_be_read_costs_nothing_that_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let source = write(folder.path(), 1, "旧。");
        let mut library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
        fs::write(source.path(), "%PDF-1.4 \u{0}").unwrap();
        let changed = Changes { changed: vec![source.clone()], ..Changes::default() };
        library.take_changes(&changed);
        read_again(&mut library);
        assert_eq!((library.entries().len(), library.problems().len()), (1, 1));
        write(folder.path(), 1, "好了。");
        library.take_changes(&changed);
        read_again(&mut library);
        assert_eq!((library.entries().len(), library.problems().len()), (1, 0));
    }

    #[test]
    fn an_issue_is_found_again_by_where_it_lies_however_the_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("2024");
        fs::create_dir(&inner).unwrap();
        let source = write(&inner, 1, "文。");
        let library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
        assert_eq!(library.file_of(&source), "2024/2024-01.md");
        let other = Library::unread(&[folder.path().join("2024/..")], MAX_SIZE);
        assert!(other.key_at("2024/2024-01.md").is_some());
        let alone = Library::unread(&[source.path().to_owned()], MAX_SIZE);
        assert_eq!(alone.file_of(&source), "2024-01.md");
        assert!(alone.key_at("2024-01.md").is_some() && alone.name() != library.name());
        assert_eq!(Library::bundled().name(), "");
        assert!(Library::bundled().key_at(&Library::bundled().file_of(&Source::Bundled)).is_some());
    }
}
