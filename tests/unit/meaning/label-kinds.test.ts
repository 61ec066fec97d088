import { expect, test } from 'vitest';
import type { MappedColumn } from '../../../src/model/form.ts';
import type { LabelKind } from '../../../src/model/form.ts';
import { kindByNames } from '../../../src/meaning/words/label-kinds.ts';
import type { TableView } from '../../../src/meaning/mapping/table-view.ts';

/** A view of one label column under a header of one row. */
const viewOf = (names: readonly string[]): TableView =>
  ({
    table: { headerEnd: 1, rowCount: names.length + 1 },
    cellAt: (row: number) => ({ row, column: 0, text: row === 0 ? '' : names[row - 1]! }),
  }) as unknown as TableView;
const columnOf = (labelKind: LabelKind): MappedColumn =>
  ({ column: 0, role: 'name', labelKind }) as unknown as MappedColumn;

test.each<[string, LabelKind, readonly string[], LabelKind]>([
  [
    'a header that was cut: government classes',
    'economic',
    ['1、机关工资福利支出', '2、机关商品和服务支出', '5、对事业单位经常性补助', '9、对个人和家庭的补助'],
    'governmentEconomic',
  ],
  [
    'departmental classes stay',
    'economic',
    ['一、工资福利支出', '二、商品和服务支出', '（一）办公费', '三、对个人和家庭的补助'],
    'economic',
  ],
  ['two names are too few', 'economic', ['机关工资福利支出', '机关商品和服务支出'], 'economic'],
  [
    'names that both have tell nothing',
    'economic',
    ['对个人和家庭的补助', '转移性支出', '债务还本支出', '其他支出'],
    'economic',
  ],
  [
    'functions under a heading of economic classes',
    'economic',
    ['一、一般公共服务支出', '二、公共安全支出', '三、教育支出', '四、卫生健康支出'],
    'function',
  ],
  [
    'a column of units is none of them',
    'entity',
    ['机关工资福利支出', '机关商品和服务支出', '机关资本性支出'],
    'entity',
  ],
])('%s', (_, said, names, expected) => {
  expect(kindByNames(viewOf(names), columnOf(said)).labelKind).toBe(expected);
});
