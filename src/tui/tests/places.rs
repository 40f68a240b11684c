//! Screens of the pages of places, comparison, who else, the search and skimming.

use super::Reader;
use super::issues::folder;

fn reader(numbers: &[u32]) -> Reader {
    Reader::open_folder(folder(numbers).path()).work()
}

#[test]
fn two_letters_and_enter_lead_to_what_a_city_did() {
    let folder = folder(&[3, 4]);
    let page = Reader::open_folder(folder.path()).work().keys("ctrl-p").typed("jx").keys("enter");
    let rows = page.rows();
    assert!(rows[0].contains("嘉兴市  浙江省") && rows[0].contains("2期 · 2篇"), "{}", page.screen());
    let screen = page.screen();
    for words in ["2024年第4期", "第2页", "“扩面”"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn the_jump_box_marks_a_measure_that_no_lead_announces() {
    let open = reader(&[4]).keys("ctrl-p").typed("#小程序");
    assert!(open.screen().contains("措 鄂州 › 〔文中〕组织开发了“鄂州科特派”"), "{}", open.screen());
    let text = open.keys("enter");
    assert!(text.rows()[0].contains("湖北鄂州"), "{}", text.screen());
}

#[test]
fn a_line_of_a_page_leads_to_its_words_and_back_leads_to_the_page() {
    let page = reader(&[4]).keys("c } }");
    let screen = page.screen();
    let text = page.keys("enter");
    assert!(text.rows()[0].contains("浙江嘉兴"), "{}", text.screen());
    assert_eq!(text.keys("ctrl-o").screen(), screen);
}

#[test]
fn escape_leads_from_a_page_to_where_it_was_opened() {
    let reading = reader(&[4]).keys("] ] j j");
    let screen = reading.rows();
    let closed = reading.keys("c").keys("esc");
    assert_eq!(closed.rows()[..20], screen[..20]);
}

#[test]
fn q_leaves_a_page_over_the_text_before_it_leaves_the_reader() {
    let text = reader(&[4]).rows();
    for page in ["c", "m a B", "E", "L"] {
        let left = reader(&[3, 4]).keys(page).keys("q");
        assert!(!left.left, "{page}: {}", left.screen());
    }
    let left = reader(&[4]).keys("c").keys("q");
    assert_eq!(left.rows(), text);
    assert!(left.keys("q").left);
}

#[test]
fn q_leads_back_through_every_page_that_led_here_before_it_leaves_the_reader() {
    let ways = [
        ("F space enter c enter", "q q", "全库检索"),
        ("F space enter ] ] [ j", "", "全库检索"),
        ("F space enter w enter", "q esc", "全库检索"),
        ("F space enter L enter", "q q", "全库检索"),
        ("F space enter ctrl-p N enter enter", "q q", "全库检索"),
        ("e E enter c enter", "q q", "摘录篮"),
        ("L enter c enter", "q q", "刊期"),
    ];
    for (there, back, page) in ways {
        let there: String = there.replace("F space", "F 创 新").replace("N enter enter", "y c enter enter");
        let text = there.split(' ').fold(reader(&[3, 4]), |reader, key| reader.keys(key).work());
        let row = text.rows()[23].clone();
        assert!(row.contains("q 返回"), "{there}: {}", text.screen());
        let left = back.split(' ').filter(|key| !key.is_empty()).fold(text, Reader::keys);
        assert!(!left.left && left.rows()[23].contains("q 返回"), "{there} {back}: {}", left.screen());
        let left = left.keys("q");
        assert!(!left.left && left.rows()[0].contains(page), "{there} {back} q: {}", left.screen());
        let text = left.keys(if page == "全库检索" { "esc" } else { "q" });
        assert!(!text.left && !text.rows()[23].contains("q 返回"), "{there}: {}", text.screen());
        assert!(text.keys("q").left, "{there}");
    }
    assert!(reader(&[4]).keys("F").typed("创新").keys("enter alt-q").left);
}

#[test]
fn figures_alone_leave_out_the_words() {
    let page = reader(&[4]).keys("c");
    assert!(page.screen().contains("落地一批科技型中小企业"), "{}", page.screen());
    let figures = page.keys("f");
    assert!(!figures.screen().contains("落地一批科技型中小企业"), "{}", figures.screen());
    assert!(figures.screen().contains("57 家"), "{}", figures.screen());
}

#[test]
fn another_place_is_set_beside_by_two_letters() {
    let compared = reader(&[4]).keys("c v").typed("yc").keys("enter");
    assert!(compared.rows()[0].contains("嘉兴市 · 宜昌市"), "{}", compared.screen());
    assert!(compared.screen().contains("只见于一地"), "{}", compared.screen());
    let back = compared.keys("esc");
    assert!(back.rows()[0].contains("嘉兴市  浙江省"), "{}", back.screen());
}

#[test]
fn what_only_one_of_the_compared_counts_is_a_key_away() {
    let compared = reader(&[4]).keys("c v").typed("yc").keys("enter");
    assert!(!compared.screen().contains("2756 家"), "{}", compared.screen());
    let own = compared.keys("f");
    let row = own.rows().into_iter().find(|row| row.contains("科技型中小企业（总量）"));
    assert!(
        row.as_ref().is_some_and(|row| row.contains("2756 家") && row.contains("第5页")),
        "{}",
        own.screen()
    );
    assert!(!own.screen().contains("在创新平台布局上"), "{}", own.screen());
    let led = own.keys("G enter");
    // With the beginning of its sentence.
    assert!(led.screen().contains("国家高能级创新平台数"), "{}", led.screen());
    assert!(led.screen().contains("省级创新平台") && led.screen().contains("第1/"), "{}", led.screen());
}

#[test]
fn a_province_set_beside_another_is_compared_by_its_cities() {
    let folder = tempfile::tempdir().unwrap();
    let article = |place: &str, city: &str, count: u8| {
        format!("## {place}：强化创新\n\n{city}现有省级新型研发机构{count}家。\n\n")
    };
    let articles = [("浙江嘉兴", "嘉兴市", 12), ("浙江绍兴", "绍兴市", 4), ("湖北宜昌", "宜昌市", 60)];
    let body: String = articles.map(|(place, city, count)| article(place, city, count)).concat();
    std::fs::write(folder.path().join("a.md"), format!("# 科技参考\n\n2024年第4期\n\n{body}")).unwrap();
    let reader = Reader::open_folder(folder.path()).work();
    let compared = reader.keys("ctrl-p").typed("浙江省").keys("enter v").typed("湖北省").keys("enter");
    assert!(compared.rows()[0].contains("浙江省 · 湖北省"), "{}", compared.screen());
    let screen = compared.screen();
    for words in ["浙江省 嘉兴市  12家", "浙江省 绍兴市  4家", "湖北省 宜昌市  60家", "对照：嘉兴市、绍兴市"]
    {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let narrow = compared.size(40, 12);
    assert!(narrow.screen().contains("  嘉兴市  12家"), "{}", narrow.screen());
}

#[test]
fn a_place_the_library_does_not_tell_of_says_so() {
    let reader = reader(&[4]).keys("ctrl-p").typed("lasa").keys("enter");
    assert!(reader.screen().contains("拉萨市：本库中没有内容"), "{}", reader.screen());
}

#[test]
fn who_else_asks_for_the_words_of_the_measure_and_takes_others() {
    let asked = reader(&[3, 4]).keys("] ] w");
    assert!(asked.rows()[0].contains("谁也做了"), "{}", asked.screen());
    let other = asked.keys("ctrl-u").typed("创新平台");
    assert!(other.screen().contains("宜昌市"), "{}", other.screen());
    let text = other.keys("enter");
    assert!(text.rows()[0].contains("科技情报参考"), "{}", text.screen());
}

#[test]
fn whose_the_first_lines_are_stands_above_them() {
    let asked = reader(&[3, 4]).keys("] ] w");
    let body: Vec<String> = asked.rows()[2..].iter().filter(|row| !row.is_empty()).cloned().collect();
    assert!(!body[1].starts_with("  "), "a place, not a doing: {}", asked.screen());
}

#[test]
fn the_whole_library_is_searched_as_one_types() {
    let found = reader(&[3, 4]).keys("F").typed("特派员");
    assert!(found.rows()[0].contains("2期"), "{}", found.screen());
    let text = found.keys("enter");
    assert!(text.reversed().contains("特派员"), "{}", text.reversed());
    let back = text.keys("ctrl-o");
    assert!(back.rows()[0].contains("全库检索"), "{}", back.screen());
}

#[test]
fn what_a_search_leads_to_stands_with_the_beginning_of_its_sentence() {
    // It is the end of a sentence of several rows.
    let found = reader(&[4]).keys("F").typed("机构数量、质量、效益").keys("enter");
    let rows = super::article_rows(&found);
    let at = rows.iter().position(|row| row.contains("数量、质量"));
    assert!(at.is_some_and(|at| at > 3 && at < 10), "{}", found.screen());
    assert!(found.screen().contains("《意见》提出"), "{}", found.screen());
    assert!(found.reversed().contains("机构数量、质量、效益"), "{}", found.reversed());
    let title = reader(&[4]).keys("F").typed("搭桥集智").keys("enter");
    assert!(super::article_rows(&title)[0].contains("南京市"), "a title stays on top: {}", title.screen());
}

#[test]
fn the_search_is_limited_by_filters_and_listed_by_place() {
    let by_place = reader(&[4]).keys("F").typed("创新").keys("alt-c");
    assert!(by_place.rows()[4].starts_with(" 嘉兴市"), "{}", by_place.screen());
    assert!(by_place.rows()[4].ends_with("6处"), "{}", by_place.screen());
    assert!(by_place.keys("alt-c").rows()[4].starts_with(" 浙江嘉兴"));
    let limited = reader(&[4]).keys("F").typed("创新 city:嘉兴");
    let all = reader(&[4]).keys("F").typed("创新");
    assert_ne!(limited.rows()[0], all.rows()[0], "{}", limited.screen());
    let wrong = all.typed(" year:昨天");
    assert!(wrong.screen().contains("“昨天”不是年份"), "{}", wrong.screen());
}

#[test]
fn the_search_takes_expressions_and_letters_by_their_sound() {
    let expression = reader(&[4]).keys("F alt-r").typed("[0-9]+家");
    assert!(
        expression.rows()[0].contains("全库检索（正则）") && !expression.rows()[0].ends_with(" 0处"),
        "{}",
        expression.screen()
    );
    assert!(expression.keys("enter").reversed().contains('家'), "what matched is marked in the text");
    let sound = reader(&[4]).keys("F").typed("tepaiyuan");
    assert!(sound.rows()[0].contains("全库检索（按拼音）"), "{}", sound.screen());
    assert!(sound.keys("enter").reversed().contains("特派员"));
}

#[test]
fn what_the_box_does_not_know_is_searched_for() {
    let found = reader(&[3, 4]).keys("ctrl-p").typed("柔性可穿戴").keys("enter");
    assert!(found.screen().contains("柔性可穿戴传感器"), "{}", found.screen());
}

#[test]
fn skimming_folds_the_text_and_unfolds_it_at_the_same_place() {
    let reading = reader(&[4]).keys("] ]");
    let rows = reading.rows();
    let skimmed = reading.keys("s");
    assert!(skimmed.screen().contains("在实验室体系建设上"), "{}", skimmed.screen());
    assert!(!skimmed.screen().contains("目前，宜昌"), "{}", skimmed.screen());
    assert_eq!(skimmed.keys("s").rows()[..20], rows[..20]);
}

#[test]
fn measures_are_a_key_away_in_the_text() {
    let there = reader(&[4]).keys(". .");
    assert!(there.screen().contains("“扩面”"), "{}", there.screen());
}

#[test]
fn every_page_fits_small_and_large_screens() {
    for (columns, rows) in [(20, 5), (40, 12), (80, 24), (120, 40)] {
        for keys in ["c", "c f", "F", "] ] w", "s"] {
            let screen = reader(&[4]).size(columns, rows).keys(keys);
            let widest = screen.rows().iter().map(|row| row.chars().count()).max().unwrap_or_default();
            assert!(widest <= usize::from(columns), "{columns}×{rows} {keys}");
        }
    }
}

#[test]
fn a_paragraph_is_sent_with_its_source_and_said_to_be_sent() {
    let copied = reader(&[4]).keys("Y");
    assert!(copied.screen().contains("已发往终端剪贴板"), "{}", copied.screen());
    let page = reader(&[4]).keys("c } y");
    assert!(page.screen().contains("已发往终端剪贴板"), "{}", page.screen());
}

#[test]
fn what_is_compared_shows_below_what_each_did_and_leads_there() {
    let compared = reader(&[4]).keys("c v").typed("nanjing").keys("enter");
    let rows = compared.rows();
    let row = |words: &str| rows.iter().position(|row| row.contains(words));
    let (first, second) = (row("  以企业科技创新打开新局面"), row("  以才引才，打造产才融合格局"));
    assert!(first.is_some() && first < second, "{}", compared.screen());
    let text = compared.keys("} down enter");
    assert!(text.screen().contains("激活发展“聚变效应”"), "{}", text.screen());
    let narrow = reader(&[4]).size(40, 12).keys("c v").typed("nanjing").keys("enter");
    assert!(narrow.rows()[1].contains("没有可以对照"), "it begins at its beginning: {}", narrow.screen());
}

#[test]
fn nothing_is_set_beside_itself() {
    let asked = reader(&[4]).keys("v");
    assert!(!asked.rows()[3].contains("嘉兴市"), "{}", asked.screen());
    let itself = asked.typed("jiaxing");
    assert!(itself.screen().contains("没有别的地区叫这个"), "{}", itself.screen());
    assert!(!itself.keys("enter").rows()[0].contains("全库检索"), "a box for places asks nothing else");
}

#[test]
fn who_else_is_asked_of_others_by_words_that_tell_and_by_their_sound() {
    let asked = reader(&[4]).keys("c }").keys("w");
    assert!(asked.rows()[2].contains("科技 企业"), "two short words together: {}", asked.screen());
    let own = asked.rows().iter().position(|row| row.contains("嘉兴市（本地）"));
    assert!(!asked.rows()[4].contains("嘉兴") && own.is_none_or(|own| own > 5), "{}", asked.screen());
    let sound = asked.keys("ctrl-u").typed("tepaiyuan");
    assert!(
        sound.rows()[0].contains("（按拼音）") && sound.screen().contains("鄂州市"),
        "{}",
        sound.screen()
    );
    let empty = sound.keys("ctrl-u");
    assert!(empty.screen().contains("写几个字或拼音"), "{}", empty.screen());
}

#[test]
fn a_lead_that_goes_on_is_shown_without_its_comma() {
    let page = reader(&[4]).keys("ctrl-p").typed("yc").keys("enter");
    assert!(page.screen().contains("在新型研发机构建设上　"), "{}", page.screen());
}

#[test]
fn q_leads_from_the_text_back_to_the_list_that_led_there() {
    let found = reader(&[4]).keys("F").typed("特派员");
    let rows = found.rows();
    let text = found.keys("enter space");
    assert!(text.rows()[23].contains("q 返回"), "{}", text.screen());
    let back = text.keys("q");
    assert!(!back.left && back.rows()[..20] == rows[..20], "{}", back.screen());
    // The rest of the list waits for whoever has gone on from there as well.
    let gone_on = reader(&[4]).keys("F").typed("特派员").keys("enter ] ]");
    let left = gone_on.keys("q");
    assert!(!left.left && left.rows()[..20] == rows[..20], "{}", left.screen());
    // A page that was opened over another gives way to that, and that to the text.
    let page = reader(&[4]).keys("e E B esc");
    assert!(page.rows()[0].contains("摘录篮"), "{}", page.screen());
    assert!(page.keys("q").keys("q").left);
    assert!(reader(&[4]).keys("c } enter ctrl-c").left, "another key leaves from everywhere");
}

#[test]
fn one_key_leaves_from_every_page_and_every_line_that_is_typed() {
    for way in [
        "j", "t", "ctrl-p", "/", ":", "?", "F", "L", "B", "E", "U", "v", "V", "w", "m", "'", "c }",
        "c } F ctrl-p", "ctrl-w v",
    ] {
        let there = reader(&[4]).keys(way);
        assert!(!there.left, "{way}");
        assert!(there.keys("alt-q").left, "{way}");
    }
}

#[test]
fn as_many_hits_can_be_chosen_as_are_counted() {
    let found = reader(&[4]).keys("F").typed("特派员").keys("down down down");
    let counted = found.rows()[0].clone();
    let place = found.rows()[23].trim().split(' ').next().map(str::to_owned).unwrap_or_default();
    let (at, of) = place.split_once('/').unwrap();
    assert!(at == of && counted.ends_with(&format!(" {of}处")), "{}", found.screen());
}

#[test]
fn an_empty_line_says_what_can_be_typed() {
    for (key, words) in [
        ("ctrl-p", "如 jx"),
        ("v", "与哪里对照"),
        ("/", "汉字或拼音"),
        ("F", "汉字或拼音"),
        (":", "汉字、拼音"),
    ] {
        let open = reader(&[4]).keys(key);
        assert!(open.screen().contains(words), "{key}: {}", open.screen());
        assert!(!open.typed("q").screen().contains(words), "{key}");
    }
}

#[test]
fn what_was_copied_is_said_by_its_first_words() {
    let copied = reader(&[4]).keys("Y");
    assert!(copied.rows()[23].contains("剪贴板：日前，嘉兴市"), "{}", copied.screen());
}

#[test]
fn a_page_down_shows_no_article_again_that_was_seen_whole() {
    let folder = tempfile::tempdir().unwrap();
    let article = |at: usize| format!("## 第{at}市做法\n\n甲市建成平台{at}个。\n\n");
    let body: String = (1..=9).map(article).collect();
    std::fs::write(folder.path().join("a.md"), format!("# 科技参考\n\n2024年第4期\n\n{body}")).unwrap();
    let first = Reader::open_folder(folder.path()).work();
    let rows = super::article_rows(&first);
    let seen = (1..=9).filter(|at| rows.iter().any(|row| row.contains(&format!("平台{at}个")))).count();
    let next = super::article_rows(&first.keys("space"));
    assert!(next[0].contains(&format!("第{}市做法", seen + 1)), "{seen}: {next:?}");
}

#[test]
fn on_a_tall_screen_the_measure_is_that_of_the_article_at_the_top() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# 科技参考\n\n2024年第4期\n\n## 安徽合肥：打造中试\n\n合肥市布局创新链。\n\n\
                一是建强平台。建成省级中试基地12家。\n\n## 江苏苏州：招引人才\n\n苏州市新增企业2100家。\n\n\
                一是筑巢引凤。建设人才公寓3万套。\n\n";
    std::fs::write(folder.path().join("a.md"), text).unwrap();
    let asked = Reader::open_folder(folder.path()).work().size(200, 60).keys("w");
    assert!(asked.rows()[2].contains("平台"), "{}", asked.screen());
}

#[test]
fn a_search_says_first_how_to_collect_and_what_its_keys_do_now() {
    let found = reader(&[4]).keys("F").typed("创新");
    let row = found.rows()[23].clone();
    assert!(row.contains("alt-e 摘录") && row.contains("alt-c 按地区"), "{row}");
    let other = found.keys("alt-c").size(120, 24);
    assert!(other.rows()[23].contains("alt-c 按期"), "{}", other.screen());
    let expression = other.keys("alt-r");
    assert!(expression.rows()[23].contains("alt-r 按字面"), "{}", expression.screen());
}

#[test]
fn a_comparison_says_what_its_key_does_now() {
    let compared = reader(&[4]).keys("c v").typed("yc").keys("enter");
    assert!(compared.rows()[23].contains("f 看独有数据"), "{}", compared.screen());
    assert!(compared.keys("f").rows()[23].contains("f 看措施"));
}

#[test]
fn a_filter_that_means_nothing_is_told_in_the_jump_box() {
    let wrong = reader(&[3, 4]).keys("ctrl-p").typed("city:火星");
    assert!(
        wrong.rows()[23].contains("没有叫“火星”的地方"),
        "a filter that means nothing: {}",
        wrong.screen()
    );
}

#[test]
fn who_else_on_a_title_asks_of_its_first_measure_and_is_offered_only_where_it_answers() {
    let page = || reader(&[4]).keys("c");
    assert!(page().screen().contains("谁也做了"), "{}", page().screen());
    assert!(page().keys("g g w").screen().contains(" > "), "{}", page().keys("g g w").screen());
    let shown = page().keys("f").screen();
    assert!(shown.contains("f 看全部") && !shown.contains("f 只看数据"), "{shown}");
    assert!(page().keys("f f").screen().contains("f 只看数据"));
}
