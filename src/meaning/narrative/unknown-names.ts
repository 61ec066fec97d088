import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { outerScope, type Discourse, type Subject } from './discourse.ts';
import { labelsOf } from './names.ts';

/** The words that name what a figure speaks of. */
export interface NameWords {
  readonly body: string;
  /** The figure tells a change. */
  readonly asChange: boolean;
}

/** Why a figure is unread whose words no coordinate holds. */
export const NO_COORDINATE = 'no coordinate for the words before it';

/** 应急保障用车(中巴), not 公务用车 as such. */
export const KIND_OF_VEHICLE = pattern`(?<!${'official'})${'vehicle-in-use'}(\([^)]*\))?$`;

/** 新增服务业发展专项资金44000万元: so named a project's money, also where the whole is not that of projects. */
const OWN_MONEY = pattern`.{4}${'money-for-a-purpose'}$`;
/** A name that ends as projects and their money do. */
const SPENT_ON = pattern`^(.{4,}?(${'spent-on'}|(${'project-or-earmarked'})(?!${'kinds-of-money'})))`;
/** 第一季度用款计划: when a project's money is spent. */
const PART_OF_YEAR = pattern`${'parts-of-year'}|\d${'month'}`;

/**
 * A name that no term explains is a project under project spending, an asset under assets, else a line of the list that
 * it stands in. A text says why it is nothing.
 */
export function unknownName({ body, asChange }: NameWords, discourse: Discourse): Subject | string {
  const name = labelsOf(body)[0] ?? '';
  const outer = outerScope(discourse);
  if (outer.item === 'vehicles.purchase' && KIND_OF_VEHICLE.test(name))
    return within(outer, { line: { name: name.replace(pattern`^.*(${'bought-anew'})`, '') } });
  if (discourse.reason) return (asChange ? projectInReason(name, outer) : null) ?? 'a reason';
  if (name.length < 2) return 'a reason';
  if (outer.item?.startsWith('asset')) return assetNamed(name, outer);
  if (outer.use?.startsWith('project')) return partOfProjects(name, outer);
  return discourse.wholes.length === 0 ? NO_COORDINATE : within(outer, { line: { name } });
}

const within = (outer: PartialCoordinates, inner: PartialCoordinates): Subject => ({
  coordinates: { ...outer, ...inner },
  both: null,
});

/** A change that a reason gives for a project's money. */
function projectInReason(name: string, outer: PartialCoordinates): Subject | null {
  const spent = SPENT_ON.exec(name)?.[1];
  return spent && (outer.use?.startsWith('project') || OWN_MONEY.test(spent))
    ? within(outer, { project: { name: spent } })
    : null;
}

function assetNamed(name: string, outer: PartialCoordinates): Subject {
  if (name === '车辆') return within(outer, { item: 'asset.vehicles' });
  return within(outer, {
    item: pattern`${'equipment'}$`.test(name) ? 'asset.equipment' : 'asset.fixed',
    line: { name },
  });
}

/** A project, or part of the one that is spoken of; a part of the year is a line. */
function partOfProjects(words: string, outer: PartialCoordinates): Subject {
  if (PART_OF_YEAR.test(words)) return within(outer, { line: { name: words } });
  // 救助项目预算200万元, “救助”项目安排200万元: what the project is given, no part of its name.
  const name = words.replace(pattern`(?<=${'project'})(${'budget-figure'}|${'arrange'})$`, '');
  const parent = outer.project?.name;
  return within(outer, { project: { name, ...(parent === undefined ? {} : { parent }) } });
}
