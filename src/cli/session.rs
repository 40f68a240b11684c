//! What every command works with: the language, the library that is meant, and where to print.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::arguments::Common;
use super::configuration::Configuration;
use super::environment::{language_of, non_empty, this_terminal};
use super::folders::Folders;
use super::output::say;
use super::{Failure, Outcome, Output};
use crate::export::CitationStyle;
use crate::library::{Extent, Library, LibraryError, Problem, Source, TracedLine, is_issue_name};
use crate::locale::Language;
use crate::model::Issue;
use crate::right::{Right, Rights};
use crate::settings::{AmbiguousName, CiteName, Settings};
use crate::shelf::Shelf;
use crate::text::WidthProfile;

/// One run of the program.
pub(super) struct Session {
    pub(super) language: Language,
    pub(super) output: Output,
    pub(super) folders: Folders,
    /// What this run may do.
    pub(super) rights: Rights,
    /// What the configuration file says, under what the common options say.
    pub(super) settings: Settings,
    /// What is wrong with the configuration file.
    pub(super) configuration_notice: Option<String>,
    /// The folder of `--library`.
    library: Option<PathBuf>,
    max_size: u64,
    /// The folder of `--state`.
    state: Option<PathBuf>,
    no_state: bool,
    /// Whether something asked for by name was reported as missing.
    incomplete: bool,
}

impl Session {
    pub(super) fn new(common: &Common) -> Self {
        let rights = rights(common);
        let folders = Folders::of_this_user();
        // Whoever is restricted could otherwise give the library another place.
        let own = folders.configuration().filter(|_| rights.allow(Right::ReadsElsewhere));
        let configuration = Configuration::of_this_user(own.as_deref());
        let mut settings = configuration.settings.clone();
        settings.lang = common.lang.unwrap_or(settings.lang);
        let language = language_of(settings.lang);
        Self {
            language,
            output: Output::new(),
            folders,
            rights,
            settings,
            configuration_notice: configuration.notice(language),
            library: common.library.clone(),
            max_size: common.max_size,
            state: common.state.clone(),
            no_state: common.no_state,
            incomplete: false,
        }
    }

    /// The library at paths, or the one that is meant when nobody names any.
    ///
    /// What cannot be read is said on standard error; the rest is the library.
    ///
    /// # Errors
    ///
    /// [`Failure`] where nothing at all is left.
    pub(super) fn library(&mut self, paths: &[PathBuf]) -> Result<Library, Failure> {
        self.library_to(paths, Extent::Whole)
    }

    /// The same, with at least so much of its issues.
    ///
    /// # Errors
    ///
    /// As there.
    pub(super) fn library_to(&mut self, paths: &[PathBuf], extent: Extent) -> Result<Library, Failure> {
        let library = self.unread_library(paths)?;
        self.read_library(library, paths, extent)
    }

    /// The library at paths when so much of all its issues is read.
    ///
    /// # Errors
    ///
    /// As there.
    pub(super) fn read_library(
        &mut self,
        mut library: Library,
        paths: &[PathBuf],
        extent: Extent,
    ) -> Result<Library, Failure> {
        library.read_all_to(extent);
        let library = with_issues(library)?;
        self.tell_problems(library.problems().iter(), paths);
        // A command ends with its answer: giving hundreds of thousands of texts back one by one would only make it end later.
        std::mem::forget(library.shared());
        Ok(library)
    }

    /// Says what could not be read; one of `paths` among it makes the outcome partial.
    pub(super) fn tell_problems<'p>(
        &mut self,
        problems: impl Iterator<Item = &'p Problem>,
        paths: &[PathBuf],
    ) {
        for Problem { origin, error } in problems {
            self.notice(&error.text(self.language));
            self.incomplete |= paths.iter().any(|path| path == origin.path());
        }
    }

    /// The library someone means, for whoever deals with what cannot be read and asks for no figures.
    ///
    /// # Errors
    ///
    /// [`Failure::NoIssues`] where there is not even a file to read.
    pub(super) fn library_with_problems(&self, paths: &[PathBuf]) -> Result<Library, Failure> {
        let mut library = self.unread_library(paths)?;
        library.read_all_to(Extent::Places);
        Ok(library)
    }

    /// The library someone means, with nothing read yet.
    ///
    /// # Errors
    ///
    /// As there.
    pub(super) fn unread_library(&self, paths: &[PathBuf]) -> Result<Library, Failure> {
        self.may_read(paths.iter().map(PathBuf::as_path))?;
        let paths = if paths.is_empty() { self.library_paths_there()? } else { paths.to_vec() };
        if paths.is_empty() {
            return Ok(Library::bundled());
        }
        let mut library = Library::unread(&paths, self.max_size);
        if let Some(folder) = self.folders.cache().filter(|_| !self.no_state) {
            library = library.with_cache(&folder, &paths);
        }
        if library.waiting() == 0 && library.problems().is_empty() {
            return Err(self.no_issues(&paths));
        }
        Ok(library)
    }

    /// The issue files at paths, or those that are meant when nobody names any, before any is read.
    ///
    /// # Errors
    ///
    /// [`Failure`] where there is none, or where one cannot be looked into.
    pub(super) fn sources(&self, paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
        self.may_read(paths.iter().map(PathBuf::as_path))?;
        let paths = if paths.is_empty() { self.library_paths_there()? } else { paths.to_vec() };
        if paths.is_empty() {
            return Ok(vec![Source::Bundled]);
        }
        let (sources, problems) = Library::find(&paths);
        match problems.into_iter().next() {
            Some(problem) => Err(problem.error.into()),
            None if sources.is_empty() => Err(self.no_issues(&paths)),
            None => Ok(sources),
        }
    }

    /// What became of every line of a file.
    ///
    /// # Errors
    ///
    /// [`Failure`] where it cannot be read or is no bulletin.
    pub(super) fn trace(&self, source: &Source) -> Result<Vec<TracedLine>, Failure> {
        Ok(crate::library::trace(source, self.max_size)?)
    }

    /// The issue someone names by path, id or short form.
    ///
    /// # Errors
    ///
    /// [`Failure`] where there is none, or where the name may mean several.
    pub(super) fn issue(&mut self, wanted: &str, extent: Extent) -> Result<Arc<Issue>, Failure> {
        Ok(self.issue_of_source(wanted, extent)?.1)
    }

    /// The same with where it lies.
    ///
    /// # Errors
    ///
    /// As there.
    pub(super) fn issue_of_source(
        &mut self,
        wanted: &str,
        extent: Extent,
    ) -> Result<(Source, Arc<Issue>), Failure> {
        if wanted == "-" {
            return self.open(Source::StandardInput, extent);
        }
        let path = Path::new(wanted);
        if looks_like_path(path) || self.is_path(path) && path.is_file() {
            self.may_read(std::iter::once(path))?;
            return self.open(Source::File(path.to_owned()), extent);
        }
        match self.library_to(&[], extent)?.resolve(wanted) {
            // No issue is called so, but something else is: a folder, a pipe.
            Err(LibraryError::NoSuchIssue { article_of: None, .. })
                if self.is_path(path) && !wanted.is_empty() =>
            {
                self.may_read(std::iter::once(path))?;
                self.open(Source::File(path.to_owned()), extent)
            }
            found => found.map(|entry| (entry.source.clone(), entry.issue())).map_err(Failure::from),
        }
    }

    fn open(&self, source: Source, extent: Extent) -> Result<(Source, Arc<Issue>), Failure> {
        let issue = crate::library::open_to(&source, self.max_size, extent)?;
        Ok((source, Arc::new(issue)))
    }

    /// Lets typed paths through that lead into the library, or any where everything may be read.
    ///
    /// What is not there is refused like what is elsewhere, so that nobody can ask what there is.
    ///
    /// # Errors
    ///
    /// [`Failure::Outside`].
    fn may_read<'p>(&self, paths: impl Iterator<Item = &'p Path>) -> Result<(), Failure> {
        if self.rights.allow(Right::ReadsElsewhere) {
            return Ok(());
        }
        match paths.filter(|path| path.as_os_str() != "-").find(|path| !self.is_in_library(path)) {
            Some(path) => Err(Failure::Outside { path: path.to_owned() }),
            None => Ok(()),
        }
    }

    fn is_in_library(&self, path: &Path) -> bool {
        let roots = self.library_paths();
        let mut roots = roots.iter().filter_map(|root| root.canonicalize().ok());
        path.canonicalize().is_ok_and(|path| roots.any(|root| path.starts_with(root)))
    }

    /// Whether a word that may be a name or a path is a path: of what stands outside a library to which the reader is
    /// restricted, nobody learns by it whether it is there.
    pub(super) fn is_path(&self, word: &Path) -> bool {
        if self.rights.allow(Right::ReadsElsewhere) {
            word.exists()
        } else {
            let is_of_folders = |part| !matches!(part, Component::Normal(_));
            word.components().next().is_some_and(is_of_folders) || self.is_in_library(word)
        }
    }

    /// The words that are paths, and the others.
    ///
    /// What is written as a path and is there is one. A bare word is one behind the first `names` words alone, where no
    /// `--library` is named and an issue lies there, so that a folder that happens to be called like it changes nothing.
    pub(super) fn paths_among<'w>(&self, words: &'w [String], names: usize) -> (Vec<PathBuf>, Vec<&'w str>) {
        let (mut paths, mut others) = (Vec::new(), Vec::new());
        for (at, word) in words.iter().enumerate() {
            let path = Path::new(word);
            let may_be = || at >= names && self.library.is_none();
            let is_path = word == "-"
                || self.is_path(path) && (is_written_as_path(word) || may_be() && has_issue(path));
            if is_path { paths.push(path.to_owned()) } else { others.push(word.as_str()) }
        }
        (paths, others)
    }

    /// How this run ends: [`Outcome::Partial`] where something asked for by name was missing.
    pub(super) fn outcome(&self, found: bool) -> Outcome {
        match (self.incomplete, found) {
            (true, _) => Outcome::Partial,
            (false, true) => Outcome::Done,
            (false, false) => Outcome::Nothing,
        }
    }

    /// Says something on standard error, in one line.
    pub(super) fn notice(&self, text: &str) {
        say(&format!("kanbao: {text}"));
    }

    /// The shelf that the options choose.
    pub(super) fn shelf(&self) -> Shelf {
        match (&self.state, self.folders.state()) {
            _ if self.no_state => Shelf::none(),
            (Some(folder), _) => Shelf::at(folder.clone()),
            (None, Some(folder)) => Shelf::at(folder),
            (None, None) => Shelf::none(),
        }
    }

    /// The style of citations: as asked for, else as set.
    pub(super) fn style(&self, asked: Option<CiteName>) -> CitationStyle {
        match asked.unwrap_or(self.settings.cite) {
            CiteName::Briefing => CitationStyle::Briefing,
            CiteName::Gb2025 => CitationStyle::Gb2025,
            CiteName::Gb2015 => CitationStyle::Gb2015,
        }
    }

    /// How wide characters are asked to be: by the option, else by the settings.
    pub(super) fn width_asked(&self, asked: Option<AmbiguousName>) -> AmbiguousName {
        asked.unwrap_or(self.settings.ambiguous)
    }

    /// The widths of characters: as asked for, else as set; `auto` is what is remembered, else narrow.
    pub(super) fn profile(&self, asked: Option<AmbiguousName>, shelf: &Shelf) -> WidthProfile {
        match self.width_asked(asked) {
            AmbiguousName::Narrow => WidthProfile::NARROW,
            AmbiguousName::Wide => WidthProfile::WIDE,
            AmbiguousName::Auto => {
                shelf.terminal(&this_terminal()).map_or(WidthProfile::NARROW, |terminal| terminal.profile)
            }
        }
    }

    /// The user's own keymap file: the one that is set, else the one beside the configuration file, if there is one.
    pub(super) fn own_keymap(&self) -> Option<PathBuf> {
        if !self.rights.allow(Right::ReadsElsewhere) {
            return None;
        }
        let set = self.settings.keymap.as_deref().map(|path| self.folders.named(path));
        set.or_else(|| self.folders.keymap())
    }

    /// Where the user's own keymap is, or would be.
    pub(super) fn keymap_file(&self) -> Option<PathBuf> {
        let beside = || Some(self.folders.configuration()?.with_file_name("keymap.toml"));
        self.own_keymap().or_else(beside).filter(|_| self.rights.allow(Right::ReadsElsewhere))
    }

    /// The folder that is the library when nobody names a path, and what names it.
    fn named_library(&self) -> Option<(PathBuf, String)> {
        let by_variable = || Some((PathBuf::from(non_empty("KANBAO_LIBRARY")?), "KANBAO_LIBRARY".to_owned()));
        let by_file = || {
            let folder = self.folders.named(self.settings.library.as_deref()?);
            let file = self.folders.configuration()?;
            Some((folder, self.language.format("config.library-in", &[("path", &file.display())])))
        };
        let by_option = self.library.clone().map(|folder| (folder, "--library".to_owned()));
        by_option.or_else(by_variable).or_else(by_file)
    }

    /// The folders of the library when nobody names a path, as [`Session::library_paths`] has them.
    ///
    /// # Errors
    ///
    /// [`Failure::NoLibrary`] where the one that is named is not there.
    fn library_paths_there(&self) -> Result<Vec<PathBuf>, Failure> {
        match self.named_library() {
            Some((path, named_by)) if !path.exists() => Err(Failure::NoLibrary { path, named_by }),
            _ => Ok(self.library_paths()),
        }
    }

    /// That there is no file to read at any of the paths.
    fn no_issues(&self, paths: &[PathBuf]) -> Failure {
        let places: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        Failure::NoIssues { places: self.language.list(&places) }
    }

    /// The folders of the library when nobody names a path; empty for the issue that is part of the program.
    pub(super) fn library_paths(&self) -> Vec<PathBuf> {
        if let Some((folder, _)) = self.named_library() {
            return vec![folder];
        }
        // Somebody else's folder of that name, without bulletins, must not hide the bundled one.
        let here = PathBuf::from("issues");
        let has_issues = here.is_dir() && !Library::find(std::slice::from_ref(&here)).0.is_empty();
        if has_issues { vec![here] } else { Vec::new() }
    }
}

/// The library, if it has any issue.
fn with_issues(library: Library) -> Result<Library, Failure> {
    if library.entries().is_empty() { Err(why_empty(library)) } else { Ok(library) }
}

/// Whether somebody who writes this means a file or a folder, be there one or not: an issue's id has no separator and
/// no extension.
pub(super) fn looks_like_path(path: &Path) -> bool {
    path.components().count() > 1 || path.extension().is_some() || path.has_root()
}

/// Whether a word has what a path has and words have not: a separator, an extension, a dot before it.
fn is_written_as_path(word: &str) -> bool {
    word.contains('/') || word.starts_with('.') || Path::new(word).extension().is_some()
}

/// Whether a word can be meant for nothing but a path: it begins as one, or ends as the name of an issue's file; `99.77%` and
/// `5G/6G` are looked for.
pub(super) fn is_path_alone(word: &str) -> bool {
    let begins = ["/", "./", "../", "~/"].iter().any(|start| word.starts_with(start));
    begins || is_issue_name(Path::new(word))
}

/// Whether an issue file lies there.
fn has_issue(path: &Path) -> bool {
    path.is_file() || !Library::find(&[path.to_owned()]).0.is_empty()
}

/// The rights of this run, by its options and by the environment as `less` has it; whoever sets a variable to anything but 0
/// means to restrict.
fn rights(common: &Common) -> Rights {
    let set = |name| non_empty(name).is_some_and(|value| value != "0");
    let restricted = common.restricted || set("KANBAO_RESTRICTED") || set("LESSSECURE");
    let rights = if restricted { Rights::restricted() } else { Rights::default() };
    if common.no_clipboard { rights.without_clipboard() } else { rights }
}

/// Why a library has no issue: the one reason, or what was tried in vain.
pub(super) fn why_empty(library: Library) -> Failure {
    let mut problems = library.into_problems().into_iter();
    match (problems.next(), problems.len()) {
        (None, _) => LibraryError::Empty.into(),
        (Some(only), 0) => only.error.into(),
        (Some(first), others) => Failure::NoneReadable { count: others + 1, first: first.error },
    }
}
