//! What a user types: the commands and their options, as cli.md's contract has them.
//!
//! One table, many uses: the parser, `--help`, `kanbao completions` and `kanbao man` all come from here. Limit:
//! help is in English, as it is for other programs; what the program says while it works is in both languages.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::library::MAX_SIZE;
use crate::settings::{AmbiguousName, Choice, LanguageName, ThemeName};

/// A terminal reader for Chinese bulletins: what did city X do?
///
/// Without a command, opens the reader; into a pipe, or with TERM=dumb, prints the text, laid out.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, max_term_width = 100)]
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
    #[arg(long, global = true, value_parser = words::<LanguageName>(), value_name = "LANGUAGE")]
    pub(super) lang: Option<LanguageName>,
    /// The largest issue that is read, in bytes.
    #[arg(long, global = true, value_name = "BYTES", default_value_t = MAX_SIZE, hide_default_value = true)]
    pub(super) max_size: u64,
    /// Reads the library alone, starts nothing, writes nothing but its own state [KANBAO_RESTRICTED=1].
    #[arg(long, global = true)]
    pub(super) restricted: bool,
    /// Sends nothing to the terminal's clipboard.
    #[arg(long, global = true)]
    pub(super) no_clipboard: bool,
    /// The folder for what is remembered.
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "no_state")]
    pub(super) state: Option<PathBuf>,
    /// Remembers nothing, and keeps no cache.
    #[arg(long, global = true)]
    pub(super) no_state: bool,
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
    #[arg(long, value_parser = words::<ThemeName>(), value_name = "THEME")]
    pub(super) theme: Option<ThemeName>,
    /// How wide the terminal draws “ ” — … and the like.
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
    /// The measure of the text, in cells.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub(super) width: Option<u16>,
    /// Print what restricted mode leaves, and leave.
    #[arg(long)]
    pub(super) print_restrictions: bool,
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
    /// Print everything a place did, newest issue first.
    City(CityArguments),
    /// Print figures of several places, or of one at several times, side by side.
    Compare(CompareArguments),
    /// List the places of a library, by province.
    Cities(CitiesArguments),
    /// Print every hit in a library's articles, as issue:article:paragraph: text.
    Search(SearchArguments),
    /// Print one row a measure.
    Measures(LedgerArguments),
    /// Print one row a figure.
    Figures(LedgerArguments),
    /// Print what is new about the words that `watch` in the configuration file names.
    Watch(WatchArguments),
    /// Print the parsed issue or one of its articles, or write it to a file.
    Export(ExportArguments),
    /// Print what is odd in the issues, as path:line:column: code: message.
    Check(CheckArguments),
    /// Set standard input's paragraphs, one a line, by the rules of the article pane.
    Wrap(WrapArguments),
    /// Print the key table, or check a keymap file.
    Keys(KeysArguments),
    /// Print every setting with its value, or check a configuration file.
    Config(ConfigArguments),
    /// Print a completion script for a shell.
    Completions(CompletionsArguments),
    /// Print the manual page.
    Man,
}

/// `kanbao list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
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
    /// Print leads of measures and sentences with figures only.
    #[arg(long)]
    pub(super) skim: bool,
    /// The width of the text, in cells [default: $COLUMNS, else 80].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub(super) width: Option<u16>,
    /// How wide the terminal draws “ ” — … and the like.
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
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

/// `kanbao city`.
#[derive(Debug, Args)]
pub(super) struct CityArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    /// The place, by any of its names, in pinyin or by its initials.
    pub(super) name: String,
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao compare`.
#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// The places, each with the year of its issues if wanted: 嘉兴 宜昌, or 嘉兴@2023 嘉兴@2024; then PATHs.
    #[arg(required = true, num_args = 2.., value_name = "NAME[@YEAR]")]
    pub(super) names: Vec<String>,
    #[command(flatten)]
    pub(super) form: TableForm,
}

/// `kanbao cities`.
#[derive(Debug, Args)]
pub(super) struct CitiesArguments {
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao search`.
#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// The words; several narrow. Then PATHs: issue files or folders of issues.
    #[arg(required = true, value_name = "TEXT")]
    pub(super) words: Vec<String>,
    /// What is looked through.
    #[arg(long = "in", value_enum, default_value_t, value_name = "WHERE")]
    pub(super) within: WithinName,
    /// How hits are grouped.
    #[arg(long, value_enum, default_value_t, value_name = "BY")]
    pub(super) by: ByName,
    /// Take TEXT as regular expressions.
    #[arg(long)]
    pub(super) regex: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
}

/// What `kanbao search` looks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum WithinName {
    /// Titles and paragraphs.
    #[default]
    All,
    /// Paragraphs.
    Text,
    /// Titles.
    Titles,
    /// What was done: leads of measures and the sentences under them.
    Measures,
    /// Figures and what they count.
    Figures,
}

/// How `kanbao search` groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ByName {
    /// By issue, newest first.
    #[default]
    Issue,
    /// By place.
    Place,
}

/// `kanbao measures` and `kanbao figures`.
#[derive(Debug, Args)]
pub(super) struct LedgerArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: TableForm,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct TableForm {
    /// Print one JSON document.
    #[arg(long, conflicts_with_all = ["csv", "markdown"])]
    pub(super) json: bool,
    /// Print comma-separated values, with a byte order mark for spreadsheets.
    #[arg(long, conflicts_with = "markdown")]
    pub(super) csv: bool,
    /// Leave the byte order mark of --csv out.
    #[arg(long)]
    pub(super) no_bom: bool,
    /// Print a Markdown table.
    #[arg(long)]
    pub(super) markdown: bool,
}

/// `kanbao watch`.
#[derive(Debug, Args)]
pub(super) struct WatchArguments {
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// What came out since then (2024, 2024-04 or 2024-04-13) [default: what no earlier run printed].
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
}

/// `kanbao export`.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// An id (2024-04), a short form (24-4, latest) or a path.
    pub(super) issue: String,
    /// A number from 1, or words that the jump box would rank first.
    pub(super) article: Option<String>,
    /// What to make of it [default: by the extension of FILE].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<FormatName>,
    /// The file to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl ExportArguments {
    /// The file that is written instead of standard output.
    pub(super) fn writes(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// `kanbao check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Issue files or folders of issues.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Tell also what was put right while reading.
    #[arg(long, conflicts_with = "lines")]
    pub(super) all: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub(super) json: bool,
    /// Print what became of every line instead: its number, role, form and words (逐行列出行号、归属、形式和文字).
    #[arg(long, conflicts_with = "json")]
    pub(super) lines: bool,
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
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
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

/// `kanbao config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// Print every fault of a configuration file instead, with line and column [default: the user's own file].
    #[arg(long, value_name = "FILE", conflicts_with = "print")]
    pub(super) check: Option<Option<PathBuf>>,
    /// Print a configuration file that makes the same settings, to start from.
    #[arg(long)]
    pub(super) print: bool,
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
    /// A document for Word and LibreOffice.
    Docx,
    /// One document an article, in the bulk form of search engines (docs/scale.md); of a whole folder as well.
    Jsonl,
}

/// Reads one of a setting's words, and has help list them.
fn words<C: Choice>() -> impl TypedValueParser<Value = C> {
    let values = C::ROWS.iter().map(|(_, word, help)| PossibleValue::new(*word).help(*help));
    PossibleValuesParser::new(values).map(|word| C::from_word(&word).unwrap_or_default())
}

#[cfg(test)]
mod tests;
