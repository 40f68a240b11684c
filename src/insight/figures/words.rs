//! The words by which a figure's kind is told.
//!
//! Limit: words of the genre, collected from bulletins and work reports.

use crate::insight::words::{Row, Words, row, words};

/// 拟上市 is what a company is about to do, and no plan of the sentence.
pub(in crate::insight) const NOT_PLANS: &Words = words![
    "拟上市", "拟态", "模拟", "虚拟", "比拟", "目标责任", "目标考核", "目标任务书", "目标导向", "未来产业",
    "未来工厂", "未来乡村", "未来社区", "未来学校", "未来科技", "未来科学", "未来实验室", "未来技术",
    "未来城", "未来网络", "未来食品", "未来能源", "未来材料", "未来空间", "未来健康", "未来制造", "未来信息",
];

/// Words after which a number of the same sentence is planned.
pub(in crate::insight) const PLANS: &Words = words![
    "拟", "力争", "争取到", "预计", "有望", "目标", "规划建", "规划到", "规划总", "规划新", "规划引",
    "规划用", "下一步", "未来", "三年内", "五年内", "明年", "后年", "年内", "年底前", "年底将", "到今年底",
    "到年底", "还将", "还要", "即将", "明后", "到本世纪", "今后", "届时", "三年后", "五年后",
];

/// What the name of a programme ends in before 计划.
pub(super) const PROGRAMMES: &Words = words![
    "”", "》", "人才", "行动", "研发", "专项", "发展", "提升", "培育", "倍增", "攻坚", "支持", "科技",
    "生产", "采购", "投资", "资助", "振兴", "三年", "五年", "攻关", "引进", "引育", "建设", "工作", "实施",
    "创新", "工程", "英才", "学者", "揭榜", "项目", "培养", "强基", "领航", "登高", "产业", "单列", "合作",
    "伙伴", "入选", "国家", "省级",
];

/// What says of this year that its end is still to come.
pub(in crate::insight) const LATER_THIS_YEAR: &Words = words!["安排", "年度计划", "年度安排"];

/// What follows a year of which only a part is spoken of, or which is told of from its end.
pub(super) const NO_WHOLE_YEAR: &Words = words![
    "以来", "上半年", "前", "第", "一季度", "二季度", "三季度", "四季度", "春", "夏", "秋", "冬", "“", "初",
    "年初", "已", "开年", "入", "截至", "国庆", "元旦", "暑", "五一", "累计",
];

/// What follows the opening of something that is still built.
pub(in crate::insight) const AFTER_OPENING: &Words = words![
    "达产后", "投产后", "建成后", "投用后", "竣工后", "完工后", "投运后", "建成投用后", "建成投产后",
    "达效后",
];

/// What 将 goes on with where it says that something will be.
pub(super) const WILL_DO: &Row = row![
    "在", "于", "再", "继续", "陆续", "新", "建", "达", "超", "突破", "实施", "投", "培", "引", "完成",
    "形成", "实现", "带动", "打造", "扩", "组织", "举办", "开展", "招", "支持", "安排", "力争", "推", "增",
    "提", "降", "吸引", "覆盖", "有", "全", "全部", "分", "逐步", "进一步", "启动", "布局", "设立", "发放",
    "为", "从", "达到", "年产", "可", "累计", "集聚", "创建", "争取", "改造", "构建", "通过", "重点", "联合",
    "依托", "聚焦", "围绕", "开通", "开工", "建成", "拿出", "持续", "加快", "加大", "生产", "产生", "出台",
    "以",
];

/// Words that say of what follows them that it is done, after plans in the same sentence.
pub(in crate::insight) const DONE: &Words =
    words!["目前", "截至", "现已", "已", "现有", "实际", "完成率", "迄今", "至今"];

/// Words of time gone by, after which an estimate tells of what was.
pub(in crate::insight) const PAST: &Words =
    words!["去年", "上年", "上半年", "前三季度", "一季度", "春节", "去冬"];

/// Words that begin or end like words of change and tell of none.
pub(super) const NO_CHANGES: &Words = words![
    "增加值", "增长极", "增长点", "提升行动", "提升工程", "提升计划", "翻译", "翻新", "提高班", "改善型",
    "增长带", "增速", "节约集约", "扩大会议", "上涨幅度", "提升年", "压缩率",
];

/// Words of comparison.
pub(super) const COMPARED: &Row = row!["同比", "环比", "比", "较", "相较"];

/// What a number is reached by, so that it says what is and not by how much it changed.
pub(super) const REACHING: &Row = row!["到", "至", "达", "达到", "为", "在", "约为", "仅", "于"];

/// Words of what is not to be passed.
pub(super) const LIMITS: &Words = words![
    "不超过", "不超", "不低于", "不高于", "不少于", "不得", "不大于", "不小于", "上限", "下限", "限额",
    "控制在", "标准为", "门槛", "限定", "承载量", "上浮", "下浮", "须", "必须", "应当", "标准由",
    "标准提高到", "标准提高至", "保底价", "最低收购价", "限价",
];

/// Words of grants.
pub(super) const GRANTS: &Words = words![
    "补助", "补贴", "奖励", "资助", "奖补", "津贴", "给予", "贴息", "补偿", "减免", "优惠", "返还", "奖",
    "授信", "保额", "保费", "利率", "可获", "可获得", "享受", "租金", "月租金", "支持", "经费", "贷款",
    "可贷", "每年安排", "额度", "投资标准", "信用贷", "安家费", "生活费", "服务券", "购房券", "报销",
];

/// Words that say of a grant that it was made.
pub(super) const GRANTED: &Words = words![
    "累计", "共", "发放", "兑现", "拨付", "争取", "到位", "下达", "兑付", "投入", "安排", "已", "获得",
    "获省", "获国家", "落实", "放款", "设立", "投放", "总额", "完成", "撬动", "带动",
];

/// Rates that rules set.
pub(super) const RULED_RATES: &Words = words![
    "补助比例", "补贴比例", "奖补比例", "奖励比例", "资助比例", "补偿比例", "返还比例", "贴息比例",
    "分担比例", "出资比例", "配套比例", "收益比例", "所得比例", "分成比例", "返投比例", "年利率", "利率",
    "费率", "贴息率", "容亏率", "补助标准", "补贴标准", "奖励标准", "免赔率", "风险分担", "容忍度",
    "兑付比例", "报销比例", "支付比例", "抵扣比例", "核销比例", "代偿比例", "首付比例", "持股比例",
    "抽查比例", "拨款比例", "让利比例", "赔付比例", "减免比例", "支持比例", "担保比例", "容错率", "起付标准",
];

/// Parts of the names of sections that tell of what is to be.
pub(super) const PLANNED_SECTIONS: &[&str] =
    &["打算", "目标", "下一步", "下步", "计划", "安排", "展望", "规划"];

/// Parts of a sentence before a colon that lead plans in.
pub(super) const LEADS_PLANS_IN: &[&str] =
    &["下一步", "下步", "将重点", "目标", "计划", "到20", "力争", "拟"];
