//! The words by which a figure's kind is told.
//!
//! Limit: words of the genre, collected from bulletins and work reports.

use crate::insight::words::Words;

/// 拟上市 is what a company is about to do, and no plan of the sentence.
pub(super) const NOT_PLANS: &Words =
    &Words::new(&["拟上市", "拟态", "模拟", "虚拟", "目标责任", "目标考核", "目标任务书"]);

/// Words after which a number of the same sentence is planned.
pub(super) const PLANS: &Words = &Words::new(&[
    "拟", "力争", "争取到", "预计", "有望", "目标", "计划到", "计划投", "计划建", "计划新", "计划用",
    "计划在", "计划总", "计划引", "计划培", "计划实", "计划三", "计划完", "规划建", "规划到", "规划总",
    "下一步", "未来", "三年内", "五年内", "明年", "后年", "年内", "年底前", "年底将", "到今年底", "到年底",
    "还将", "还要", "即将", "明后", "到“十四五”末", "到“十五五”末", "到本世纪", "今后",
]);

/// What 将 goes on with where it says that something will be.
pub(super) const WILL_DO: &[&str] = &[
    "在", "于", "再", "继续", "陆续", "新", "建", "达", "超", "突破", "实施", "投", "培", "引", "完成",
    "形成", "实现", "带动", "打造", "扩", "组织", "举办", "开展", "招", "支持", "安排", "力争", "推", "增",
    "提", "降", "吸引", "覆盖", "有", "全", "全部", "分", "逐步", "进一步", "启动", "布局", "设立", "发放",
    "为", "从", "达到", "年产", "可", "累计", "集聚", "创建", "争取", "改造", "构建", "通过", "重点", "联合",
    "依托", "聚焦", "围绕", "开通", "开工", "建成", "拿出", "持续", "加快", "加大", "生产", "产生", "出台",
    "以",
];

/// Words that say of what follows them that it is done, after plans in the same sentence.
pub(super) const DONE: &Words = &Words::new(&[
    "目前", "截至", "现已", "已经", "已累计", "现有", "已完成", "已建成", "已有", "实际", "已开工", "完成率",
]);

/// Words of time gone by, after which an estimate tells of what was.
pub(super) const PAST: &Words =
    &Words::new(&["去年", "上年", "上半年", "前三季度", "一季度", "春节", "去冬"]);

/// Words of change.
pub(super) const CHANGES: &Words = &Words::new(&[
    "增长", "提升", "提高", "增加", "上升", "下降", "降低", "减少", "缩短", "增幅", "增速", "上涨", "回落",
    "增产", "高于", "低于", "压缩", "压减", "改善", "高出", "降幅", "涨幅", "下调", "上调", "减幅", "翻",
    "扩大", "收窄", "节约", "节省", "延长", "涨", "跌", "降了", "降本", "前移", "攀升",
]);

/// Words of comparison.
pub(super) const COMPARED: &[&str] = &["同比", "环比", "比", "较", "相较"];

/// What a number is reached by, so that it says what is and not by how much it changed.
pub(super) const REACHING: &[&str] = &["到", "至", "达", "达到", "为", "在", "约为", "仅", "于"];

/// Words of what is not to be passed.
pub(super) const LIMITS: &Words = &Words::new(&[
    "不超过", "不低于", "不高于", "不少于", "不得", "不大于", "不小于", "上限", "下限", "限额", "控制在",
    "标准为", "门槛", "限定", "承载量", "上浮", "下浮",
]);

/// Words of grants.
pub(super) const GRANTS: &Words = &Words::new(&[
    "补助", "补贴", "奖励", "资助", "奖补", "津贴", "给予", "贴息", "补偿", "减免", "优惠", "返还", "奖",
    "授信", "保额", "保费", "利率", "可获", "可获得", "享受", "租金", "月租金", "支持", "经费", "贷款",
    "额度", "投资标准", "信用贷",
]);

/// Words that say of a grant that it was made.
pub(super) const GRANTED: &Words = &Words::new(&[
    "累计", "共", "发放", "兑现", "拨付", "争取", "到位", "下达", "兑付", "投入", "安排", "已", "获得",
    "获省", "获国家", "落实", "放款", "设立", "投放", "总额", "完成", "撬动", "带动",
]);

/// Parts of the names of sections that tell of what is to be.
pub(super) const PLANNED_SECTIONS: &[&str] =
    &["打算", "目标", "下一步", "下步", "计划", "安排", "展望", "规划"];

/// Parts of a sentence before a colon that lead plans in.
pub(super) const LEADS_PLANS_IN: &[&str] =
    &["下一步", "下步", "将重点", "目标", "计划", "到20", "力争", "拟"];
