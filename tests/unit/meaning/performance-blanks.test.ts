import { expect, test } from 'vitest';
import { NO_DECISIONS } from '../../../src/meaning/decided.ts';
import { collectEntities, NO_ENTITIES } from '../../../src/meaning/entities.ts';
import { identifyTable } from '../../../src/meaning/identify.ts';
import { FULL_LEXICON } from '../../../src/meaning/lexicon.ts';
import { mapTable } from '../../../src/meaning/table-facts.ts';
import { handTable } from '../../support/hand-table.ts';

const sheet = handTable([
  ['项目名称', { text: '信息系统维护', columns: 3 }, null, null], ['主管部门', '云河市审计局', '实施单位', '云河市审计局'],
  [{ text: '项目资金（元）', rows: 3 }, '年度资金总额', { text: '5,000', columns: 2 }, null], [null, '其中：财政拨款', { text: '5,000', columns: 2 }, null], [null, '其他资金', { text: '', columns: 2 }, null],
  ['一级指标', '二级指标', '三级指标', '指标值'], ['产出指标', '数量指标', '巡检次数', '≥12次'],
], { above: ['项目支出绩效目标表'] });
const outline = { issuer: '云河市审计局', issuerCode: null, fiscalYear: 2024, stage: 'budget' as const, lexicon: FULL_LEXICON };
const mapped = (entities = NO_ENTITIES) => mapTable(identifyTable(sheet, { moneyUnit: null, title: null }, FULL_LEXICON), outline, entities, NO_DECISIONS);

test('a blank beside a label of money has its place and what it would say', () => {
  expect(mapped().blanks.map(({ coordinates, row, column, page }) => ({ fund: coordinates.fund, project: coordinates.project?.name, row, column, page })))
    .toEqual([{ fund: 'non-appropriation', project: '信息系统维护', row: 4, column: 2, page: 1 }]);
});

test('a sheet takes its money unit from its labels', () => {
  expect(mapped().facts.map(({ amount, published }) => [amount, published.moneyUnit])).toEqual([['5000', '元'], ['5000', '元']]);
});

test.each([
  ['a department without other units is the whole', NO_ENTITIES, undefined],
  ['beside other units it is its own level', collectEntities([{ name: '云河市审计中心' }]), '云河市审计局'],
])('%s', (_, entities, entity) => {
  expect(mapped(entities).facts.map((fact) => fact.entity?.name)).toEqual([entity, entity]);
});
