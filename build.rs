//! Makes the embedded tables ready to be used: what every start of the program would read from text is read once, here.
//!
//! From `src/insight/data/{places,names}.tsv` come the places and their names, from `verbs.tsv` there what each verb may do, from `keymap.toml` the default keys, from
//! `locales/*.toml` the sentences; each as a constant table in `$OUT_DIR`, of numbers into one text where the words are
//! many, which the module of that name includes. The texts stay what people change, and tests compare what is made with
//! what they say. Besides, the program is told which version of its own reading it has.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use fnv::FnvHasher;
use toml::de::DeTable;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[expect(clippy::print_stderr, reason = "cargo shows what a build script says there")]
fn main() -> ExitCode {
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        // What `main` returns is printed as a value, with all of a file's text in it.
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<()> {
    reading();
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text);
    let (tables, names) = gazetteer()?;
    write("gazetteer.rs", tables)?;
    write("names.txt", names)?;
    write("verbs.rs", verbs(&read("src/insight/data/verbs.tsv")?)?)?;
    write("keymap.rs", keymap(&read("keymap.toml")?)?)?;
    for language in ["zh", "en"] {
        let files = [format!("locales/{language}.toml"), format!("locales/commands.{language}.toml")];
        write(&format!("sentences_{language}.rs"), sentences(&files)?)?;
    }
    Ok(())
}

/// The rooms between a file's bytes and a finished issue, what keeps it, and what is derived of it and kept.
const ROOMS: [&str; 6] = ["src/model", "src/text", "src/ingest", "src/insight", "src/library", "src/lookup"];

/// Tells the program which version of its own reading it has: a hash of the sources that make an issue of a file, so that
/// what an older or newer program kept in the cache is never taken for what this one would read.
fn reading() {
    let mut files = vec![PathBuf::from("Cargo.toml"), PathBuf::from("Cargo.lock")];
    ROOMS.iter().for_each(|room| collect(Path::new(room), &mut files));
    files.sort();
    let mut hash = FnvHasher::default();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        hash.write(&fs::read(file).unwrap_or_default());
    }
    ROOMS.iter().for_each(|room| println!("cargo::rerun-if-changed={room}"));
    // The two lay numbers out otherwise.
    let bits = env::var("CARGO_CFG_TARGET_POINTER_WIDTH").unwrap_or_default();
    println!("cargo::rustc-env=KANBAO_READING={:016x}-{bits}", hash.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The text of a file of ours, at whose next change this is run anew.
fn read(path: &str) -> Result<String> {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}").into())
}

/// The sentences of a language, sorted by key; a key stands in one of its files alone.
fn sentences(files: &[String]) -> Result<String> {
    let mut sentences = BTreeMap::new();
    for file in files {
        let own: BTreeMap<String, String> =
            toml::from_str(&read(file)?).map_err(|error| format!("{file}: {error}"))?;
        for (key, sentence) in own {
            if sentences.insert(key.clone(), sentence).is_some() {
                return Err(format!("{file}: {key} stands in two files").into());
            }
        }
    }
    let (mut text, mut rows) = (String::new(), Vec::new());
    for (key, sentence) in sentences {
        rows.push((u32::try_from(text.len())?, u16::try_from(key.len())?, u16::try_from(sentence.len())?));
        text.extend([key, sentence]);
    }
    Ok(format!("Table {{ text: {text:?}, rows: &{rows:?} }}"))
}

/// A list of the verbs of each use, by the use's name.
fn verbs(table: &str) -> Result<String> {
    let mut uses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (verb, row) = line.split_once('\t').ok_or_else(|| format!("verbs.tsv: no uses: {line}"))?;
        row.split(' ').for_each(|name| uses.entry(name).or_default().push(verb));
    }
    let mut text = String::new();
    for (name, verbs) in uses {
        writeln!(text, "pub(super) const {}: &[&str] = &{verbs:?};", name.to_uppercase())?;
    }
    Ok(text)
}

/// The bindings in the order of the file: one text of contexts, keys and actions, and where each begins and how long its
/// three are.
fn keymap(source: &str) -> Result<String> {
    let document = DeTable::parse(source).map_err(|error| format!("keymap.toml: {}", error.message()))?;
    let mut bindings = Vec::new();
    for (context, table) in document.get_ref() {
        let table = table.get_ref().as_table().ok_or("keymap.toml: a key outside the tables")?;
        for (keys, action) in table {
            let action = action.get_ref().as_str().ok_or("keymap.toml: an action that is no name")?;
            bindings.push((
                keys.span().start,
                context.get_ref().to_string(),
                keys.get_ref().to_string(),
                action.to_owned(),
            ));
        }
    }
    bindings.sort();
    let (mut text, mut rows) = (String::new(), Vec::new());
    for (_, context, keys, action) in bindings {
        let length = |cell: &str| u8::try_from(cell.len());
        rows.push((u16::try_from(text.len())?, length(&context)?, length(&keys)?, length(&action)?));
        text.extend([context, keys, action]);
    }
    Ok(format!("({text:?}, &{rows:?})"))
}

/// One place as its row and the rows before it say.
struct Place<'a> {
    code: u32,
    name: &'a str,
    short: &'a str,
    level: &'static str,
    province: usize,
    parent: Option<usize>,
}

/// The rows of a table of three cells: the place's code, a cell of one character, a name.
fn rows(table: &str) -> impl Iterator<Item = Result<(u32, char, &str)>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t');
        let (Some(code), Some(cell), Some(name)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(format!("not three cells: {line}").into());
        };
        Ok((code.parse()?, cell.chars().next().ok_or("an empty cell")?, name))
    })
}

fn places(table: &str) -> Result<Vec<Place<'_>>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    let (mut province, mut city) = (0, None);
    for row in rows(table) {
        let (code, length, name) = row?;
        let length = length.to_digit(10).ok_or_else(|| format!("{name}: no length"))?;
        let end = name.char_indices().nth(usize::try_from(length)?).map_or(name.len(), |(at, _)| at);
        let short = name.get(..end).unwrap_or(name);
        let here = places.len();
        // The rows are in order of the codes, so whatever a county is part of has been met just before it.
        let (level, parent) = match (code / 100 % 100, code % 100) {
            (0, 0) => {
                (province, city) = (here, None);
                ("Province", None)
            }
            (part, 0) => {
                city = Some((part, here));
                ("City", Some(province))
            }
            (part, _) => {
                let parent = city.filter(|(of, _)| *of == part).map_or(province, |(_, city)| city);
                ("County", Some(parent))
            }
        };
        places.push(Place { code, name, short, level, province, parent });
    }
    Ok(places)
}

/// The places, their names, and the index of the names by their first two characters; and the text that the names are in.
fn gazetteer() -> Result<(String, String)> {
    let (places_table, names_table) =
        (read("src/insight/data/places.tsv")?, read("src/insight/data/names.tsv")?);
    let places = places(&places_table)?;
    let mut names = Names::default();
    let mut text = String::from("pub(super) static PLACES: &[Place] = &[\n");
    for (id, place) in places.iter().enumerate() {
        let Place { code, name, short, level, province, parent } = place;
        let parent = parent.map_or("None".to_owned(), |parent| format!("Some(PlaceId({parent}))"));
        let (name, short) = (names.add(name)?, names.add(short)?);
        writeln!(
            text,
            "    Place {{ id: PlaceId({id}), code: {code}, name: {name}, short: {short}, level: Level::{level}, \
             province: PlaceId({province}), parent: {parent} }},"
        )?;
    }
    text.push_str("];\npub(super) static KEYS: &[Key] = &[\n");
    let mut index = Index::default();
    for (at, row) in rows(&names_table).enumerate() {
        let (code, kind, name) = row?;
        let id = places
            .binary_search_by_key(&code, |place| place.code)
            .map_err(|_| format!("{name}: no place {code}"))?;
        let own = places.get(id).map_or("County", |place| place.level);
        let (form, level) = match kind {
            'f' => ("Full", own),
            's' => ("Short", own),
            'a' => ("Alias", own),
            'P' => ("Former", "City"),
            'C' => ("Former", "County"),
            'p' => ("FormerShort", "City"),
            'c' => ("FormerShort", "County"),
            _ => return Err(format!("{name}: no kind of name {kind}").into()),
        };
        index.add(at, name)?;
        let name = names.add(name)?;
        writeln!(
            text,
            "    Key {{ text: {name}, form: Form::{form}, level: Level::{level}, place: PlaceId({id}) }},"
        )?;
    }
    text.push_str("];\n");
    writeln!(text, "pub(super) static PAIRS: &[u64; {}] = &{:?};", index.pairs.len(), index.pairs)?;
    let starts: Vec<(u16, u16)> = index.starts.iter().map(|(_, second, at)| (*second, *at)).collect();
    writeln!(text, "pub(super) static STARTS: &[(u16, u16)] = &{starts:?};")?;
    writeln!(text, "pub(super) static FIRST: &[u16] = &{:?};", index.first()?)?;
    Ok((text, names.text))
}

/// One text of all names, as `src/insight/gazetteer/name.rs` reads it.
#[derive(Default)]
struct Names {
    text: String,
    /// Where the names stand that are in it, and all that these begin with.
    starts: BTreeMap<String, usize>,
}

impl Names {
    /// The name as the tables have it.
    fn add(&mut self, name: &str) -> Result<String> {
        let start = match self.starts.get(name) {
            Some(start) => *start,
            None => {
                let start = self.text.len();
                self.text.push_str(name);
                for (end, c) in name.char_indices() {
                    let beginning = name.get(..end + c.len_utf8()).unwrap_or(name);
                    self.starts.entry(beginning.to_owned()).or_insert(start);
                }
                start
            }
        };
        Ok(format!("Name::at({}, {})", u32::try_from(start)?, u8::try_from(name.len())?))
    }
}

/// The index as `src/insight/gazetteer/index.rs` reads it.
struct Index {
    pairs: Vec<u64>,
    /// The first two characters of names and the place of the first that begins so.
    starts: Vec<(char, u16, u16)>,
}

/// The first and the last character of the basic plane's first Han block.
const HAN: std::ops::Range<u32> = 0x4e00..0xa000;

/// How many groups the pairs of characters that names begin with are in.
const PAIRS: usize = 1 << 18;

/// Spreads pairs over the groups.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for Index {
    fn default() -> Self {
        Self { pairs: vec![0; PAIRS / 64], starts: Vec::new() }
    }
}

impl Index {
    fn add(&mut self, at: usize, name: &str) -> Result<()> {
        let mut characters = name.chars();
        let (Some(first), Some(second)) = (characters.next(), characters.next()) else {
            return Err(format!("{name}: a name of one character").into());
        };
        if ![first, second].iter().all(|c| HAN.contains(&u32::from(*c))) {
            return Err(format!("{name}: a name that is not Han").into());
        }
        let mut bytes = [0; 8];
        let name = name.as_bytes().get(..6).ok_or("a name that is not Han")?;
        bytes.iter_mut().zip(name).for_each(|(byte, of_name)| *byte = *of_name);
        let group = ((u64::from_le_bytes(bytes) << 16).wrapping_mul(SPREAD) >> (64 - PAIRS.trailing_zeros()))
            as usize;
        let word = self.pairs.get_mut(group / 64).ok_or("a group beyond the last")?;
        *word |= 1 << (group % 64);
        let second = u16::try_from(u32::from(second))?;
        if self.starts.last().is_none_or(|last| (last.0, last.1) != (first, second)) {
            self.starts.push((first, second, u16::try_from(at)?));
        }
        Ok(())
    }

    /// How many of the starts have a first character before each Han character, and how many have any.
    fn first(&self) -> Result<Vec<u16>> {
        let before = |code| self.starts.partition_point(|(first, ..)| u32::from(*first) < code);
        (HAN.start..=HAN.end).map(|code| Ok(u16::try_from(before(code))?)).collect()
    }
}
