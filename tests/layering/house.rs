//! All modules of the program, and which file a path leads to.
//!
//! The modules are found as the compiler finds them, by their declarations. A path is followed through what modules
//! import and pass on to the file in which the thing is made, so that `super::Cells` counts for `cells.rs` and not for
//! the `mod.rs` that passes it on. Limit: `#[path]` is not known.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::source::{self, Source};

/// The names of a module from the top of the crate down: `["text", "width"]`.
pub(crate) type Name = Vec<String>;

/// So many times may a name stand for another name; more is a circle of imports.
const MOST_NAMES: usize = 16;

/// A module, and the file it stands in.
#[derive(Debug)]
pub(crate) struct Module {
    /// Relative to `src`, with `/`.
    pub(crate) file: String,
    pub(crate) source: Source,
}

/// Every module, by name; the top of the crate has the empty name.
#[derive(Debug, Default)]
pub(crate) struct House {
    pub(crate) modules: BTreeMap<Name, Module>,
}

impl House {
    /// Reads the crate whose `lib.rs` lies in `root`.
    ///
    /// # Panics
    ///
    /// Where a declared file is missing or is no Rust.
    pub(crate) fn of_crate(root: &Path) -> Self {
        let read = |file: &str| fs::read_to_string(root.join(file)).ok();
        Self::read(&read)
    }

    /// Reads a crate whose sources are given by name.
    pub(crate) fn read(read: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut house = Self::default();
        house.add_file(Vec::new(), "lib.rs".to_owned(), read);
        if read("main.rs").is_some() {
            house.add_file(vec!["main".to_owned()], "main.rs".to_owned(), read);
        }
        house
    }

    fn add_file(&mut self, name: Name, file: String, read: &dyn Fn(&str) -> Option<String>) {
        let text = read(&file).unwrap_or_else(|| panic!("src/{file} cannot be read"));
        let source = source::read(&text).unwrap_or_else(|error| panic!("src/{file}: {error}"));
        self.add(name, file, source, read);
    }

    fn add(&mut self, name: Name, file: String, source: Source, read: &dyn Fn(&str) -> Option<String>) {
        let folder: String = name.iter().map(|part| format!("{part}/")).collect();
        for (child, _) in &source.files {
            let places = [format!("{folder}{child}.rs"), format!("{folder}{child}/mod.rs")];
            let place = places.into_iter().find(|place| read(place).is_some());
            let place = place.unwrap_or_else(|| panic!("src/{file} declares `{child}`, which has no file"));
            self.add_file([name.as_slice(), std::slice::from_ref(child)].concat(), place, read);
        }
        let mut source = source;
        for (child, block) in std::mem::take(&mut source.blocks) {
            self.add([name.as_slice(), &[child]].concat(), file.clone(), block, read);
        }
        self.modules.insert(name, Module { file, source });
    }

    /// A path as written in a module, from the top of the crate; `None` where it leads out of the crate.
    ///
    /// Only the first name is looked up, so this says what the author wrote, not where the thing is made.
    pub(crate) fn absolute(&self, module: &[String], path: &[String]) -> Option<Name> {
        self.absolute_within(module, path, MOST_NAMES)
    }

    fn absolute_within(&self, module: &[String], path: &[String], names: usize) -> Option<Name> {
        let (first, rest) = path.split_first()?;
        let joined = |base: &[String]| Some([base, rest].concat());
        match first.as_str() {
            "crate" | "kanbao" => joined(&[]),
            "self" => joined(module),
            "super" => {
                let climbs = path.iter().take_while(|part| *part == "super").count();
                let base = module.get(..module.len().checked_sub(climbs)?)?;
                Some([base, path.get(climbs..)?].concat())
            }
            name => {
                let here = self.modules.get(module)?;
                let child = [module, std::slice::from_ref(first)].concat();
                if self.modules.contains_key(&child) || here.source.items.iter().any(|item| item == name) {
                    return Some([module, path].concat());
                }
                if let Some(import) = here.source.imports.get(name).filter(|_| names > 0)
                    && import.as_slice() != path
                {
                    let base = self.absolute_within(module, import, names - 1)?;
                    return joined(&base);
                }
                let globs = here.source.globs.iter().filter_map(|glob| self.absolute(module, glob));
                let from = globs.filter(|_| names > 0).find(|glob| self.passes_on(glob, name))?;
                Some([from.as_slice(), path].concat())
            }
        }
    }

    /// Whether a module has something of that name.
    fn passes_on(&self, module: &[String], name: &str) -> bool {
        let child = [module, &[name.to_owned()]].concat();
        self.modules.contains_key(&child)
            || self.modules.get(module).is_some_and(|found| {
                found.source.items.iter().any(|item| item == name) || found.source.imports.contains_key(name)
            })
    }

    /// The module in which what a path from the top of the crate names is made.
    pub(crate) fn home(&self, path: &[String]) -> Option<&Name> {
        self.home_within(path, MOST_NAMES)
    }

    fn home_within(&self, path: &[String], names: usize) -> Option<&Name> {
        let deepest = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        let (name, module) = self.modules.get_key_value(&path[..deepest])?;
        let rest = &path[deepest..];
        let Some(item) = rest.first() else { return Some(name) };
        if names == 0 || module.source.items.contains(item) {
            return Some(name);
        }
        let passed = module.source.imports.contains_key(item) || !module.source.globs.is_empty();
        match self.absolute(name, rest).filter(|followed| passed && followed != path) {
            Some(followed) => self.home_within(&followed, names - 1),
            // Made by a macro, or imported from another crate: it is got from here.
            None => Some(name),
        }
    }
}
