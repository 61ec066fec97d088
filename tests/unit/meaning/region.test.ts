import { expect, test } from 'vitest';
import { issuerCodeOf } from '../../../src/meaning/outline/issuer-code.ts';
import { regionOf } from '../../../src/meaning/outline/region.ts';
import { handTable } from '../../support/hand-table.ts';

test.each([
  ['杭州市气象局', { province: '浙江省', city: '杭州市', county: null, code: '330100' }],
  ['上海市普陀区财政局', { province: '上海市', city: null, county: '普陀区', code: '310107' }],
  ['中共重庆市委宣传部', { province: '重庆市', city: null, county: null, code: '500000' }],
  ['江苏省人民检察院', { province: '江苏省', city: null, county: null, code: '320000' }],
  ['福建省泉州市人民政府办公室', { province: '福建省', city: '泉州市', county: null, code: '350500' }],
  ['义乌市教育局', { province: '浙江省', city: '金华市', county: '义乌市', code: '330782' }],
  ['鼓楼区人民政府', { province: null, city: null, county: null }],
  ['瑞和市青禾区科学技术局', { province: null, city: '瑞和市', county: '青禾区' }],
])('%s', (name, region) => {
  expect(regionOf([name])).toEqual(region);
});

test.each([
  [
    'beside its name, the shortest',
    [
      ['216', '烟台市科学技术局'],
      ['216001', '烟台市科学技术局'],
    ],
    '216',
  ],
  ['before its name', [['主管部门及代码', '216_烟台市科学技术局']], '216'],
  ['of another organisation', [['217', '烟台市教育局']], null],
])('a code %s', (_, rows, code) => {
  expect(issuerCodeOf('烟台市科学技术局', [handTable(rows)])).toBe(code);
});
