import type { Bilingual } from '../../../schemas/index.ts';
import { HAN } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage, type PassageClaim } from './passage-finding.ts';

/** 包括A、B、C共3家单位, and 下属3家单位，分别为A、B、C. */
const LIST_FIRST = patternWith(
  'g',
)`${'list-openers'}:?([^。;:,，]{4,}?)${'list-totals'}(\d{1,2})${'count-of-bodies'}(?:${HAN}{0,6})?${'unit'}`;
const COUNT_FIRST = patternWith(
  'g',
)`(\d{1,2})${'count-of-bodies'}(?:${HAN}{0,6})?${'unit'},?${'count-openers'}:?([^。;:]{4,}?)(?=[。;]|$)`;
/** 公务用车5辆，其中：机要通信用车2辆、应急用车3辆. */
const VEHICLES = patternWith(
  'g',
)`${'holds-vehicles'}[^。;,]{0,10}?${'vehicle-nouns'}(\d{1,4})${'vehicle-count'}[,，(]?${'of-which'}[:,]?((?:[^。;()]
  |[(][^()]*[)])+)`;

/** 副部(省)级以上领导用车0辆, 其他用车3辆(含新能源2辆): what is in brackets is counted already. */
const BRACKETS = /[(][^()]*[)]/g;

/** ,1个公益二类单位是…: the next count ends a list. */
const NEXT_COUNT = pattern`,\d{1,2}${'count-of-bodies'}.*$`;

/** A count as the sentence states it, and what it lists. */
interface Counts {
  readonly stated: number;
  readonly listed: number;
}

/** A stated count against what the same sentence lists. */
export function* countedLists({ passages = [] }: BudgetDocument): Iterable<Identity> {
  for (const passage of passages) {
    const { key } = passage;
    const judge = (
      found: RegExpMatchArray,
      counts: Counts,
      said: Bilingual,
      severity?: PassageClaim['severity'],
    ): Identity =>
      identityOfPassage({
        rule: 'arithmetic',
        kind: 'counted-list',
        passage,
        at: found.index ?? 0,
        length: found[0].length,
        holds: counts.stated === counts.listed,
        label: both(`第${passage.page}页：${said.zh}`, `page ${passage.page}: ${said.en}`),
        reason:
          counts.stated === counts.listed
            ? null
            : both(`句中列出${counts.listed}`, `the sentence lists ${counts.listed}`),
        ...(severity ? { severity } : {}),
      });
    for (const found of key.matchAll(LIST_FIRST)) {
      const listed = namesIn(found[1]!);
      if (listed > 1)
        yield judge(found, { stated: Number(found[2]), listed }, both(`“共${found[2]}家单位”`, `“${found[2]} units”`));
    }
    for (const found of key.matchAll(COUNT_FIRST)) {
      const listed = namesIn(found[2]!.replace(NEXT_COUNT, ''));
      if (listed > 1)
        yield judge(found, { stated: Number(found[1]), listed }, both(`“${found[1]}家单位”`, `“${found[1]} units”`));
    }
    for (const found of key.matchAll(VEHICLES)) {
      const parts = [...found[2]!.replace(BRACKETS, '').matchAll(patternWith('g')`(\d{1,4})${'vehicle-count'}`)].map(
          ([, count]) => Number(count),
        ),
        sum = parts.reduce((total, part) => total + part, 0);
      // A list that goes on to speak of something else, or names one kind alone, is no sum.
      if (parts.length > 1)
        yield judge(
          found,
          { stated: Number(found[1]), listed: sum },
          both(`“车辆${found[1]}辆”`, `“${found[1]} vehicles”`),
          'error',
        );
    }
  }
}

/** Names in a list: parts between 、 or 和 that end like an organisation; 0 where some do not. */
function namesIn(list: string): number {
  const names = list
    .replace(pattern`${'and-so-on'}$`, '')
    .split(pattern`[、,]|(?<=${'body-name-endings'}|\))${'and-words'}`)
    .filter((name) => name !== '');
  return names.every((name) => pattern`(${'body-or-office-endings'}|\))$`.test(name)) ? names.length : 0;
}
