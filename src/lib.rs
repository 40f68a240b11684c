//! 看报 (kanbao): a terminal reader for Chinese bulletins.
//!
//! The modules in reading order; each arrow goes one way only, and `tests/layering/` holds it:
//! bytes → [`ingest`] → [`model`] → [`insight`] → [`layout`] → [`app`] → [`tui`] → the terminal.

pub mod model;

pub mod text;

pub mod ingest;

pub mod export;

pub mod insight;

pub mod layout;

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
