//! What changed in a library's folders since somebody last looked.
//!
//! By listing and asking for each file's size and times, which sees what others write on a network folder, where the
//! kernel's own news say nothing. Invariants: a file that is being written counts once it rests; what appears, changes
//! or goes is told once; a connection that drops costs no file. Limit: who looks, and how often, is the caller's to say;
//! [`Watched::pause`] says what is fit.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::cache::Stamp;
use super::{LibraryError, Source, folder};

/// How long to wait between two looks at a disk of this machine.
const LOCAL: Duration = Duration::from_secs(2);

/// And at a folder on a network, where every question is a journey.
const NETWORK: Duration = Duration::from_secs(8);

/// What Linux calls the file systems whose files others write: NFS, SMB (three versions), FUSE (sshfs among them), 9P,
/// AFS, Ceph (statfs(2)).
const ON_NETWORK: [u64; 8] =
    [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x5346_414f, 0x00c3_6400];

/// The files that changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Those that were not there.
    pub added: Vec<Source>,
    /// Those that are not what they were.
    pub changed: Vec<Source>,
    /// Those that are gone.
    pub removed: Vec<Source>,
    /// The library's folders that cannot be reached any more; their files are not told as gone.
    pub away: Vec<PathBuf>,
    /// Those that can be reached again.
    pub back: Vec<PathBuf>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A library that is watched.
#[derive(Debug)]
pub struct Watched {
    paths: Vec<PathBuf>,
    known: BTreeMap<Source, Option<Stamp>>,
    /// The folders among the paths, with the device that each lies on.
    folders: BTreeMap<PathBuf, u64>,
    /// Those of them that cannot be reached now.
    away: Vec<PathBuf>,
    /// Whether a path lies where others write over a network; a test may say so of any.
    is_on_network: fn(&Path) -> bool,
}

impl Watched {
    /// Looks at the files and folders of a library for the first time.
    pub fn new(paths: &[PathBuf]) -> Self {
        Self::on(paths, is_on_network, SystemTime::now())
    }

    /// Looks for the first time, where something else says which paths lie on a network and what time it is.
    fn on(paths: &[PathBuf], is_on_network: fn(&Path) -> bool, now: SystemTime) -> Self {
        let device = |path: &PathBuf| path.metadata().ok().filter(|it| it.is_dir()).map(|it| it.dev());
        let folders = paths.iter().filter_map(|path| Some((path.clone(), device(path)?))).collect();
        let known = found(paths, now).0;
        Self { paths: paths.to_vec(), known, folders, away: Vec::new(), is_on_network }
    }

    /// Forgets what the library has not found, so that it will be new.
    pub(super) fn knowing(mut self, is_known: impl Fn(&Source) -> bool) -> Self {
        self.known.retain(|source, _| is_known(source));
        self
    }

    /// How long to wait before the next look.
    pub fn pause(&self) -> Duration {
        let on_network = self.paths.iter().any(|path| (self.is_on_network)(path));
        pause_where(on_network)
    }

    /// What changed since the last look.
    pub fn look(&mut self) -> Changes {
        self.look_at(SystemTime::now())
    }

    /// What a look would find at that time, by which a file is young or rests.
    pub(crate) fn look_at(&mut self, time: SystemTime) -> Changes {
        let (mut now, unreadable) = found(&self.paths, time);
        let away = self.out_of_reach(&now);
        let mut changes = Changes {
            away: away.iter().filter(|path| !self.away.contains(path)).cloned().collect(),
            back: self.away.iter().filter(|path| !away.contains(path)).cloned().collect(),
            ..Changes::default()
        };
        // Of what lies there nothing is known but what was.
        for (source, stamp) in &self.known {
            if away.iter().chain(&unreadable).any(|folder| source.path().starts_with(folder)) {
                now.entry(source.clone()).or_insert(*stamp);
            }
        }
        self.away = away;
        for (source, stamp) in &mut now {
            match (self.known.get(source), &*stamp) {
                (None, Some(_)) => changes.added.push(source.clone()),
                (Some(Some(before)), Some(stamp)) if before != stamp => changes.changed.push(source.clone()),
                // It was young when it was read, so it may have changed since.
                (Some(None), Some(_)) => changes.changed.push(source.clone()),
                // Somebody is writing it; next time it will rest.
                (Some(before), None) => *stamp = *before,
                _ => {}
            }
        }
        // What is new and still being written was not seen.
        now.retain(|source, stamp| stamp.is_some() || self.known.contains_key(source));
        changes.removed.extend(self.known.keys().filter(|source| !now.contains_key(source)).cloned());
        self.known = now;
        changes
    }

    /// The folders that cannot be read, and those that are empty and lie elsewhere than they did, as a mount point does when
    /// what was mounted there is gone.
    fn out_of_reach(&self, now: &BTreeMap<Source, Option<Stamp>>) -> Vec<PathBuf> {
        let is_empty = |folder: &Path| !now.keys().any(|source| source.path().starts_with(folder));
        let is_away = |folder: &Path, device: u64| {
            let elsewhere = folder.metadata().map_or(true, |metadata| metadata.dev() != device);
            fs::read_dir(folder).is_err() || elsewhere && is_empty(folder)
        };
        let away = self.folders.iter().filter(|(folder, device)| is_away(folder, **device));
        away.map(|(folder, _)| folder.clone()).collect()
    }
}

/// The files there are, and what could not be read of the folders; a link that leads out of them is no such thing.
fn found(paths: &[PathBuf], now: SystemTime) -> (BTreeMap<Source, Option<Stamp>>, Vec<PathBuf>) {
    let (sources, problems) = folder::find(paths);
    let files = sources.into_iter().filter(|source| matches!(source, Source::File(_)));
    let stamped = |file: Source| (file.clone(), Stamp::at(file.path(), now));
    let files = files.filter(|source| source.path().exists()).map(stamped).collect();
    let unread = problems.iter().filter(|problem| matches!(problem.error, LibraryError::Unreadable { .. }));
    (files, unread.map(|problem| problem.origin.path().to_owned()).collect())
}

/// How long to wait between two looks at a folder.
pub fn pause_at(folder: &Path) -> Duration {
    pause_where(is_on_network(folder))
}

fn pause_where(on_network: bool) -> Duration {
    if on_network { NETWORK } else { LOCAL }
}

/// Whether a path lies where others write over a network, as far as the system says.
fn is_on_network(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|system| {
        // The kernel's number has 32 bits, whatever the machine's type for it is.
        ON_NETWORK.contains(&((system.f_type as u64) & 0xffff_ffff))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A time by which all that was just written rests.
    fn rested() -> SystemTime {
        SystemTime::now() + Duration::from_secs(10)
    }

    #[test]
    fn what_appears_changes_and_goes_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.md"), "一").unwrap();
        fs::write(path("b.md"), "一").unwrap();
        let mut watched = Watched::on(&[folder.path().to_owned()], is_on_network, rested());
        assert!(watched.look_at(rested()).is_empty());
        fs::write(path("c.md"), "一").unwrap();
        fs::write(path("a.md"), "一二").unwrap();
        fs::remove_file(path("b.md")).unwrap();
        fs::write(path("picture.png"), "").unwrap();
        let file = |name: &str| vec![Source::File(path(name))];
        let changes = watched.look_at(rested());
        assert_eq!(
            (changes.added, changes.changed, changes.removed),
            (file("c.md"), file("a.md"), file("b.md"))
        );
        assert!(watched.look_at(rested()).is_empty());
        assert_eq!(watched.pause(), LOCAL);
    }

    #[test]
    fn a_folder_that_cannot_be_reached_costs_no_file_and_brings_no_new_one_when_it_is_back() {
        let outer = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (outer.path().join("刊"), outer.path().join("别处"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.md"), "一").unwrap();
        fs::write(folder.join("b.md"), "一").unwrap();
        let mut watched = Watched::on(std::slice::from_ref(&folder), is_on_network, rested());
        fs::rename(&folder, &elsewhere).unwrap();
        let away = Changes { away: vec![folder.clone()], ..Changes::default() };
        assert_eq!(watched.look_at(rested()), away);
        assert!(watched.look_at(rested()).is_empty(), "told once");
        fs::rename(&elsewhere, &folder).unwrap();
        fs::write(folder.join("c.md"), "一").unwrap();
        fs::remove_file(folder.join("b.md")).unwrap();
        let file = |name: &str| vec![Source::File(folder.join(name))];
        let back = Changes {
            added: file("c.md"),
            removed: file("b.md"),
            back: vec![folder.clone()],
            ..Changes::default()
        };
        assert_eq!(watched.look_at(rested()), back);
    }

    #[test]
    fn on_a_network_it_looks_less_often_and_sees_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = Watched::on(&[folder.path().to_owned()], |_| true, rested());
        assert_eq!(watched.pause(), NETWORK);
        fs::write(folder.path().join("a.md"), "一").unwrap();
        assert!(watched.look().is_empty(), "still being written");
        assert_eq!(watched.look_at(rested()).added.len(), 1);
        fs::remove_file(folder.path().join("a.md")).unwrap();
        assert_eq!(watched.look_at(rested()).removed.len(), 1);
    }

    #[test]
    fn what_a_library_did_not_find_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let library = crate::library::Library::unread(&[folder.path().to_owned()], 1024);
        fs::write(folder.path().join("a.md"), "一").unwrap();
        assert_eq!(library.watching().unwrap()().look_at(rested()).added.len(), 1);
        assert!(crate::library::Library::bundled().watching().is_none());
    }
}
