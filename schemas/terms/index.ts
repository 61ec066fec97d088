import type { PartialCoordinates } from '../coordinates.ts';
import { FUND_TERMS } from './funds.ts';
import { ITEM_TERMS } from './items.ts';
import { PERIOD_TERMS } from './periods.ts';
import { USE_TERMS } from './uses.ts';

/** Words in a header, a row label or a sentence, and the constraint on coordinates that they are. */
export interface Term {
  /** Label keys (no blanks, ASCII brackets); any of them is the term. */
  readonly words: readonly string[];
  readonly gives: PartialCoordinates;
  /** Only in these places; left out: anywhere. */
  readonly only?: readonly ('column' | 'row' | 'sentence' | 'title')[];
  /** Only when this coordinate already has such a value along the path, e.g. item: vehicles for a bare 购置费. */
  readonly under?: { readonly item?: string; readonly fund?: string; readonly use?: string };
  /** Names the totals of a two-sided table, which only the whole table can tell apart. */
  readonly total?: 'all' | 'grand' | 'year';
  /** Where the term's meaning rests, or "seen" for words found in published documents. */
  readonly source: string;
  /** Learned from a document: how like the known word it is that gave the meaning; left out where nothing was guessed. */
  readonly likeness?: number;
}

/** The lexicon. Adding a synonym is one word in one list. */
export const TERMS: readonly Term[] = [...FUND_TERMS, ...USE_TERMS, ...PERIOD_TERMS, ...ITEM_TERMS];

/** Words that carry no coordinate: what is left of a header when the terms are taken out. */
export const NEUTRAL_WORDS: readonly string[] = [
  '合计',
  '总计',
  '小计',
  '金额',
  '预算数',
  '预算',
  '项目',
  '支出',
  '收入',
  '资金',
  '拨款',
  '情况',
  '经费',
  '数',
  '万元',
  '元',
  '单位',
  '本级',
  '市级',
  '区级',
  '省级',
  '县级',
  '安排',
  '额度',
  '度',
  '实际',
  '全部',
  '各项',
  '的',
  '年',
  '其中',
  '用于',
  '部门',
  '财政',
  '总体',
  '明细',
  '表',
  '总额',
  '合',
  '计',
  '(',
  ')',
  ':',
  ',',
  '-',
  '、',
  '"',
  "'",
  '/',
  '<',
  '>',
  '类',
  '费',
  '款',
  '按',
  '及',
  '和',
  '与',
  '科目',
  '名称',
  '功能',
  '分类',
  '经济',
  '本年',
  '当年',
  '年度',
  '初',
  '公开',
  '数额',
  '收支',
  '计划',
  '预计',
  '批复',
  '申报',
  '统计',
  '可用',
  '投入',
  '来源',
  '使用',
  '管理',
  '金',
  '额',
  '项',
];
