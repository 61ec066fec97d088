import { z } from 'zod';
import { choice, text, whole } from './column.ts';
import { ADMIN_LEVELS } from './document-tables.ts';
import { table, type Reference } from './table.ts';

export const issuer = { issuer_id: text('Issuer', '公开主体标识') };
export const OF_ISSUER: Reference = { columns: ['issuer_id'], table: 'issuers', to: ['issuer_id'] };
const region = {
  province: text.maybe('Province-level region', '省级行政区'),
  city: text.maybe('City; of a municipality under the central government its own name', '市;直辖市为其自身名称'),
  county: text.maybe('County or district', '县(区)'),
  region_code: text.maybe('Code of the region (GB/T 2260)', '行政区划代码(GB/T 2260)'),
  admin_level: choice(ADMIN_LEVELS).maybe(
    'Level of government: province (also a municipality under the central government), city, county, township',
    '行政层级:province 省级(含直辖市),city 地级,county 县级,township 乡级',
  ),
};

export const ISSUERS = table({
  name: 'issuers',
  title: { zh: '公开主体', en: 'Issuers' },
  description: {
    zh: '公开预算的部门与单位,更名前后为一',
    en: 'Departments and units that publish, one row each across spellings and renames',
  },
  key: ['issuer_id'],
  references: [{ columns: ['parent_id'], table: 'issuers', to: ['issuer_id'] }],
  row: z.object({
    ...issuer,
    name: text.maybe('Name in its latest document', '最近文档中的名称'),
    level: choice(['department', 'unit'])(
      'A department with its units, or a single unit',
      'department 部门(含所属单位),unit 单位',
    ),
    ...region,
    parent_id: text.maybe("Department whose budget contains this unit's", '其预算包含本单位的部门'),
    parent_evidence: text.maybe('Why it is taken to be', '依据'),
    first_year: whole.maybe('First fiscal year with a document', '最早文档年度'),
    last_year: whole.maybe('Last fiscal year with a document', '最近文档年度'),
    documents: whole('Documents', '文档数'),
  }),
});

export const ISSUER_NAMES = table({
  name: 'issuer_names',
  title: { zh: '主体名称对照', en: 'Crosswalk of issuer names' },
  description: {
    zh: '文档所载名称与公开主体的对照及依据;可修改后以 --issuers 用于下次',
    en: 'Which printed name is which issuer, and why. Correct it and give it back with --issuers',
  },
  key: ['ordinal'],
  references: [OF_ISSUER],
  row: z.object({
    ordinal: whole('Position in the table, from 0', '序号,从 0 起'),
    name: text.maybe('Name as printed; empty where none was found', '文档所载名称'),
    region: text.maybe('Region that the documents tell, joined by blanks', '文档所示地区,以空格分隔'),
    ...issuer,
    parent_id: text.maybe('Parent that a crosswalk of the user gives', '用户对照表所给上级'),
    relation: choice(['same', 'spelling', 'renamed', 'user', 'unknown'])(
      'How the name leads to the issuer',
      '对照关系',
    ),
    evidence: text('Why', '依据'),
    first_year: whole.maybe('First fiscal year', '最早年度'),
    last_year: whole.maybe('Last fiscal year', '最近年度'),
    documents: whole('Documents', '文档数'),
  }),
});
