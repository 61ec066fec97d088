import { describe, expect, test } from 'vitest';
import { documentRows } from '../../../../src/views/dataset/document-rows.ts';
import type { Identified } from '../../../../src/lib/issuers.ts';
import { smallResult, type SmallDocument } from '../../../support/small-result.ts';

const issuer: Identified = { issuerId: '甲局', level: 'department', relation: 'same', evidence: '', parentId: null };

describe('region columns', () => {
  test.each<[NonNullable<SmallDocument['region']>, (string | null)[]]>([
    [{ province: '上海市', county: '普陀区' }, ['上海市', '上海市', '普陀区']],
    [{ city: '北京市' }, ['北京市', '北京市', null]],
    [{ province: '重庆市', city: '重庆市' }, ['重庆市', '重庆市', null]],
    [{ province: '江苏省' }, ['江苏省', null, null]],
    [{ city: '苏州市' }, [null, '苏州市', null]],
    [{ province: '吉林省', city: '吉林市' }, ['吉林省', '吉林市', null]],
  ])('%j', (region, columns) => {
    const [row] = documentRows(smallResult({ file: 'a.pdf', region }), 'd', issuer).documents;
    expect([row?.province, row?.city, row?.county]).toEqual(columns);
  });
});
