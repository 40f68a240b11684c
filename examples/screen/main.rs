//! The program on a real screen: its pictures, and how long it takes.
//!
//!     cargo run --example screen pictures             # writes docs/pictures/*.svg
//!     cargo run --release --example screen measure    # writes the tables of docs/performance.md
//!     cargo run --release --example screen library FOLDER     # and those of a library
//!
//! The program itself runs in a pseudo-terminal, read by an emulator that nobody here wrote. Limit: run from the top of the
//! checkout; Unix only.

mod library;
mod measure;
mod pictures;
mod svg;
mod terminal;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Set for the program in the pseudo-terminal, which is this one too.
const INNER: &str = "KANBAO_ON_A_SCREEN";

fn main() -> ExitCode {
    if env::var_os(INNER).is_some() {
        return kanbao::cli::main(env::args_os());
    }
    let done = match (env::args().nth(1).as_deref(), env::args().nth(2)) {
        (Some("pictures"), _) => pictures::draw_all(),
        (Some("measure"), _) => measure::write(),
        (Some("library"), Some(folder)) => library::write(&folder),
        _ => Err("pictures, measure or library FOLDER?".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // That nobody can hear it is no failure of its own.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
