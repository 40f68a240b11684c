//! The terminal: the only room that knows ratatui and crossterm.

mod view;
mod wire;
