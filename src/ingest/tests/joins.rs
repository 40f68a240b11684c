//! Where one paragraph goes on and another begins: what shows a cut, and what shows none. Each test is a kind, told by
//! several of it.

use super::kinds::{spaced, told_lines};
use super::*;

fn stays(paragraphs: &[&str]) {
    let lines = told_lines(&spaced(paragraphs), "a.md");
    for paragraph in paragraphs {
        assert!(lines.iter().any(|line| line == paragraph), "{paragraph}: {lines:#?}");
    }
}

#[test]
fn nothing_joins_over_a_blank_line_without_evidence() {
    stays(&[
        "海滨市公布首批入驻企业",
        "远航渔业装备（海滨）有限公司",
        "蓝海卫星通信科技有限公司",
        "上述企业享受用地保障",
    ]);
    stays(&[
        "清晨六点，渔港里的渔船已经装好冰块，船老大们打开终端查看风浪，然后一艘接一艘驶出港口",
        "岸上的指挥中心里，值班员盯着屏幕，三千多个光点慢慢散开，像撒在海里的一把米",
        "海滨市装机三千台。",
    ]);
    stays(&[
        "上海驻点　徐汇区漕溪北路88号　021-64180022",
        "深圳驻点　南山区科苑路15号　0755-86110033",
        "邮箱：zsj@example.cn",
    ]);
    stays(&["代码与文档见", "https://git.example.cn/fleet/terminal", "v2版本支持多机协同"]);
    stays(&["装机走势见图1", "资料来源：海滨市统计局", "各类渔船占比见表1"]);
    stays(&[
        "● 对首次装机的渔船一次性补助五百元并减免一年通信费",
        "● 对更换终端的渔船按设备价格的百分之三十给予补助",
        "（1）补助资金由市县两级财政按六比四分担",
    ]);
}

#[test]
fn a_cut_inside_a_figure_a_bracket_or_a_word_joins_where_paragraphs_end_in_full_stops() {
    for (before, after) in [
        ("海滨市为渔船装上定位终端，险情处置时间大为缩短，装机总投资达到1.", "28亿元，惠及渔民三万人。"),
        ("海滨市为渔船装上定位终端三千台（其中远洋渔船装机的", "一千二百台），险情处置时间缩短到半小时。"),
        ("海滨市为渔船装上定位终端，由财政补贴七成，并组织船老大上船试用、", "提意见，把按键减到三个。"),
        (
            "海滨市为渔船装上定位终端，渔船定位更准，渔民安心，值守的指挥中心随时提醒渔民避开禁渔",
            "区，渔船返港时间缩短。渔民进入禁渔区前便会收到提醒，禁渔区内再无越线渔船。",
        ),
    ] {
        let lines =
            told_lines(&spaced(&[before, after, "岸上设立了值守的指挥中心。", "渔业产值再增两成。"]), "a.md");
        assert!(lines.iter().any(|line| *line == format!("{before}{after}")), "{lines:#?}");
    }
}

#[test]
fn a_word_cut_by_a_picture_is_whole_again_and_the_picture_keeps_its_words() {
    let before = "海滨市为渔船装上定位终端，建成指挥中心三个，引进上下游企业十九家，形成从终端到通信的完整链";
    for (between, after) in [
        ("![](a.jpg)\n\n图1　渔港指挥中心", "条，产值增长两成。"),
        ("![](a.jpg)", "条、产值增长两成。"),
        ("<!-- page 3 -->", "条。"),
    ] {
        let lines = told_lines(&spaced(&[before, between, after, "岸上设立了值守的指挥中心。"]), "a.md");
        assert!(lines.iter().any(|line| *line == format!("{before}{after}")), "{lines:#?}");
    }
    // A word of one character begins a paragraph.
    let after = "但，产值增长两成。";
    let lines = told_lines(&spaced(&[before, "![](a.jpg)", after]), "a.md");
    assert!(lines.iter().any(|line| line == after), "{lines:#?}");
}

#[test]
fn one_paragraph_a_line_stays_so_with_indents_and_without() {
    let text = |indent: &str| {
        let lines = [
            "海滨市把渔船定位作为安全生产的抓手，举办终端设计大赛，面向全国高校院所征集方案，参赛项目来自十二个省份，评出一等奖三项、二等奖六项，全部在当地落地。",
            "比赛时间：2021年5月18日上午9时",
            "参赛单位：高校院所12家",
            "新增省级研发平台12家",
            "赛后，海滨市建立专班机制，由县区分管负责同志担任召集人，每月会商一次，协调解决用地、用能、环评等问题，目前签约项目全部开工，其中四个已经投产。",
        ];
        let body: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
        (lines, format!("科技要情\n2024年第3期\n\n海滨市：渔船装上“千里眼”\n\n{body}\n"))
    };
    for indent in ["　　", "", "    "] {
        let (lines, source) = text(indent);
        let told = told_lines(&source, "a.txt");
        for line in lines {
            assert!(told.iter().any(|own| own == line), "{indent:?} {line}: {told:#?}");
        }
    }
}

#[test]
fn a_hard_line_end_is_kept() {
    for end in ["  \n", "\\\n", "<br>\n"] {
        let lines = [
            "开幕：9月3日上午九点整在会展中心一号馆",
            "论坛：9月3日下午两点整在会展中心二号馆",
            "票务：凭身份证免费入场",
        ];
        let told = told_lines(&spaced(&[&lines.join(end)]), "a.md");
        for line in lines {
            assert!(told.iter().any(|own| own == line), "{end:?} {line}: {told:#?}");
        }
    }
}

#[test]
fn a_cut_is_sure_where_the_other_paragraphs_end_in_full_stops_however_many_are_cut() {
    for cuts in [
        [
            ("建成示范园十二个，培训渔民共3.", "6万人次，印发手册。"),
            ("全市装机面积达1.4万亩（含重点海", "域0.5万亩），成效明显。"),
        ],
        [
            ("海滨市投入财政资金2,", "300万元，专门支持装机。"),
            ("海滨市今年新增远洋渔船42", "艘，累计达到300艘。"),
        ],
        [
            ("渔船的定位终端由市财政出钱并且统一免费发", "放，渔民不出钱。"),
            ("终端统一发放后，装机渔船从2019", "年的三百艘增加到三千艘。"),
        ],
    ] {
        let paragraphs: Vec<&str> = cuts.iter().flat_map(|(before, after)| [*before, *after]).collect();
        let lines = told_lines(&spaced(&paragraphs), "a.md");
        for (before, after) in cuts {
            assert!(
                lines.iter().any(|line| *line == format!("{before}{after}")),
                "{before}|{after}: {lines:#?}"
            );
        }
    }
}

#[test]
fn after_an_item_a_page_cuts_nothing_but_what_shows_it() {
    for mark in ["{6}------------------------------------------------", "<!-- page break -->", "— 6 —"] {
        for (first, second) in [
            ("- 渔船终端研制　中标单位3家", "- 海缆巡检装备　中标单位2家"),
            ("1. 渔船终端研制，中标单位3家", "2. 海缆巡检装备，中标单位2家"),
            ("● 渔船终端研制　中标单位3家", "● 海缆巡检装备　中标单位2家"),
            ("（1）渔船终端研制由高校承担三成", "（2）海缆巡检装备由企业承担七成"),
        ] {
            let after = "入选项目分三年拨付经费，第一年拨付四成。";
            let lines = told_lines(&spaced(&[first, second, mark, after]), "a.md");
            assert!(lines.iter().any(|line| line == after), "{mark} {second}: {lines:#?}");
        }
        let lines = told_lines(
            &spaced(&[
                "- 每艘渔船补助五百元。",
                "- 组织船老大上船试用，每年不少于",
                mark,
                "两次，由船厂出船。",
            ]),
            "a.md",
        );
        assert!(lines.iter().any(|line| line.contains("不少于两次，由船厂")), "{mark}: {lines:#?}");
    }
}

#[test]
fn one_habit_of_numbered_lines_has_one_outcome_whatever_stands_between_them_and_their_text() {
    let answers = [
        "在本市登记、船龄不超过二十年、持有捕捞许可证的渔船均可申领，不受作业方式限制。",
        "每艘渔船每年最高补助二十万元，可用于终端、通信与维修三项，过期作废，不得转让。",
        "服务完成后三十日内，由船主凭合同、发票和照片在平台提交，市里每季度集中兑付一次。",
    ];
    let questions = ["补助对象有哪些", "补助标准是多少", "怎样申请"];
    for ordinals in [["1、", "2、", "3、"], ["（一）", "（二）", "（三）"], ["一、", "二、", "三、"]]
    {
        for ends in [["\n\n", "\n", "\n"], ["\n", "\n", "\n\n"], ["  \n", "\n\n", "<br>"], ["\n"; 3]] {
            let mut body = String::new();
            for (((ordinal, question), answer), end) in ordinals.iter().zip(questions).zip(answers).zip(ends)
            {
                body += &format!("{ordinal}{question}{end}{answer}\n\n");
            }
            let source = format!(
                "# 科技要情\n\n2024年第3期\n\n## 渔船补贴问答\n\n{body}## 北山县：核桃\n\n北山县建成示范园十二个。\n"
            );
            let issue = super::ingest(source.as_bytes(), "a.md").unwrap();
            let kinds: Vec<bool> = issue.articles[0]
                .blocks
                .iter()
                .map(|block| matches!(block, crate::model::Block::Heading { .. }))
                .collect();
            assert_eq!(kinds, [true, false, true, false, true, false], "{ordinals:?} {ends:?}");
        }
    }
}

#[test]
fn a_line_that_begins_with_a_bullet_is_no_rest_of_the_one_above() {
    let lines = told_lines(
        "科技要情\n2024年第3期\n\n海滨市：渔船装上“千里眼”\n\n海滨市首批揭榜项目如下：\n\n● 渔船终端研制　中标单位3家\n● 海缆巡检装备　中标单位2家\n\n海滨市装机三千台。\n",
        "a.txt",
    );
    assert!(lines.iter().any(|line| line == "● 海缆巡检装备　中标单位2家"), "{lines:#?}");
}

#[test]
fn a_picture_of_the_net_was_set_by_the_author_and_cuts_no_paragraph_but_a_word() {
    let before = "海滨市为渔船装上定位终端，引进上下游企业十九家，先看一下这些企业的分布";
    let told = |picture: &str, before: &str, after: &str| {
        told_lines(&spaced(&[before, picture, after, "岸上设立了值守的指挥中心。"]), "a.md")
            .contains(&format!("{before}{after}"))
    };
    let (net, own) = ("![](https://example.cn/a.png)", "![](images/a.png)");
    assert!(!told(net, before, "企业大多落在港区，渔民就近上班。"));
    assert!(told(own, "海滨市为渔船装上定位终端，引进上下游企业一齐入", "驻产业园，转化成果五项。"));
    for picture in [net, own] {
        assert!(
            told(picture, "海滨市为渔船装上定位终端，装机总投资达到1.", "28亿元，惠及渔民三万人。"),
            "{picture}"
        );
    }
}

#[test]
fn a_mark_that_was_typed_by_a_slip_at_the_end_of_a_paragraph_cuts_no_sentence() {
    for (before, after) in [
        ("海滨市为渔船装上定位终端。渔民为什么愿意装？、", "要是收费，渔民就不装了。装机全由财政补贴。"),
        ("海滨市为渔船装上定位终端，目前有三千条渔船可以定位，", "这种终端要求带宽，渔船不能离岸太远。"),
        ("海滨市为渔船装上定位终端，目前有三千条渔船可以定位，", "渔民起初不愿意装。装机全由财政补贴。"),
    ] {
        // What a site says below the text is no end of a page.
        for below in ["", "\n> 版权声明：转载请注明出处\n"] {
            let source = spaced(&[before, after, "渔业产值再增两成。"]) + below;
            let lines = told_lines(&source, "a.md");
            assert!(lines.iter().any(|line| line == after), "{below}: {lines:#?}");
        }
    }
}

#[test]
fn a_count_cut_from_what_it_counts_by_a_picture_is_one() {
    for (before, after) in [
        ("海滨市为渔船装上定位终端，发放补贴设备2.6万", "台，险情处置时间缩短一半。"),
        ("海滨市为渔船装上定位终端，培训渔民累计3", "万人次，险情处置时间缩短一半。"),
        ("海滨市为渔船装上定位终端，服务渔民合作社18", "家，险情处置时间缩短一半。"),
    ] {
        let lines = told_lines(&spaced(&[before, "![](images/1.jpg)", after, "渔业产值再增两成。"]), "a.md");
        assert!(lines.iter().any(|line| *line == format!("{before}{after}")), "{lines:#?}");
    }
}

#[test]
fn facts_one_a_line_are_paragraphs_though_no_stop_ends_them() {
    let facts = [
        "海滨市为渔船装上定位终端3260台",
        "劝返越线渔船417艘次",
        "险情处置时间由4小时缩短到35分钟",
        "设立值守的指挥中心",
        "渔民满意率98%",
        "试用的船老大48名，改进按键12个",
    ];
    let source = format!(
        "科技要情\n2024年第3期\n\n浙江海滨：渔船装上终端\n\n{}\n\n浙江北山：核桃园里来了博士\n\n北山县建成示范园12个\n带动农户3000家\n",
        facts.join("\n")
    );
    let lines = told_lines(&source, "a.txt");
    for fact in facts.into_iter().chain(["北山县建成示范园12个", "带动农户3000家"]) {
        assert!(lines.iter().any(|line| line == fact), "{fact}: {lines:#?}");
    }
    // Where a sentence visibly goes on, the lines are a setter's.
    let cut = ["海滨市为渔船装上定位终端，", "劝返越线渔船", "险情处置时间由4小时缩短到35分钟，渔民", "满意"];
    let source = format!("# 科技要情\n\n2024年第3期\n\n## 浙江海滨：渔船装上终端\n\n{}。\n", cut.join("\n"));
    assert!(told_lines(&source, "a.md").contains(&format!("{}。", cut.concat())));
}

#[test]
fn a_line_that_ends_in_an_address_is_not_glued_to_the_next() {
    let lines = [
        "装机申请：https://fleet.example.cn/apply/",
        "5个工作日内办结。",
        "数据开放：http://data.example.cn/fleet",
        "渔民可凭船号查询，已开放2600条。",
        "联系邮箱：fleet@example.cn",
        "终端保修三年。",
    ];
    for indent in ["", "　　"] {
        let body: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
        let source = format!(
            "科技要情\n2024年第3期\n\n浙江海滨：渔船装上终端\n\n{body}\n浙江北山：核桃园里来了博士\n\n{indent}北山县建成示范园12个。\n"
        );
        let told = told_lines(&source, "a.txt");
        for line in lines {
            assert!(told.iter().any(|own| own == line), "{line}: {told:#?}");
        }
    }
}

#[test]
fn an_indented_line_right_below_an_item_begins_a_paragraph() {
    let item = "1. 打通堵点。海滨市为渔船装上定位终端三千台。";
    let paragraph = "终端成了宝贝。装机总投资达到一亿元，惠及渔民三万人。";
    for (source, expected) in [
        (format!("{item}\n　　{paragraph}\n"), vec![paragraph]),
        // The rest of a sentence is the item's, however it is indented.
        ("- 打通堵点，海滨市为渔船\n　　装上终端三千台。\n".to_string(), vec![]),
    ] {
        let source =
            format!("# 科技要情\n\n2024年第3期\n\n## 海滨市：渔船装上终端\n\n岸上有人值守。\n\n{source}");
        let issue = ingest(source.as_bytes(), "a.md").unwrap();
        let told: Vec<String> = issue.articles[0]
            .blocks
            .iter()
            .skip(1)
            .filter(|block| matches!(block, Block::Paragraph { .. }))
            .map(|block| block.plain_text().into_owned())
            .collect();
        assert_eq!(told, expected, "{source}");
    }
}

#[test]
fn running_text_goes_on_around_a_picture_and_words_of_the_picture_do_not() {
    let told = |above: &str, before: &str, after: &str| {
        let paragraphs = [above, before, "![](a.jpg)", after, "岸上设立了值守的指挥中心。"];
        told_lines(&spaced(&paragraphs), "a.md").contains(&format!("{before}{after}"))
    };
    let text = "渔港分三期建设。";
    for (before, after) in [
        ("海滨市联合高校共建实验", "室32个，转化成果五项。"),
        ("海滨市为渔船装上定位终端，带动上下游企业一齐入", "驻产业园，转化成果五项。"),
        ("海滨市出台扶持办法，兑现资金", "3.2亿元，惠及渔民一万人。"),
        ("海滨市印发《关于加快渔船", "终端应用的若干措施》，明确六项任务。"),
    ] {
        assert!(told(text, before, after), "{before}");
    }
    for (above, before, after) in [
        (text, "全市渔船、渔港和加工企业的分布如图所示", "市里把项目落到园区，引进企业。"),
        (text, "海滨市联合高校，在港区共建实验室和检测中心", "目前，转化成果五项。"),
        (text, "海滨市联合高校，在港区共建实验室和检测中心，", "不过，转化的成果只有五项。"),
        (
            text,
            "9、渔港常用的十款终端、三种浮标和海图软件（英文）",
            "本文推荐海滨市渔民常用的软件，有新有旧。",
        ),
        (text, "9、渔船、终端和浮标，怎样合成一张海图（英文）", "本文推荐海滨市渔民常用的软件，有新有旧。"),
        ("![](b.jpg)", "渔民在船头、船尾装上定位终端，正在调试", "市里把项目落到园区，引进企业。"),
        (text, "主要做法", "海滨市共建实验室32个。"),
    ] {
        assert!(!told(above, before, after), "{before}");
    }
}

#[test]
fn a_line_that_ends_before_a_figure_goes_on_in_it_quoted_or_not() {
    let quoted = |body: &str| {
        let issue = ingest(spaced(&["市长说：", body, "渔业产值再增两成。"]).as_bytes(), "a.md").unwrap();
        let blocks = issue.articles[0].blocks.clone();
        blocks.iter().map(|block| block.plain_text().trim().to_string()).collect::<Vec<_>>()
    };
    for (body, whole) in [
        ("> 全市投入\n> 3亿元，建成渔港12个。", "全市投入3亿元，建成渔港12个。"),
        ("> 全市投入\n> 3亿元", "全市投入3亿元"),
        (">全市投入\n>3亿元", "全市投入3亿元"),
        ("> 全市投入\n3亿元，建成渔港12个。", "全市投入3亿元，建成渔港12个。"),
        ("> 全市渔港中产值\n>3亿元的12个，<1亿元的3个。", "全市渔港中产值>3亿元的12个，<1亿元的3个。"),
        ("> 全市渔港中产值\n> >3亿元的12个。", "全市渔港中产值>3亿元的12个。"),
        ("全市渔港中产值\n>3亿元的12个，其余的30个。", "全市渔港中产值>3亿元的12个，其余的30个。"),
        ("全市投入\n3亿元，建成渔港12个。", "全市投入3亿元，建成渔港12个。"),
        ("> 截至2021年\n> 12月，建成渔港12个。", "截至2021年12月，建成渔港12个。"),
        ("> 每艘船补助\n>\n> 三百元。", "每艘船补助\n三百元。"),
    ] {
        let told = quoted(body);
        assert!(told.iter().any(|line| line == whole), "{body}: {told:#?}");
        let other = quoted(&format!("> 海滨市的经验值得借鉴。\n\n各县学习。\n\n{body}"));
        assert!(body.starts_with(">全") || other.iter().any(|line| line == whole), "{body}: {other:#?}");
    }
    for body in ["> 全市投入3亿元\n> 12个渔港建成", "> 主要做法\n> 2021年，渔港启用。"]
    {
        let told = quoted(body).join("\n");
        assert!(told.contains(&body.replace("> ", "")), "{body}: {told}");
    }
}
