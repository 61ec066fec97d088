/** Lists begin after these: what follows are parts of what was said before. */
export const LIST_WORDS =
  /^(具体)?(其中含?|含(?=(上年|以前年度|年初)[^,;:]{0,4}(结转|结余))|主要包括|包括|包含|分别为|分别是|具体为|具体是|具体包括|明细如下|按[^,;:]{2,12}分|分为|由)(的|有)?/;
export const LIST_ENDS =
  /(其中|主要包括|包括|包含|分别为|分别是|如下|以下方面|具体为|构成为|构成情况为|明细|以下几个方面|分类|两部分|组成)$/;
/** What the money is for follows: words there name no coordinates. */
export const PURPOSE_WORDS =
  /^(,)?(主要)?(是)?(用于|用来|旨在|为保障|为了|为满足|保障|反映|指|支持|拟开展|拟召开|具体工作|含|不含)|^主要(用于|是为|保障|为|支持|开展|内容)|^用(?!(事业|专用)?基金|非财政)/;
/** Clauses that say how or by what rule; they name nothing. */
export const MANNER_WORDS = /^(按照|根据|依据|同时|积极|严格|认真|结合|因此|从而|为进一步|通过(?!.*(安排|拨款)))/;
export const REASON_WORDS =
  /^(变动|变化|增减|增加|减少|增长|下降|增减变化|其)?(的)?(主要)?(原因|是因为|系因|因为|由于|主要是|主要系|主要因|主要由于|系)(说明)?(为|是|:|在于|系|包括)?|^主要(是|系|因)(由于|因为)?/;
/** Comparators: what follows, up to the verb, names the base of a change. */
export const COMPARATOR =
  /(比|较|与|同|跟|对比|相比|小于|大于|高于|低于|少于|多于)(于)?(20\d\d|上年|去年|上一年|年初|预算|前年|上年度)/;
export const RISE = '增加|增长|上升|提高|增多|增幅|增|多|大于|高于|多于|扩大|上涨|新增';
export const FALL = '减少|下降|降低|压减|核减|降幅|减幅|减|少|小于|低于|少于|缩减|压缩|回落|削减|调减';
/** Words of a clause that carry no coordinate of their own. */
export const FILLER =
  /20\d\d年?(度)?|本部门|我部门|本单位|我单位|本局|我局|本委|我委|本院|全局|全院|部门|单位|本级|所属|相应|安排|开支|预算|决算|执行|支出|收入|拨款|财政|经费|资金|金额|总额|总计|合计|共计|共有|总数|年初|本年度|本年|当年|年度|全年|数额|总量|总体|纳入|涉及|项目|上年|去年|同口径|同期|相比|其中|此外|另外|以及|预计|实际|完成|使用|投入|采购|预留|共|总|约|计|达|达到|各|均|为|是|的|数|了|由|及|和|与|在|中|等|比|较|同|按|有|已|拟|计划|申请|批复|下达|调整|后|额|费用|费|万元|元|科目|["'“”《》()\-、,;:。.·]/g;
/** Words by which a name at the end of a clause begins. */
export const LABEL_STARTS =
  /^(20\d\d年度?|其中|包括|主要|包含|分别|具体|用于|为|是|及|和|与|以及|安排|另|还有|另有|此外|相应|涉及|一是|二是|三是|四是|五是|本部门|我部门|本单位|我单位|[-:、,;。()\d.]|年初预算数?|增加|减少|新增|压减|按支出功能分类|功能分类)+/;
/** Trailing words of a label that are not part of its name. */
export const LABEL_ENDS =
  /(年初预算数?|预算数|决算数|预算总额|预算|决算|支出决算|总额|金额|共计|合计|总计|科目|安排|涉及|情况|财政|支出|经费|资金|各?(增加|减少|增长|下降|上升|降低)|为|共|约|计|数|是|了|各|的)+$/;
/** Value limits (单价50万元以上) and norms per head are no amounts. */
export const AFTER_THRESHOLD = /^(\(含\)|\(不含\)|含)?(及)?(以上|以下|以内|以外|起|标准|\/)|^(\(含[^)]*\))(以上|以下)/;
export const BEFORE_THRESHOLD =
  /(单价|单位价值|单台价值|限额|不超过|超过|标准为|每人每[年月天]|人均|每人|上限|不低于|不大于|不高于|不小于|不少于|未达到|达到)(在|为|约|人民币)?$/;
/** Money of the whole city or country is none of the department's. */
export const WHOLE_REGION = /(全|我)(市|省|区|县|国|镇)(?!局|委|院|厅)/;
/** What work brings about, in money that is none of the budget: 完成投资9081万元, 技术合同成交额1200亿元, 挽回经济损失7178万元. */
export const OUTCOME =
  /((完成|带动|拉动|撬动|吸引|引进|社会)[^,;。:]{0,8}投资|成交|产值|交易|销售|生产总值|增加值|零售|进出口|(挽回|避免|减少)[^,;。:]{0,4}损失|(减|免|退)(税|费|税费))(总)?(额|金额|规模)?(合计|累计|共计|约|达|达到|为|超|突破)*$/;
/** A label that says no more than when: 上年：25.77万元 is the same thing in the year before. */
export const TIME_LABEL = /(?:^|[,;:(])(?:上年|上一年|去年|20\d\d年)度?(?:预算|执行|决算|完成)?数?$/;
/** The words right before a figure that starts from an earlier one: 由2025年177万元增加至237万元. */
export const FROM_YEAR = /[由从](20\d\d)年度?的?$/;
export const UP_TO = /^(提高|增加|增长|上升|扩大|减少|下降|降低|压减|调整|调增|调减)[至到为]$/;
/** Words by which equipment, vehicles and other assets are meant to be bought, not held. */
export const BUYING =
  /(安排|计划|拟|新增|更新|予以)[^,;。:]{0,12}?(购置|配置|配备|采购|新购)|购置(车辆|公务用车|单价|单位价值)|新增配|拟购/g;
/** Words by which they are held. */
export const HOLDING = /保有量|共有|现有|实有|拥有|截[至止]|占有使用|(上年|去年)期?末/g;
/** One figure said of both sides of the budget: apart (收、支) or as one (收支). */
export const BOTH_SIDES =
  /收入、支出|收、支|收入和支出|收入及支出|收入支出(?=(预算|决算)?(总|合计|各|均))|收支(?!差额|平衡)/;
/** A project that a sentence names: 对X项目开展重点绩效评价. */
export const NAMED_PROJECT = /对(.{2,40}?)(项目)?(开展|进行|实施)[^,;。]*(评价|绩效)/;
/** How names of units end. */
export const ORGANISATION_END =
  /(局|院|中心|所|站|队|校|馆|处|会|委|办|室|署|台|社|库|监狱|厅|部|学院|医院|园|场|团|公司|机关)(\([^)]*\)|本级)?$/;
/** Kinds of projects: lines of project spending, no projects themselves. */
export const PROJECT_KINDS = /^(部门预算|公共|经常性|一次性|常年性?|延续性?|新增|其他|阶段性|跨年度?)项目/;
/** Units and offices that are counted. */
export const ORGANISATION_COUNT =
  /^[^,;。:、()]{0,10}?(\([^)]{1,8}\))?(预算单位|内设机构|内设处室|派出机构|处室|科室|处\([^)]*\)室|科\([^)]*\)室|下属单位|事业单位|直属单位|基层单位|区县[^,;。:]{1,4}局|下级单位)/;
/** People that are counted. */
export const PEOPLE =
  /((编制|在职|在编|参公|参照公务员|事业单位|事业|行政|离退休|离休|退休|实有|编外|聘用|合同制|在岗|机关|财政供养)+(人员|人数|职工|编制|干部)*(人数)?|人数)$/;
