/**
 * Indicator templates: level 1, level 2, name, operator, lowest and highest value, unit; a text value where there is no
 * number.
 */
export interface IndicatorTemplate {
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly operator: string;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly text?: string;
}

const number = (
  level1: string,
  level2: string,
  level3: string,
  operator: string,
  low: number,
  high: number,
  unit: string,
): IndicatorTemplate => ({ level1, level2, level3, operator, low, high, unit });
const words = (level1: string, level2: string, level3: string, text: string): IndicatorTemplate => ({
  level1,
  level2,
  level3,
  operator: '定性',
  low: 0,
  high: 0,
  unit: '',
  text,
});

export const INDICATORS: readonly IndicatorTemplate[] = [
  number('产出指标', '数量指标', '培训人次', '≥', 50, 900, '人次'),
  number('产出指标', '数量指标', '开展检查次数', '≥', 4, 60, '次'),
  number('产出指标', '数量指标', '设备购置数量', '=', 2, 40, '台（套）'),
  number('产出指标', '数量指标', '补助对象数量', '≥', 20, 3000, '人'),
  number('产出指标', '数量指标', '系统运维数量', '=', 1, 12, '个'),
  number('产出指标', '数量指标', '完成报告数量', '≥', 1, 20, '份'),
  number('产出指标', '质量指标', '验收合格率', '≥', 90, 100, '%'),
  number('产出指标', '质量指标', '资金使用合规率', '=', 100, 100, '%'),
  number('产出指标', '质量指标', '任务完成率', '≥', 90, 100, '%'),
  words('产出指标', '质量指标', '服务保障水平', '符合规定'),
  number('产出指标', '时效指标', '按期完成率', '≥', 95, 100, '%'),
  words('产出指标', '时效指标', '工作完成时限', '年底前'),
  number('产出指标', '时效指标', '资金拨付及时率', '≥', 95, 100, '%'),
  number('成本指标', '经济成本指标', '人均培训成本', '≤', 200, 600, '元'),
  number('成本指标', '经济成本指标', '预算控制率', '≤', 100, 100, '%'),
  words('效益指标', '社会效益指标', '社会影响力', '显著提升'),
  words('效益指标', '社会效益指标', '保障机构正常运转', '有效保障'),
  number('效益指标', '社会效益指标', '有责投诉次数', '≤', 0, 5, '次'),
  words('效益指标', '经济效益指标', '促进行业发展', '有所促进'),
  words('效益指标', '可持续影响指标', '长效机制建设', '逐步健全'),
  words('效益指标', '生态效益指标', '环境改善情况', '明显改善'),
  number('满意度指标', '服务对象满意度指标', '服务对象满意度', '≥', 85, 98, '%'),
  number('满意度指标', '服务对象满意度指标', '群众满意度', '≥', 85, 98, '%'),
];

export const GOALS: readonly string[] = [
  '按照年度工作计划，完成各项任务，保障工作正常开展，提升服务质量和水平。',
  '通过项目实施，进一步完善基础设施条件，提高管理效率，确保资金安全规范使用。',
  '落实上级决策部署，健全工作机制，推动各项重点工作取得实效，群众满意度不断提高。',
  '及时足额拨付资金，按期完成采购、验收等工作，充分发挥财政资金使用效益。',
  '加强队伍建设，强化日常监管，防范化解风险，为全市经济社会发展提供有力保障。',
];
