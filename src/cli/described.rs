//! The commands as they are described in a language: for help, mistakes, completions, the manual pages and the documents.
//!
//! The table of [`super::arguments`] has names alone; here each gets its sentence from `locales/`. Invariant: every command,
//! option, value and value's name has one in both languages (a test misses none), so nothing is said half in one and
//! half in the other. Limit: descriptions are for people; arguments are taken by the plain table, which costs no start.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};

use super::arguments::{Arguments, Suggested, takes_other_words};
use super::help_text::{self, values_of};
use crate::library::MAX_SIZE;
use crate::locale::Language;

/// The table of commands, described in a language.
pub fn command(language: Language) -> Command {
    let mut bare = described(Arguments::command(), language);
    // Help is laid out from what is built, since only there every command has the common options.
    let mut built = bare.clone();
    built.build();
    bare = with_help(bare, &built, language);
    let names: Vec<String> = bare.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        let Some(built) = built.find_subcommand(&name) else { continue };
        bare = bare.mut_subcommand(&name, |command| with_help(command, built, language));
    }
    bare
}

fn with_help(command: Command, built: &Command, language: Language) -> Command {
    command.override_usage(help_text::usage(built, language)).override_help(help_text::text(built, language))
}

fn described(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let about = language.lookup(&format!("command.{name}")).unwrap_or_default();
    let after = language.lookup(&format!("after.{name}")).map(str::trim_start);
    let mut command = command.about(about).mut_args(|argument| described_argument(argument, &name, language));
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command.mut_subcommands(|command| described(command, language))
}

fn described_argument(argument: Arg, command: &str, language: Language) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let mut argument = argument.help(sentence_of(command, &id, language));
    if let Some(heading) = argument.get_help_heading().and_then(|heading| language.lookup(heading)) {
        argument = argument.help_heading(heading);
    }
    if !argument.get_action().takes_values() {
        return argument;
    }
    let name = value_key(&argument);
    let values: Vec<PossibleValue> = values_of(&argument)
        .into_iter()
        .map(|value| described_value(value, command, &id, language))
        .collect();
    if let Some(name) = language.lookup(&name) {
        argument = argument.value_name(name);
    }
    match values.is_empty() {
        true => argument,
        false if takes_other_words(&argument) => argument.value_parser(Suggested(values)),
        false => argument.value_parser(PossibleValuesParser::new(values)),
    }
}

fn described_value(value: PossibleValue, command: &str, option: &str, language: Language) -> PossibleValue {
    let own = language.lookup(&format!("choice.{command}-{option}-{}", value.get_name()));
    match own.or_else(|| language.lookup(&format!("choice.{option}-{}", value.get_name()))) {
        Some(meaning) => value.help(meaning),
        None => value,
    }
}

/// What an option does: as its own command tells it, else as all do.
fn sentence_of(command: &str, id: &str, language: Language) -> String {
    let own = language.lookup(&format!("option.{command}-{id}"));
    let sentence = own.or_else(|| language.lookup(&format!("option.{id}"))).unwrap_or_default();
    sentence.replace("{max-size}", &MAX_SIZE.to_string())
}

/// The key of what an argument's value is called.
fn value_key(argument: &Arg) -> String {
    let declared = argument.get_value_names().and_then(|names| names.first());
    let name = declared.map_or_else(|| argument.get_id().to_string(), ToString::to_string);
    format!("value.{}", name.to_lowercase().replace('_', "-"))
}

/// The keys that sentences of the commands may have, those that only some of them need included; for the test that
/// finds sentences nobody says.
pub fn sentence_keys() -> Vec<String> {
    let program = Arguments::command();
    let mut keys = Vec::new();
    for command in std::iter::once(&program).chain(program.get_subcommands()) {
        let name = command.get_name();
        keys.extend(["command", "about", "after", "example"].map(|section| format!("{section}.{name}")));
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str().replace('_', "-");
            keys.extend([format!("option.{name}-{id}"), format!("option.{id}"), value_key(argument)]);
            for value in values_of(argument) {
                let value = value.get_name();
                keys.extend([format!("choice.{name}-{id}-{value}"), format!("choice.{id}-{value}")]);
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a command, or one of its options, has no sentence for.
    fn lacking(language: Language) -> Vec<String> {
        let program = Arguments::command();
        let mut lacking = Vec::new();
        for command in std::iter::once(&program).chain(program.get_subcommands()) {
            let name = command.get_name();
            let mut needs = vec![format!("command.{name}"), format!("example.{name}")];
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str().replace('_', "-");
                if sentence_of(name, &id, language).is_empty() {
                    lacking.push(format!("option.{id}"));
                }
                if argument.get_action().takes_values() {
                    needs.push(value_key(argument));
                }
                // The names of shells say what they are.
                let values = values_of(argument);
                let values = values.iter().filter(|_| id != "shell");
                needs.extend(values.map(|value| format!("choice.{id}-{}", value.get_name())));
            }
            lacking.extend(needs.into_iter().filter(|key| language.lookup(key).is_none()));
        }
        lacking
    }

    #[test]
    fn every_command_option_and_value_is_described_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            assert_eq!(lacking(language), Vec::<String>::new(), "{language:?}");
        }
    }

    #[test]
    fn what_is_described_takes_the_same_arguments() {
        let words = ["kanbao", "search", "中试", "--by", "place", "--sound", "--lang", "en"];
        for language in [Language::Chinese, Language::English] {
            command(language).debug_assert();
            assert!(command(language).try_get_matches_from(words).is_ok());
        }
    }
}
