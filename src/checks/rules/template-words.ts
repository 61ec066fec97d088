import { pattern } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** Choices and instructions of a template, and a reason that was to be filled in. */
const LEFT_OVER: readonly RegExp[] = [
  pattern`${'template-rises'}[(/]${'template-or-falls'}\)?|${'template-falls'}[(/]${'template-or-rises'}\)?`,
  pattern`${'when-published'}.{0,6}${'to-be-deleted'}|${'template-instructions'}|${'if-none'}.{0,12}
    ${'please-fill-in'}|\{[^{}]{1,10}\}`,
  pattern`${'main-reason'}(?=[。;]|$)`,
];

/** Words of a template that were to be chosen, deleted or completed. */
export const templateWords: SubRule = {
  id: 'presence/template-words',
  title: both('没有遗留的模板文字', 'No words of the template are left'),
  explanation: both(
    '“增加（减少）”应择一，“仍保留该表格式”“公开时请删除”之类的填报说明应删去，“主要原因是”之后应有内容。',
    'Of 增加（减少） one is chosen, instructions to whoever fills the template in are gone, and 主要原因是 ' +
      'is followed by a reason.',
  ),
  holds: both('与上年相比增加2万元，主要原因是人员增加', '2 more than last year, because of more staff'),
  fails: both('与上年相比增加（减少）0万元，主要原因是。', '0 more (less) than last year, because of.'),
  source: both('财预〔2016〕143号（公开内容应完整）', '财预〔2016〕143号 (what is published is complete)'),
  *check({ passages = [] }) {
    for (const passage of passages)
      for (const pattern of LEFT_OVER) {
        const found = pattern.exec(passage.key);
        if (!found) continue;
        yield identityOfPassage({
          rule: 'presence',
          kind: 'template-words',
          passage,
          at: found.index,
          length: found[0].length,
          holds: false,
          label: both(
            `第${passage.page}页的“${found[0]}”是模板文字`,
            `“${found[0]}” on page ${passage.page} is the template’s`,
          ),
          reason: both(
            '填报模板中的选项、说明或未写完的句子',
            'a choice, an instruction or an unfinished sentence of the template',
          ),
        });
      }
  },
};
