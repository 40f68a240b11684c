//! Keys as data: what each key does, where, and how a person changes it.
//!
//! The defaults are `keymap.toml` at the top of the project, embedded; a user's own file is laid over it key
//! by key. Invariants: a key is looked up in its own context, in the context's roles, then in the global one; a chord waits
//! for its next key for as long as it takes (no time-outs); a fault in a file never costs more than its own
//! line. Limit: nothing here knows what an action does, nor what a terminal sends.

#[macro_use]
mod action;
mod config;
#[macro_use]
mod context;
mod fault;
mod key;
mod notation;
mod table;

pub use fault::{Fault, FaultKind};
pub use key::{Key, KeyCode, Modifiers};
pub use notation::{NotationError, parse_chord, print_chord, short_chord};
pub use table::{Action, Context};

use config::{Entry, Reporter};

/// The keymap file that is part of the program.
pub const BUILTIN: &str = include_str!("../../keymap.toml");

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// They are an action's keys.
    Found(Action),
    /// They are the beginning of a chord.
    Pending,
    /// They mean nothing here.
    Unbound,
}

/// One chord and what it does in one context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it counts.
    pub context: Context,
    /// The keys, pressed one after another.
    pub keys: Vec<Key>,
    /// What they do; `None` where a file takes away what they would do globally.
    pub action: Option<Action>,
}

/// Every key of the program, by context.
///
/// The bindings stand in the order of preference: a user's own first, each file's from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The default keys.
    pub fn builtin() -> Self {
        // The file is part of the program, read when that is built; a test holds that it has no faults and says the same.
        let (text, rows): (&str, &[(u16, u8, u8, u8)]) = include!(concat!(env!("OUT_DIR"), "/keymap.rs"));
        let binding = |(start, context, keys, action): &(u16, u8, u8, u8)| {
            let (context, rest) = text.get(usize::from(*start)..)?.split_at_checked(usize::from(*context))?;
            let (keys, rest) = rest.split_at_checked(usize::from(*keys))?;
            let (context, action) = (Context::from_name(context)?, rest.get(..usize::from(*action))?);
            Some(Binding { context, keys: parse_chord(keys).ok()?, action: Action::from_name(action) })
        };
        Self { bindings: rows.iter().filter_map(binding).collect() }
    }

    /// These keys with the ones of a keymap file laid over them, and everything that is wrong with the file.
    ///
    /// `path` is only what the faults call the file. Whatever can be understood counts; that the bytes are not UTF-8 is
    /// one of the faults.
    #[must_use]
    pub fn overlay(self, bytes: &[u8], path: &str) -> (Self, Vec<Fault>) {
        let text = String::from_utf8_lossy(bytes);
        let mut reporter = Reporter::new(&text, path);
        if let Err(error) = std::str::from_utf8(bytes) {
            reporter.add(error.valid_up_to(), FaultKind::NotUtf8);
        }
        let entries = config::read(&mut reporter);
        let keymap = self.with(entries, &mut reporter);
        (keymap, reporter.finish())
    }

    /// What the keys pressed so far mean in a context: the first of those it asks that knows them says so.
    ///
    /// Where text is typed, a key that types a character is never looked up.
    pub fn lookup(&self, context: Context, pending: &[Key]) -> Lookup {
        if context.takes_text() && pending.first().is_some_and(|key| key.typed().is_some()) {
            return Lookup::Unbound;
        }
        for asked in context.asked() {
            match self.lookup_only(asked, pending) {
                Some(Some(action)) => return Lookup::Found(action),
                Some(None) => return Lookup::Unbound,
                None if self.begins_chord(asked, pending) => return Lookup::Pending,
                None => {}
            }
        }
        Lookup::Unbound
    }

    /// The chords that do `action` in a context, the preferred one first; those of its roles and of
    /// [`Context::Global`] come after the context's own and only where they can be reached.
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<Vec<Key>> {
        context
            .asked()
            .flat_map(|asked| self.bindings(asked))
            .filter(|binding| binding.action == Some(action))
            .filter(|binding| self.lookup(context, &binding.keys) == Lookup::Found(action))
            .map(|binding| binding.keys.clone())
            .collect()
    }

    /// What may follow the keys pressed so far in a context: the rest of each chord that they begin, and what it does.
    pub fn continuations(&self, context: Context, pending: &[Key]) -> Vec<(Vec<Key>, Action)> {
        let mut found: Vec<(Vec<Key>, Action)> = Vec::new();
        for binding in context.asked().flat_map(|asked| self.bindings(asked)) {
            let Some(action) = binding.action else { continue };
            let Some(rest) = binding.keys.strip_prefix(pending).filter(|rest| !rest.is_empty()) else {
                continue;
            };
            if self.lookup(context, &binding.keys) == Lookup::Found(action)
                && found.iter().all(|(other, _)| other != rest)
            {
                found.push((rest.to_vec(), action));
            }
        }
        found
    }

    /// The bindings of one context alone, in order of preference, those that take a key away included.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.context == context)
    }

    fn lookup_only(&self, context: Context, keys: &[Key]) -> Option<Option<Action>> {
        self.bindings(context).find(|binding| binding.keys == keys).map(|binding| binding.action)
    }

    fn begins_chord(&self, context: Context, keys: &[Key]) -> bool {
        self.bindings(context).any(|binding| binding.action.is_some() && is_prefix(keys, &binding.keys))
    }

    /// Lays a file's entries over these keys: what is taken away first, so that the order of lines is free.
    fn with(mut self, entries: Vec<Entry>, reporter: &mut Reporter<'_>) -> Self {
        let overrides = |binding: &Binding| {
            entries.iter().any(|entry| entry.context == binding.context && entry.keys == binding.keys)
        };
        self.bindings.retain(|binding| !overrides(binding));
        let mut own: Vec<Binding> = Vec::new();
        for entry in entries {
            let Entry { context, keys, action, offset } = entry;
            let binding = Binding { context, keys, action };
            let conflict =
                own.iter().chain(&self.bindings).find_map(|other| prefix_conflict(&binding, other));
            if let Some(kind) = conflict {
                let FaultKind::Prefix { short, long } = &kind else { continue };
                let in_one_context = short.1 == long.1;
                reporter.add(offset, kind);
                if in_one_context {
                    continue;
                }
            }
            own.push(binding);
        }
        own.append(&mut self.bindings);
        Self { bindings: own }
    }
}

/// Whether `keys` is the beginning of a longer `chord`.
fn is_prefix(keys: &[Key], chord: &[Key]) -> bool {
    chord.len() > keys.len() && chord.starts_with(keys)
}

/// The fault, if one of two bindings begins with the other where both are looked up: in one context, or a
/// key of a role or of everywhere that a context's chord hides.
fn prefix_conflict(one: &Binding, other: &Binding) -> Option<FaultKind> {
    if one.action.is_none() || other.action.is_none() {
        return None;
    }
    let (short, long) = if is_prefix(&one.keys, &other.keys) {
        (one, other)
    } else if is_prefix(&other.keys, &one.keys) {
        (other, one)
    } else {
        return None;
    };
    let hides = |context: &Context| {
        let place = |wanted| context.asked().position(|asked| asked == wanted);
        matches!((place(short.context), place(long.context)), (Some(short), Some(long)) if long <= short)
    };
    Context::ALL.iter().any(hides).then(|| FaultKind::Prefix {
        short: (short.keys.clone(), short.context),
        long: (long.keys.clone(), long.context),
    })
}

#[cfg(test)]
mod tests;
