//! 看报 (kanbao): a terminal reader for Chinese bulletins.
//!
//! The modules in reading order; each arrow goes one way only, and `tests/layering/` holds it:
//! bytes → [`ingest`] → [`model`] → [`insight`] → [`layout`] → [`app`] → [`tui`] → the terminal.
//! docs/architecture.md is the whole map.
//!
//! What a document is, and what is read in it:
//!
//! - [`model`]: issue, article, block, span, measure, figure, anchor, warning: plain data, serialised as documented.
//! - [`text`]: cells and characters: sanitising, width by profile, line breaks, filling, eliding, folding, pinyin.
//! - [`ingest`]: bytes to an issue; any bytes give an issue and warnings, or a refusal that says what the file is.
//! - [`export`]: an issue to JSON, Markdown, text, HTML and .docx; citations and excerpts.
//! - [`insight`]: what an article says: places, measures, results, figures and their subjects.
//! - [`layout`]: an issue and a measure to a page of rows; one file a construct.
//!
//! Several of them, and what a person has done:
//!
//! - [`library`]: the only reader of issue files: folders, standard input, the bundled issue; its cache.
//! - [`lookup`]: jump over a library, find in an issue, search, and what places did.
//! - [`shelf`]: what a reader leaves behind: places, read marks, bookmarks, excerpts, what each terminal is like.
//! - `regular`: opening what somebody else may have put there: regular files alone, without waiting.
//! - [`written`]: files a person writes, as TOML: what stands where, what is wrong with it, what was probably meant.
//! - [`settings`]: what a person can set: one table for the file, the options and the documents.
//! - [`keymap`]: keys as data: every context and action, chords, the file with positions, faults.
//! - [`locale`]: what users see, in Chinese and English.
//! - [`right`]: what a run of the program may do: the one table that restricted mode goes by.
//!
//! The readers and the commands:
//!
//! - [`linear`]: the reader without a screen: a line in, lines out.
//! - [`app`]: the state machine: state, message, effect, update; panes and the layers over them.
//! - [`tui`]: the shell: loop, terminal modes, events, keys out of bytes, drawing; alone knows the terminal's crates.
//! - [`cli`]: one file a command; alone prints outside the screen.

pub mod model;

pub mod text;

pub mod ingest;

pub mod export;

pub mod insight;

pub mod layout;

mod regular;

pub mod library;

pub mod lookup;

pub mod shelf;

pub mod written;

pub mod settings;

pub mod keymap;

pub mod locale;

pub mod right;

pub mod linear;

pub mod app;

pub mod tui;

pub mod cli;
