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
