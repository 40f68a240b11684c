//! The words that tell a lead from what only stands like one.
//!
//! Limit: words of the genre, collected from bulletins and work reports; a new turn of phrase is taken for a lead.

/// What names of sections end in; they are no measures even where they are numbered.
pub(super) const SECTIONS: &[&str] = &[
    "做法", "成效", "背景", "启示", "经验", "打算", "问题", "情况", "概况", "现状", "建议", "思考", "展望",
    "体会", "目标", "要求", "意义", "基础", "附件", "结语", "小结", "引言", "综述", "安排", "对策", "特点",
    "计划",
];

/// Beginnings of a first sentence that tells when, not what.
pub(super) const WHEN: &[&str] = &[
    "日前", "近日", "目前", "近年", "截至", "今年", "去年", "当前", "如今", "过去", "以往", "以前", "此前",
    "当年", "十年前", "几年前", "多年前", "早在", "多年来", "长期以来", "一直以来", "与此同时", "此外",
    "同时", "下一步", "未来", "据", "为", "经", "随着", "对此", "其中", "记者", "上述", "该", "此", "一方面",
    "另一方面", "但", "这", "那",
];

/// Words before a colon that introduce speech, an imprint or a list.
pub(super) const INTRODUCING: &[&str] = &[
    "说", "道", "示", "出", "绍", "认为", "称", "如下", "包括", "以下", "问", "答", "来源", "作者", "编辑",
    "摘要", "关键词", "编者按", "电话", "地址", "网址", "主办", "主编", "校对", "审核", "供稿", "其中",
    "例如", "注", "附", "报", "送", "是", "有", "为", "时间", "日期", "记者",
];

/// What stands before 上 without naming an aspect of the work.
pub(super) const NO_ASPECT: &[&str] = &[
    "基础", "程度", "意义", "会议", "大会", "会", "网", "线", "路", "历史", "事实", "国际", "世界", "市场",
    "土地", "平台", "现场", "舞台", "地图", "此基础", "仪式", "论坛", "座谈会", "展会", "总体", "原则",
    "原有",
];

/// What tells of a result and not of a measure.
pub(super) const RESULTS: &[&str] = &[
    "取得", "成效显著", "成效明显", "不断增强", "不断提升", "不断提高", "不断扩大", "不断壮大", "不断完善",
    "不断优化", "持续增强", "持续提升", "稳步提升", "稳步提高", "稳步增长", "明显提升", "明显增强",
    "显著提升", "显著增强", "再创新高", "位居", "排名",
];
