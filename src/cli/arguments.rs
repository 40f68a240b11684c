//! What a user types: the commands and their options, as cli.md's contract has them.
//!
//! One table, many uses: the parser, `--help`, `kanbao completions` and `kanbao man` all come from here. Limit:
//! help is in English, as it is for other programs; what the program says while it works is in both languages.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::library::MAX_SIZE;

/// A terminal reader for Chinese bulletins: what did city X do?
///
/// Without a command, opens the reader; into a pipe, or with TERM=dumb, prints the text, laid out.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = AFTER_HELP, subcommand_value_name = "COMMAND", subcommand_help_heading = "Commands")]
#[command(override_usage = "kanbao [OPTIONS] [PATH]...\n       kanbao COMMAND [OPTIONS] ...")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(flatten)]
    pub(super) reader: ReaderArguments,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const AFTER_HELP: &str = "\
Without PATH the library is --library, else $KANBAO_LIBRARY, else `library` in the configuration file
(~/.config/kanbao/config.toml), else ./issues, else the issue that is part of the program.
An ISSUE is an id (2024-04), a short form (2024-4, 24-4, latest) or a path.

Exit codes: 0 found or done; 1 nothing found, or `check` has findings; 2 could not do it.";

/// Options that every command knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    /// The folder with the issues.
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) library: Option<PathBuf>,
    /// The language of messages [default: by the locale; Chinese where it says nothing].
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(super) lang: Option<LanguageName>,
    /// The largest issue that is read, in bytes.
    #[arg(long, global = true, value_name = "BYTES", default_value_t = MAX_SIZE, hide_default_value = true)]
    pub(super) max_size: u64,
}

/// Options of the reader.
#[derive(Debug, Args)]
pub(super) struct ReaderArguments {
    /// Issue files or folders of issues; `-` reads one issue from standard input.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A file of keys, laid over the default ones.
    #[arg(long, value_name = "FILE")]
    pub(super) keymap: Option<PathBuf>,
    /// The colours.
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub(super) theme: ThemeName,
    /// How wide the terminal draws “ ” — … and the like.
    #[arg(long, value_enum, default_value_t, value_name = "WIDTH")]
    pub(super) ambiguous: AmbiguousName,
    /// The measure of the text, in cells.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub(super) width: Option<u16>,
    /// Starts nothing, writes nothing but the reader's own state.
    #[arg(long)]
    pub(super) restricted: bool,
    /// The folder for what is remembered.
    #[arg(long, value_name = "DIR", conflicts_with = "no_state")]
    pub(super) state: Option<PathBuf>,
    /// Remembers nothing.
    #[arg(long)]
    pub(super) no_state: bool,
}

/// The commands that do without the screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the issues of a library, newest first.
    List(ListArguments),
    /// Print an issue's table of contents.
    Toc(TocArguments),
    /// Print an issue or one of its articles, laid out.
    Show(ShowArguments),
    /// Rank what the jump box would, best first.
    Jump(JumpArguments),
    /// Print the parsed issue, or write it to a file.
    Export(ExportArguments),
    /// Print what is odd in the issues, as path:line:column: code: message.
    Check(CheckArguments),
    /// Set standard input's paragraphs, one a line, by the rules of the article pane.
    Wrap(WrapArguments),
    /// Print the key table, or check a keymap file.
    Keys(KeysArguments),
    /// Print a completion script for a shell.
    Completions(CompletionsArguments),
    /// Print the manual page.
    Man,
}

/// `kanbao list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao toc`.
#[derive(Debug, Args)]
pub(super) struct TocArguments {
    /// An id (2024-04), a short form (24-4, latest) or a path.
    pub(super) issue: String,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao show`.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// An id (2024-04), a short form (24-4, latest) or a path.
    pub(super) issue: String,
    /// A number from 1, or words that the jump box would rank first.
    pub(super) article: Option<String>,
    /// The width of the text, in cells [default: $COLUMNS, else 80].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub(super) width: Option<u16>,
    /// How wide the terminal draws “ ” — … and the like.
    #[arg(long, value_enum, default_value_t, value_name = "WIDTH")]
    pub(super) ambiguous: AmbiguousName,
}

/// `kanbao jump`.
#[derive(Debug, Args)]
pub(super) struct JumpArguments {
    /// What would be typed into the jump box.
    pub(super) query: String,
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    /// Rank as with this issue open.
    #[arg(long, value_name = "ISSUE")]
    pub(super) open: Option<String>,
    /// At most so many hits.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// What a command is limited to; several values of one option widen it, different options narrow.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct FilterArguments {
    /// Only this place, by name or pinyin; what lies in it counts.
    #[arg(long, value_name = "NAME")]
    pub(super) place: Vec<String>,
    /// Only issues of this year (2024), or of these (2022..2024).
    #[arg(long, value_name = "YEAR")]
    pub(super) year: Vec<String>,
    /// Only this issue, or these (2024-01..2024-06).
    #[arg(long, value_name = "ISSUE")]
    pub(super) issue: Vec<String>,
    /// Only this kind: city, province, county, article, measure, section, issue, figure.
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Vec<String>,
}

/// `kanbao export`.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// An id (2024-04), a short form (24-4, latest) or a path.
    pub(super) issue: String,
    /// What to make of it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: FormatName,
    /// The file to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// `kanbao check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao wrap`.
#[derive(Debug, Args)]
pub(super) struct WrapArguments {
    /// The width of the text, in cells.
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = clap::value_parser!(u16).range(2..))]
    pub(super) width: u16,
    /// The indent of a paragraph's first line, in cells.
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub(super) indent: u16,
    /// Let marks at a line's end hang over it, by two cells at most.
    #[arg(long)]
    pub(super) hang: bool,
    /// How wide the terminal draws “ ” — … and the like.
    #[arg(long, value_enum, default_value_t, value_name = "WIDTH")]
    pub(super) ambiguous: AmbiguousName,
}

/// `kanbao keys`.
#[derive(Debug, Args)]
pub(super) struct KeysArguments {
    /// A keymap file to lay over the default keys.
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(super) keymap: Option<PathBuf>,
    /// Print every fault of a keymap file instead, with line and column [default: the user's own file].
    #[arg(long, value_name = "FILE")]
    pub(super) check: Option<Option<PathBuf>>,
}

/// `kanbao completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// The formats of `kanbao export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// The model, as docs/issue.schema.json describes it.
    Json,
    /// A clean document that reads back to the same articles.
    Markdown,
    /// One line a paragraph.
    Text,
    /// One page that needs nothing beside itself.
    Html,
}

/// The languages of `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageName {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The colours of `--theme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ThemeName {
    /// The terminal's own colours, none where `NO_COLOR` is set.
    #[default]
    Auto,
    /// For dark letters on a light ground.
    Light,
    /// For light letters on a dark ground.
    Dark,
    /// No colours.
    Mono,
}

/// The widths of `--ambiguous`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum AmbiguousName {
    /// What is remembered for this terminal, else narrow.
    #[default]
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_table_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_path_is_not_taken_for_a_command_nor_a_command_for_a_path() {
        let parse = |words: &[&str]| Arguments::try_parse_from(words).unwrap();
        assert!(parse(&["kanbao", "list"]).command.is_some());
        assert!(parse(&["kanbao", "--library", "x", "list"]).command.is_some());
        let reader = parse(&["kanbao", "./list", "-"]);
        assert!(reader.command.is_none());
        assert_eq!(reader.reader.paths, [PathBuf::from("./list"), PathBuf::from("-")]);
    }
}
