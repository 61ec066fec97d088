import type { Table } from '../../types.ts';
import { cellsOf } from '../../grid.ts';
import { LINES, SPENDING, WHOLE } from '../common.ts';

export const threePublics: Table = {
  ...LINES,
  id: 'three-publics',
  form: 'three-publics',
  officialNumber: '预算09表',
  title: '2024年一般公共预算“三公”经费预算表',
  at: { ...SPENDING, form: 'three-publics', fund: 'general-public' },
  heads: [
    { text: '“三公”经费合计', width: 8, at: { item: 'three-publics' } },
    { text: '因公出国（境）费', width: 8, at: { item: 'overseas' } },
    {
      text: '公务用车购置及运行费',
      at: { item: 'vehicles' },
      children: [
        { text: '小计', width: 8 },
        { text: '公务用车购置费', width: 8, at: { item: 'vehicles.purchase' } },
        { text: '公务用车运行费', width: 8, at: { item: 'vehicles.operation' } },
      ],
    },
    { text: '公务接待费', width: 8, at: { item: 'reception' } },
  ],
  rows: cellsOf('19.98||14.00||14.00|5.98').map((cells) => ({ cells, label: '', at: WHOLE })),
  notes: [
    '注：1. 报表金额单位转换时可能存在四舍五入尾数误差。',
    '2. 按照党中央、国务院有关规定及部门预算管理有关规定，“三公”经费包括因公出国（境）费、' +
      '公务用车购置及运行费和公务接待费。（1）因公出国（境）费，指单位工作人员公务出国（境）的住宿费、差旅费、' +
      '伙食补助费、杂费、培训费等支出。（2）公务用车购置及运行费，指单位公务用车购置费、燃料费、维修费、' +
      '过路过桥费、保险费、安全奖励费用等支出，公务用车指用于履行公务的机动车辆，' +
      '包括一般公务用车和执法执勤用车。（3）公务接待费，指单位按规定开支的各类公务接待（含外宾接待）支出。',
  ],
};
