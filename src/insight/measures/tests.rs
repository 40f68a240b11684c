use super::*;
use crate::model::{CharRange, ListItem};

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }
}

fn bold(lead: &str, rest: &str) -> Block {
    let range = CharRange { start: 0, end: lead.chars().count() };
    let spans = vec![Span { range, style: SpanStyle::Strong, target: None }];
    Block::Paragraph { text: format!("{lead}{rest}"), spans, lines: (0, 0) }
}

fn measures(blocks: Vec<Block>) -> Vec<Measure> {
    let article = Article { blocks, ..Article::default() };
    let Announced { measures, .. } = announced_in(&article);
    for measure in &measures {
        let text = article.blocks[measure.block.0].plain_text().into_owned();
        assert_eq!(
            text.get(measure.range.to_bytes(&text)),
            Some(measure.lead.as_str()),
            "the range covers the lead"
        );
    }
    measures
}

/// What an article about a place announces.
fn announced_in(article: &Article) -> Announced {
    announced(article, &Texts::of(article), Warrant::Place)
}

fn leads_of(texts: &[&str]) -> Vec<String> {
    measures(texts.iter().map(|text| paragraph(text)).collect())
        .into_iter()
        .map(|measure| measure.lead)
        .collect()
}

#[test]
fn a_lead_does_not_end_inside_an_address() {
    for (text, lead) in [
        (
            "一是链接与 https://example.org/plain?a=1 共建。建成平台。",
            "链接与 https://example.org/plain?a=1 共建",
        ),
        ("二是上线ftp://a.cn平台：开放。", "上线ftp://a.cn平台"),
        ("三是推行9:30晨会制度。每天。", "推行9:30晨会制度"),
        ("四是建设AI: 平台。", "建设AI"),
        ("五是建设AI:平台。", "建设AI"),
    ] {
        assert_eq!(leads_of(&[text]), [lead]);
    }
}

#[test]
fn ordinals_announce_measures() {
    for (text, lead, ordinal) in [
        ("一是精准选派，打造“王牌军”。局党组多次召开会议。", "精准选派，打造“王牌军”", 1),
        ("十一是强化保障。落实资金。", "强化保障", 11),
        ("（二）共担研发风险。由财政出资。", "共担研发风险", 2),
        ("(3) 共享知识产权。组建公司。", "共享知识产权", 3),
        ("四、优化服务。设立专窗。", "优化服务", 4),
        ("5. 搭建平台。建成中心。", "搭建平台", 5),
        ("6．搭建平台。建成中心。", "搭建平台", 6),
        ("⑦ 引育人才。出台办法。", "引育人才", 7),
        ("第一，摸清底数。走访企业。", "摸清底数", 1),
        ("第一条降低算力成本。设立算力券。", "降低算力成本", 1),
        ("第二条：鼓励模型创新。每个奖励80万元。", "鼓励模型创新", 2),
        ("第二步，揭榜挂帅。发布榜单。", "揭榜挂帅", 2),
        ("其三，协同攻关。组建联合体。", "协同攻关", 3),
        ("首先，摸清底数。走访企业。", "摸清底数", 1),
        ("一抓场景牵引。发布场景。", "场景牵引", 1),
        ("一要守住底线。加强监管。", "守住底线", 1),
        ("　　二是加强平台建设；完善体系。", "加强平台建设", 2),
    ] {
        let found = measures(vec![paragraph(text)]);
        assert_eq!(
            found.first().map(|m| (m.lead.as_str(), m.ordinal)),
            Some((lead, Some(ordinal))),
            "{text}"
        );
        assert_eq!(found.first().map(|m| m.level), Some(1));
    }
}

#[test]
fn numbers_are_no_ordinals() {
    for text in [
        "1.5亿元投入研发。资金到位。",
        "2023年新增企业。情况良好。",
        "一是一，二是二。说话算数。",
        "3家企业上市。融资顺利。",
    ] {
        assert!(leads_of(&[text]).is_empty(), "{text}: {:?}", leads_of(&[text]));
    }
}

#[test]
fn a_short_first_sentence_announces() {
    assert_eq!(
        leads_of(&["需求引导产学研对接。瞄准企业需求。", "建基地。在柳南建设基地。"]),
        ["需求引导产学研对接", "建基地"]
    );
    assert_eq!(
        leads_of(&[
            "前移服务关口，让“好种子”早发现早培育。组织经理人“淘金”。",
            "补齐短板,厚植\"硬环境\".建成平台3个."
        ]),
        ["前移服务关口，让“好种子”早发现早培育", "补齐短板,厚植\"硬环境\""]
    );
    for text in [
        "日前印发通知。各地执行。",
        "中试是科技成果走向产业化的一环。作用重大。",
        "全市新增12家。数量居前。",
        "能力不断增强。企业获益。",
        "湖北省十堰市因车而兴。全市发力。",
        "“以前靠人盯。现在靠系统。”老李说。",
        "主要指标变化情况见下表。",
        "这一次谁都没有想到的是原来企业的需求可以这样解决。他说。",
    ] {
        assert!(leads_of(&[text]).is_empty(), "{text}");
    }
}

#[test]
fn bold_beginnings_announce() {
    let found = measures(vec![
        bold("一企一分，让数据多跑路、企业少跑腿。", "打通接口。"),
        bold("以分授信：", "签订协议。"),
    ]);
    assert_eq!(
        found.iter().map(|m| m.lead.as_str()).collect::<Vec<_>>(),
        ["一企一分，让数据多跑路、企业少跑腿", "以分授信"]
    );
    assert_eq!(found[0].summary, "打通接口");
    // A paragraph that is bold throughout is emphasis or a heading, and announces nothing after it.
    assert!(measures(vec![bold("以分授信。", "")]).is_empty());
    let numbered = measures(vec![bold("一是以分授信。", "签订协议。")]);
    assert_eq!((numbered[0].lead.as_str(), numbered[0].ordinal), ("以分授信", Some(1)));
}

#[test]
fn keywords_and_aspects_stand_inside_paragraphs_too() {
    let found =
        measures(vec![paragraph("“扩面”——落地一批企业。“提质”——提高覆盖。实施计划。“增效”——构建格局。")]);
    let leads: Vec<_> = found.iter().map(|m| (m.lead.as_str(), m.level)).collect();
    assert_eq!(leads, [("“扩面”", 1), ("“提质”", 1), ("“增效”", 1)]);
    assert_eq!(
        leads_of(&[
            "在创新平台布局上，打造平台，形成体系。在实验室体系建设上，完善机制。",
            "在人才引育方面，出台办法。"
        ]),
        ["在创新平台布局上，", "在实验室体系建设上，", "在人才引育方面，"]
    );
    for text in [
        "在此基础上，推进工作。",
        "在全市科技大会上，市长讲话。",
        "在很大程度上，缓解了难题。",
        "在线上，企业可申报。",
    ] {
        assert!(leads_of(&[text]).is_empty(), "{text}");
    }
}

#[test]
fn ordinals_inside_a_paragraph_are_parts_of_its_measure() {
    let found = measures(vec![
        paragraph("强化要素保障。一是选派专员，深入企业；二是设立基金，支持研发。三是开放场景。"),
        paragraph("优化营商环境。出台办法。"),
    ]);
    let leads: Vec<_> = found.iter().map(|m| (m.lead.as_str(), m.ordinal, m.level)).collect();
    assert_eq!(
        leads,
        [
            ("强化要素保障", None, 1),
            ("选派专员，深入企业", Some(1), 2),
            ("设立基金，支持研发", Some(2), 2),
            ("开放场景", Some(3), 2),
            ("优化营商环境", None, 1),
        ]
    );
    let found = measures(vec![paragraph("计划明确，一是建设平台；二是引进人才。")]);
    let leads: Vec<_> = found.iter().map(|m| (m.lead.as_str(), m.level)).collect();
    assert_eq!(leads, [("建设平台", 1), ("引进人才", 1)], "a first ordinal may stand after a comma");
    assert!(leads_of(&["目前一是一，企业二是二，说话算数。"]).is_empty());
}

#[test]
fn a_lead_reaches_to_its_verb() {
    assert_eq!(
        leads_of(&["政策包括：①对新建库，按每吨800元补助；②租金减免50%；③用工满100人的，给予奖励。"]),
        ["对新建库，按每吨800元补助", "租金减免50%", "用工满100人的，给予奖励"]
    );
    let long =
        "对年度研发投入超过3000万元且占营业收入比重不低于5%的规上工程机械企业，按新增研发投入的10%给予奖励";
    assert_eq!(
        leads_of(&[&format!("一是{long}，同一企业三年内不重复享受，逐年兑现；二是推进攻关。")]),
        [long, "推进攻关"]
    );
}

#[test]
fn short_sentences_and_clauses_announce_inside_a_paragraph() {
    let found = measures(vec![paragraph("（一）做强制造。招引龙头企业。引进8家。建设公共平台。投入3亿元。")]);
    let leads: Vec<_> = found.iter().map(|m| (m.lead.as_str(), m.level)).collect();
    assert_eq!(leads, [("做强制造", 1), ("招引龙头企业", 2), ("建设公共平台", 2)]);
    assert_eq!(
        leads_of(&["支持专家组建团队，搭好试验台，新建机构187家；编好项目库，共同承担项目243项。"]),
        ["搭好试验台", "编好项目库"]
    );
    assert_eq!(leads_of(&["深改湖，建成湿地公园13座。浅造田，复垦耕地9万亩。"]), ["深改湖", "浅造田"]);
    assert_eq!(
        leads_of(&["强基建补短板，投入3亿元。育新品提价值，开发产品12个。"]),
        ["强基建补短板", "育新品提价值"]
    );
    assert_eq!(
        leads_of(&["差别电价逼转型，加价0.06元；专项资金促转型，拿出3.2亿元。"]),
        ["差别电价逼转型", "专项资金促转型"]
    );
    assert_eq!(leads_of(&["建试验场。跑道长30公里。建示范区。道路长436公里。"]), ["建试验场", "建示范区"]);
    assert!(leads_of(&["推出“设备贷”“科创贷”，余额94亿元；稳住“基本盘”，余额12亿元。"]).is_empty());
    assert!(leads_of(&["围绕产业布局，建成基地6个。全市经济向好，企业增加。"]).is_empty());
}

#[test]
fn headings_announce_where_they_name_a_doing() {
    let heading =
        |text: &str| Block::Heading { level: 3, text: text.to_owned(), spans: Vec::new(), lines: (0, 0) };
    let found = measures(vec![
        heading("布局跟着人流走"),
        paragraph("建成站点30个。"),
        heading("服务围着企业转"),
        paragraph("走访企业200家。"),
        heading("取得成效"),
        heading("数据里的账本"),
    ]);
    let leads: Vec<_> = found.iter().map(|m| m.lead.as_str()).collect();
    assert_eq!(leads, ["布局跟着人流走", "服务围着企业转"]);
}

#[test]
fn outcomes_are_results() {
    let article = Article {
        blocks: vec![
            paragraph("城市热度稳中有升。接待游客610万人次。"),
            paragraph("守住价格底线。实行明码标价。"),
            paragraph("延长消费链条。推出线路15条。"),
        ],
        ..Article::default()
    };
    let Announced { measures, results, .. } = announced_in(&article);
    let leads = |list: &[Measure]| list.iter().map(|m| m.lead.clone()).collect::<Vec<_>>();
    assert_eq!(leads(&measures), ["守住价格底线", "延长消费链条"]);
    assert_eq!(leads(&results), ["城市热度稳中有升"]);
}

#[test]
fn reports_scenes_speech_and_indicators_announce_nothing() {
    for texts in [
        ["某台消息（联播）：假期人气高涨。", "本报讯（记者 李某）市里召开会议。"],
        ["果园绿，农民笑。金秋时节，瓜果飘香。", "机器轰鸣，塔吊林立。工地一派忙碌。"],
        ["（一）设施蔬菜面积：任务18万亩，完成12万亩。", "（二）老园改造：今年任务3万亩。"],
        ["市长强调，一是抓落实；二是促创新。", "会议指出，第一，坚定信心。第二，狠抓落实。"],
        ["一、2024年工作回顾", "二、存在问题"],
    ] {
        assert!(leads_of(&texts).is_empty(), "{texts:?}: {:?}", leads_of(&texts));
    }
}

#[test]
fn a_nation_does_no_city_measures_and_no_place_warrants_less() {
    let text = ["一是强化供给。出台政策。", "二是优化服务。设立专窗。"];
    let found = |warrant| {
        let article =
            Article { blocks: text.iter().map(|text| paragraph(text)).collect(), ..Article::default() };
        announced(&article, &Texts::of(&article), warrant).measures.len()
    };
    assert_eq!((found(Warrant::Place), found(Warrant::Unplaced), found(Warrant::Nation)), (2, 2, 0));
}

#[test]
fn list_items_and_numbered_headings_announce() {
    let item = |text: &str| ListItem { text: text.to_owned(), ..ListItem::default() };
    let list = Block::List {
        ordered: true,
        items: vec![item("建强机构。培育示范机构。"), item("一是做优产品。设立基金。")],
        lines: (0, 0),
    };
    let heading =
        |text: &str| Block::Heading { level: 3, text: text.to_owned(), spans: Vec::new(), lines: (0, 0) };
    let found =
        measures(vec![list, heading("（一）强化组织领导"), heading("一、主要做法"), heading("主要成效")]);
    let leads: Vec<_> = found.iter().map(|m| m.lead.as_str()).collect();
    assert_eq!(leads, ["建强机构", "做优产品", "强化组织领导"]);
}

#[test]
fn an_article_without_leads_tells_measures_in_its_text() {
    let mut article = Article {
        blocks: vec![paragraph(
            "为强化管理，鄂州市科技局组织开发了“鄂州科特派”微信小程序及公众号，方便群众。鄂州市还全面推进科技特派员工作站建设，建设工作站23家。",
        )],
        ..Article::default()
    };
    let Announced { measures, told, .. } = announced_in(&article);
    assert!(measures.is_empty());
    let leads: Vec<String> = told.iter().map(|measure| measure.lead.clone()).collect();
    assert_eq!(leads, ["组织开发了“鄂州科特派”微信小程序及公众号", "全面推进科技特派员工作站建设"]);
    article.blocks = vec![paragraph("一是建强机构。某市出台科技创新若干措施。")];
    assert!(announced_in(&article).told.is_empty(), "a paragraph that announces tells nothing besides");
}

#[test]
fn dashes_bullets_and_counted_things_stand_before_leads() {
    assert_eq!(
        leads_of(&["——强化政策供给。出台办法。", "●建强平台。建成中心。"]),
        ["强化政策供给", "建强平台"]
    );
    assert_eq!(
        leads_of(&["做法一：摸清底数。走访企业。", "举措之二：建强平台。建成中心。"]),
        ["摸清底数", "建强平台"]
    );
}

#[test]
fn several_colons_announce() {
    let rest = "在柳南、鱼峰、融水等地建设标准化原料示范基地若干。";
    assert_eq!(leads_of(&[&format!("建基地：{rest}"), &format!("育品种：{rest}")]), ["建基地", "育品种"]);
    assert!(leads_of(&[&format!("建基地：{rest}")]).is_empty());
    assert!(
        leads_of(&[&format!("局长介绍：{rest}"), &format!("他表示：{rest}"), &format!("来源：{rest}")])
            .is_empty()
    );
}

#[test]
fn names_of_sections_are_no_measures() {
    assert!(leads_of(&["一、主要做法", "二、取得成效", "三、下一步打算"]).is_empty());
    assert_eq!(leads_of(&["一、强化顶层设计", "出台办法若干项目落地见效。"]), ["强化顶层设计"]);
}

#[test]
fn hostile_texts_are_read_in_one_pass() {
    for text in [
        "（".repeat(100_000),
        "一是".repeat(50_000),
        "在上，".repeat(50_000),
        "“”——".repeat(30_000),
        "1.".repeat(50_000),
    ] {
        let _ = measures(vec![paragraph(&text)]);
    }
}

#[test]
fn traditional_script_is_read_and_printed() {
    let article = Article {
        blocks: vec![paragraph("一是強化組織領導。成立專班。")], ..Article::default()
    };
    assert_eq!(
        announced_in(&article).measures.first().map(|measure| measure.lead.as_str()),
        Some("強化組織領導")
    );
}
