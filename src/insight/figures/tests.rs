use super::*;

mod kinds;
mod rules;
mod subjects;

fn figures(text: &str) -> Vec<Figure> {
    figures_of(text, None)
}

/// The figures of a text in an issue of a year.
fn figures_of(text: &str, year: Option<i32>) -> Vec<Figure> {
    let blocks = vec![Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }];
    let article = Article { blocks, ..Article::default() };
    let figures = of(&article, &Texts::of(&article), Issued { year });
    for figure in &figures {
        assert_eq!(
            text.get(figure.range.to_bytes(text)),
            Some(figure.text.as_str()),
            "the range covers the figure"
        );
    }
    figures
}

/// The one figure of a text.
fn figure(text: &str) -> Figure {
    let mut found = figures(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn an_article_of_nothing_but_numbers_has_so_many_figures_at_most() {
    for text in ["5.7%、".repeat(MOST + 50), "7、".repeat(MOST + 50) + "8家。"] {
        let found = figures(&text);
        assert!((MOST..=MOST + 1).contains(&found.len()), "{}", found.len());
    }
    let paragraph = |text: &str| Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) };
    let article = Article { blocks: vec![paragraph(&"3家，".repeat(20)); MOST / 10], ..Article::default() };
    assert_eq!(of(&article, &Texts::of(&article), Issued { year: None }).len(), MOST);
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
fn the_year_is_the_sentence_own_or_the_paragraphs() {
    let years = |text: &str| figures(text).iter().map(|figure| figure.year).collect::<Vec<_>>();
    assert_eq!(years("组织84家企业。2023年，签约42项。成交额272亿元。"), [None, Some(2023), Some(2023)]);
    assert_eq!(years("到 2028 年，建设60家。"), [Some(2028)]);
    assert_eq!(years("2023 年获得奖励 34 项，相较 2022 年增长 240%。"), [Some(2023), Some(2023)]);
}

#[test]
fn full_width_and_han_numbers_ranges_and_shared_units() {
    let read = |text: &str| figures(text).iter().map(|f| (f.value, f.unit.clone())).collect::<Vec<_>>();
    let is = |pairs: &[(f64, &str)]| -> Vec<(f64, ShortText)> {
        pairs.iter().map(|(v, u)| (*v, (*u).into())).collect()
    };
    for (text, pairs) in [
        ("入驻企业２６家，占１２．５％。", is(&[(26.0, "家"), (12.5, "％")])),
        ("选派专员一百二十名，服务十五个县。", is(&[(120.0, "名"), (15.0, "个")])),
        ("遴选10—15家企业。", is(&[(10.0, "家"), (15.0, "家")])),
        ("产量分别达1140万、2365万吨。", is(&[(1140.0, "万吨"), (2365.0, "万吨")])),
        ("提高1.8和2.5个百分点。", is(&[(1.8, "个百分点"), (2.5, "个百分点")])),
        ("储能35吉瓦时，吞吐26万标箱。", is(&[(35.0, "吉瓦时"), (26.0, "万标箱")])),
        ("起降8.4万架次，借阅48.7万册次。", is(&[(8.4, "万架次"), (48.7, "万册次")])),
        ("用水150亿方/年，补贴800元/吨。", is(&[(150.0, "亿方/年"), (800.0, "元/吨")])),
        ("连续5个季度增长，控温在4℃。", is(&[(5.0, "个季度"), (4.0, "℃")])),
        ("占全省的三成，九成以上上云。", is(&[(3.0, "成"), (9.0, "成")])),
        ("占比过半，增速排第2。", is(&[(0.5, ""), (2.0, "")])),
        ("进入全省前3位。", is(&[(3.0, "位")])),
    ] {
        assert_eq!(read(text), pairs, "{text}");
    }
}

#[test]
fn names_and_slogans_count_nothing() {
    for text in [
        "落实“12条”政策",
        "推出“365天不打烊”专区",
        "提供7×24小时服务",
        "印发3年行动计划",
        "建设“1+8”体系",
        "出台《支持企业20条》",
        "建成5万吨级码头",
        "近3年来稳步发展",
        "一家企业、一批项目、三个方面",
        "百家企业与几十家院所",
        "党的二十届三中全会提出",
        "十四届全国人大二次会议",
        "2025届毕业生",
        "今天23时13分发射",
        "以2分33秒夺冠",
        "2类新药获批",
    ] {
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}

#[test]
fn what_a_rule_sets_is_a_standard() {
    use FigureKind::{Achieved, Standard};
    for (text, kind) in [
        ("对首台（套）装备给予最高500万元保险补偿。", Standard),
        ("对新建冷库，按每吨800元补助。", Standard),
        ("实施10亿元以上项目。", Standard),
        ("对投资超过10亿元的整车项目实行专班服务。", Standard),
        ("单位能耗不高于3.5吨标准煤。", Standard),
        ("一般问题5个工作日内办结。", Standard),
        ("累计发放补贴3000万元。", Achieved),
        ("兑现奖励资金1.2亿元。", Achieved),
    ] {
        assert_eq!(figures(text).first().map(|figure| figure.kind), Some(kind), "{text}");
    }
}

#[test]
fn what_is_counted() {
    for (text, subject) in [
        ("累计组织30余家企业参加对接活动，促成签约。", "企业"),
        ("促成签约项目9个。", "签约项目"),
        ("贷款余额达 7.7 亿元，", "贷款余额"),
        ("全市技术合同成交额达到272亿元，", "技术合同成交额"),
        ("其中市级机构 23 家，", "市级机构"),
        ("2022年度全市研发投入40.35亿元，", "研发投入"),
        ("引进医学、新能源等项目6个。", "医学、新能源等项目"),
        ("8家企校联合创新中心在省级备案。", "企校联合创新中心"),
        ("嘉兴已纳入培育库的新型研发机构57家。", "新型研发机构"),
        ("配备企业服务专员40名。", "企业服务专员"),
        ("七成以上的研发机构建在企业。", "研发机构"),
        ("科技型中小企业入库2960家。", "科技型中小企业"),
        ("选派120名科技专员蹲点服务。", "科技专员"),
        ("与14家银行签订合作协议。", "银行"),
        ("设立20亿元制造业转型升级基金。", "制造业转型升级基金"),
        ("船舶海工从业人员10.6万人。", "船舶海工从业人员"),
        ("高新技术企业总数达2610家。", "高新技术企业总数"),
        ("研发投入强度连续三年位居全省第一。", "研发投入强度"),
        ("高新区在全国综合评价中排名第46位。", "高新区"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
}

#[test]
fn a_clause_without_a_noun_goes_on_about_what_was_counted() {
    let subjects = |text: &str| {
        figures(text).into_iter().map(|figure| figure.subject.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(subjects("高新技术企业达730家，同比增长56.5%，居全省第4位。"), ["高新技术企业"; 3]);
    assert_eq!(subjects("本地配套率由38%提高到65%。"), ["本地配套率"; 2]);
    assert_eq!(subjects("新建示范基地7家，总数达到18家。"), ["示范基地"; 2]);
    assert_eq!(
        subjects("建设新型研发机构60家，其中省级12家、市级25家。"),
        ["新型研发机构", "省级新型研发机构", "市级新型研发机构"]
    );
    assert_eq!(subjects("技改投资612亿元，增速居全省第2位。"), ["技改投资", "技改投资增速"]);
    assert_eq!(
        subjects("研发费用198亿元，占营业收入的比重为3.4%。"),
        ["研发费用", "研发费用占营业收入的比重"]
    );
    assert_eq!(subjects("国家级、省级重点实验室分别达3家、12家。"), ["国家级重点实验室", "省级重点实验室"]);
    assert_eq!(subjects("发明专利、国际标准分别达12件、3项。"), ["发明专利", "国际标准"]);
    assert_eq!(
        subjects("接待游客10万人次、旅游收入6亿元，同比分别增长58%、73.5%。"),
        ["游客", "旅游收入", "游客", "旅游收入"]
    );
}

#[test]
fn the_own_place_is_no_part_of_a_subject() {
    let about = About { city: Some("宜昌市".to_owned()), ..About::default() };
    let article = Article {
        blocks: vec![Block::Paragraph {
            text: "宜昌市2023年省级新型研发机构总数达60家。".to_owned(),
            spans: Vec::new(),
            lines: (0, 0),
        }],
        ..Article::default()
    };
    let mut figures = of(&article, &Texts::of(&article), Issued::default());
    leave_out_own_place(&mut figures, &about);
    let figure = &figures[0];
    assert_eq!(figure.subject.as_deref(), Some("省级新型研发机构总数"));
    assert_eq!((figure.head.as_deref(), figure.level.as_deref()), (Some("新型研发机构"), Some("省级")));
}

#[test]
fn head_and_level_are_kept_for_comparing() {
    let found = figure("建成省级新型研发机构12家。");
    assert_eq!((found.head.as_deref(), found.level.as_deref()), (Some("新型研发机构"), Some("省级")));
}

#[test]
fn a_verb_or_particle_inside_a_noun_cuts_nothing_off() {
    for (text, subject, level) in [
        ("拥有省级科技企业孵化器12家", "省级科技企业孵化器", Some("省级")),
        ("现有市级以上科技企业孵化器30家", "市级以上科技企业孵化器", Some("市级以上")),
        ("在孵企业达1200家", "在孵企业", None),
        ("全市在建项目35个", "在建项目", None),
        ("目前在谈项目12个", "在谈项目", None),
        ("培育拟上市企业15家", "拟上市企业", None),
        ("全社会研发经费投入达40亿元", "全社会研发经费投入", None),
        ("新增乡村振兴科技创新示范基地7家", "乡村振兴科技创新示范基地", None),
        ("2023年中试基地达到10家", "中试基地", None),
        ("孵化器面积达5万平方米", "孵化器面积", None),
        ("如浙江大学研究院等4家研究院获批建设", "研究院", None),
        ("实现26个乡镇（街道）全覆盖", "乡镇（街道）", None),
        ("实施研究院2023年度“揭榜挂帅”科技项目23项", "研究院“揭榜挂帅”科技项目", None),
    ] {
        let found = figure(text);
        assert_eq!((found.subject.as_deref(), found.level.as_deref()), (Some(subject), level), "{text}");
    }
}

#[test]
fn what_is_said_of_a_noun_is_no_part_of_it() {
    for (text, subject) in [
        ("仪器设备必须全部入网1200台", "仪器设备"),
        ("规上企业却只有87家", "规上企业"),
        ("其中高新技术企业就达300家", "高新技术企业"),
        ("高层次人才新增128人", "高层次人才"),
        ("村民人均分红110元", "村民人均分红"),
        ("成果就地转化率40%", "成果就地转化率"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
}

#[test]
fn a_level_takes_its_noun_from_before_a_list() {
    let text = "宿迁市2024年市级以上科技企业孵化器达到58家，其中国家级8家、省级29家";
    let subjects: Vec<_> = figures(text).into_iter().filter_map(|figure| figure.subject).collect();
    assert_eq!(
        subjects.get(1..),
        Some(["国家级科技企业孵化器", "省级科技企业孵化器"].map(ShortText::new).as_slice())
    );
}

#[test]
fn what_has_a_size_stands_in_the_clause_before() {
    assert_eq!(figure("设立科技创新基金，规模5亿元").subject.as_deref(), Some("科技创新基金"));
}

#[test]
fn persons_go_on_about_persons_whatever_counts_them() {
    let found = figures("征集双链融合专员28名，其中18人入选首批名单");
    assert_eq!(found[1].subject.as_deref(), Some("双链融合专员"));
}

#[test]
fn a_unit_that_begins_a_word_is_none() {
    for text in [
        "iOS 16 部分签名问题",
        "37 手游团队",
        "WWDC22 对 AppKit 的更新",
        "riscv%E5%9C%A864%E4%B8%AD",
        "10058和110343两个",
    ] {
        assert_eq!(figures(text), [], "{text}");
    }
    assert_eq!(figure("添加2字节长度").unit, "字节");
    assert_eq!(figure("企业16部，").unit, "部");
}

#[test]
fn code_and_another_language_are_no_subject() {
    for text in ["[extra] 2845 / 3087 (92.16%)", "the RVC instruction should reduce code size by 20%"] {
        assert_eq!(figure(text).subject, None, "{text}");
    }
    assert_eq!(figure("海河流域年降水量减少了85毫米").subject.as_deref(), Some("海河流域年降水量"));
    assert_eq!(figure("GDP达1200亿元").subject.as_deref(), Some("GDP"));
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
        in_text(
            &Letters::new(&text),
            Issued::default(),
            Place { block: BlockIndex(0), offset: 0, planned: false },
            &mut Vec::new(),
        );
    }
}

#[test]
fn traditional_script_is_read_and_printed() {
    let blocks = vec![Block::Paragraph {
        text: "簽約項目30餘個，金額超1億元。".to_owned(),
        spans: Vec::new(),
        lines: (0, 0),
    }];
    let article = Article { blocks, ..Article::default() };
    let figures = of(&article, &Texts::of(&article), Issued::default());
    let found: Vec<_> = figures.iter().map(|f| (f.text.as_str(), f.value, f.unit.as_str())).collect();
    assert_eq!(found, [("30餘個", 30.0, "個"), ("超1億元", 1.0, "億元")]);
}
