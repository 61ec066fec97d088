import { expect, test } from 'vitest';
import { headsPath, projectPathsOf } from '../../../src/checks/evidence/project-paths.ts';

const office = { name: '某市司法局' },
  centre = { name: '某市法律援助中心' };
const facts = [
  { entity: office, project: { name: '通用项目' } },
  { entity: office, project: { name: '委托业务', parent: '通用项目' } },
  { entity: office, project: { name: '审计', parent: '委托业务' } },
  { entity: office, project: { name: '专用项目' } },
  { entity: office, project: { name: '印刷', parent: '专用项目' } },
  { entity: office, project: { name: '印刷', parent: '印刷' } },
  { entity: centre, project: { name: '专用项目' } },
  { entity: centre, project: { name: '委托业务', parent: '专用项目' } },
  { entity: centre, project: { name: '会议', parent: '通用项目' } },
  { entity: centre, project: { name: '会议', parent: '专用项目' } },
  { entity: centre, project: { name: '年会', parent: '会议' } },
];

test.each([
  ['a project without a parent', 0, '通用项目'],
  ['two levels down', 2, '通用项目›委托业务›审计'],
  ['called like its group', 5, '专用项目›印刷›印刷'],
  ['the same name in another unit', 7, '专用项目›委托业务'],
  ['below a name that stands below two', 10, '?年会›会议›年会'],
])('%s', (_, index, path) => {
  expect(projectPathsOf(facts)(facts[index]!)).toBe(path);
});

test.each([
  ['专用项目', '专用项目›委托业务', true],
  ['专用项目', '专用项目', true],
  ['专用项目›委托业务', '专用项目', false],
  ['专用', '专用项目', false],
])('whether %s heads %s', (outer, inner, heads) => {
  expect(headsPath(outer, inner)).toBe(heads);
});
