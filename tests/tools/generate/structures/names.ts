import type { Budget } from '../budget.ts';
import type { Random } from '../random.ts';
import type { TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';

/** Names that differ from the classification by a word, and names that it had in other years. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  工资福利支出: ['工资和福利支出', '工资福利性支出'],
  商品和服务支出: ['商品服务支出', '商品和服务类支出'],
  对个人和家庭的补助: ['对个人和家庭补助支出', '对个人家庭的补助'],
  资本性支出: ['其他资本性支出', '资本性等支出'],
  对企业补助: ['对企业的补助', '对企业补助支出'],
  债务利息及费用支出: ['债务利息支出'],
  社会保障和就业支出: ['社会保障与就业支出', '社会保障和就业'],
  卫生健康支出: ['医疗卫生与计划生育支出', '卫生健康'],
  文化旅游体育与传媒支出: ['文化体育与传媒支出'],
  农林水支出: ['农林水事务支出', '农林水事务'],
  城乡社区支出: ['城乡社区事务支出', '城乡社区事务'],
  资源勘探工业信息等支出: ['资源勘探信息等支出', '资源勘探电力信息等支出'],
  灾害防治及应急管理支出: ['灾害防治和应急管理支出'],
  科学技术支出: ['科学技术类支出', '科学技术'],
  节能环保支出: ['节能和环境保护支出', '环境保护支出'],
  交通运输支出: ['交通运输类支出'],
  住房保障支出: ['住房保障'],
  商业服务业等支出: ['商业服务业等事务支出'],
};

const ORDINAL = /^([一二三四五六七八九十]+、|\d+、|（[一二三四五六七八九十]+）)?(.+)$/;

function renamed(table: TableSpec, random: Random): TableSpec {
  for (const cell of table.cells) {
    if (cell.kind !== 'label') continue;
    const [, ordinal = '', name = ''] = ORDINAL.exec(cell.text) ?? [],
      others = OTHER_NAMES[name];
    if (others) cell.text = `${ordinal}${random.fork(name).pick(others)}`;
  }
  return table;
}

export const classNames: StructureFamily = {
  name: 'class-names',
  set: 'build',
  what: 'names of classes that differ by a word or are older, without codes',
  style: () => ({ codeStyle: 'absent', leafOnly: false }),
  table: (table, _, random) => renamed(table, random),
};

const AFTER_UNIT = ['运行维护费', '专项业务费', '设备购置', '办公用房维修', '编外人员经费', '工作经费'] as const;

/** Projects that begin with or hold the name of the unit that has them, or of another one. */
function namedAfterUnits(budget: Budget, random: Random): Budget {
  const taken = new Set<string>();
  const projects = budget.projects.map((project, index) => {
    const draw = random.fork(`project${index}`);
    if (!draw.chance(0.6)) return project;
    const unit = draw.chance(0.8) ? budget.units[project.unit]! : draw.pick(budget.units);
    const name = draw.chance(0.7)
      ? `${unit.name}${draw.pick(AFTER_UNIT)}`
      : `${draw.pick(['拨付', '安排', '补助'])}${unit.name}${draw.pick(AFTER_UNIT)}`;
    if (taken.has(name)) return project;
    taken.add(name);
    return { ...project, name };
  });
  return { ...budget, projects };
}

export const unitInProject: StructureFamily = {
  name: 'unit-in-project',
  set: 'build',
  what: 'projects whose names hold the name of a unit',
  units: 2,
  forms: ['project-expenditure'],
  budget: namedAfterUnits,
};
