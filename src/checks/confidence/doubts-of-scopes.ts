import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { memberName } from '../../../schemas/members.ts';
import type { Sign } from '../../model/evidence.ts';
import { both } from '../words.ts';
import { named } from './doubts-of-names.ts';

/** What could be otherwise where a table leaves fund, use, stage, period or money unit open. */
export const TOLD_OF_SCOPES = {
  'fund-open': (sign) => {
    const rival = memberName('fund', sign.otherwise ?? 'all');
    return both(
      `表${named(sign)}未印资金来源；也可能是${rival?.zh ?? '别的来源'}`,
      `no words say which fund the table ${named(sign)} is of: it could be ${rival?.en ?? 'another one'}`,
    );
  },
  'use-open': (sign) => {
    const rival = memberName('use', sign.otherwise ?? 'all');
    return both(
      `表${named(sign)}未印支出用途；也可能是${rival?.zh ?? '别的用途'}`,
      `no words say what the money of the table ${named(sign)} is for: it could be ${rival?.en ?? 'another use'}`,
    );
  },
  'stage-open': (sign) => {
    const rival = memberName('stage', sign.otherwise ?? '');
    return both(
      `表${named(sign)}未说明该数属预算、执行还是决算的哪一步；也可能是${rival?.zh ?? '别的阶段'}`,
      `no words of the table ${named(sign)} say which stage the figure is of: it could be ` +
        `${rival?.en ?? 'another one'}`,
    );
  },
  'period-open': (sign, { period }) => {
    const rival = memberName('period', sign.otherwise ?? 'total');
    return both(
      `表中未说明是否含上年结转；若${period === 'current' ? '含' : '不含'}，则期间为${rival?.zh ?? '别的'}`,
      'the table does not say whether money brought forward is in it: if ' +
        `${period === 'current' ? 'it is' : 'not'}, the period is ${rival?.en ?? 'another one'}`,
    );
  },
  'unit-open': (sign, { published }) =>
    both(
      `表${named(sign)}未印金额单位，按${published.moneyUnit ?? '元'}读取；也可能是${sign.otherwise ?? '别的单位'}`,
      `the table ${named(sign)} prints no money unit and was read in ${published.moneyUnit ?? '元'}: it could ` +
        `be ${sign.otherwise ?? 'another'}`,
    ),
  'unit-assumed': (_, { published }) =>
    both(
      `未印金额单位，假定为${published.moneyUnit ?? '万元'}；若为元，金额仅为万分之一`,
      `no money unit is printed, ${published.moneyUnit ?? '万元'} was assumed: in 元 the amount is a ten-thousandth`,
    ),
} satisfies Readonly<Record<string, (sign: Sign, fact: Fact) => Bilingual>>;
