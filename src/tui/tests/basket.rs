//! Screens of taking it with you: selecting, copying, the plain view, the basket and its files.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::stage::Player;
use super::issues::folder;
use super::{Reader, bundled, reader};
use crate::keymap::Keymap;
use crate::right::Rights;
use crate::text::WidthProfile;

/// A reader of the bundled issue with its measures and places.
pub(super) fn enriched() -> Reader {
    let bytes = include_bytes!("../../../issues/2024-04.md");
    Reader::open(crate::library::read(bytes, "issues/2024-04.md").unwrap())
}

/// The words that the last message sent to the terminal's clipboard.
pub(super) fn sent(reader: &Reader) -> Option<String> {
    let bytes = String::from_utf8_lossy(&reader.sent).into_owned();
    let words = bytes.split_once("\u{1b}]52;c;")?.1.split_once('\u{1b}')?.0.to_owned();
    Some(String::from_utf8(STANDARD.decode(words).unwrap()).unwrap())
}

fn status(reader: &Reader) -> String {
    reader.rows().last().unwrap().clone()
}

#[test]
fn selecting_begins_with_a_sentence_and_motions_extend_it() {
    let one = reader().keys("V");
    let sentence = one.reversed();
    assert!(sentence.starts_with("日前，嘉兴市出台") && sentence.ends_with('。'), "{sentence}");
    assert!(status(&one).contains("按句 已选"), "{}", one.screen());
    let two = one.keys("j");
    assert!(two.reversed().starts_with(&sentence) && two.reversed().len() > sentence.len());
    let back = two.keys("k");
    assert_eq!(back.reversed(), sentence);
    let next = back.keys("l");
    assert!(!next.reversed().contains(&sentence) && !next.reversed().is_empty());
    assert_eq!(next.keys("h").reversed(), sentence);
    assert_eq!(reader().keys("V 2 j").reversed(), reader().keys("V j j").reversed());
}

#[test]
fn paragraphs_and_measures_are_selected_whole_and_esc_leaves() {
    let issue = bundled();
    let paragraph = issue.articles[0].blocks[0].plain_text().into_owned();
    let keep = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let selected = reader().keys("V p");
    assert_eq!(keep(&selected.reversed()), keep(&paragraph));
    assert!(status(&selected).contains("按段"));
    let measure = enriched().keys(". V m");
    assert!(status(&measure).contains("按措施"), "{}", measure.screen());
    assert!(measure.reversed().starts_with("以企业科技创新打开新局面"), "{}", measure.reversed());
    assert_eq!(measure.keys("esc").reversed(), "");
    assert_eq!(reader().keys("V q").reversed(), "", "q leaves what is selected, not the program");
    assert!(!reader().keys("V q").left);
}

#[test]
fn the_moving_end_stays_in_sight() {
    let long = reader().size(40, 12).keys("V 9 j 9 j");
    assert!(!long.reversed().is_empty(), "{}", long.screen());
    let other = long.keys("o");
    assert!(other.reversed().contains("日前"), "{}", other.screen());
    let end = reader().keys("V G");
    assert!(end.screen().contains("浙江嘉兴") && !end.reversed().is_empty(), "{}", end.screen());
}

#[test]
fn copying_sends_words_words_with_their_source_or_the_source() {
    let selected = || reader().keys("V");
    let words = sent(&selected().keys("y")).unwrap();
    assert!(words.starts_with("日前，嘉兴市出台") && words.ends_with('。') && !words.contains('\n'));
    let citation = "——《科技情报参考》2024年第4期，第2页，浙江嘉兴：精准聚焦“科创+产业”";
    assert_eq!(sent(&selected().keys("Y")).unwrap(), format!("{words}\n{citation}"));
    assert_eq!(sent(&selected().keys("c")).unwrap(), citation);
    assert_eq!(sent(&reader().keys("alt-c")).unwrap(), citation);
    let said = status(&selected().keys("y"));
    assert!(said.contains("已发往") && !said.contains("已复制"), "{said}");
    let mut refused = reader();
    refused.host.rights = Rights::default().without_clipboard();
    let refused = refused.keys("V y");
    assert_eq!(sent(&refused), None);
    assert!(status(&refused).contains("受限"), "{}", refused.screen());
}

#[test]
fn what_is_too_long_is_said_and_not_sent() {
    let mut issue = bundled();
    for block in &mut issue.articles[0].blocks {
        if let crate::model::Block::Paragraph { text, .. } = block {
            *text = text.repeat(60);
        }
    }
    let long = Reader::open(issue).keys("V G y");
    assert_eq!(sent(&long), None);
    assert!(status(&long).contains("48 KB") && status(&long).contains("摘录后再导出"), "{}", long.screen());
}

#[test]
fn the_plain_view_has_the_words_alone_and_a_key_returns() {
    let before = reader();
    let plain = reader().keys("p");
    let rows = plain.rows();
    assert_eq!(rows[0], "浙江嘉兴：精准聚焦“科创+产业”");
    assert!(rows[1].starts_with("日前，嘉兴市出台"), "{}", plain.screen());
    assert!(!plain.screen().contains('│') && !plain.screen().contains('─'), "{}", plain.screen());
    assert!(status(&plain).contains("纯文本"));
    let further = plain.keys("space").size(40, 12);
    assert!(!further.screen().contains("日前"), "{}", further.screen());
    assert_eq!(further.size(80, 24).keys("p").screen(), before.screen());
    for closing in ["esc", "q", "enter", "alt-p", "? ? p", "f1 f1 q"] {
        assert_eq!(reader().keys("p").keys(closing).screen(), before.screen(), "{closing}");
    }
    for asking in ["?", "f1"] {
        let help = reader().keys("p").keys(asking);
        assert!(help.screen().contains("常用"), "{asking}: {}", help.screen());
    }
}

#[test]
fn what_is_selected_goes_into_the_basket_with_its_source() {
    let one = reader().keys("V e");
    assert!(status(&one).contains("已摘录，共1条：日前，嘉兴市"), "{}", one.screen());
    let again = one.keys("V e");
    assert!(status(&again).contains("摘录篮里已有"), "{}", again.screen());
    let calm = again.keys("j k");
    assert!(status(&calm).ends_with("摘录1条"), "the count stays: {}", calm.screen());
    let two = calm.keys("] e E");
    let screen = two.screen();
    assert!(screen.contains("摘录篮") && screen.contains("2条"), "{screen}");
    assert!(screen.contains("1. 日前，嘉兴市出台") && screen.contains("2. "), "{screen}");
    assert!(screen.contains("——《科技情报参考》2024年第4期，第2页，浙江嘉兴"), "{screen}");
    assert!(two.keys("esc").screen().contains("需求引导"), "where it was opened from");
}

#[test]
fn excerpts_are_ordered_noted_taken_out_and_put_back() {
    let full = reader().keys("V e ] e ] e E");
    let order = |reader: &Reader| -> Vec<String> {
        reader.host.memory.excerpts().iter().map(|(_, it)| it.excerpt.reference.title.clone()).collect()
    };
    let titles = order(&full);
    assert_eq!(titles.len(), 3);
    let up = full.keys("K K");
    assert_eq!(order(&up), [titles[2].clone(), titles[0].clone(), titles[1].clone()]);
    let noted = up.keys("a").typed("可借鉴").keys("enter");
    assert!(noted.screen().contains("批注：可借鉴"), "{}", noted.screen());
    assert_eq!(noted.host.memory.excerpts()[0].1.excerpt.note.as_deref(), Some("可借鉴"));
    let out = noted.keys("d");
    assert_eq!(order(&out), [titles[0].clone(), titles[1].clone()]);
    assert!(status(&out).contains("还有2条"), "{}", out.screen());
    let back = out.keys("u");
    assert_eq!(order(&back).len(), 3);
    let place = back.keys("G enter");
    let title = titles[1].chars().take(6).collect::<String>();
    assert!(place.rows()[..3].iter().any(|row| row.contains(&title)), "{}", place.screen());
}

#[test]
fn the_basket_outlives_the_session() {
    let folder = folder(&[3, 4]);
    let left = Reader::open_folder(folder.path()).work().keys("V e ( ] e q");
    let host = Player { memory: left.host.memory, ..Player::default() };
    let opened = Reader::open_folder_again(folder.path(), host).work();
    let basket = opened.keys("E");
    assert!(basket.screen().contains("2条") && basket.screen().contains("第3期"), "{}", basket.screen());
    let there = basket.keys("g g enter");
    assert!(there.rows()[0].contains("第4期"), "{}", there.screen());
}

#[test]
fn hits_and_lines_of_pages_go_into_the_basket() {
    let folder = folder(&[3, 4]);
    let found = Reader::open_folder(folder.path()).work().keys("F").typed("可穿透毫米雷达波").keys("alt-e");
    assert!(status(&found).contains("嘉兴") || found.host.memory.excerpts().len() == 1, "{}", found.screen());
    let memory = found.host.memory.excerpts();
    assert!(memory[0].1.excerpt.text.contains("可穿透毫米雷达波"), "{memory:?}");
    assert_eq!(memory[0].1.excerpt.reference.number, Some(4));
    let page = enriched().keys("c } e");
    let memory = page.host.memory.excerpts();
    assert_eq!(memory.len(), 1, "{}", page.screen());
    assert_eq!(memory[0].1.excerpt.reference.place.as_deref(), Some("嘉兴市"));
}

#[test]
fn what_is_taken_at_a_hit_is_the_whole_sentence_over_its_semicolons() {
    let is_whole = |words: &str| words.starts_with("在实验室体系建设上") && words.ends_with("予以认定。");
    let folder = folder(&[3, 4]);
    let listed =
        Reader::open_folder(folder.path()).work().keys("F").typed("三峡实验室年度考核").keys("alt-e");
    let taken = &listed.host.memory.excerpts()[0].1.excerpt.text;
    assert!(is_whole(taken), "{taken}");
    for key in ["y", "Y", "e"] {
        let found = reader().keys("/").typed("三峡实验室年度考核").keys("enter").keys(key);
        let collected = found.host.memory.excerpts().first().map(|(_, it)| it.excerpt.text.clone());
        let taken = sent(&found).or(collected).unwrap();
        assert!(is_whole(taken.split('\n').next().unwrap()), "{key}: {taken}");
    }
}

#[test]
fn the_basket_is_written_by_the_name_and_replaces_nothing_unasked() {
    let full = reader().keys("V e E w");
    assert!(full.screen().contains(".md .txt .csv .json .ris .docx"), "{}", full.screen());
    let unknown = full.keys("ctrl-u").typed("a.pdf").keys("enter");
    assert!(status(&unknown).contains("扩展名"), "{}", unknown.screen());
    let written = unknown.keys("ctrl-u").typed("a.md").keys("enter");
    assert!(status(&written).contains("已将1条写入 a.md"), "{}", written.screen());
    assert!(String::from_utf8_lossy(&written.host.files["a.md"]).starts_with("> 日前"));
    let asked = written.keys("w enter");
    assert!(status(&asked).contains("已存在；再按一次"), "{}", asked.screen());
    let replaced = asked.keys("enter");
    assert!(status(&replaced).contains("写入 a.md"), "{}", replaced.screen());
    let mut full = replaced.keys("w");
    full.host.full = true;
    let full = full.keys("ctrl-u").typed("b.md").keys("enter");
    assert!(status(&full).contains("b.md：磁盘已满；请换一个路径"), "{}", full.screen());
    let mut restricted = reader();
    restricted.host.rights = Rights::restricted();
    let restricted = restricted.keys("V e E w enter");
    assert!(
        status(&restricted).contains("受限") && restricted.host.files.is_empty(),
        "{}",
        restricted.screen()
    );
}

#[test]
fn on_a_narrow_screen_everything_is_reached_as_well() {
    let narrow = reader().size(40, 12).keys("V e E");
    assert!(narrow.screen().contains("日前"), "{}", narrow.screen());
    let named = narrow.keys("w");
    assert!(named.screen().contains("摘录.docx"), "{}", named.screen());
}

#[test]
fn a_paragraph_that_begins_in_sight_is_taken_before_one_that_the_top_cuts() {
    let issue = bundled();
    let paragraphs: Vec<String> =
        issue.articles[0].blocks.iter().map(|block| block.plain_text().trim().to_owned()).collect();
    let taken = |keys: &str| sent(&enriched().keys(keys).keys("y")).unwrap();
    assert_eq!(taken("j j"), paragraphs[0], "its title is out of sight, its beginning is not");
    assert_eq!(taken("j j j j j"), paragraphs[1], "the first is cut");
    let small = enriched().size(40, 7).keys("j j j j j y");
    assert_eq!(sent(&small).unwrap(), paragraphs[0], "it fills the pane");
}

#[test]
fn where_a_hit_is_in_sight_its_sentence_is_copied_and_collected() {
    let found = reader().keys("/").typed("梯度培育体系").keys("enter");
    let copied = sent(&found.keys("y")).unwrap();
    assert!(copied.contains("梯度培育体系"), "{copied}");
    let found = enriched().keys("/").typed("梯度培育体系").keys("enter e");
    let sentence = &found.host.memory.excerpts()[0].1.excerpt.text;
    assert!(copied == *sentence && sentence.contains("梯度培育体系"), "{copied}: {sentence}");
    let cited = sent(&enriched().keys("/").typed("梯度培育体系").keys("enter Y")).unwrap();
    assert!(cited.starts_with(&format!("{sentence}\n")), "{cited}");
    let taken = |keys: &str| sent(&enriched().keys("/").typed("满天星计划").keys(keys)).unwrap();
    let (one, paragraph) = (taken("enter y"), taken("enter esc y"));
    assert!(one.starts_with("实施") && paragraph.chars().count() > one.chars().count(), "{one}: {paragraph}");
    let line = found.keys("c } e");
    let chosen = &line.host.memory.excerpts()[1].1.excerpt.text;
    assert!(!chosen.contains("梯度培育体系"), "over the text it is the page's line: {chosen}");
    let away = reader().keys("/").typed("梯度培育体系").keys("enter G e");
    let read = &away.host.memory.excerpts()[0].1.excerpt.text;
    assert!(!read.contains("梯度培育体系"), "where the hit is out of sight, what is read: {read}");
}

#[test]
fn an_excerpt_longer_than_the_screen_can_be_read_whole() {
    let sentence: String = (1..=60).map(|at| format!("建成平台{at}个，")).collect();
    let text =
        format!("# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n先有一段。\n\n{sentence}成效明显。\n");
    let issue = || crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
    for key in ["j", "space"] {
        let mut reader = super::Reader::open(issue()).size(40, 12).keys("e } } e E g g");
        let mut seen = String::new();
        for _ in 0..60 {
            seen += &reader.rows().concat();
            reader = reader.keys(key);
        }
        let seen: String = seen.chars().filter(|c| !c.is_whitespace()).collect();
        assert!((1..=60).all(|at| seen.contains(&format!("平台{at}个"))), "{key}: {}", reader.screen());
        assert!(seen.contains("成效明显。——《科技参考》2024年第4期"), "{key}: {}", reader.screen());
        assert!(reader.rows()[11].contains("2/2"), "{}", reader.screen());
    }
}

#[test]
fn an_empty_basket_says_what_fills_it_and_a_file_is_written() {
    assert!(reader().keys("E").rows()[2].contains("按 e 摘录"));
    let (keymap, faults) = Keymap::builtin().overlay(
        b"[article]\n\"X\" = \"collect\"\n[global]\n\"e\" = \"none\"\n\"alt-e\" = \"none\"\n",
        "test",
    );
    assert!(faults.is_empty(), "{faults:?}");
    let own = Reader::open_with(super::bundled(), WidthProfile::NARROW, keymap).keys("E");
    assert!(own.rows()[2].contains("按 X 摘录"), "{}", own.screen());
    let note = reader().keys("e E a");
    assert!(status(&note).contains("enter 确定"), "{}", note.screen());
    let file = reader().keys("e E w");
    assert!(status(&file).contains("enter 写入"), "{}", file.screen());
}
