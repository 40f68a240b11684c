//! What other sessions say while this one runs.
//!
//! A journal only grows, so its size tells whether there is more, and only what is new is read. Invariant: a line is heard
//! once it stands whole, and never missed. Limit: whoever looks decides how often; what this session itself said is heard
//! as well, and is nothing new.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files;
use super::word::Line;
use crate::regular;

/// How much of a journal has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    /// Its bytes up to the end of the last line that stood whole.
    whole: u64,
    /// Its size and when it was changed, as of the last look.
    seen: Option<(u64, SystemTime)>,
}

/// The journals of a folder, as far as they have been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    folder: PathBuf,
    known: BTreeMap<PathBuf, Known>,
}

/// Words that were not there when somebody last looked.
#[derive(Debug, Default)]
pub struct Heard(pub(super) Vec<Line>);

impl Heard {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Followed {
    /// A folder of which nothing has been read.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, known: BTreeMap::new() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was said since the last look.
    pub fn look(&mut self) -> Heard {
        let mut heard = Heard::default();
        let files = files(&self.folder);
        for path in &files {
            let known = self.known.entry(path.clone()).or_default();
            known.read_on(path, &mut heard.0);
        }
        // Those whose sessions have ended may have become one file, which is new and says all of it again.
        self.known.retain(|path, _| files.contains(path));
        heard
    }
}

impl Known {
    /// Reads the lines that have come; what cannot be read now can be later.
    fn read_on(&mut self, path: &Path, lines: &mut Vec<Line>) {
        let Ok(metadata) = path.metadata() else { return };
        let seen = metadata.modified().ok().map(|time| (metadata.len(), time));
        if seen.is_some() && seen == self.seen {
            return;
        }
        // What a failed write left is cut off again, never a line that stood whole.
        if metadata.len() < self.whole {
            self.whole = 0;
        }
        let mut bytes = Vec::new();
        let read = regular::open(path).and_then(|(mut file, _)| {
            file.seek(SeekFrom::Start(self.whole))?;
            file.read_to_end(&mut bytes)
        });
        if read.is_err() {
            return;
        }
        self.seen = seen;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        self.whole += u64::try_from(whole).unwrap_or_default();
        lines.extend(Line::all_in(bytes.get(..whole).unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use tempfile::TempDir;

    use super::super::{Journal, Word};
    use super::*;

    fn open(folder: &TempDir) -> Journal {
        Journal::open(Some(folder.path().join("journal")))
    }

    fn searched(words: &str) -> Word {
        Word::Searched(words.to_owned())
    }

    #[test]
    fn what_another_session_says_is_heard_once_and_what_was_read_is_not() {
        let folder = tempfile::tempdir().unwrap();
        open(&folder).say(searched("先")).unwrap();
        let (mut one, mut other) = (open(&folder), open(&folder));
        let mut followed = one.follow().unwrap();
        assert!(followed.look().is_empty());
        other.say(searched("甲")).unwrap();
        let heard = followed.look();
        assert_eq!(heard.0.len(), 1);
        assert!(one.hear(heard));
        assert_eq!(one.memory().searches(), ["甲", "先"]);
        assert!(followed.look().is_empty());
        other.say(searched("乙")).unwrap();
        other.say(searched("丙")).unwrap();
        assert_eq!(followed.look().0.len(), 2);
    }

    #[test]
    fn a_journal_that_was_cut_off_is_heard_from_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let mut followed = Followed::new(folder.path().to_owned());
        let line = |words| Line { at: 1, word: searched(words) }.to_json();
        let path = folder.path().join("a-1-1.jsonl");
        fs::write(&path, line("甲") + &line("乙")).unwrap();
        assert_eq!(followed.look().0.len(), 2);
        fs::write(&path, line("丙")).unwrap();
        assert_eq!(followed.look().0.len(), 1);
    }

    #[test]
    fn what_the_session_itself_said_and_what_is_older_is_no_news() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, mut other) = (open(&folder), open(&folder));
        let mut followed = one.follow().unwrap();
        other.say(searched("甲")).unwrap();
        one.hear(followed.look());
        one.say(searched("甲")).unwrap();
        assert!(!one.hear(followed.look()), "its own words");
        let after = open(&folder);
        assert_eq!(one.memory(), after.memory());
        assert!(Journal::open(None).follow().is_none());
    }

    #[test]
    fn a_line_is_heard_when_it_stands_whole() {
        let folder = tempfile::tempdir().unwrap();
        open(&folder).say(searched("甲")).unwrap();
        let path = files(&folder.path().join("journal")).remove(0);
        let line = fs::read(&path).unwrap();
        let mut followed = Followed::new(folder.path().join("journal"));
        assert_eq!(followed.look().0.len(), 1);
        let mut file = fs::File::options().append(true).open(&path).unwrap();
        let (half, rest) = line.split_at(line.len() / 2);
        file.write_all(half).unwrap();
        assert!(followed.look().is_empty());
        file.write_all(rest).unwrap();
        assert_eq!(followed.look().0.len(), 1);
        // What a failed write left is cut off, or ended by a line feed.
        file.write_all(half).unwrap();
        assert!(followed.look().is_empty());
        file.set_len(u64::try_from(2 * line.len()).unwrap()).unwrap();
        assert!(followed.look().is_empty());
        file.write_all(half).unwrap();
        file.write_all(b"\n").unwrap();
        file.write_all(&line).unwrap();
        assert_eq!(followed.look().0.len(), 1);
    }

    #[test]
    fn journals_that_come_go_or_become_one_say_nothing_new_twice() {
        let folder = tempfile::tempdir().unwrap();
        let mut one = open(&folder);
        let mut followed = one.follow().unwrap();
        for number in 0..12 {
            open(&folder).say(searched(&format!("词{number}"))).unwrap();
        }
        assert!(one.hear(followed.look()));
        assert_eq!(one.memory().searches().len(), 12);
        open(&folder);
        assert!(files(followed.folder()).len() < 8, "those of the dead are made one");
        assert!(!one.hear(followed.look()));
        fs::remove_dir_all(followed.folder()).unwrap();
        assert!(followed.look().is_empty());
    }
}
