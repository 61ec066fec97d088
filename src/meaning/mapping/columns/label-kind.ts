import { labelKey } from '../../../lib/text.ts';
import type { IdentifiedTable, LabelKind } from '../../../model/form.ts';
import { leafKey } from './header-words.ts';

/** Names of what a list has money for, one by one. */
const EVENT = /^(会议|培训)名称$/;

/** What kind of names or codes a label column holds, by its header. */
export function labelKindOf(path: readonly string[], identified: IdentifiedTable): LabelKind {
  const words = path.map(labelKey).join('|'),
    leaf = leafKey(path);
  return classificationOf(words) ?? kindOfThings(leaf, identified) ?? kindOfUnits(leaf) ?? kindByWords(words, leaf);
}

function classificationOf(words: string): LabelKind | null {
  if (/政?府(预算)?.{0,4}经济/.test(words)) return 'governmentEconomic';
  if (/经济(分类|科目)|经济类/.test(words)) return 'economic';
  return /功能(分类|科目)?|支出功能/.test(words) ? 'function' : null;
}

function kindOfThings(leaf: string, { form }: IdentifiedTable): LabelKind | null {
  if (/^年度$|^年份$/.test(leaf)) return 'year';
  if (EVENT.test(leaf)) return 'line';
  if (form === 'procurement' && /^(项目|采购(项目|内容|目录|品目)(名称)?)$/.test(leaf)) return 'any';
  const namesProject = /项目(编码|代码|编号|名称)|^项目$|^预算项目|专项名称|采购项目/.test(leaf);
  return namesProject && /project|procurement|carryover|basic-expenditure-detail|service/.test(form) ? 'project' : null;
}

function kindOfUnits(leaf: string): LabelKind | null {
  if (/支出项目类别|单位[(]项目[)]名称|单位[(]科目名称[)]|单位[(]科目[)]/.test(leaf)) return 'any';
  if (/单位|部门(名称|代码|编码)|^部门$/.test(leaf) && !/项目|科目/.test(leaf)) return 'entity';
  return /^项目单位$|^(资金)?(使用|实施|承担)单位$/.test(leaf) ? 'entity' : null;
}

function kindByWords(words: string, leaf: string): LabelKind {
  if (/用途|支出性质/.test(words)) return 'use';
  return /科目|^[类款项]$/.test(leaf) ? 'classification' : 'any';
}
