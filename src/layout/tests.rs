//! Articles set as a reader sees them, and the properties of every page.

use proptest::prelude::*;

use super::*;
use crate::model::{Article, Block, BlockIndex, ByteOffset, CharRange, Issue, ListItem, Span, SpanStyle};
use crate::text::Bond;

fn issue(title: &str, blocks: Vec<Block>) -> Issue {
    Issue {
        articles: vec![Article { title: title.to_owned(), blocks, ..Article::default() }],
        ..Issue::default()
    }
}

fn setting(width: usize) -> PageSetting {
    PageSetting {
        width: Cells(width),
        gutter: Cells(1),
        profile: WidthProfile::NARROW,
        indent: Cells(4),
        skim: false,
    }
}

fn page_with(blocks: Vec<Block>, setting: PageSetting) -> Page {
    lay_out(&issue("", blocks), Some(0), "", &setting)
}

fn rows_with(blocks: Vec<Block>, setting: PageSetting) -> Vec<String> {
    page_with(blocks, setting).rows.iter().map(|row| row.text(setting.profile)).collect()
}

fn rows(blocks: Vec<Block>, width: usize) -> Vec<String> {
    rows_with(blocks, setting(width))
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }
}

fn spanned(text: &str, spans: &[(usize, usize, SpanStyle)]) -> Block {
    let spans = spans
        .iter()
        .map(|&(start, end, style)| Span {
            range: CharRange { start, end },
            style,
            target: Some("1".to_owned()),
        })
        .collect();
    Block::Paragraph { text: text.to_owned(), spans, lines: (0, 0) }
}

fn item(marker: Option<&str>, level: u8, text: &str) -> ListItem {
    ListItem { text: text.to_owned(), spans: Vec::new(), level, marker: marker.map(str::to_owned) }
}

fn list(items: Vec<ListItem>) -> Block {
    Block::List { ordered: false, items, lines: (0, 0) }
}

fn table(caption: Option<&str>, rows: &[&[&str]]) -> Block {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect();
    Block::Table { caption: caption.map(str::to_owned), rows, header: true, lines: (0, 0) }
}

fn code(text: &str) -> Block {
    Block::Code { text: text.to_owned(), lines: (0, 0) }
}

fn quote(blocks: Vec<Block>) -> Block {
    Block::Quote { blocks, lines: (0, 0) }
}

fn note(label: &str, text: &str) -> Block {
    Block::Footnote { label: label.to_owned(), text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }
}

#[test]
fn an_article_begins_with_its_title_and_its_facts() {
    let issue = issue("湖北宜昌多措并举推进科技创新", vec![paragraph("目前成效显著。")]);
    let page = lay_out(&issue, Some(0), "湖北省 宜昌市 · 第5页", &setting(40));
    let shown: Vec<_> = page.rows.iter().map(|row| (row.kind, row.text(WidthProfile::NARROW))).collect();
    assert_eq!(
        shown,
        [
            (RowKind::Title, "    湖北宜昌多措并举推进科技创新".to_owned()),
            (RowKind::Facts, "    湖北省 宜昌市 · 第5页".to_owned()),
            (RowKind::Blank, String::new()),
            (RowKind::Body, "    目前成效显著。".to_owned()),
        ]
    );
    assert_eq!(lay_out(&issue, None, "", &setting(40)).rows, []);
    assert_eq!(lay_out(&issue, Some(7), "", &setting(40)).rows, []);
}

#[test]
fn facts_are_parted_only_between_them_and_the_province_goes_first() {
    let mut issue = issue("题", vec![paragraph("目前成效显著。")]);
    issue.articles[0].province = Some("湖北省".to_owned());
    let shown = |width, facts| {
        let page = lay_out(&issue, Some(0), facts, &setting(width));
        let rows = page.rows.iter().filter(|row| row.kind == RowKind::Facts);
        rows.map(|row| row.text(WidthProfile::NARROW).trim().to_owned()).collect::<Vec<_>>()
    };
    let facts = "湖北省 宜昌市 · 第5页 · 3条措施 · 7个数据";
    assert_eq!(shown(60, facts), [facts]);
    assert_eq!(shown(44, facts), ["宜昌市 · 第5页 · 3条措施 · 7个数据"]);
    assert_eq!(shown(23, facts), ["宜昌市 · 第5页", "3条措施 · 7个数据"]);
    assert_eq!(
        shown(44, "page 5 · 3 measures · 7 figures and more"),
        ["page 5 · 3 measures · 7 figures and more"]
    );
}

#[test]
fn a_long_title_is_balanced() {
    let issue = issue("浙江绍兴：建设创新策源地 锻造转化“倍增器”", Vec::new());
    let page = lay_out(&issue, Some(0), "", &setting(30));
    let shown: Vec<_> = page.rows.iter().map(|row| row.text(WidthProfile::NARROW)).collect();
    assert_eq!(shown, ["浙江绍兴：建设创新策源地", "锻造转化“倍增器”"]);
}

#[test]
fn r26_paragraphs_are_indented_or_parted() {
    let blocks = || vec![paragraph("　　一二三四五六七八九十甲乙"), paragraph("丙")];
    assert_eq!(rows(blocks(), 20), ["    一二三四五六七八", "九十甲乙", "    丙"]);
    let flush = PageSetting { indent: Cells(0), ..setting(20) };
    assert_eq!(rows_with(blocks(), flush), ["一二三四五六七八九十", "甲乙", "", "丙"]);
}

#[test]
fn a_line_feed_within_a_paragraph_ends_a_line() {
    let page = page_with(vec![paragraph("一二\n三四")], setting(20));
    assert_eq!(
        page.rows.iter().map(|row| row.text(WidthProfile::NARROW)).collect::<Vec<_>>(),
        ["    一二", "三四"]
    );
    assert_eq!(page.row_of(BlockIndex(0), ByteOffset("一二\n".len())), 1);
}

#[test]
fn list_items_hang_by_their_markers() {
    let items = vec![
        item(Some("1."), 0, "一二三四五六七八九十甲乙丙丁"),
        item(Some("（2）"), 1, "一二三四五六七八九十甲乙"),
        item(None, 1, "又一段"),
        item(Some("•"), 0, ""),
    ];
    assert_eq!(
        rows(vec![list(items)], 24),
        [
            "1. 一二三四五六七八九十",
            "   甲乙丙丁",
            "  （2）一二三四五六七八",
            "       九十甲乙",
            "       又一段",
            "•"
        ]
    );
}

#[test]
fn a_heading_stands_apart() {
    let heading = |text: &str| {
        let text = text.to_owned();
        Block::Heading { level: 2, text, spans: Vec::new(), lines: (0, 0) }
    };
    let below = |name, block| rows(vec![paragraph("甲。"), heading(name), block], 30)[3].clone();
    let plain = rows(vec![paragraph("甲。"), heading("主要做法"), paragraph("乙。")], 30);
    assert_eq!(plain, ["    甲。", "", "主要做法", "    乙。"]);
    // The name of a table stays with it.
    let grid = || table(None, &[&["名称", "数量"], &["平台", "57家"]]);
    assert_eq!((below("图书馆", grid()).as_str(), below("表1 平台", grid()).as_str()), ("", "名称 │ 数量"));
}

#[test]
fn a_table_has_columns_where_they_fit() {
    let block =
        || table(Some("表1 平台"), &[&["名称", "数量"], &["新型研发机构", "57家"], &["重点实验室", ""]]);
    assert_eq!(
        rows(vec![block()], 40),
        ["表1 平台", "名称         │ 数量", "─────────────┼─────", "新型研发机构 │ 57家", "重点实验室   │",]
    );
    let wide = PageSetting { profile: WidthProfile::WIDE, ..setting(40) };
    assert_eq!(rows_with(vec![block()], wide)[2], "-------------+-----");
}

#[test]
fn bare_numbers_line_up_at_the_right() {
    let block = table(None, &[&["年", "增速"], &["2023", "5.2%"], &["2024", "12.25%"]]);
    assert_eq!(rows(vec![block], 30)[2..], ["2023 │   5.2%", "2024 │ 12.25%"]);
}

#[test]
fn a_table_wraps_its_cells() {
    let block = table(
        None,
        &[&["做法", "成效"], &["引导企业与高校对接", "签约57家，金额7.7亿元"], &["设立基金", "3.4亿元"]],
    );
    assert_eq!(
        rows(vec![block], 24),
        [
            "做法       │ 成效",
            "───────────┼────────────",
            "引导企业与 │ 签约57家，",
            "高校对接   │ 金额7.7亿元",
            "───────────┼────────────",
            "设立基金   │ 3.4亿元",
        ]
    );
}

#[test]
fn a_narrow_pane_turns_a_table_into_a_list() {
    let block =
        table(None, &[&["名称", "数量", "备注"], &["新型研发机构", "57家", ""], &["实验室", "", "省级"]]);
    let page = page_with(vec![block], setting(20));
    let shown: Vec<_> = page.rows.iter().map(|row| row.text(WidthProfile::NARROW)).collect();
    assert_eq!(shown, ["名称：新型研发机构", "数量：57家", "备注：", "", "名称：实验室", "备注：省级"]);
    // A header said again has no place in the text; the value has.
    let plain = "名称\n数量\n备注\n新型研发机构\n57家\n\n实验室\n";
    assert_eq!(page.row_of(BlockIndex(0), ByteOffset(plain.find("57").unwrap())), 1);
    assert_eq!(page.row_of(BlockIndex(0), ByteOffset(plain.find("实验").unwrap())), 4);
    assert_eq!(page.row_of(BlockIndex(0), ByteOffset(0)), 0);
    assert_eq!(page.rows[4].pieces[0].source, None);
}

#[test]
fn a_quote_stands_behind_a_bar() {
    let blocks = vec![paragraph("甲。"), quote(vec![paragraph("乙。"), quote(vec![paragraph("丙。")])])];
    assert_eq!(rows(blocks.clone(), 30), ["    甲。", "", "│     乙。", "│", "│ │     丙。"]);
    let wide = PageSetting { profile: WidthProfile::UNKNOWN, ..setting(30) };
    assert_eq!(rows_with(blocks, wide)[2], "|     乙。");
}

#[test]
fn code_keeps_its_spaces_and_is_only_cut() {
    assert_eq!(
        rows(vec![code("fn main() {\n    打印(“好”);\n\n}\n")], 12),
        ["fn main() {", "    打印(“好", "”);", "", "}"]
    );
}

#[test]
fn footnotes_stand_at_the_end() {
    let marked = spanned("甲[1]乙", &[(1, 4, SpanStyle::Footnote)]);
    let blocks = vec![marked, note("1", "一二三四五六七八九十"), paragraph("丙。")];
    let page = page_with(blocks, setting(20));
    let shown: Vec<_> = page.rows.iter().map(|row| row.text(WidthProfile::NARROW)).collect();
    assert_eq!(shown, ["    甲[1]乙", "    丙。", "", "────────", "[1] 一二三四五六七八", "    九十"]);
    assert!(page.rows[0].pieces[1].style.marker);
    assert_eq!(page.row_of(BlockIndex(1), ByteOffset(0)), 4);
    assert_eq!(page.anchor_of(5).0, BlockIndex(1));
}

#[test]
fn a_note_without_a_marker_in_the_text_gets_one() {
    let page = page_with(vec![spanned("甲乙", &[(1, 1, SpanStyle::Footnote)])], setting(20));
    let pieces: Vec<_> =
        page.rows[0].pieces.iter().map(|piece| (&*piece.text, piece.source.map(|source| source.0))).collect();
    assert_eq!(pieces, [("甲", Some(0)), ("[1]", None), ("乙", Some(3))]);
}

#[test]
fn a_figure_is_a_sign_with_its_caption() {
    let figure = |caption: Option<&str>| Block::Figure {
        caption: caption.map(str::to_owned),
        target: Some("a.png".to_owned()),
        lines: (0, 0),
    };
    assert_eq!(rows(vec![figure(Some("图1 平台"))], 30), ["［图］图1 平台"]);
    assert_eq!(rows(vec![figure(None)], 30), ["［图］a.png"]);
}

#[test]
fn styled_words_survive_breaking() {
    let block =
        spanned("一二三四五六七八九十甲乙丙丁", &[(2, 12, SpanStyle::Strong), (9, 10, SpanStyle::Link)]);
    let page = page_with(vec![block], PageSetting { indent: Cells(0), ..setting(20) });
    let shown: Vec<Vec<_>> = page
        .rows
        .iter()
        .map(|row| {
            row.pieces.iter().map(|piece| (&*piece.text, piece.style.strong, piece.style.link)).collect()
        })
        .collect();
    assert_eq!(
        shown,
        [
            vec![("一二", false, false), ("三四五六七八九", true, false), ("十", true, true)],
            vec![("甲乙", true, false), ("丙丁", false, false)],
        ]
    );
}

#[test]
fn r5_no_mark_is_lost_however_wide_characters_are() {
    let shown = |profile| {
        rows_with(vec![paragraph("x\u{301}y")], PageSetting { profile, indent: Cells(0), ..setting(20) })
    };
    assert_eq!(shown(WidthProfile::NARROW), ["x\u{301}y"]);
    assert_eq!(shown(WidthProfile::WIDE), ["x\u{301}y"]);
}

#[test]
fn r34_a_place_is_kept_across_widths() {
    let text = "一二三四五六七八九十".repeat(20);
    let blocks = vec![paragraph(&text), paragraph(&text)];
    let narrow = page_with(blocks.clone(), setting(20));
    let wide = page_with(blocks, setting(60));
    for row in 0..narrow.rows.len() {
        let (block, offset) = narrow.anchor_of(row);
        assert_eq!(narrow.row_of(block, offset), row);
        let there = &wide.rows[wide.row_of(block, offset)];
        assert_eq!(there.block, Some(block));
        assert!(there.start <= offset);
    }
    assert_eq!(narrow.top_row_of(BlockIndex(0), ByteOffset(0)), 0);
    assert_eq!(wide.rows_of(BlockIndex(0)).start, 0);
    assert!(wide.rows_of(BlockIndex(0)).end <= wide.rows_of(BlockIndex(1)).start);
}

#[test]
fn a_megabyte_in_one_paragraph_takes_linear_time() {
    // Nothing is timed: were a line to look at more than itself, this would not come back. The bench sets ten times
    // as much in ten times the time.
    let text = "2023年新增57家企业，营收7.7亿元；“科创+产业”——".repeat(16_000);
    assert!(text.len() > 1_000_000);
    let page = page_with(vec![paragraph(&text)], setting(76));
    let last =
        page.rows.last().and_then(|row| row.pieces.last()).map(|piece| (piece.source, piece.text.len()));
    let (source, length) = last.unwrap();
    assert_eq!(source.unwrap().0 + length, text.len());
}

/// Blocks of every kind out of the same words.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let words = || {
        prop_oneof![
            6 => "[一-龥]{1,9}", 2 => "[a-z0-9/.-]{1,14}", 2 => "[0-9]{1,4}(亿元|家|%)", 3 => "[，。：“”（）—…·]",
            1 => "[ 　\n]{1,2}", 1 => "(é|👍|e\u{301}|\u{a0}|\u{200b}|\u{1b}\\[1m|①)"
        ]
    };
    let text = move || prop::collection::vec(words(), 0..12).prop_map(|words| words.concat());
    let span = (0usize..30, 0usize..12, 0usize..5).prop_map(|(start, length, style)| Span {
        range: CharRange { start, end: start + length },
        style: [
            SpanStyle::Strong,
            SpanStyle::Emphasis,
            SpanStyle::Code,
            SpanStyle::Link,
            SpanStyle::Footnote,
        ][style],
        target: Some("注".to_owned()),
    });
    let spans = prop::collection::vec(span, 0..3);
    let items = prop::collection::vec((text(), 0u8..4, prop::option::of("(1\\.|（2）|•|第一章)")), 0..4);
    let row = move |columns| prop::collection::vec(text().prop_map(Into::into), columns);
    let rows = (1usize..4).prop_flat_map(move |columns| prop::collection::vec(row(columns), 0..4));
    let leaf = prop_oneof![
        4 => (text(), spans).prop_map(|(text, spans)| Block::Paragraph { text, spans, lines: (0, 0) }),
        1 => text().prop_map(|text| Block::Heading { level: 2, text, spans: Vec::new(), lines: (0, 0) }),
        2 => items.prop_map(|items| list(items.into_iter().map(|(text, level, marker)| item(marker.as_deref(), level, &text)).collect())),
        2 => (rows, prop::option::of(text()), any::<bool>())
            .prop_map(|(rows, caption, header)| Block::Table { caption, rows, header, lines: (0, 0) }),
        1 => text().prop_map(|text| code(&text)),
        1 => prop::option::of(text()).prop_map(|caption| Block::Figure { caption, target: None, lines: (0, 0) }),
        1 => text().prop_map(|text| note("2", &text)),
    ];
    let block = leaf.prop_recursive(2, 6, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(quote));
    prop::collection::vec(block, 0..4)
}

/// What a reader must find of a block: its printable characters but for blanks.
fn inked(text: &str) -> String {
    text.split('\n')
        .flat_map(|line| sanitised(line).chars().collect::<Vec<_>>())
        .filter(|character| !character.is_whitespace())
        .collect()
}

fn sanitised(line: &str) -> String {
    crate::text::sanitise::printed(&crate::text::sanitise::display(line).text)
}

proptest! {
    #[test]
    fn no_row_is_too_wide_and_nothing_is_lost(blocks in blocks(), width in 2usize..60, gutter in 0usize..3, indent in 0usize..5) {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            let setting = PageSetting { width: Cells(width), gutter: Cells(gutter), profile, indent: Cells(indent), skim: false };
            let page = page_with(blocks.clone(), setting);
            for row in &page.rows {
                prop_assert!(row.width(profile) <= Cells(width + gutter), "{:?}", row.text(profile));
            }
            for (index, block) in blocks.iter().enumerate() {
                let plain = block.plain_text();
                let range = page.rows_of(BlockIndex(index));
                let mut pieces: Vec<_> = page.rows[range]
                    .iter()
                    .flat_map(|row| &row.pieces)
                    .filter_map(|piece| piece.source.map(|source| (source.0, &*piece.text)))
                    .collect();
                pieces.sort_by_key(|(source, _)| *source);
                let shown: String = pieces.iter().map(|(_, text)| *text).collect();
                let wanted = inked(&plain);
                let shown: String = shown.chars().filter(|character| !character.is_whitespace()).collect();
                if profile == WidthProfile::NARROW {
                    prop_assert_eq!(shown, wanted, "block {}", index);
                }
            }
        }
    }

    #[test]
    fn r33_pieces_are_where_they_say(blocks in blocks(), width in 2usize..60) {
        let page = page_with(blocks.clone(), setting(width));
        for row in &page.rows {
            let Some(block) = row.block else { continue };
            let plain = blocks[block.0].plain_text();
            for piece in &row.pieces {
                let Some(source) = piece.source else { continue };
                prop_assert!(plain.is_char_boundary(source.0));
                let there = &plain.replace('\n', " ")[source.0..];
                let is_same = there.starts_with(&*piece.text);
                // One cluster that is printed otherwise than it stands: composed, or a no-break space.
                let is_changed = crate::text::clusters(&piece.text).count() <= 1;
                prop_assert!(is_same || is_changed, "{:?} at {:?}", piece.text, there);
            }
        }
    }

    #[test]
    fn r34_every_row_leads_back_to_itself(blocks in blocks(), width in 4usize..60) {
        let page = page_with(blocks.clone(), setting(width));
        for (index, row) in page.rows.iter().enumerate() {
            let (block, offset) = page.anchor_of(index);
            if row.block.is_some() && row.pieces.iter().any(|piece| piece.source.is_some()) && row.kind == RowKind::Body {
                let found = page.row_of(block, offset);
                prop_assert_eq!(page.rows[found].start, row.start);
            }
        }
    }

    #[test]
    fn an_emergency_is_told(text in "[a-z]{30}", width in 4usize..20) {
        let page = page_with(vec![paragraph(&text)], setting(width));
        prop_assert!(page.rows.iter().any(|row| row.broken == Bond::Run));
    }
}
