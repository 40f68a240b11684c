//! Kinds of figures in an issue of 2025, by sentences that could be taken for another kind.

use super::figures_of;
use crate::model::FigureKind::{self, Achieved, Growth, Rank, Share, Standard, Target};

#[track_caller]
fn are(cases: &[(&str, &[FigureKind])]) {
    for (text, kinds) in cases {
        let found: Vec<_> = figures_of(text, Some(2025)).iter().map(|figure| figure.kind).collect();
        assert_eq!(&found, kinds, "{text}");
    }
}

#[test]
fn a_year_says_what_is_to_be() {
    are(&[
        ("到2025年，培育企业50家。", &[Target]),
        ("到2024年，培育企业50家。", &[Achieved]),
        ("到2025年3月末已投放27.8亿元。", &[Achieved]),
        ("预计2024年全年实现技术交易额90亿元。", &[Achieved]),
        ("预计今年全年可完成技术合同登记额120亿元。", &[Target]),
        ("确保2025年全社会研发投入强度达到2.6%。", &[Target]),
        ("“十五五”末，算力规模达到5000P。", &[Target]),
        ("“十三五”末，算力规模达到50P。", &[Achieved]),
        ("海外收入占比到2027年从目前的9%提高到20%。", &[Share, Target]),
    ]);
}

#[test]
fn plans_are_told_from_what_is_called_so() {
    are(&[
        ("今年计划组织对接活动不少于30场次，促成合作项目100项。", &[Target, Target]),
        ("盐城计划新增装机300万千瓦。", &[Target]),
        ("入选省级人才计划实施项目12个。", &[Achieved]),
        ("今年，全市安排重点技改项目86个。", &[Target]),
        ("今年以来，全市安排重点技改项目86个。", &[Achieved]),
        ("《方案》提出，2025年组建创新联合体10个。", &[Target]),
        ("项目全部达产后，年产值可达30亿元。", &[Target]),
        ("平台建成后，累计服务企业300家。", &[Achieved]),
        ("布局未来产业项目12个。", &[Achieved]),
        ("研发投入目标为62亿元。", &[Target]),
        ("2026年前，全市要完成300家门店改造。", &[Target]),
    ]);
}

#[test]
fn changes_are_told_from_what_is_reached() {
    are(&[
        ("用工减少40人。", &[Growth]),
        ("居全国第38位，前移11位。", &[Rank, Growth]),
        ("工业增加值占比54.6%。", &[Share]),
        ("较传统工艺减排二氧化碳35%。", &[Growth]),
        ("改造提升430家。", &[Achieved]),
        ("力争产值年均增长25%以上。", &[Target]),
        ("平台投用后，效率提升4倍。", &[Growth]),
        ("平均减环节63%、减材料58%、减跑动81%。", &[Growth, Growth, Growth]),
        ("平均开工时间提前52天。", &[Growth]),
        ("采购价压低了8%。", &[Growth]),
        ("单产提高的幅度在六成到七成之间。", &[Growth, Growth]),
        ("每亩节约成本85元。", &[Growth]),
        ("为企业节约成本2.1亿元。", &[Achieved]),
        ("灌区节水28%。", &[Growth]),
        ("循环寿命延长800次。", &[Growth]),
        ("电价下降3.2分。", &[Growth]),
        ("亩均节水75立方米。", &[Achieved]),
        ("牛均单产9.8吨，高出全国平均水平1.1吨。", &[Achieved, Growth]),
    ]);
}

#[test]
fn rules_go_on_through_their_clauses() {
    are(&[
        ("优秀等次每家补助500万元，良好等次300万元。", &[Standard, Standard]),
        ("按实际投资额的15%给予补助，单个项目最高300万元。", &[Standard, Standard]),
        ("每引进1名博士，给用人单位一次性补贴5万元。", &[Standard, Standard]),
        ("小微企业补助比例为50%，其他企业30%。", &[Standard, Standard]),
        ("每亩投资标准由1500元提高到2400元。", &[Standard, Standard]),
        ("对首次入库的企业奖励2万元，研发费用年均增长15%以上的再奖5万元。", &[Standard, Standard, Standard]),
        ("凡研发费用占比超过3%、拥有专利的企业均可申请。", &[Standard]),
        ("签约项目118个，其中过10亿元的22个。", &[Achieved, Standard, Achieved]),
        ("由企业出资六成、财政出资四成。", &[Standard, Standard]),
        ("按上年研发费用的3倍授信。", &[Standard]),
        ("期限最长3年。", &[Standard]),
        ("新设立的工作站一次性资助100万元，省级50万元。", &[Standard, Standard]),
        ("诉求按“2小时响应、24小时反馈、5个工作日办结”流转。", &[Standard, Standard, Standard]),
        ("使用费按每店每年200元—500元收取。", &[Standard, Standard]),
        ("由保险公司按投入的70%赔付。", &[Standard]),
        ("每公斤保底价定在5元。", &[Standard]),
        ("推出“农机贷”，给予1个百分点的贴息。", &[Standard]),
        ("收益按销售额的4%缴纳管理费。", &[Standard]),
        ("补贴期限为24个月。", &[Standard]),
        ("对来县工作的硕士发放生活补贴2万元、本科生1万元。", &[Standard, Standard]),
        ("对农户购买的有机肥，按40%发放补贴。", &[Standard]),
        ("对旅行社包机给予补助，单户最多6架次。", &[Standard]),
        ("服务周期一般为18个月。", &[Standard]),
        ("对入园企业给予租金补贴，最长补贴5年。", &[Standard]),
        ("小微企业费用报销比例由40%提高到 60%。", &[Standard, Standard]),
        ("推荐名额控制在15%以内。", &[Standard]),
        ("与院校共建实训室，人均资助3000元。", &[Standard]),
        ("对省外患者给予交通补助，每人次500元。", &[Standard]),
        ("对顶尖团队给予500万元项目资助、150平方米人才公寓。", &[Standard, Standard]),
        ("揭榜团队首期拨款比例为50%。", &[Standard]),
        ("财政贴息比例为40%，不良贷款率控制在0.6%以内。", &[Standard, Share]),
    ]);
}

#[test]
fn sums_paid_and_rates_measured_are_no_rules() {
    are(&[
        ("累计筛选项目712个，单笔投资最高2000万元。", &[Achieved, Achieved]),
        ("平均利率3.65%。", &[Share]),
        ("信用贷款占比33.6%。", &[Share]),
        ("财政补贴2.3亿元。", &[Achieved]),
        ("已兑现奖励300万元。", &[Achieved]),
        ("已发放一次性补贴300万元。", &[Achieved]),
        ("平均2小时办结。", &[Achieved]),
        ("实施攻关项目12个，财政补助3600万元。", &[Achieved, Achieved]),
        ("对860家企业发放补贴2400万元。", &[Achieved, Achieved]),
        ("不良率控制在1%以内。", &[Share]),
        ("播种误差控制在2厘米以内。", &[Achieved]),
        ("平均建设周期为18个月。", &[Achieved]),
    ]);
}

#[test]
fn a_plan_of_one_item_is_none_of_the_next() {
    let text = "一是建基地，今年拟改造3万亩；二是抓加工，建成加工厂14座。";
    let kinds: Vec<_> = figures_of(text, Some(2025)).iter().map(|figure| figure.kind).collect();
    assert_eq!(kinds, [FigureKind::Target, FigureKind::Achieved]);
    let text = "到2027年，一是建成加工厂14座；二是新建基地3个。";
    let kinds: Vec<_> = figures_of(text, Some(2025)).iter().map(|figure| figure.kind).collect();
    assert_eq!(kinds, [FigureKind::Target, FigureKind::Target]);
}

#[test]
fn a_year_in_the_name_of_a_document_plans_nothing() {
    let figures = figures_of("编制《发展规划（2024—2030年）》，划定核心区3个。", Some(2025));
    assert_eq!(figures.first().map(|figure| figure.kind), Some(FigureKind::Achieved));
}

#[test]
fn a_year_reached_in_a_text_of_no_year_plans_nothing() {
    for text in ["从2008年到2012年，共完成样本681个", "由20%左右上升至2013年30%"] {
        let last = figures_of(text, None).pop();
        assert_ne!(last.map(|figure| figure.kind), Some(FigureKind::Target), "{text}");
    }
    assert_eq!(
        figures_of("到2028年建成60家", None).pop().map(|figure| figure.kind),
        Some(FigureKind::Target)
    );
}

#[test]
fn what_ought_to_be_is_a_standard() {
    for (text, kind) in [
        ("年均增速应达到20%", FigureKind::Standard),
        ("蔬菜供应达到20万吨", FigureKind::Achieved),
        ("限额以上单位零售额0.86亿元", FigureKind::Achieved),
        ("分别按每人每月3000元发放补贴", FigureKind::Standard),
    ] {
        assert_eq!(figures_of(text, None).pop().map(|figure| figure.kind), Some(kind), "{text}");
    }
}
