//! Pages and blocks of HTML, and the lines that they are told as.

use super::{MayHave, Vocabulary, read};
use crate::ingest::line::{Form, Gap, Line, PageMark};
use crate::model::SpanStyle;

fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    read(source, 1, (&Vocabulary::of_markdown(source), MayHave::default()), &mut lines);
    lines
}

fn texts(source: &str) -> Vec<String> {
    lines(source).into_iter().map(|line| line.text).collect()
}

#[test]
fn paragraphs_on_one_line_are_apart_and_keep_their_styles() {
    let lines = lines("<p><strong>央视网消息</strong>（新闻联播）：甲。<br></p><p>　　乙&amp;丙</p>");
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].text, "央视网消息（新闻联播）：甲。");
    assert_eq!(lines[0].spans[0].style, SpanStyle::Strong);
    assert_eq!((lines[1].text.as_str(), lines[1].indent, lines[1].gap), ("乙&丙", 4, Gap::Block));
}

#[test]
fn a_table_on_one_line_has_even_rows() {
    let lines = lines("<table><tr><td colspan=2>指标</td><td>值</td></tr><tr><td>甲</td></tr></table>");
    let Form::Table { rows, header, .. } = &lines[0].form else { panic!("{lines:?}") };
    assert_eq!(rows.as_slice(), [vec!["指标", "", "值"], vec!["甲", "", ""]]);
    assert!(!header);
}

fn rows(source: &str) -> Vec<Vec<String>> {
    let lines = lines(source);
    let Form::Table { rows, .. } = &lines[0].form else { panic!("{lines:?}") };
    rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_cell_stands_in_its_own_column_whatever_spans_the_rows_above() {
    let spans = rows(
        "<table><tr><td rowspan=2>国家级</td><td>吴兴区</td><td rowspan='2'>3</td></tr><tr><td>南浔区</td></tr>\
         <tr><td rowspan=0 colspan=2>省级</td><td>9</td></tr><tr><td>4</td></tr><tbody><tr><td>合计<td>1<td>2</table>",
    );
    assert_eq!(
        spans,
        [["国家级", "吴兴区", "3"], ["", "南浔区", ""], ["省级", "", "9"], ["", "", "4"], ["合计", "1", "2"],]
    );
}

#[test]
fn few_attributes_make_no_flood_of_cells() {
    let source = format!(
        "<table><tr>{}</tr>{}</table>",
        "<td rowspan=0 colspan=64>甲".repeat(40),
        "<tr><td>乙".repeat(90_000)
    );
    let cells: usize =
        rows(&source).iter().map(|row| row.iter().filter(|cell| cell.is_empty()).count()).sum();
    assert!(cells < 1_000_000, "{cells}");
}

#[test]
fn two_names_in_one_cell_stay_two() {
    for cell in ["甲公司<br/>乙公司", "<p>甲公司</p><p>乙公司</p>", "<div>甲公司</div>乙公司"]
    {
        assert_eq!(
            rows(&format!("<table><tr><td>1<td>{cell}</td></tr></table>"))[0][1],
            "甲公司 乙公司",
            "{cell}"
        );
    }
}

#[test]
fn what_is_raised_lowered_or_read_beside_is_no_part_of_the_word() {
    assert_eq!(
        texts("<p>1.5×10<sup>4</sup>吨，26万m<sup>2</sup>，CO<sub>2</sub>，55<sup>[1]</sup>家</p>"),
        ["1.5×10⁴吨，26万m²，CO₂，55家"]
    );
    let ruby = "甪（lù）直（zhí）镇";
    for source in [
        "<ruby>甪<rt>lù</rt>直<rt>zhí</ruby>镇",
        "<ruby>甪<rp>(</rp><rt>lù</rt><rp>)</rp></ruby><ruby>直<rt>zhí</rt></ruby>镇",
    ] {
        assert_eq!(texts(&format!("<p>{source}</p>")), [ruby]);
    }
}

#[test]
fn a_picture_in_a_sentence_does_not_end_it() {
    let lines = page(
        "<p>苏州市<img src=lu.gif alt=甪>直镇，<img src=dot.gif><b>建成</b>12处<img src=a alt=示范点照片>。</p><p><img alt=图 src=b></p>",
    );
    let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.is_free())).collect();
    assert_eq!(told, [("苏州市甪直镇，建成12处。", true), ("", false), ("示范点照片", true), ("图", true)]);
}

#[test]
fn what_a_page_hides_is_told_without_its_words() {
    let lines = page(
        "<p>湖州市<span style='display:none'>3185</span>建成。</p><div hidden><p>工作动态</p><div>x</div></div><p>德州市。</p>",
    );
    let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.is_free())).collect();
    assert_eq!(told, [("湖州市建成。", true), ("", false), ("", false), ("德州市。", true)]);
    let wechat = page(
        "<p>来源</p><div id='js_content' style='visibility: hidden; opacity: 0;'><p>湖州市建成。</p></div>",
    );
    assert_eq!(wechat[1].text, "湖州市建成。");
}

#[test]
fn lists_count_and_nest() {
    let lines = lines("<ol start=3><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>");
    let forms: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.form.clone())).collect();
    let item = |ordered, level, marker: &str| Form::Item { ordered, level, marker: Some(marker.into()) };
    assert_eq!(
        forms,
        [("甲", item(true, 0, "3.")), ("乙", item(false, 1, "•")), ("丙", item(true, 0, "4."))]
    );
}

#[test]
fn a_line_end_is_a_space_only_between_words() {
    assert_eq!(texts("<p>科技\n创新 big\ndata</p>"), ["科技创新 big data"]);
    assert_eq!(texts("<h2>上\n<br>下</h2>"), ["上下"]);
}

#[test]
fn a_heading_forgotten_in_html_is_a_heading() {
    let lines = lines("<p>甲</p>\n## 题目\n<p>乙</p>");
    assert_eq!(lines[1].form, Form::Heading(2));
    assert_eq!(lines[1].text, "题目");
}

fn page(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    read(source, 1, (&Vocabulary::page(), MayHave::default()), &mut lines);
    lines
}

#[test]
fn a_table_that_lays_out_gives_up_its_paragraphs() {
    let lines =
        page("<table><tr><td><h1>科技要情</h1><p>　　甲地。</p><table><tr><td>1<td>2</table></table>");
    assert_eq!(lines[0].form, Form::Heading(1));
    assert_eq!((lines[1].text.as_str(), lines[1].indent), ("甲地。", 4));
    assert!(matches!(lines[2].form, Form::Table { .. }));
}

#[test]
fn parts_of_the_site_are_furniture_unless_the_text_is_in_them() {
    let furniture = |source: &str| page(source).iter().filter(|line| !line.is_free()).count();
    assert_eq!(furniture("<nav>首页</nav><p>某市推进科技创新。</p><div class=print>打印</div>"), 2);
    assert_eq!(furniture("<div class=nav>某市推进科技创新，新增企业5家。<p>首页</div>"), 0);
}

#[test]
fn notes_of_word_processors_are_notes() {
    let lines = page(
        "<p>联合体<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a>成立。</p>\
         <div id=ftn1><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> 由企业牵头。</p></div>",
    );
    assert_eq!((lines[0].text.as_str(), lines[0].spans[0].style), ("联合体成立。", SpanStyle::Footnote));
    assert_eq!(lines[1].form, Form::Footnote { label: "1".into() });
    assert_eq!(lines[1].text, "由企业牵头。");
}

#[test]
fn printed_lines_find_their_page_and_paragraph() {
    let lines = page(
        "<body><a name=1></a><b>某市推进科技成果转化工作机制改</b><br/>\n<b>革</b><br/>\n\
         甲地出台办法支持企业牵头组建联合<br/>\n体。<br/>\n乙地跟进。<br/>\n<hr/>\n<a name=2></a>丙。<br/>",
    );
    let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.indent)).collect();
    assert_eq!(told[1].0, "某市推进科技成果转化工作机制改革");
    assert_eq!(told[2..5], [("甲地出台办法支持企业牵头组建联合", 4), ("体。", 0), ("乙地跟进。", 4)]);
    assert_eq!(lines[5].form, Form::Page(PageMark::Starts(2)));
}

#[test]
fn a_number_alone_is_an_ornament_of_the_page() {
    let lines = page("<p>01</p><p>某市推进创新。</p><p>PART 02</p>");
    assert!(!lines[0].is_free() && lines[1].is_free() && !lines[2].is_free());
    assert_eq!(lines[0].form, Form::Comment);
}

#[test]
fn scripts_and_styles_are_not_text() {
    assert_eq!(
        texts("<html><head><title>标题</title><style>p{}</style></head><body><script>x<y</script>甲</body>"),
        ["甲"]
    );
}

#[test]
fn a_comment_within_a_sentence_does_not_end_it_and_is_told_after_it() {
    let lines =
        page("<p>海滨市装机<!-- 待核 -->三千台。</p><!-- 下一段 --><p>岸上<!--EndFragment-->值守。</p>");
    let words: Vec<_> = lines.iter().filter(|line| line.is_free()).map(|line| line.text.as_str()).collect();
    assert_eq!(words, ["海滨市装机三千台。", "岸上值守。"]);
    assert_eq!(lines.iter().filter(|line| line.form == Form::Comment).count(), 3);
}
