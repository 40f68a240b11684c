//! Tests of the key table as a whole: the built-in file, overlays, faults and lookups.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::locale::Language;
use crate::written::Position;

fn keys(chord: &str) -> Vec<Key> {
    parse_chord(chord).unwrap()
}

fn overlay(text: &str) -> (Keymap, Vec<Fault>) {
    Keymap::builtin().overlay(text.as_bytes(), "own.toml")
}

fn found(keymap: &Keymap, context: Context, chord: &str) -> Lookup {
    keymap.lookup(context, &keys(chord))
}

#[test]
fn the_built_in_file_has_no_faults() {
    let (keymap, faults) = Keymap::default().overlay(BUILTIN.as_bytes(), "keymap.toml");
    assert_eq!(faults, []);
    assert_eq!(keymap, Keymap::builtin());
}

#[test]
fn the_keys_that_users_rely_on_are_there() {
    let keymap = Keymap::builtin();
    for (context, chord, action) in [
        (Context::Article, "j", Action::LineDown),
        (Context::Article, "k", Action::LineUp),
        (Context::Article, "space", Action::PageDown),
        (Context::Article, "b", Action::PageUp),
        (Context::Article, "ctrl-f", Action::PageDown),
        (Context::Article, "ctrl-b", Action::PageUp),
        (Context::Article, "d", Action::HalfPageDown),
        (Context::Article, "u", Action::HalfPageUp),
        (Context::Article, "g g", Action::Top),
        (Context::Article, "G", Action::Bottom),
        (Context::Article, "]", Action::NextArticle),
        (Context::Toc, "[", Action::PreviousArticle),
        (Context::Article, "}", Action::NextParagraph),
        (Context::Article, "{", Action::PreviousParagraph),
        (Context::Toc, "tab", Action::SwitchPane),
        (Context::Article, "t", Action::ToggleContents),
        (Context::Article, "ctrl-p", Action::OpenJump),
        (Context::Article, "/", Action::OpenFind),
        (Context::Article, "n", Action::FindNext),
        (Context::Article, "N", Action::FindPrevious),
        (Context::Article, "ctrl-o", Action::Back),
        (Context::Article, "alt-left", Action::Back),
        (Context::Article, "alt-right", Action::Forward),
        (Context::Article, "y", Action::Copy),
        (Context::Article, "c", Action::CityPage),
        (Context::Article, "?", Action::OpenHelp),
        (Context::Article, "q", Action::Leave),
        (Context::Toc, "q", Action::Quit),
        (Context::Help, "q", Action::CloseHelp),
        (Context::Toc, "3", Action::Article3),
        (Context::Jump, "ctrl-p", Action::SelectUp),
    ] {
        assert_eq!(found(&keymap, context, chord), Lookup::Found(action), "{context:?} {chord}");
    }
    assert_eq!(found(&keymap, Context::Article, "5"), Lookup::Unbound, "digits are counts in the article");
}

#[test]
fn every_action_has_a_key_in_each_of_its_contexts() {
    let keymap = Keymap::builtin();
    for action in Action::ALL {
        for context in action.contexts() {
            // The article's digits are counts; the names are there for whoever wants them otherwise.
            if action.article_number().is_some() && *context == Context::Article {
                continue;
            }
            assert!(
                !keymap.keys_for(*context, *action).is_empty(),
                "{} in {}",
                action.name(),
                context.name()
            );
        }
    }
}

#[test]
fn every_action_has_a_key_that_input_methods_let_through() {
    let keymap = Keymap::builtin();
    let is_typed = |key: &Key| key.typed().is_some_and(|typed| typed != ' ');
    for action in Action::ALL {
        // Rows of the contents are reached with the arrows as well.
        if action.article_number().is_some() {
            continue;
        }
        for context in action.contexts() {
            let chords = keymap.keys_for(*context, *action);
            assert!(chords.iter().any(|chord| !chord.iter().any(is_typed)), "{}", action.name());
        }
    }
}

#[test]
fn a_chord_waits_and_an_unknown_second_key_is_unbound() {
    let keymap = Keymap::builtin();
    assert_eq!(found(&keymap, Context::Article, "g"), Lookup::Pending);
    assert_eq!(found(&keymap, Context::Article, "g x"), Lookup::Unbound);
    assert_eq!(keymap.lookup(Context::Article, &[Key::from('g')]), Lookup::Pending);
}

#[test]
fn a_text_box_is_never_robbed_of_a_character() {
    let (keymap, faults) = overlay("[jump]\n\"j\" = \"select-down\"\n\"ctrl-x j\" = \"cancel\"\n");
    assert!(matches!(
        faults.as_slice(),
        [Fault { position: Position { line: 2, column: 1 }, kind: FaultKind::TypesText { .. }, .. }]
    ));
    for context in [Context::Jump, Context::Find] {
        for typed in ["q", "?", "j", "t", "space"] {
            assert_eq!(found(&keymap, context, typed), Lookup::Unbound, "{typed}");
        }
    }
    assert_eq!(found(&keymap, Context::Jump, "ctrl-x"), Lookup::Pending);
    assert_eq!(found(&keymap, Context::Jump, "ctrl-x j"), Lookup::Found(Action::Cancel));
    assert_eq!(found(&keymap, Context::Find, "ctrl-l"), Lookup::Found(Action::Redraw));
}

#[test]
fn a_users_file_is_laid_over_key_by_key() {
    let (keymap, faults) = overlay(concat!(
        "[article]\n\"space\" = \"half-page-down\"\n\"b\" = \"none\"\n\"t\" = \"none\"\n",
        "\"g\" = \"top\"\n\"g g\" = \"none\"\n\"ｘ\" = \"quit\"\n",
    ));
    assert_eq!(faults, []);
    assert_eq!(found(&keymap, Context::Article, "space"), Lookup::Found(Action::HalfPageDown));
    assert_eq!(found(&keymap, Context::Article, "b"), Lookup::Unbound);
    assert_eq!(found(&keymap, Context::Article, "t"), Lookup::Unbound, "taken away here only");
    assert_eq!(found(&keymap, Context::Toc, "t"), Lookup::Found(Action::ToggleContents));
    assert_eq!(found(&keymap, Context::Article, "g"), Lookup::Found(Action::Top));
    assert_eq!(found(&keymap, Context::Article, "x"), Lookup::Found(Action::Quit), "typed full-width");
    assert_eq!(found(&keymap, Context::Article, "j"), Lookup::Found(Action::LineDown), "untouched");
}

#[test]
fn what_a_role_binds_counts_wherever_it_is_had_and_gives_way_to_the_context() {
    let (keymap, faults) = overlay("[list]\n\"z\" = \"select-last\"\n[toc]\n\"down\" = \"none\"\n");
    assert_eq!(faults, []);
    assert_eq!(found(&keymap, Context::Toc, "z"), Lookup::Found(Action::SelectLast));
    assert_eq!(found(&keymap, Context::Toc, "down"), Lookup::Unbound);
    assert_eq!(found(&keymap, Context::Jump, "down"), Lookup::Found(Action::SelectDown));
    assert_eq!(
        found(&keymap, Context::Jump, "home"),
        Lookup::Found(Action::CursorStart),
        "the line is asked first"
    );
    assert_eq!(
        found(&keymap, Context::Jump, "ctrl-k"),
        Lookup::Found(Action::SelectUp),
        "the box before both"
    );
}

#[test]
fn keys_of_a_box_written_before_there_were_roles_still_count() {
    let (keymap, faults) = overlay(concat!(
        "[toc]\n\"x\" = \"open\"\n\"g\" = \"select-first\"\n\"g g\" = \"none\"\n",
        "[jump]\n\"ctrl-x\" = \"cursor-left\"\n\"alt-j\" = \"select-down\"\n\"enter\" = \"none\"\n",
        "[find]\n\"ctrl-p\" = \"cancel\"\n",
    ));
    assert_eq!(faults, []);
    for (context, chord, action) in [
        (Context::Toc, "x", Action::Open),
        (Context::Toc, "g", Action::SelectFirst),
        (Context::Jump, "ctrl-x", Action::CursorLeft),
        (Context::Jump, "alt-j", Action::SelectDown),
        (Context::Find, "ctrl-p", Action::Cancel),
    ] {
        assert_eq!(found(&keymap, context, chord), Lookup::Found(action), "{context:?} {chord}");
    }
    assert_eq!(found(&keymap, Context::Jump, "enter"), Lookup::Unbound);
}

#[test]
fn the_users_key_is_shown_first_and_hidden_keys_are_not_shown() {
    let (keymap, _) = overlay("[global]\n\"Q\" = \"quit\"\n[toc]\n\"f10\" = \"none\"\n");
    let shown = keymap.keys_for(Context::Toc, Action::Quit);
    let shown: Vec<String> = shown.iter().map(|chord| print_chord(chord)).collect();
    assert_eq!(shown, ["Q", "q", "alt-q", "ctrl-c"]);
}

#[test]
fn a_keymap_with_many_faults_reports_them_all_with_positions() {
    let text = concat!(
        "[article]\n",               // 1
        "\"j\" = \"line-dwon\"\n",   // 2: unknown action
        "\"gg\" = \"top\"\n",        // 3: bad notation
        "\"g\" = \"top\"\n",         // 4: prefix of the default chord
        "  \"x\" = \"line-down\"\n", // 5: good
        "\"X\" = \"select-down\"\n", // 6: elsewhere
        "\"ctrl-x\" = \"quit\"\n",   // 7: good
        "\"Ctrl-X\" = \"help\"\n",   // 8: duplicate in another notation
        "\"x\" = \"line-up\"\n",     // 9: duplicate in TOML's sense
        "[artcle]\n",                // 10: unknown context
        "\"j\" = \"line-down\"\n",   // 11
        "[global]\n",                // 12
        "\"嘉\" = 5\n",              // 13: not a name
        "\"z\" = quit\n",            // 14: not TOML
        "\"Z\" = \"quit\"\n",        // 15: good
    );
    let (keymap, faults) = overlay(text);
    let seen: Vec<_> = faults.iter().map(|fault| (fault.position.line, fault.position.column)).collect();
    assert_eq!(
        seen,
        [(2, 7), (3, 1), (4, 1), (6, 7), (8, 1), (9, 1), (10, 2), (13, 7), (14, 7)],
        "{:#?}",
        faults.iter().map(|fault| fault.report(Language::English)).collect::<Vec<_>>()
    );
    assert_eq!(found(&keymap, Context::Article, "x"), Lookup::Found(Action::LineDown));
    assert_eq!(found(&keymap, Context::Article, "ctrl-x"), Lookup::Found(Action::Quit));
    assert_eq!(found(&keymap, Context::Article, "j"), Lookup::Found(Action::LineDown), "the default stays");
    assert_eq!(found(&keymap, Context::Article, "g g"), Lookup::Found(Action::Top), "the default stays");
    assert_eq!(found(&keymap, Context::Toc, "Z"), Lookup::Found(Action::Quit));
    let reports = faults.iter().map(|fault| fault.report(Language::Chinese)).collect::<Vec<_>>().join("\n");
    for part in ["own.toml:2:7: ", "line-down", "“g g”", "own.toml:10:2: ", "“article”"] {
        assert!(reports.contains(part), "{part} in {reports}");
    }
}

#[test]
fn a_global_key_that_a_panes_chord_hides_is_reported_and_works_elsewhere() {
    let (keymap, faults) = overlay("[global]\n\"g\" = \"quit\"\n");
    assert_eq!(faults.len(), 1);
    assert!(matches!(&faults[0].kind, FaultKind::Prefix { short: (_, Context::Global), .. }));
    assert_eq!(found(&keymap, Context::Article, "g"), Lookup::Pending);
    assert_eq!(found(&keymap, Context::Jump, "f10"), Lookup::Found(Action::Quit));
}

#[test]
fn a_file_that_is_not_utf8_says_where_and_its_good_keys_count() {
    let (keymap, faults) =
        Keymap::builtin().overlay(b"[article]\n\"x\" = \"quit\"\n# \xb0\xa1\n\"X\" = \"quit\"\n", "own.toml");
    assert_eq!(
        (faults[0].position.line, faults[0].position.column, &faults[0].kind),
        (3, 3, &FaultKind::NotUtf8)
    );
    assert_eq!(found(&keymap, Context::Article, "x"), Lookup::Found(Action::Quit));
    assert_eq!(found(&keymap, Context::Article, "X"), Lookup::Found(Action::Quit));
}

#[test]
fn a_context_that_begins_twice_is_reported_and_read_whole() {
    let (keymap, faults) = overlay("[article]\n\"x\" = \"quit\"\n[article]\n\"X\" = \"quit\"\n[toc.more]\n");
    let seen: Vec<_> =
        faults.iter().map(|fault| (fault.position.line, fault.position.column, &fault.kind)).collect();
    let repeated = FaultKind::RepeatedContext { name: "article".into() };
    assert_eq!(seen, [(3, 2, &repeated), (5, 6, &FaultKind::NotAName)]);
    assert_eq!(found(&keymap, Context::Article, "x"), Lookup::Found(Action::Quit));
    assert_eq!(found(&keymap, Context::Article, "X"), Lookup::Found(Action::Quit));
}

#[test]
fn every_fault_is_put_in_words_in_both_languages() {
    let (_, faults) =
        overlay("x = 1\n[nowhere]\n[article]\n\"\" = \"quit\"\n\"ctrl-i\" = \"qiut\"\n\"?\" = \"accept\"\n");
    assert!(faults.len() >= 4, "{faults:?}");
    for fault in &faults {
        for language in [Language::Chinese, Language::English] {
            let text = fault.text(language);
            assert!(!text.is_empty() && !text.contains('{') && !text.starts_with("keymap."), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn no_file_panics_and_every_fault_is_within_it(text in "(\\[[a-z]{1,7}\\]|\"[a-zA-Z<>+^ -]{0,8}\"|=|\n|none|\"line-down\"|嘉|[ -~]){0,40}") {
        let (_, faults) = overlay(&text);
        let lines = text.lines().count() + 1;
        for fault in faults {
            prop_assert!(fault.position.line <= lines && fault.position.column >= 1, "{fault:?}");
        }
    }

    #[test]
    fn lookups_agree_with_the_bindings(index in 0_usize..400) {
        let keymap = Keymap::builtin();
        let all: Vec<&Binding> = Context::ALL.iter().flat_map(|context| keymap.bindings(*context)).collect();
        let binding = all[index % all.len()];
        prop_assert_eq!(
            Some(keymap.lookup(binding.context, &binding.keys)),
            binding.action.map(Lookup::Found)
        );
        for end in 1..binding.keys.len() {
            prop_assert_eq!(keymap.lookup(binding.context, &binding.keys[..end]), Lookup::Pending);
        }
    }
}

#[test]
fn no_two_defaults_share_a_chord_in_one_context() {
    let keymap = Keymap::builtin();
    for context in Context::ALL {
        let chords: Vec<_> = keymap.bindings(*context).map(|binding| &binding.keys).collect();
        assert_eq!(chords.iter().collect::<BTreeSet<_>>().len(), chords.len());
    }
}
