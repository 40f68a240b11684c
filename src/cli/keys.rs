//! `kanbao keys`: the live key table, or every fault of a keymap file.

use std::path::Path;

use super::arguments::KeysArguments;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::keymap::{Action, Context, Fault, Keymap, print_chord};
use crate::regular::read_settings;

pub(super) fn run(arguments: &KeysArguments, session: &mut Session) -> Result<Outcome, Failure> {
    if let Some(file) = &arguments.check {
        // Without a name it is the user's own file; without that there is nothing that could be wrong.
        let Some(file) = file.clone().or_else(|| session.own_keymap()) else { return Ok(Outcome::Done) };
        let (_, faults) = overlay(&file)?;
        return session.output.faults(&faults, session.language);
    }
    let (keymap, faults) = load(arguments.keymap.as_deref(), session)?;
    for fault in &faults {
        session.notice(&fault.report(session.language));
    }
    for (index, context) in Context::ALL.iter().enumerate() {
        if index > 0 {
            session.output.line("")?;
        }
        print_context(&keymap, *context, session)?;
    }
    Ok(Outcome::Done)
}

/// The keys of this run: the default ones, under the file named, else under the user's own if there is one.
///
/// # Errors
///
/// [`Failure::Keymap`] where the file that was named cannot be read; the user's own is then a fault to show.
pub(super) fn load(named: Option<&Path>, session: &Session) -> Result<(Keymap, Vec<Fault>), Failure> {
    match named.map(Path::to_owned).or_else(|| session.own_keymap()) {
        None => Ok((Keymap::builtin(), Vec::new())),
        Some(file) => overlay(&file),
    }
}

fn overlay(file: &Path) -> Result<(Keymap, Vec<Fault>), Failure> {
    let bytes = read_settings(file).map_err(|error| Failure::Keymap { path: file.to_owned(), error })?;
    Ok(Keymap::builtin().overlay(&bytes, &file.to_string_lossy()))
}

/// One context: what can be done, its keys, and the name that a keymap file calls it by.
fn print_context(keymap: &Keymap, context: Context, session: &mut Session) -> Result<(), Failure> {
    let mut columns = Columns::default();
    for action in Action::ALL {
        let chords: Vec<String> = keymap
            .bindings(context)
            .filter(|binding| binding.action == Some(*action))
            .map(|binding| print_chord(&binding.keys))
            .collect();
        if !chords.is_empty() {
            let keys = chords.join("  ");
            columns.add(&["", &keys, action.name(), action.description(session.language)]);
        }
    }
    for binding in keymap.bindings(context).filter(|binding| binding.action.is_none()) {
        columns.add(&["", &print_chord(&binding.keys), "none", session.language.text("keys.none")]);
    }
    session.output.line(&format!("[{}] {}", context.name(), context.title(session.language)))?;
    columns.print(&mut session.output)
}
