//! What a user types: the commands and their options.
//!
//! One table, many uses: the parser, `--help`, completions, the manual pages and docs/commands.md all come from here.
//! Invariant: no word that a person reads stands here; [`super::told`] finds the sentence of each command, option and
//! value in `locales/` by its name, and a test misses none. A comment says only what a name does not.

use std::any::TypeId;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::export::ExcerptFormat;
use crate::library::MAX_SIZE;
use crate::settings::{AmbiguousName, Choice, CiteName, LanguageName, ThemeChoice, ThemeName};

/// All that can be typed.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version = VERSION)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(flatten)]
    pub(super) reader: ReaderArguments,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The version of the program, and that of Unicode whose tables it goes by.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (Unicode 17.0)");

/// The keys of the headings under which help lists options that several commands have.
const COMMON: &str = "heading.common";
const FILTERS: &str = "heading.filters";

/// The fewest cells of a line.
pub(super) const LEAST_WIDTH: i64 = 2;

/// Options that every command knows.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(long, help_heading = COMMON, global = true, value_name = "DIR")]
    pub(super) library: Option<PathBuf>,
    #[arg(long, help_heading = COMMON, global = true, value_parser = words::<LanguageName>(), value_name = "LANGUAGE")]
    pub(super) lang: Option<LanguageName>,
    #[arg(long, help_heading = COMMON, global = true, value_name = "BYTES", default_value_t = MAX_SIZE, hide_default_value = true)]
    pub(super) max_size: u64,
    #[arg(long, help_heading = COMMON, global = true)]
    pub(super) restricted: bool,
    #[arg(long, help_heading = COMMON, global = true)]
    pub(super) no_clipboard: bool,
    #[arg(long, help_heading = COMMON, global = true, value_name = "DIR", conflicts_with = "no_state")]
    pub(super) state: Option<PathBuf>,
    #[arg(long, help_heading = COMMON, global = true)]
    pub(super) no_state: bool,
    #[arg(short, long, help_heading = COMMON, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// Options of the reader.
#[derive(Debug, Args)]
pub(super) struct ReaderArguments {
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) keymap: Option<PathBuf>,
    #[arg(long, value_parser = suggested::<ThemeName>().map(|word| ThemeChoice::of(&word)), value_name = "THEME")]
    pub(super) theme: Option<ThemeChoice>,
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(LEAST_WIDTH..))]
    pub(super) width: Option<u16>,
    #[arg(long)]
    pub(super) plain: bool,
    #[arg(long)]
    pub(super) print_restrictions: bool,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands that do without the screen.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    List(ListArguments),
    Toc(TocArguments),
    Show(ShowArguments),
    Jump(JumpArguments),
    City(CityArguments),
    Compare(CompareArguments),
    Cities(CitiesArguments),
    Search(SearchArguments),
    Measures(LedgerArguments),
    Figures(LedgerArguments),
    Watch(WatchArguments),
    Excerpts(ExcerptsArguments),
    Export(ExportArguments),
    Check(CheckArguments),
    Wrap(WrapArguments),
    Keys(KeysArguments),
    Config(ConfigArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
    Help(HelpArguments),
}

/// `kanbao list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao toc`.
#[derive(Debug, Args)]
pub(super) struct TocArguments {
    pub(super) issue: String,
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao show`.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    pub(super) issue: String,
    pub(super) article: Option<String>,
    #[arg(long)]
    pub(super) skim: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(LEAST_WIDTH..))]
    pub(super) width: Option<u16>,
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
}

/// `kanbao jump`.
#[derive(Debug, Args)]
pub(super) struct JumpArguments {
    pub(super) query: String,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[arg(long, value_name = "ISSUE")]
    pub(super) open: Option<String>,
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    #[arg(long)]
    pub(super) json: bool,
}

/// What a command is limited to; several values of one option widen it, different options narrow.
#[derive(Debug, Args)]
pub(super) struct FilterArguments {
    #[arg(long, help_heading = FILTERS, value_name = "NAME")]
    pub(super) place: Vec<String>,
    #[arg(long, help_heading = FILTERS, value_name = "YEAR")]
    pub(super) year: Vec<String>,
    #[arg(long, help_heading = FILTERS, value_name = "ISSUE")]
    pub(super) issue: Vec<String>,
    #[arg(long, help_heading = FILTERS, value_name = "KIND")]
    pub(super) kind: Vec<String>,
}

/// `kanbao city`.
#[derive(Debug, Args)]
pub(super) struct CityArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    pub(super) name: String,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao compare`.
#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    #[arg(required = true, value_name = "NAME-YEAR")]
    pub(super) names: Vec<String>,
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[command(flatten)]
    pub(super) form: TableForm,
}

/// `kanbao cities`.
#[derive(Debug, Args)]
pub(super) struct CitiesArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

/// `kanbao search`.
#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    #[arg(required = true, value_name = "TEXT")]
    pub(super) words: Vec<String>,
    #[arg(long = "in", value_enum, value_name = "WHERE")]
    pub(super) within: Option<WithinName>,
    #[arg(long, value_enum, default_value_t, value_name = "BY")]
    pub(super) by: ByName,
    #[arg(long)]
    pub(super) regex: bool,
    #[arg(long, conflicts_with = "regex")]
    pub(super) sound: bool,
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[arg(long)]
    pub(super) json: bool,
}

/// What `kanbao search` looks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WithinName {
    All,
    Text,
    Titles,
    Measures,
    Figures,
}

/// How `kanbao search` groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ByName {
    #[default]
    Issue,
    Place,
}

/// `kanbao measures` and `kanbao figures`.
#[derive(Debug, Args)]
pub(super) struct LedgerArguments {
    #[command(flatten)]
    pub(super) filter: FilterArguments,
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: TableForm,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct TableForm {
    #[arg(long, conflicts_with_all = ["csv", "markdown"])]
    pub(super) json: bool,
    #[arg(long, conflicts_with = "markdown")]
    pub(super) csv: bool,
    #[arg(long)]
    pub(super) no_bom: bool,
    #[arg(long)]
    pub(super) markdown: bool,
}

/// `kanbao watch`.
#[derive(Debug, Args)]
pub(super) struct WatchArguments {
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
}

/// `kanbao export`.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    pub(super) issue: String,
    pub(super) article: Option<String>,
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<FormatName>,
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl ExportArguments {
    pub(super) fn writes(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// `kanbao excerpts`.
#[derive(Debug, Args)]
pub(super) struct ExcerptsArguments {
    #[arg(value_enum, value_name = "ACTION")]
    pub(super) action: Option<ExcerptsAction>,
    #[arg(long, value_parser = excerpt_formats(), value_name = "FORMAT", conflicts_with = "action")]
    pub(super) format: Option<ExcerptFormat>,
    #[arg(long, value_parser = words::<CiteName>(), value_name = "CITE", conflicts_with = "action")]
    pub(super) cite: Option<CiteName>,
    #[arg(long, conflicts_with = "action")]
    pub(super) no_bom: bool,
    #[arg(short, long, value_name = "FILE", conflicts_with = "action")]
    pub(super) output: Option<PathBuf>,
}

impl ExcerptsArguments {
    pub(super) fn writes(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// What can be done to the basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExcerptsAction {
    Clear,
}

/// `kanbao check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, conflicts_with = "lines")]
    pub(super) all: bool,
    #[arg(long)]
    pub(super) json: bool,
    #[arg(long, conflicts_with = "json")]
    pub(super) lines: bool,
}

/// `kanbao wrap`.
#[derive(Debug, Args)]
pub(super) struct WrapArguments {
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = clap::value_parser!(u16).range(LEAST_WIDTH..))]
    pub(super) width: u16,
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub(super) indent: u16,
    #[arg(long)]
    pub(super) hang: bool,
    #[arg(long, value_parser = words::<AmbiguousName>(), value_name = "WIDTH")]
    pub(super) ambiguous: Option<AmbiguousName>,
}

/// `kanbao keys`.
#[derive(Debug, Args)]
pub(super) struct KeysArguments {
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(super) keymap: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) check: Option<Option<PathBuf>>,
}

/// `kanbao config`.
#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    #[arg(long, value_name = "FILE", conflicts_with = "print")]
    pub(super) check: Option<Option<PathBuf>>,
    #[arg(long)]
    pub(super) print: bool,
}

/// `kanbao completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// `kanbao man`.
#[derive(Debug, Args)]
pub(super) struct ManArguments {
    pub(super) command: Option<String>,
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    pub(super) output: Option<PathBuf>,
}

/// `kanbao help`.
#[derive(Debug, Args)]
pub(super) struct HelpArguments {
    pub(super) command: Option<String>,
}

/// The formats of `kanbao export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    Json,
    Markdown,
    Text,
    Html,
    Docx,
    Jsonl,
}

/// Reads the name of a format of excerpts, or an extension that means it.
fn excerpt_formats() -> impl TypedValueParser<Value = ExcerptFormat> {
    let values = ExcerptFormat::all().map(|(name, others)| PossibleValue::new(name).aliases(others));
    PossibleValuesParser::new(values).map(|name| ExcerptFormat::of_name(&name).unwrap_or(ExcerptFormat::Text))
}

/// Reads one of a setting's words, and has help list them.
fn words<C: Choice>() -> impl TypedValueParser<Value = C> {
    PossibleValuesParser::new(C::WORDS).map(|word| C::from_word(&word).unwrap_or_default())
}

/// Reads any word, and has help list those of a setting.
fn suggested<C: Choice>() -> Suggested {
    Suggested(C::WORDS.iter().map(PossibleValue::new).collect())
}

/// Reads any word; help and completions list these.
#[derive(Clone)]
pub(super) struct Suggested(pub(super) Vec<PossibleValue>);

impl TypedValueParser for Suggested {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned()))
    }
}

/// Whether an argument takes other words than those that help lists.
pub(super) fn takes_other_words(argument: &Arg) -> bool {
    argument.get_value_parser().type_id() == TypeId::of::<ThemeChoice>()
}

#[cfg(test)]
mod tests;
