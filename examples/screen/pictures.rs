//! The pictures of the documents, from real frames.
//!
//! Keys are typed, and what the emulator then has in its grid becomes the picture, cell by cell. Invariant: a picture
//! shows what a person would see; nothing is drawn by hand.

use std::env;
use std::fs;
use std::path::Path;

use crate::svg::{self, Ground};
use crate::terminal::{Program, Terminal};
use crate::{INNER, Result};

/// One thing to show: its name, the keys typed, and what then stands on the screen in either language.
struct Scene {
    name: &'static str,
    keys: &'static [&'static str],
    until: &'static str,
}

const SCENES: &[Scene] = &[
    Scene {
        name: "reading", keys: &["\x10", "2024-04", "\r", "3G"], until: "宜昌市科技创新综合考评"
    },
    Scene { name: "jump", keys: &["\x10", "jx"], until: "> jx" },
    Scene { name: "city", keys: &["\x10", "jx", "\r"], until: "扩面" },
    Scene { name: "compare", keys: &["\x10", "jx", "\r", "v", "sx", "\r"], until: "绍兴市" },
    Scene { name: "search", keys: &["F", "孵化"], until: "孵化" },
];

/// Columns and rows.
const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 40);

const LIBRARY: &[&str] = &["issues", "tests/fixtures/bulletins"];

/// Draws every scene in both languages and on both grounds.
pub(crate) fn draw_all() -> Result<()> {
    let folder = Path::new("docs/pictures");
    fs::create_dir_all(folder)?;
    for language in ["zh", "en"] {
        for ground in [Ground::Dark, Ground::Light] {
            for scene in SCENES {
                draw(folder, scene, language, ground, SMALL)?;
            }
            for scene in SCENES.iter().filter(|scene| matches!(scene.name, "reading" | "city")) {
                draw(folder, scene, language, ground, LARGE)?;
            }
        }
    }
    Ok(())
}

fn draw(folder: &Path, scene: &Scene, language: &str, ground: Ground, size: (u16, u16)) -> Result<()> {
    let options = ["--no-state", "--lang", language, "--theme", ground.name(), "--ambiguous", "narrow"];
    let arguments: Vec<&str> = LIBRARY.iter().copied().chain(options).collect();
    let program = Program { path: env::current_exe()?, variable: Some((INNER, "1")) };
    let terminal = Terminal::start(&program, &arguments, size)?;
    terminal.wait_for("2024")?;
    for keys in scene.keys {
        terminal.settle();
        terminal.type_keys(keys)?;
    }
    terminal.wait_for(scene.until)?;
    terminal.settle();
    let name = format!("{}-{language}-{}-{}x{}.svg", scene.name, ground.name(), size.0, size.1);
    fs::write(folder.join(name), svg::picture(&terminal.cells(), ground))?;
    Ok(())
}
