import { z } from 'zod';
import { FORM_IDS } from '../forms/index.ts';
import { choice, text, whole } from './column.ts';
import { table } from './table.ts';

export const CODE_LIST = table({
  name: 'codes',
  title: { zh: '分类科目', en: 'Classification codes' },
  description: {
    zh: '政府收支分类科目的工作清单,来自已公开文档,未逐年与官方目录核对',
    en:
      'A working list of classification codes gathered from published documents; not the official list of any ' +
      'one year',
  },
  key: ['classification', 'code'],
  references: [],
  row: z.object({
    classification: choice(['function', 'economic', 'government-economic', 'revenue'])('Classification', '分类'),
    code: text('Code', '编码'),
    name: text('Name', '名称'),
    other_names: text.maybe('Other names seen, joined by ;', '其他名称,以 ; 分隔'),
    parent: text.maybe('Code above it', '上级编码'),
    level: whole('1 类, 2 款, 3 项', '层级:1 类,2 款,3 项'),
    status: text(
      'seen: printed in documents; listed: from the structure of the official list',
      'seen 见于文档,listed 来自官方目录结构',
    ),
  }),
});

export const MEMBER_LIST = table({
  name: 'members',
  title: { zh: '坐标成员', en: 'Members of coordinates' },
  description: {
    zh: '资金、用途、期间、事项及政府预算各坐标的成员及其加总关系',
    en: 'Members of fund, use, period and item, and of the coordinates of whole governments, and how they add up',
  },
  key: ['coordinate', 'member'],
  references: [],
  row: z.object({
    coordinate: choice(['period', 'fund', 'use', 'item', 'level', 'transfer', 'balancing', 'insurance', 'debt'])(
      'Coordinate',
      '坐标',
    ),
    member: text('Member', '成员'),
    parent: text.maybe('Member of which it is a part', '上级成员'),
    relation: choice(['part', 'memo', 'other'])(
      'part: the parts add up to the parent; memo: at most the parent; other: neither',
      'part 各部分之和等于上级,memo 其中项,other 其他',
    ),
    name_zh: text('Name in Chinese', '中文名称'),
    name_en: text('Name in English', '英文名称'),
  }),
});

export const FORM_LIST = table({
  name: 'forms',
  title: { zh: '表式', en: 'Forms' },
  description: { zh: '规范表式', en: 'The official forms' },
  key: ['form'],
  references: [],
  row: z.object({
    form: choice([...FORM_IDS, 'narrative'])('Form', '表式'),
    title: text.maybe('An official title of it', '规范表名示例'),
  }),
});
