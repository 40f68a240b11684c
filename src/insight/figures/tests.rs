use super::*;

fn figures(text: &str) -> Vec<Figure> {
    let blocks = vec![Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }];
    let mut article = Article { blocks, ..Article::default() };
    enrich(&mut article, false);
    for figure in &article.figures {
        assert_eq!(
            text.get(figure.range.to_bytes(text)),
            Some(figure.text.as_str()),
            "the range covers the figure"
        );
    }
    article.figures
}

/// The one figure of a text.
fn figure(text: &str) -> Figure {
    let mut found = figures(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn numbers_are_read_with_their_units() {
    for (text, printed, value, unit, qualifier) in [
        ("组织30余家企业", "30余家", 30.0, "家", Some("余")),
        ("交易额超1亿元", "超1亿元", 1.0, "亿元", Some("超")),
        ("经费2030万元", "2030万元", 2030.0, "万元", None),
        ("贷款 7.7 亿元", "7.7 亿元", 7.7, "亿元", None),
        ("参训1.5 万余人次", "1.5 万余人次", 1.5, "万人次", Some("余")),
        ("人才 50 名（个）", "50 名（个）", 50.0, "名（个）", None),
        ("走访 1400 余家（次）", "1400 余家（次）", 1400.0, "家（次）", Some("余")),
        ("设备5000台（套）", "5000台（套）", 5000.0, "台（套）", None),
        ("为1,248家企业", "1,248家", 1248.0, "家", None),
        ("活动36场次", "36场次", 36.0, "场次", None),
        ("投入不低于 1.3 亿元", "不低于 1.3 亿元", 1.3, "亿元", Some("不低于")),
        ("首次突破40亿元", "首次突破40亿元", 40.0, "亿元", Some("首次突破")),
        ("26 个乡镇（街道）全覆盖", "26 个", 26.0, "个", None),
        ("带动300 多人", "300 多人", 300.0, "人", Some("多")),
        ("孵化面积112万平方米", "112万平方米", 112.0, "万平方米", None),
        ("销售额8000万，", "8000万", 8000.0, "万", None),
    ] {
        let found = figure(text);
        assert_eq!(
            (found.text.as_str(), found.value, found.unit.as_str(), found.qualifier.as_deref()),
            (printed, value, unit, qualifier),
            "{text}"
        );
    }
}

#[test]
fn years_dates_names_and_ratios_are_no_figures() {
    for text in [
        "2023年以来",
        "2023中国新经济",
        "截至9月30日",
        "G60科创走廊",
        "按5∶3∶2比例",
        "潍科发〔2025〕3号",
        "第15批项目",
        "版本1.2.3个",
        "电话4366683",
        "《2030纲要》",
        "",
    ] {
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}

#[test]
fn what_a_figure_says() {
    use FigureKind::{Achieved, Growth, Rank, Share, Target};
    for (text, kind) in [
        ("新增企业12家", Achieved),
        ("到 2028 年，全市累计建设机构 60 家", Target),
        ("首批拟招收硕士96名", Target),
        ("力争引进人才50名", Target),
        ("集团将在三年内连续投入1.3亿元", Target),
        ("入选国家人才计划10余人", Achieved),
        ("企业达730家，同比增长56.5%", Growth),
        ("强度同比提升0.13个百分点", Growth),
        ("比“十三五”末增长1.1倍", Growth),
        ("覆盖率提高到51.7%", Share),
        ("研发投入强度达到1.25%", Share),
        ("总数居安徽省第4位", Rank),
        ("居全省第四位", Rank),
        ("排名全国第1名", Rank),
    ] {
        let found = figures(text);
        assert_eq!(found.last().map(|figure| figure.kind), Some(kind), "{text}: {found:?}");
    }
    assert_eq!(figure("奖励相较 2022 年增长 240%").text, "相较 2022 年增长 240%");
    assert_eq!((figure("居全省第四位").text.as_str(), figure("居全省第四位").value), ("居全省第四位", 4.0));
}

#[test]
fn a_plan_ends_with_its_sentence() {
    let kinds: Vec<_> = figures("到2028年，建设机构60家，其中省级12家。目前已有57家。")
        .iter()
        .map(|figure| figure.kind)
        .collect();
    assert_eq!(kinds, [FigureKind::Target, FigureKind::Target, FigureKind::Achieved]);
}

#[test]
fn the_year_is_the_sentence_own() {
    let years = |text: &str| figures(text).iter().map(|figure| figure.year).collect::<Vec<_>>();
    assert_eq!(years("2023年，组织84家企业，签约42项。成交额272亿元。"), [Some(2023), Some(2023), None]);
    assert_eq!(years("到 2028 年，建设60家。"), [Some(2028)]);
    assert_eq!(years("2023 年获得奖励 34 项，相较 2022 年增长 240%。"), [Some(2023), Some(2023)]);
}

#[test]
fn what_is_counted() {
    for (text, subject) in [
        ("累计组织30余家企业参加对接活动，促成签约。", "企业参加对接活动"),
        ("促成签约项目9个。", "促成签约项目"),
        ("贷款余额达 7.7 亿元，", "贷款余额"),
        ("全市技术合同成交额达到272亿元，", "全市技术合同成交额"),
        ("其中市级机构 23 家，", "市级机构"),
        ("2022年度全市研发投入40.35亿元，", "全市研发投入"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
    let rates = figures("阜阳市企业达730家，同比增长56.5%，居全省第4位。");
    assert_eq!(
        rates.iter().map(|figure| figure.subject.as_deref()).collect::<Vec<_>>(),
        [Some("阜阳市企业"); 3]
    );
}

#[test]
fn hostile_texts_are_read_in_one_pass() {
    for text in [
        "1".repeat(200_000),
        "1.".repeat(100_000),
        "1,000".repeat(40_000),
        "第".repeat(100_000),
        "1家".repeat(20_000),
    ] {
        in_text(&Letters::new(&text), BlockIndex(0), 0, &mut Vec::new());
    }
}

#[test]
fn traditional_script_is_read_and_printed() {
    let blocks = vec![Block::Paragraph {
        text: "簽約項目30餘個，金額超1億元。".to_owned(),
        spans: Vec::new(),
        lines: (0, 0),
    }];
    let mut article = Article { blocks, ..Article::default() };
    enrich(&mut article, true);
    let found: Vec<_> = article.figures.iter().map(|f| (f.text.as_str(), f.value, f.unit.as_str())).collect();
    assert_eq!(found, [("30餘個", 30.0, "個"), ("超1億元", 1.0, "億元")]);
}
