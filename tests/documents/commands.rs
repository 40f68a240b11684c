//! docs/commands.md and its Chinese twin: what is made of the table of commands, and examples that are true.
//!
//! Between `<!-- NAME -->` and `<!-- /NAME -->` stands what the table says of a command; the prose around it is written by
//! hand. Every example that shows output is run, and shows the first lines of what it prints.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use clap::Arg;
use kanbao::locale::Language;

use crate::{LANGUAGES, cell, current, is_current};

/// The options of `group`, a key of `locales/`, as rows of a table.
fn rows(command: &clap::Command, language: Language, is_wanted: impl Fn(&Arg) -> bool) -> String {
    let mut rows = String::new();
    for argument in command.get_arguments().filter(|argument| is_wanted(argument)) {
        let name = name(argument);
        let mut meaning = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let takes = argument.get_action().takes_values();
        let values = if takes { argument.get_possible_values() } else { Vec::new() };
        if !values.is_empty() {
            let told = values.iter().map(|value| match value.get_help() {
                Some(help) => format!("`{}` {help}", value.get_name()),
                None => format!("`{}`", value.get_name()),
            });
            let (colon, comma) = if language == Language::Chinese { ("：", "；") } else { (": ", "; ") };
            meaning = format!("{meaning}{colon}{}", told.collect::<Vec<_>>().join(comma));
        }
        writeln!(rows, "| `{}` | {} |", cell(&name), cell(&meaning)).unwrap();
    }
    rows
}

fn name(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let value = value.unwrap_or_default();
    let Some(long) = argument.get_long() else { return value };
    let short = argument.get_short().map_or(String::new(), |letter| format!("-{letter}, "));
    if argument.get_action().takes_values() {
        format!("{short}--{long} {value}")
    } else {
        format!("{short}--{long}")
    }
}

/// Whether an option stands under the heading of this key.
fn is_under(argument: &Arg, key: &'static str, language: Language) -> bool {
    argument.get_help_heading() == Some(language.text(key))
}

fn table(language: Language, rows: &str) -> String {
    let head = if language == Language::Chinese { "选项" } else { "option" };
    format!("| {head} | |\n| --- | --- |\n{rows}")
}

/// What is made of one command, or of `common` and `filters`.
fn made(name: &str, program: &clap::Command, language: Language) -> Option<String> {
    let group = |command: &clap::Command, key: &'static str| {
        table(language, &rows(command, language, |argument| is_under(argument, key, language)))
    };
    let of_all = |key| group(program.find_subcommand("jump").expect("jump is a command"), key);
    let command = match name {
        "common" => return Some(of_all("heading.common")),
        "filters" => return Some(of_all("heading.filters")),
        "kanbao" => program,
        _ => program.find_subcommand(name)?,
    };
    let mut text = String::new();
    for usage in kanbao::cli::usage(command, language).lines() {
        writeln!(text, "`{usage}`\n").unwrap();
    }
    let stop = if language == Language::Chinese { "。" } else { "." };
    writeln!(text, "{}{stop}\n", command.get_about().unwrap()).unwrap();
    let mut own = rows(command, language, |argument| {
        !["heading.common", "heading.filters"].iter().any(|key| is_under(argument, key, language))
    });
    if command.get_arguments().any(|argument| is_under(argument, "heading.filters", language)) {
        let (link, told) = if language == Language::Chinese {
            ("筛选", "四项，见[筛选](#筛选)")
        } else {
            ("filters", "see [Filters](#filters)")
        };
        writeln!(own, "| {link} | {told} |").unwrap();
    }
    if !own.is_empty() {
        text.push_str(&table(language, &own));
    }
    Some(text)
}

/// The commands of the reader without a screen, of its own table; the words of both languages are understood.
fn line_by_line(language: Language) -> String {
    let (head, comma) = match language {
        Language::Chinese => ("| 字母 | 词 | |", "，"),
        Language::English => ("| letter | words | |", ", "),
    };
    let mut text = format!("{head}\n| --- | --- | --- |\n");
    let other = kanbao::linear::commands(language.other());
    for ((letters, words, does), (_, others, _)) in kanbao::linear::commands(language).zip(other) {
        let letters: Vec<String> = letters.iter().map(|letter| format!("`{letter}`")).collect();
        let words: Vec<&str> = words.into_iter().chain(others).collect();
        writeln!(text, "| {} | {} | {} |", letters.join(" "), words.join(comma), cell(does)).unwrap();
    }
    text
}

/// Fills in what is made between its marks.
fn filled(document: &str, program: &clap::Command, language: Language) -> String {
    let mut text = String::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        writeln!(text, "{line}").unwrap();
        let name = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        let made = match name {
            Some("line-by-line") => Some(line_by_line(language)),
            name => name.and_then(|name| made(name, program, language)),
        };
        let Some(made) = made else { continue };
        let end = format!("<!-- /{} -->", name.unwrap());
        assert!(lines.any(|line| line == end), "no {end}");
        writeln!(text, "\n{}\n\n{end}", made.trim_end()).unwrap();
    }
    text
}

/// Runs a line of an example from the top of the checkout, as a shell would.
fn printed(line: &str, language: &str) -> Vec<String> {
    let binary = Path::new(env!("CARGO_BIN_EXE_kanbao")).parent().unwrap();
    let path = std::env::join_paths([binary, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    let home = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("PATH", path)
        .env("HOME", home.path())
        .env("LANG", language)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect()
}

/// Replaces what each example shows by what it prints now, to the same length where it goes on.
fn with_examples(document: &str, language: &str) -> String {
    let mut text = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(text, "{line}").unwrap();
        let Some(command) = line.strip_prefix("    $ ") else { continue };
        let mut shown: Vec<&str> = Vec::new();
        while let Some(next) =
            lines.next_if(|next| next.is_empty() || (next.starts_with("    ") && !next.starts_with("    $ ")))
        {
            shown.push(next);
        }
        let blank = shown.iter().rev().take_while(|line| line.is_empty()).count();
        shown.truncate(shown.len() - blank);
        if !shown.is_empty() {
            let mut now = printed(command, language);
            if shown.last() == Some(&"    …") {
                now.truncate(shown.len() - 1);
                now.push("    …".to_owned());
            }
            now.iter().for_each(|line| writeln!(text, "{line}").unwrap());
        }
        (0..blank).for_each(|_| text.push('\n'));
    }
    text
}

#[test]
fn the_documents_of_the_commands_are_current() {
    for (language, folder, locale) in LANGUAGES {
        let mut program = kanbao::cli::command(language);
        program.build();
        let name = format!("{folder}commands.md");
        let document = current(&name);
        for name in program.get_subcommands().map(clap::Command::get_name).chain(["line-by-line"]) {
            let mark = format!("<!-- {name} -->");
            assert!(document.lines().any(|line| line == mark), "docs/{name} has no {mark}");
        }
        is_current(&name, &with_examples(&filled(&document, &program, language), locale));
    }
}
