//! What is said to somebody who typed what no command takes, and to who asked for help.
//!
//! Invariant: a mistake is one line, and what to do another, both in the reader's language. Limit: the language is that of
//! `--lang` or of the locale, since nothing else has been read yet.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::LEAST_WIDTH;
use super::output::say;
use super::{COULD_NOT, described, environment};
use crate::library::MAX_SIZE;
use crate::locale::Language;
use crate::settings::{Choice, LanguageName};
use crate::written::nearest;

/// The language of what is said before the arguments are understood.
fn language(typed: &[OsString]) -> Language {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let after = words.windows(2).find_map(|pair| match pair {
        ["--lang", name] => Some(*name),
        _ => None,
    });
    let joined = || words.iter().find_map(|word| word.strip_prefix("--lang="));
    let name = after.or_else(joined).and_then(LanguageName::from_word);
    environment::language_of(name.unwrap_or(LanguageName::Auto))
}

/// Prints help and version as asked for; says a mistake in one line and what to do in another.
pub(super) fn answer(error: clap::Error, typed: &[OsString]) -> ExitCode {
    let language = language(typed);
    // The same again with the names that this reader knows; taken for granted that it fails the same way.
    let error = described::command(language).try_get_matches_from(typed).err().unwrap_or(error);
    let error = &error;
    if !error.use_stderr() {
        let printed = error.print().and_then(|()| io::stdout().flush());
        return match printed {
            // Help that nobody reads to its end is no failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                say(&format!("kanbao: {error}"));
                ExitCode::from(COULD_NOT)
            }
            _ => ExitCode::SUCCESS,
        };
    }
    say(&format!("kanbao: {}", mistake(error, language)));
    say(&hint(error, language));
    ExitCode::from(COULD_NOT)
}

fn mistake(error: &clap::Error, language: Language) -> String {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let argument = typed_name(&argument);
    let name: &dyn Display = &argument;
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            language.format("usage.unknown", &[("argument", name)])
        }
        ErrorKind::UnknownArgument => language.format("usage.too-many", &[("argument", name)]),
        ErrorKind::InvalidValue if value.is_empty() && argument.starts_with('-') => {
            language.format("usage.no-value", &[("argument", name)])
        }
        ErrorKind::InvalidValue if value.is_empty() => language.format("usage.empty", &[("argument", name)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            language.format("usage.bad-value", &[("argument", name), ("value", &value)])
        }
        ErrorKind::MissingRequiredArgument => language.format("usage.missing", &[("argument", name)]),
        ErrorKind::ArgumentConflict => {
            let other = typed_name(&of(ContextKind::PriorArg));
            language.format("usage.conflict", &[("argument", name), ("other", &other)])
        }
        ErrorKind::InvalidSubcommand => {
            language.format("usage.unknown-command", &[("command", &of(ContextKind::InvalidSubcommand))])
        }
        // The rest are mistakes of other parsers than ours, told in clap's words.
        _ => {
            let rendered = error.render().to_string();
            rendered.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
        }
    }
}

/// What is probably meant, what could be written, or how the command is used.
fn hint(error: &clap::Error, language: Language) -> String {
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    let meant = meant.into_iter().find_map(|kind| error.get(kind)).map(words);
    // What clap takes for near shares a few letters; where there are few values, all of them help more than a far one.
    let value = error.get(ContextKind::InvalidValue).map(words).unwrap_or_default();
    let is_near = |meant: &String| {
        let known = error.get(ContextKind::ValidValue).is_some();
        !known || nearest(&value, value.chars().count() / 3, std::iter::once(meant.as_str())).is_some()
    };
    if let Some(meant) = meant.filter(|meant| !meant.is_empty() && is_near(meant)) {
        return language.format("usage.meant", &[("meant", &meant)]);
    }
    let known = error.get(ContextKind::ValidValue).map(words).filter(|known| !known.is_empty());
    if let Some(known) = known {
        return language.format("usage.known", &[("known", &known)]);
    }
    // What is written and still no value is a number that is none, or too small or too large.
    if error.kind() == ErrorKind::ValueValidation {
        let argument = error.get(ContextKind::InvalidArg).map(words).unwrap_or_default();
        return match bounds(error) {
            Some((least, most)) => language.format("usage.range", &[("least", &least), ("most", &most)]),
            None if argument.starts_with("--max-size") => {
                language.format("usage.bytes", &[("default", &MAX_SIZE)])
            }
            None if argument.starts_with("--width") => {
                language.format("usage.range", &[("least", &LEAST_WIDTH), ("most", &u16::MAX)])
            }
            None => language.text("usage.number").to_owned(),
        };
    }
    let rendered = error.render().to_string();
    let usage = rendered.lines().find_map(|line| line.trim().strip_prefix("Usage: ")).map(str::trim);
    usage.map_or_else(
        || language.text("usage.see").to_owned(),
        |usage| language.format("usage.how", &[("usage", &usage)]),
    )
}

/// The least and the most that a number may be, where clap says so: `1 is not in 2..=65535`.
fn bounds(error: &clap::Error) -> Option<(String, String)> {
    let told = std::error::Error::source(error)?.to_string();
    let (least, most) = told.split_once(" is not in ")?.1.split_once("..")?;
    let most = match most.strip_prefix('=') {
        Some(most) => most.parse::<u64>().ok()?,
        None => most.parse::<u64>().ok()?.checked_sub(1)?,
    };
    Some((least.parse::<u64>().ok()?.to_string(), most.to_string()))
}

/// An argument as help writes it, an option by its name alone: clap sets what stands for a value in < > or [ ], and
/// repeats what there may be several of.
fn typed_name(argument: &str) -> String {
    let once = argument.split_once("> <").map_or(argument, |(first, _)| first);
    let once = if once.starts_with('-') { once.split([' ', '=']).next().unwrap_or_default() } else { once };
    once.replace(['<', '>', '[', ']'], "").trim_end_matches("...").trim_end_matches('=').to_owned()
}

/// The words of what clap knows of an error.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(" "),
        other => other.to_string(),
    }
}
