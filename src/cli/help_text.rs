//! The text of help: a command's sentences, grouped, aligned and wrapped by cells.
//!
//! Clap's own layout counts characters, breaks at spaces and says its headings in English; none of that is right for
//! Chinese. Invariant: no line is wider than the width it is set for, but for an example or a name that is.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::environment::printed_width;
use crate::locale::Language;
use crate::text::{Cells, LineSetting, WidthProfile, sanitise, wrap};

/// Help is no wider than this, in cells: longer lines are hard to read.
const WIDEST: u16 = 100;
/// What a name may take before its sentence, in cells; a longer one has a line of its own.
const NAMES: Cells = Cells(26);
/// Before a name, and between a name and its sentence.
const GAP: &str = "  ";
/// As a shell shows a terminal's usual columns.
const PROFILE: WidthProfile = WidthProfile::NARROW;

/// How a command is written: `kanbao list [OPTIONS] [PATH]…`.
pub fn usage(command: &Command, language: Language) -> String {
    let mut words = vec![command.get_bin_name().unwrap_or(command.get_name()).to_owned()];
    words.push(language.text("help.options-place").to_owned());
    words.extend(command.get_positionals().map(positional));
    let own = words.join(" ");
    match command.has_subcommands() {
        true => format!("{own}\n{} {}", command.get_name(), language.text("help.command-place")),
        false => own,
    }
}

/// `ISSUE` where it must be given, `[ARTICLE]` where it may, with … where there may be several.
fn positional(argument: &Arg) -> String {
    let name = value_name(argument);
    let name = if argument.is_required_set() { name } else { format!("[{name}]") };
    let several = argument.get_num_args().is_some_and(|count| count.max_values() > 1)
        || matches!(argument.get_action(), clap::ArgAction::Append);
    if several { format!("{name}…") } else { name }
}

fn value_name(argument: &Arg) -> String {
    argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default()
}

/// `-o, --output FILE`; what has no short form stands under what has.
pub(super) fn option(argument: &Arg) -> String {
    let short = argument.get_short().map_or("    ".to_owned(), |letter| format!("-{letter}, "));
    let long = argument.get_long().unwrap_or_default();
    let name = value_name(argument);
    if !argument.get_action().takes_values() {
        return format!("{short}--{long}");
    }
    // A value that may be left out belongs to the option by its = only where clap is asked so; a blank is how it is typed.
    let optional = argument.get_num_args().is_some_and(|count| count.min_values() == 0);
    if optional { format!("{short}--{long} [{name}]") } else { format!("{short}--{long} {name}") }
}

/// The values that an option is limited to; those of a flag, which nobody types, are none.
pub(super) fn values_of(argument: &Arg) -> Vec<PossibleValue> {
    if argument.get_action().takes_values() { argument.get_possible_values() } else { Vec::new() }
}

/// The whole help of a command that has been built.
pub(super) fn text(command: &Command, language: Language) -> String {
    let width = Cells(usize::from(printed_width(terminal_width()).min(WIDEST)));
    let mut page = Page { text: String::new(), width };
    page.paragraph(&description(command.get_about()));
    if let Some(about) = language.lookup(&format!("about.{}", command.get_name())) {
        page.paragraph(about);
    }
    page.heading("heading.usage", language);
    usage(command, language).lines().for_each(|line| page.line(&format!("{GAP}{line}")));
    if command.has_subcommands() {
        page.heading("heading.commands", language);
        let commands: Vec<Row> = command
            .get_subcommands()
            .map(|command| Row::of(command.get_name().to_owned(), description(command.get_about())))
            .collect();
        page.rows(&commands);
    }
    for (heading, rows) in groups(command, language) {
        page.titled(&heading);
        page.rows(&rows);
    }
    if let Some(examples) = language.lookup(&format!("example.{}", command.get_name())) {
        page.heading("heading.examples", language);
        examples.trim().lines().for_each(|line| page.line(&format!("{GAP}{line}")));
    }
    let after = description(command.get_after_help());
    if !after.is_empty() {
        page.line("");
        after.lines().for_each(|line| page.set(line, Cells(0)));
        page.line(language.text("help.more"));
    }
    page.text
}

/// The columns of the terminal that standard output is, if it is one that says so.
fn terminal_width() -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    Some(size.ws_col).filter(|columns| *columns > 0)
}

fn description(words: Option<&clap::builder::StyledStr>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}

/// Arguments and options under their headings, in the order of the table; the common options last.
pub(super) fn groups(command: &Command, language: Language) -> Vec<(String, Vec<Row>)> {
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
        let own = if argument.is_positional() { "heading.arguments" } else { "heading.options" };
        let heading = argument.get_help_heading().unwrap_or(language.text(own)).to_owned();
        let row = Row::of_argument(argument, language);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((heading, vec![row])),
        }
    }
    let rank = |heading: &str| {
        let order = ["heading.arguments", "heading.options", "heading.filters", "heading.common"];
        order.iter().position(|key| language.text(key) == heading)
    };
    groups.sort_by_key(|(heading, _)| rank(heading));
    groups
}

/// A name and what it means, with what the values of it mean.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) values: Vec<(String, String)>,
}

impl Row {
    fn of(name: String, meaning: String) -> Self {
        Self { name, meaning, values: Vec::new() }
    }

    fn of_argument(argument: &Arg, language: Language) -> Self {
        let name = if argument.is_positional() { positional(argument) } else { option(argument) };
        let mut row = Self::of(name, description(argument.get_help()));
        let values = values_of(argument);
        let is_described = |value: &PossibleValue| value.get_help().is_some();
        if values.iter().any(is_described) {
            let described =
                |value: &PossibleValue| (value.get_name().to_owned(), description(value.get_help()));
            row.values = values.iter().map(described).collect();
        } else if !values.is_empty() {
            let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
            let values = language.format("help.values", &[("values", &language.list(&names))]);
            row.meaning.push_str(&values);
        }
        row
    }
}

/// Text as it grows, no wider than `width`.
struct Page {
    text: String,
    width: Cells,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, key: &'static str, language: Language) {
        self.titled(language.text(key));
    }

    fn titled(&mut self, title: &str) {
        self.line("");
        self.line(title);
    }

    fn paragraph(&mut self, words: &str) {
        self.set(words, Cells(0));
    }

    /// Sets words in lines that begin at a column; the first one goes on where the text stands.
    fn set(&mut self, words: &str, column: Cells) {
        let width = (self.width - column).max(Cells(20));
        let setting = LineSetting::flush(width, PROFILE);
        let shown = sanitise::display(words).text;
        let mut indent = String::new();
        for line in wrap(&shown, &setting) {
            let words = sanitise::printed(shown.get(line.bytes).unwrap_or_default());
            self.line(&format!("{indent}{words}"));
            indent = " ".repeat(column.0);
        }
    }

    fn rows(&mut self, rows: &[Row]) {
        let widths = rows.iter().map(|row| PROFILE.text(&row.name)).filter(|width| *width <= NAMES);
        let names = widths.max().unwrap_or_default();
        let column = names + Cells(2 * GAP.len());
        for row in rows {
            self.named(&row.name, names, column, &row.meaning);
            let widest = row.values.iter().map(|(name, _)| PROFILE.text(name)).max().unwrap_or_default();
            for (name, meaning) in &row.values {
                self.text.push_str(&" ".repeat(column.0 - GAP.len()));
                self.named(name, widest, column + widest + Cells(GAP.len()), meaning);
            }
        }
    }

    /// A name, and its meaning at a column, on a line of its own where the name is too wide.
    fn named(&mut self, name: &str, names: Cells, column: Cells, meaning: &str) {
        self.text.push_str(GAP);
        self.text.push_str(name);
        let width = PROFILE.text(name);
        if width > names {
            self.text.push('\n');
            self.text.push_str(&" ".repeat(column.0));
        } else {
            self.text.push_str(&" ".repeat((names - width).0 + GAP.len()));
        }
        self.set(meaning, column);
    }
}
