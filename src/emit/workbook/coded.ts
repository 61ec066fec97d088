import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { memberName, type Bilingual, type MemberDimension } from '../../../schemas/index.ts';
import type { COORDINATE_ORDER } from '../../lib/coordinates.ts';

type Dimension = (typeof COORDINATE_ORDER)[number];

/** What the coordinates of a fact are called at the head of a column. */
export const COORDINATE_HEADINGS: Readonly<Record<Dimension, string>> = {
  flow: '收支 flow',
  year: '年度 year',
  stage: '阶段 stage',
  period: '期间 period',
  fund: '资金来源 fund',
  use: '支出用途 use',
  function: '功能分类 function',
  economic: '部门经济分类 economic',
  governmentEconomic: '政府经济分类 governmentEconomic',
  entity: '单位 entity',
  project: '项目 project',
  item: '事项 item',
  level: '级次 level',
  region: '地区 region',
  revenueClass: '收入分类 revenueClass',
  transfer: '转移支付 transfer',
  balancing: '平衡项目 balancing',
  fundItem: '基金项目 fundItem',
  insurance: '险种 insurance',
  debt: '债务 debt',
  line: '行 line',
  measure: '度量 measure',
  base: '基期 base',
  of: '整体 of',
};

const CLASSIFICATIONS: ReadonlySet<string> = new Set<Classification>(['function', 'economic', 'governmentEconomic']);
const MEMBER_DIMENSIONS: ReadonlySet<string> = new Set<MemberDimension>([
  'flow',
  'stage',
  'period',
  'fund',
  'use',
  'item',
  'measure',
  'level',
  'transfer',
  'balancing',
  'insurance',
  'debt',
]);

const inBoth = ({ zh, en }: Bilingual): string => `${zh} ${en}`;
/** Members of a lumped column, each with its name. */
const lumped = (dimension: MemberDimension, members: string): string =>
  members
    .split('+')
    .map((member) => {
      const name = memberName(dimension, member);
      return name ? inBoth(name) : member;
    })
    .join(' + ');

/** A code or member with what it is called, the member in both languages; null where it has no name of its own. */
export function namedCode(dimension: Dimension, value: string): string | null {
  if (CLASSIFICATIONS.has(dimension)) return CODES[dimension as Classification][value]?.name ?? null;
  return MEMBER_DIMENSIONS.has(dimension) ? lumped(dimension as MemberDimension, value) : null;
}

/** An official title of a form. */
export const formName = (form: string): string =>
  form === 'narrative' ? '文字说明 narrative' : (FORMS.find(({ id }) => id === form)?.example ?? form);
