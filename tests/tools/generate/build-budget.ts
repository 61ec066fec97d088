import { UNIT_FUNDS } from './budget.ts';
import type { Budget, Leaf, LeafFund, ProjectPlan, Purchase, Unit } from './budget.ts';
import { roundTo, type Fen } from './money.ts';
import type { Random } from './random.ts';
import { FUNCTION_NAMES, governmentCodeOf } from './vocabulary/classification.ts';
import {
  DEPARTMENTS,
  GENERIC_PROJECTS,
  GOVERNMENT_FUND_ITEMS,
  PLACES,
  SHARED_ITEMS,
  STATE_CAPITAL_ITEMS,
} from './vocabulary/issuers.ts';

export interface BudgetSize {
  readonly fiscalYear: number;
  readonly units: number;
  readonly projects: number;
  /** Every figure is a whole number of this: the printed unit for exact roll-ups, one fen for rounded ones. */
  readonly quantum: Fen;
}

const PROJECT_ECONOMIC = [
  '30201',
  '30202',
  '30203',
  '30209',
  '30211',
  '30213',
  '30214',
  '30226',
  '30227',
  '30299',
  '31002',
  '31003',
  '31006',
  '31007',
  '31099',
  '31204',
  '30305',
  '39999',
] as const;
const OPERATING_ECONOMIC = [
  '30201',
  '30202',
  '30204',
  '30205',
  '30206',
  '30207',
  '30208',
  '30209',
  '30211',
  '30213',
  '30214',
  '30215',
  '30226',
  '30228',
  '30229',
  '30239',
  '30299',
  '31002',
] as const;

/** A random budget whose leaves are whole multiples of the quantum, so that every roll-up holds exactly. */
export function buildBudget(random: Random, size: BudgetSize): Budget {
  const place = random.pick(PLACES);
  const profile = random.pick(DEPARTMENTS);
  const department = `${place.city}${place.county ?? ''}${profile.name}`;
  const departmentCode = String(random.int(101, 799));
  const units = buildUnits(
    random.fork('units'),
    department,
    departmentCode,
    profile.units,
    place.county ?? place.city,
    size.units,
  );
  const leaves: Leaf[] = [];
  const money = moneyDrawer(size.quantum);
  units.forEach((unit, index) =>
    leaves.push(...basicLeaves(random.fork(`basic${index}`), unit, index, profile.sections, money)),
  );
  const projects: ProjectPlan[] = [];
  const names = random.fork('projects').shuffle([...profile.projects, ...GENERIC_PROJECTS]);
  const draw = random.fork('project-leaves');
  const withFund = draw.chance(0.4),
    withCapital = draw.chance(0.15);
  for (let index = 0; index < size.projects; index++) {
    const unit = draw.int(0, units.length - 1);
    const base = names[index % names.length]!;
    const round = Math.floor(index / names.length);
    const name =
      round === 0
        ? base
        : `${base}（${['二期', '三期', '四期', '续建', '补充'][(round - 1) % 5]!}${round > 5 ? round : ''}）`;
    projects.push({
      name,
      code: `${departmentCode}${size.fiscalYear % 100}${String(index + 1).padStart(5, '0')}`,
      unit,
      use: draw.chance(0.3) ? 'project.operating' : 'project.targeted',
    });
    leaves.push(
      ...projectLeaves(
        draw,
        index,
        unit,
        units[unit]!,
        projects[index]!.use,
        profile.sections,
        { withFund: withFund && index % 3 === 1, withCapital: withCapital && index === 2 },
        money,
      ),
    );
  }
  leaves.push(...rareLeaves(random.fork('rare'), units, profile.sections, money));
  const purchases = buildPurchases(random.fork('purchases'), units, size, money);
  return { department, departmentCode, place, fiscalYear: size.fiscalYear, units, projects, leaves, purchases };
}

type MoneyDrawer = (random: Random, lowYuan: number, highYuan: number) => Leaf['amounts'];

/** Draws on a log scale: budgets have many small and few big figures. */
function moneyDrawer(quantum: Fen): MoneyDrawer {
  const positive = (amount: Fen): Fen => (amount <= 0n ? quantum : amount);
  return (random, low, high) => {
    const yuan = Math.exp(Math.log(low) + random.next() * (Math.log(high) - Math.log(low)));
    const budget = positive(roundTo(BigInt(Math.round(yuan * 100)), quantum));
    const scaled = (factor: number): Fen => roundTo((budget * BigInt(Math.round(factor * 1000))) / 1000n, quantum);
    const previous = random.chance(0.12) ? budget : random.chance(0.06) ? 0n : scaled(0.72 + random.next() * 0.5);
    const final = random.chance(0.1) ? budget : scaled(0.85 + random.next() * 0.3);
    return { budget, previous, final };
  };
}

function buildUnits(
  random: Random,
  department: string,
  code: string,
  names: readonly string[],
  place: string,
  count: number,
): Unit[] {
  const suffix = count > 1 ? random.pick(['', '本级', '（本级）', '机关']) : '';
  const units: Unit[] = [{ code: `${code}001`, name: `${department}${suffix}`, administrative: true }];
  for (let index = 1; index < count; index++) {
    const base = names[(index - 1) % names.length]!;
    const round = Math.floor((index - 1) / names.length);
    units.push({
      code: `${code}${String(index + 1).padStart(3, '0')}`,
      name: `${place}${round > 0 ? '第' + '二三四五六七八九十'[round - 1] : ''}${base}`,
      administrative: random.chance(0.15),
    });
  }
  return units;
}

/** Business items of the sections; `01` is administration's own running, `50` an institution's. */
function businessItems(sections: readonly string[]): string[] {
  return [...FUNCTION_NAMES.keys()].filter(
    (code) => code.length === 7 && sections.includes(code.slice(0, 5)) && !/(01|50)$/.test(code),
  );
}

function runningItem(random: Random, administrative: boolean, sections: readonly string[]): string {
  const wanted = administrative ? '01' : '50';
  const found = sections.map((section) => section + wanted).find((code) => FUNCTION_NAMES.has(code));
  return found ?? random.pick(businessItems(sections));
}

function basicLeaves(
  random: Random,
  unit: Unit,
  index: number,
  sections: readonly string[],
  money: MoneyDrawer,
): Leaf[] {
  const running = unit.administrative
    ? runningItem(random, true, sections)
    : random.chance(0.6)
      ? runningItem(random, false, sections)
      : random.pick(businessItems(sections));
  const side: LeafFund | null = !unit.administrative && random.chance(0.5) ? random.pick(UNIT_FUNDS.slice(0, 4)) : null;
  const leaves: Leaf[] = [];
  const add = (
    use: string,
    functionCode: string,
    economic: string,
    low: number,
    high: number,
    fund: LeafFund = 'general-public',
  ): void => {
    leaves.push({
      unit: index,
      fund,
      period: 'current',
      function: functionCode,
      use,
      economic,
      governmentEconomic: governmentCodeOf(economic, unit.administrative),
      amounts: money(random, low, high),
    });
  };
  const scale = unit.administrative ? 1 : 0.6;
  for (const economic of unit.administrative ? ['30101', '30102', '30103'] : ['30101', '30102', '30107']) {
    add('basic.personnel', running, economic, 8e5 * scale, 9e6 * scale);
    if (side && random.chance(0.6)) add('basic.personnel', running, economic, 5e4, 8e5, side);
  }
  add('basic.personnel', running, '30112', 5e3, 9e4);
  if (random.chance(0.5)) add('basic.personnel', running, '30199', 3e4, 9e5);
  add('basic.personnel', SHARED_ITEMS.pension, '30108', 2e5, 2e6);
  if (random.chance(0.7)) add('basic.personnel', SHARED_ITEMS.annuity, '30109', 1e5, 1e6);
  add(
    'basic.personnel',
    unit.administrative ? SHARED_ITEMS.medicalAdministrative : SHARED_ITEMS.medicalInstitution,
    '30110',
    1e5,
    1e6,
  );
  if (unit.administrative && random.chance(0.6))
    add('basic.personnel', SHARED_ITEMS.medicalOfficials, '30111', 5e4, 4e5);
  add('basic.personnel', SHARED_ITEMS.housingFund, '30113', 2e5, 2e6);
  if (random.chance(0.4)) add('basic.personnel', SHARED_ITEMS.rentSubsidy, '30102', 5e4, 8e5);
  if (random.chance(0.4)) add('basic.personnel', SHARED_ITEMS.purchaseSubsidy, '30102', 5e4, 8e5);
  if (random.chance(0.8))
    add(
      'basic.personnel',
      unit.administrative ? SHARED_ITEMS.retiredAdministrative : SHARED_ITEMS.retiredInstitution,
      '30302',
      5e4,
      9e5,
    );
  if (random.chance(0.4)) add('basic.personnel', SHARED_ITEMS.bereavement, '30304', 1e4, 2e5);
  for (const economic of random.shuffle(OPERATING_ECONOMIC).slice(0, random.int(6, 13))) {
    add('basic.operating', running, economic, 4e3, 5e5);
    if (side && random.chance(0.25)) add('basic.operating', running, economic, 4e3, 1e5, side);
  }
  if (random.chance(0.7)) add('basic.operating', SHARED_ITEMS.training, '30216', 5e3, 1.5e5);
  if (unit.administrative || random.chance(0.4)) add('basic.operating', running, '30217', 3e3, 1.2e5);
  if (random.chance(0.7)) add('basic.operating', running, '30231', 2e4, 3e5);
  return leaves;
}

function projectLeaves(
  random: Random,
  project: number,
  unitIndex: number,
  unit: Unit,
  use: string,
  sections: readonly string[],
  special: { withFund: boolean; withCapital: boolean },
  money: MoneyDrawer,
): Leaf[] {
  const fund: LeafFund = special.withFund
    ? 'government-fund'
    : special.withCapital
      ? 'state-capital'
      : unit.administrative || random.chance(0.7)
        ? 'general-public'
        : random.pick(UNIT_FUNDS);
  const items =
    fund === 'government-fund'
      ? GOVERNMENT_FUND_ITEMS
      : fund === 'state-capital'
        ? STATE_CAPITAL_ITEMS
        : businessItems(sections);
  const functionCode = random.pick(items);
  const period = random.chance(0.12) ? ('carryover' as const) : ('current' as const);
  const economics: string[] = random.shuffle<string>(PROJECT_ECONOMIC).slice(0, random.int(1, 3));
  // The items of 三公 stay in the general public budget, so that they agree with it and with all appropriations alike.
  if (fund === 'general-public' && random.chance(0.06)) economics.push('30212');
  if (fund === 'general-public' && random.chance(0.04)) economics.push('31013');
  return economics.map((economic) => ({
    unit: unitIndex,
    fund,
    period,
    function: functionCode,
    use,
    economic,
    project,
    governmentEconomic: governmentCodeOf(economic, unit.administrative),
    amounts: economic === '30212' || economic === '31013' ? money(random, 4e4, 6e5) : money(random, 2e4, 2e7),
  }));
}

/** Uses and flows that most departments do not have. */
function rareLeaves(random: Random, units: readonly Unit[], sections: readonly string[], money: MoneyDrawer): Leaf[] {
  const institution = units.findIndex((unit) => !unit.administrative);
  const leaves: Leaf[] = [];
  const add = (unit: number, use: string, fund: LeafFund, economic: string): void => {
    leaves.push({
      unit,
      fund,
      period: 'current',
      function: random.pick(businessItems(sections)),
      use,
      economic,
      governmentEconomic: economic ? governmentCodeOf(economic, false) : '',
      amounts: money(random, 5e4, 5e6),
    });
  };
  if (institution >= 0 && random.chance(0.15)) add(institution, 'business', 'unit.operating', '30299');
  if (institution >= 0 && random.chance(0.06)) add(institution, 'remittance', 'unit.other', '39999');
  if (institution >= 0 && random.chance(0.06)) add(institution, 'affiliate-subsidy', 'unit.institutional', '39999');
  if (random.fork('debt').chance(0.04)) add(0, 'business', 'unit.debt', '39999');
  if (random.chance(0.12)) add(0, 'carry-forward', 'general-public', '');
  return leaves;
}

const PURCHASE_KINDS = [
  ['goods', 'A02010105', '台式计算机', 12],
  ['goods', 'A02010108', '便携式计算机', 6],
  ['goods', 'A02020100', '复印机', 2],
  ['goods', 'A05010201', '办公桌', 20],
  ['goods', 'A02061804', '空调机', 8],
  ['goods', 'A02021003', '打印机', 5],
  ['works', 'B07010000', '装修工程', 1],
  ['works', 'B08010000', '修缮工程', 1],
  ['services', 'C21040000', '物业管理服务', 1],
  ['services', 'C16070100', '信息系统运行维护服务', 1],
  ['services', 'C23090100', '印刷服务', 1],
  ['services', 'C18040102', '车辆保险服务', 3],
  ['services', 'C20020200', '会计审计服务', 1],
] as const;

function buildPurchases(random: Random, units: readonly Unit[], size: BudgetSize, money: MoneyDrawer): Purchase[] {
  return random
    .shuffle(PURCHASE_KINDS)
    .slice(0, Math.min(PURCHASE_KINDS.length, 3 + Math.floor(size.projects / 2)))
    .map(([category, catalogue, name, quantity]) => ({
      name,
      category,
      catalogue,
      quantity,
      unit: random.int(0, units.length - 1),
      amount: money(random, 5e3, 2e6).budget,
    }));
}
