import { RULE_IDS, type Correction, type RuleId } from '../../../schemas/index.ts';
import { wilson } from './wilson.ts';

/** What reviewers made of the findings of one rule. */
export interface RuleScore {
  readonly rule: RuleId;
  readonly confirmed: number;
  readonly falseAlarms: number;
}

/**
 * Counts the last decision about each finding: a finding that the publisher put right was one, a question is none yet.
 */
export function scoreDecisions(corrections: readonly Correction[]): RuleScore[] {
  const last = new Map<string, Extract<Correction, { kind: 'finding' }>>();
  for (const each of corrections) if (each.kind === 'finding') last.set(`${each.document}/${each.finding}`, each);
  const decisions = [...last.values()];
  const count = (rule: RuleId, ...states: readonly string[]): number =>
    decisions.filter((each) => each.rule === rule && states.includes(each.after)).length;
  return RULE_IDS.map((rule) => ({
    rule,
    confirmed: count(rule, 'confirmed', 'corrected'),
    falseAlarms: count(rule, 'false-alarm'),
  })).filter(({ confirmed, falseAlarms }) => confirmed + falseAlarms > 0);
}

/** The rules as a table: how many of the findings that were looked at are so, with the 95 % interval. */
export function decisionsTable(scores: readonly RuleScore[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(0)}`;
  return [
    '| rule | confirmed | false alarms | right | 95 % |',
    '| --- | --: | --: | --: | --: |',
    ...scores.map(({ rule, confirmed, falseAlarms }) => {
      const all = confirmed + falseAlarms,
        [low, high] = wilson(confirmed, all) ?? [0, 1];
      return (
        `| ${rule} | ${confirmed} | ${falseAlarms} | ${percent(confirmed / all)} % | ${percent(low)}–` +
        `${percent(high)} % |`
      );
    }),
  ].join('\n');
}
