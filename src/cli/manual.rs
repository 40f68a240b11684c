//! `kanbao man`: the manual pages, one of the program and one of each command, from the one table of arguments.
//!
//! Invariant: a page says what help says, group by group. Limit: `man` finds a page by the name of its file, so Chinese
//! pages belong into a folder of their own, such as `man/zh_CN/man1`.

use std::fs;
use std::path::Path;

use clap::Command;

use super::arguments::ManArguments;
use super::writing::write_to;
use super::{Failure, Outcome, Session, described, help_text};
use crate::locale::Language;

pub(super) fn run(arguments: &ManArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let mut program = described::command(session.language);
    program.build();
    if let Some(folder) = &arguments.output {
        return write_all(&program, folder, session.language);
    }
    let command = match &arguments.command {
        None => &program,
        Some(name) => {
            program.find_subcommand(name).ok_or_else(|| Failure::NoCommand { wanted: name.clone() })?
        }
    };
    session.output.raw(page(command, &program, session.language).as_bytes())?;
    Ok(Outcome::Done)
}

/// Writes `kanbao.1`, `kanbao-list.1` and so on.
fn write_all(program: &Command, folder: &Path, language: Language) -> Result<Outcome, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::Unwritable { path: folder.to_owned(), error })?;
    for command in std::iter::once(program).chain(program.get_subcommands()) {
        let file = folder.join(format!("{}.1", page_name(command, program)));
        write_to(&file, page(command, program, language).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// What `man` is asked for: `kanbao`, or `kanbao-list`.
fn page_name(command: &Command, program: &Command) -> String {
    let (own, whole) = (command.get_name(), program.get_name());
    if own == whole { whole.to_owned() } else { format!("{whole}-{own}") }
}

/// A page in the macros of man(7).
fn page(command: &Command, program: &Command, language: Language) -> String {
    let name = page_name(command, program);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Roff::default();
    page.order(&format!(
        ".TH {} 1 \"\" \"kanbao {}\" \"{}\"",
        name.to_uppercase(),
        env!("CARGO_PKG_VERSION"),
        language.text("man.heading")
    ));
    // Chinese has no blanks to be widened, so lines are not made equally long.
    page.order(".ad l");
    page.section(language.text("man.name"));
    page.text(&format!("{name} - {about}"));
    page.section(language.text("man.synopsis"));
    page.as_it_is(&help_text::usage(command, language));
    if let Some(about) = language.lookup(&format!("about.{}", command.get_name())) {
        page.section(language.text("man.description"));
        page.text(about);
    }
    if command.has_subcommands() {
        page.section(language.text("heading.commands"));
        for command in command.get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            page.item(&format!("{}(1)", page_name(command, program)), &about);
        }
    }
    for (heading, rows) in help_text::groups(command, language) {
        page.section(&heading);
        for row in rows {
            page.item(row.name.trim_start(), &row.meaning);
            for (value, meaning) in row.values {
                page.order(".br");
                page.text(&format!("{value}: {meaning}"));
            }
        }
    }
    if let Some(examples) = language.lookup(&format!("example.{}", command.get_name())) {
        page.section(language.text("heading.examples"));
        page.as_it_is(examples.trim());
    }
    if let Some(notes) = command.get_after_help() {
        page.section(language.text("man.notes"));
        for (at, note) in notes.to_string().lines().enumerate() {
            // A section begins with a paragraph of itself.
            if at > 0 {
                page.order(".PP");
            }
            page.text(note);
        }
    }
    page.0
}

/// A page as it grows.
#[derive(Default)]
struct Roff(String);

impl Roff {
    fn order(&mut self, order: &str) {
        self.0.push_str(order);
        self.0.push('\n');
    }

    fn section(&mut self, title: &str) {
        self.order(&format!(".SH {}", escaped(title)));
    }

    fn text(&mut self, text: &str) {
        for line in text.lines() {
            // A line that begins with a dot or an apostrophe is an order; \& before it makes it text.
            self.0.push_str(if line.starts_with(['.', '\'']) { "\\&" } else { "" });
            self.order(&escaped(line));
        }
    }

    /// A name in bold, and what it means set in from it.
    fn item(&mut self, name: &str, meaning: &str) {
        self.order(".TP");
        self.order(&format!("\\fB{}\\fR", escaped(name)));
        self.text(meaning);
    }

    /// Lines that are not filled.
    fn as_it_is(&mut self, lines: &str) {
        self.order(".nf");
        self.text(lines);
        self.order(".fi");
    }
}

/// Text that roff prints as it is written; a plain `-` would become a hyphen, which no shell takes.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_all_its_options() {
        for language in [Language::Chinese, Language::English] {
            let mut program = described::command(language);
            program.build();
            for command in program.get_subcommands() {
                let page = page(command, &program, language);
                for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                    let written = escaped(&format!("--{option}"));
                    assert!(page.contains(&written), "{}: {option}", command.get_name());
                }
                assert!(page.starts_with(&format!(".TH KANBAO-{}", command.get_name().to_uppercase())));
            }
        }
    }

    #[test]
    fn no_line_of_text_is_an_order() {
        let mut page = Roff::default();
        page.text(".so /etc/passwd\n'br");
        assert_eq!(page.0, "\\&.so /etc/passwd\n\\&'br\n");
    }
}
