import type { Cause } from '../../schemas/index.ts';
import type { Judgement, VerdictReason } from './verdict.ts';

/** A text in Chinese and in English. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const OUTCOME_NAMES: Readonly<Record<Judgement['outcome'], Words>> = {
  'adds-up': { zh: '相符', en: 'Adds up' },
  contradictions: { zh: '不符', en: 'Contradictions' },
  'cannot-tell': { zh: '无从断定', en: 'Cannot tell' },
};

export const CAUSE_NAMES: Readonly<Record<Cause, Words>> = {
  publisher: { zh: '发布方', en: 'publisher' },
  extraction: { zh: '读取', en: 'reading' },
  rounding: { zh: '四舍五入', en: 'rounding' },
  undetermined: { zh: '未定', en: 'undetermined' },
};

const RULE_NAMES: Readonly<Record<string, Words>> = {
  'roll-up': { zh: '加总', en: 'roll-up' },
  agreement: { zh: '同数一致', en: 'agreement' },
  memo: { zh: '其中不超', en: 'memo' },
  balance: { zh: '收支平衡', en: 'balance' },
  correspondence: { zh: '对应', en: 'correspondence' },
  arithmetic: { zh: '算术', en: 'arithmetic' },
  presence: { zh: '有无', en: 'presence' },
  classification: { zh: '科目', en: 'classification' },
  reading: { zh: '读取', en: 'reading' },
};

/** Short name of a rule; a rule without one keeps its id. */
export const ruleName = (rule: string): Words => RULE_NAMES[rule] ?? { zh: rule, en: rule };

/** Page numbers told one by one before the rest is only counted. */
const PAGES_TOLD = 12;

/** The verdict in one line, with what failed by name and what could not be checked. */
export function verdictSentence(judgement: Judgement): Words {
  const name = OUTCOME_NAMES[judgement.outcome],
    { zh, en } = verdictReason(judgement);
  return { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` };
}

/** What the verdict rests on: how many identities hold, what failed by name, what could not be checked. */
export function verdictReason(judgement: Judgement): Words {
  const { failing, reasons } = judgement;
  const parts = [
    identitiesWords(judgement),
    ...(failing.length > 0 ? [failingWords(judgement)] : []),
    ...reasons.flatMap(reasonWords),
    uncheckedWords(judgement),
  ].filter((part) => part !== null);
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}

const plural = (count: number, one: string, many: string = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function identitiesWords({ identities }: Judgement): Words | null {
  const { held, failed } = identities;
  if (held + failed === 0) return { zh: '没有可以核对的等式', en: 'no identity could be checked' };
  return {
    zh: `等式${held + failed}个，${failed === 0 ? '全部成立' : `${failed}个不成立`}`,
    en:
      `${plural(held + failed, 'identity', 'identities')}, ` +
      `${failed === 0 ? 'all hold' : `${failed} ${failed === 1 ? 'fails' : 'fail'}`}`,
  };
}

/** Errors and warnings by cause, with the rules that they break. */
function failingWords({ failing }: Judgement): Words {
  const told = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const own = failing.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const rules = [...new Set(own.map(({ rule }) => rule))].map(ruleName);
    const causes = (Object.keys(CAUSE_NAMES) as Cause[]).flatMap((cause) => {
      const count = own.filter((finding) => finding.cause === cause).length;
      return count === 0 ? [] : [{ zh: `${CAUSE_NAMES[cause].zh}${count}`, en: `${CAUSE_NAMES[cause].en} ${count}` }];
    });
    const name = {
      error: { zh: '错误', en: 'error' },
      warning: { zh: '警告', en: 'warning' },
      info: { zh: '提示', en: 'note' },
    }[severity];
    return [
      {
        zh:
          `${name.zh}${own.length}项（${rules.map(({ zh }) => zh).join('、')}；` +
          `${causes.map(({ zh }) => zh).join('，')}）`,
        en:
          `${plural(own.length, name.en)} (${rules.map(({ en }) => en).join(', ')}; ` +
          `${causes.map(({ en }) => en).join(', ')})`,
      },
    ];
  });
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') };
}

function reasonWords(reason: VerdictReason): Words[] {
  switch (reason.kind) {
    case 'not-read':
      return [
        {
          zh: `文件未能读取（${reason.codes.join('、')}）`,
          en: `the document could not be read (${reason.codes.join(', ')})`,
        },
      ];
    case 'no-budget':
      return [{ zh: '不是预算文件', en: `not a budget${reason.why === null ? '' : ` (${reason.why})`}` }];
    case 'pages-not-read':
      return [
        {
          zh: `第${pagesText(reason.pages, '、')}页未能读取`,
          en: `${reason.pages.length === 1 ? 'page' : 'pages'} ${pagesText(reason.pages, ', ')} not read`,
        },
      ];
    case 'few-identities':
      return [
        {
          zh: `有分量的等式只有${reason.telling}个（需要${reason.needed}个）`,
          en: `only ${plural(reason.telling, 'telling identity', 'telling identities')} (${reason.needed} needed)`,
        },
      ];
    case 'few-proven':
      return [
        {
          zh: `只有${percent(reason.share)}的数额得到证实`,
          en: `only ${percent(reason.share)} of the amounts are proven`,
        },
      ];
    case 'not-understood':
      return [
        {
          zh: `第${pagesText(reason.pages, '、')}页有${reason.amounts}个数额未能理解`,
          en: `${plural(reason.amounts, 'amount', 'amounts')} not understood (${
            reason.pages.length === 1 ? 'page' : 'pages'
          } ${pagesText(reason.pages, ', ')})`,
        },
      ];
    case 'damaged':
      return [{ zh: '文件有损坏，可能缺字缺数', en: 'the file is damaged, and text may be missing' }];
    case 'untold-failures':
      return [
        {
          zh: `${reason.checks}个不成立的等式没有说明`,
          en: `${plural(reason.checks, 'failing identity', 'failing identities')} without a finding`,
        },
      ];
    case 'rules-errored':
      return [
        {
          zh: `规则未能运行：${reason.rules.map((rule) => ruleName(rule).zh).join('、')}`,
          en: `rules that could not run: ${reason.rules.map((rule) => ruleName(rule).en).join(', ')}`,
        },
      ];
    default:
      return reason satisfies never;
  }
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

function pagesText(pages: readonly number[], separator: string): string {
  const told = pages.slice(0, PAGES_TOLD).join(separator);
  return pages.length > PAGES_TOLD ? `${told}…（${pages.length}）` : told;
}

function uncheckedWords({ unchecked }: Judgement): Words | null {
  const { nonZeroFacts, unprovenFacts, unread } = unchecked;
  const parts: Words[] = [
    ...(unprovenFacts > 0
      ? [
          {
            zh: `${nonZeroFacts}个非零数中${unprovenFacts}个无等式可证`,
            en: `${unprovenFacts} of ${plural(nonZeroFacts, 'non-zero amount')} not proven by any identity`,
          },
        ]
      : []),
    ...(unread > 0
      ? [{ zh: `${unread}处数字未能读成数额`, en: `${plural(unread, 'figure')} not read as an amount` }]
      : []),
  ];
  return parts.length === 0
    ? null
    : { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}
