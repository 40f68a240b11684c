//! Subjects are whole words: what leads in to a noun or over to its number is cut off only where it is no part of one.

use super::{figure, figures};
use crate::model::ShortText;

fn subjects(text: &str) -> Vec<Option<ShortText>> {
    figures(text).into_iter().map(|figure| figure.subject).collect()
}

#[test]
fn a_word_that_begins_as_a_particle_does_is_kept_whole() {
    for (text, subject) in [
        ("发展自主品牌57个", "自主品牌"),
        ("引进现代农业企业3家", "现代农业企业"),
        ("建设对外贸易平台5个", "对外贸易平台"),
        ("打造度假区2处", "度假区"),
        ("组织并购项目4个", "并购项目"),
        ("改造共同配送中心6个", "共同配送中心"),
        ("兑现到期债券3亿元", "到期债券"),
        ("推广可降解产品5种", "可降解产品"),
        ("建成自动化车间12个", "自动化车间"),
        ("建成重点实验室12家", "重点实验室"),
        ("谋划拟建电站3座", "拟建电站"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
    assert_eq!(figure("全市共有企业3家").subject.as_deref(), Some("企业"));
    assert_eq!(figure("兰州科研院所有42家").subject.as_deref(), Some("兰州科研院所"));
}

#[test]
fn a_word_that_ends_as_a_particle_does_is_kept_whole() {
    for (text, subject) in [
        ("梳理行为12起", "行为"),
        ("签订合约12份", "合约"),
        ("形成纪要12份", "纪要"),
        ("核发许可12件", "许可"),
        ("签署协定5项", "协定"),
        ("提出理由12条", "理由"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
    // What is cut off leaves a word or nothing.
    assert_eq!(figure("新认定300家").subject, None);
}

#[test]
fn a_clause_that_only_counts_takes_what_the_one_before_was_done_to() {
    let of = |text| subjects(text).pop().flatten();
    assert_eq!(of("二是建设中试平台，建成29家。").as_deref(), Some("中试平台"));
    assert_eq!(of("（二）建设中试平台。建成29家。").as_deref(), Some("中试平台"));
    assert_eq!(
        subjects("给予500万元支持。二是建设中试平台，建成29家，其中市级20家。").pop().flatten().as_deref(),
        Some("市级中试平台")
    );
    // 企业发展 is nothing that can be counted.
    assert_eq!(of("推动企业发展，建成29家。"), None);
}

#[test]
fn the_noun_behind_a_number_ends_where_something_is_said_of_it() {
    for (text, subject) in [
        ("46名高层次人才据此享受购房补贴", "高层次人才"),
        ("26位班子成员联系企业", "班子成员"),
        ("举办了6场开发者活动了", "开发者活动"),
        ("20家证券、基金公司获批参与", "证券、基金公司"),
        ("港澳专业人士备案执业319人", "港澳专业人士"),
        ("对8个开放式街区打分", "开放式街区"),
        ("31名青年技术能手获评工匠", "青年技术能手"),
        ("17名青年能人带动脱贫", "青年能人"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
    // 机井 is counted before the mark, 田间道路 behind it.
    assert_eq!(
        subjects("建设机井2900眼、田间道路120公里"),
        ["机井", "田间道路"].map(|subject| Some(subject.into()))
    );
}

#[test]
fn a_piece_of_a_sentence_is_no_subject() {
    for text in ["经过3家机构", "持续5年", "他认为可以引进了3家", "来自12个省份"] {
        let told = subjects(text).pop().flatten();
        assert!(
            told.as_deref()
                .is_none_or(|told| !["经过", "持续", "来自"].contains(&told) && !told.ends_with('了')),
            "{text}: {told:?}"
        );
    }
    assert_eq!(figure("我们要把算力规模做到5万P").subject.as_deref(), Some("算力规模"));
    assert_eq!(figure("服务农村合作组织（企业）284家").subject.as_deref(), Some("农村合作组织（企业）"));
    assert_eq!(figure("占地区生产总值比重达9%").subject.as_deref(), None);
    assert_eq!(
        figure("产业增加值占地区生产总值比重达9%").subject.as_deref(),
        Some("产业增加值占地区生产总值比重")
    );
}

#[test]
fn what_a_number_is_set_against_is_no_part_of_its_subject() {
    for (text, subject) in [
        ("外贸依存度快于全省1.4个百分点", Some("外贸依存度")),
        ("空气优良率优于全国6.1个百分点", Some("空气优良率")),
        // 对 says what was done to those counted, who are not named.
        ("从安全、效率两个维度对9个开展评估", None),
        ("从供需两个角度对9个社区开展评估", Some("社区")),
        ("组织师徒结对9对", Some("师徒结对")),
    ] {
        assert_eq!(subjects(text).pop().flatten().as_deref(), subject, "{text}");
    }
}

#[test]
fn what_all_of_those_counted_did_is_no_part_of_them() {
    let told = subjects("全市816名科技特派员共服务1932个村，培训农民17.3万人次。");
    let told: Vec<_> = told.iter().map(|subject| subject.as_deref().unwrap_or("-")).collect();
    assert_eq!(told, ["科技特派员", "村", "农民"]);
    let whom = "对孵化器按年度考核分A、B、C三档，分别奖励100万元。";
    assert_eq!(figure(whom).subject.as_deref(), Some("孵化器"));
}

#[test]
fn a_verb_that_makes_no_noun_is_none_of_it() {
    for (text, subject) in [
        ("2024年兑现资金4200万元", "资金"),
        ("引导特派团领办基地14个", "基地"),
        ("审结案件143件", "案件"),
        ("发往城市51个", "城市"),
        ("联合高校院所14家，攻关26项", "高校院所"),
        ("过去产后损耗率高达25%", "产后损耗率"),
        ("使用费用按五折收取", "使用费用"),
        ("建设联合实验室3家", "联合实验室"),
        ("制定实施方案12个", "实施方案"),
    ] {
        assert_eq!(
            figures(text).first().and_then(|figure| figure.subject.clone()).as_deref(),
            Some(subject),
            "{text}"
        );
    }
    let told = subjects("组织龙头企业发布新材料需求148项，成交57项。");
    assert_eq!(told.last().cloned().flatten().as_deref(), Some("新材料需求"));
}

#[test]
fn a_price_by_the_piece_is_of_what_the_clause_before_names() {
    for (text, subject) in [
        ("科研用地租金由政府统一议定，每亩每年不高于3200元", "科研用地租金"),
        ("对省外患者给予交通补助，每人次500元", "交通补助"),
        ("国产压雪车已交付，价格为进口同类产品的六成", "价格"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
}

#[test]
fn a_part_takes_the_measure_of_the_whole() {
    let of = |text| subjects(text).pop().flatten();
    for (text, subject) in [
        ("技术合同成交额97.5亿元，其中吸纳北京技术71.2亿元", "北京技术合同成交额"),
        ("水稻种植面积158万亩，其中盐碱地种植96万亩", "盐碱地水稻种植面积"),
        ("茶园面积168万亩，其中古茶树16万亩", "古茶树"),
        ("白酒产量24.6万千升", "白酒产量"),
    ] {
        assert_eq!(of(text).as_deref(), Some(subject), "{text}");
    }
}

#[test]
fn the_noun_behind_a_number_ends_before_what_is_done_with_it() {
    for (text, subject) in
        [("选派412名博士、教授到企业", Some("博士、教授")), ("“人才贷”单笔最高500万元", Some("“人才贷”"))]
    {
        assert_eq!(figure(text).subject.as_deref(), subject, "{text}");
    }
    let last = |text| subjects(text).pop().flatten();
    assert_eq!(last("在孵项目163个，已有49个回滁落地").as_deref(), Some("在孵项目"));
    assert_eq!(last("建成电解锰企业26家，如今只剩2家").as_deref(), Some("电解锰企业"));
    assert_eq!(last("收集种质2.1万份，完成鉴定1.3万份").as_deref(), Some("种质"));
    assert_ne!(last("近两年拿出3.2亿元").as_deref(), Some("两年拿出"));
}

#[test]
fn a_limit_is_what_the_sum_behind_it_is() {
    for (text, subject) in [
        ("攻关项目单项资助上限为300万元", "攻关项目单项资助上限"),
        ("补助上限为2000万元", "补助上限"),
        ("企业每年申领额度上限为50万元", "企业每年申领额度上限"),
    ] {
        assert_eq!(figure(text).subject.as_deref(), Some(subject), "{text}");
    }
}

#[test]
fn what_is_said_around_a_noun_is_no_part_of_it() {
    for (text, subject) in [
        ("带动上下游企业上云3200余家", Some("上下游企业")),
        ("三年来共有29名科技特派员晋升高级职称", Some("科技特派员")),
        ("京津成果在石家庄转化项目累计312项", Some("京津成果转化项目")),
        ("科研院所在绵阳分支机构12家", Some("科研院所分支机构")),
        ("对年消纳10万吨以上气化渣的企业", Some("气化渣")),
        ("全镇曾有煤矿12座", Some("煤矿")),
        ("每个团每年支持30万元", Some("支持")),
        ("团长由省级以上专家担任的占71%", None),
    ] {
        assert_eq!(figure(text).subject.as_deref(), subject, "{text}");
    }
    let lasting = subjects("每家每年给予运行经费最高1000万元，连续支持5年。");
    assert_eq!(lasting, ["运行经费", "运行经费"].map(|subject| Some(ShortText::new(subject))));
}
