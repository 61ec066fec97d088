import type { Check, Column, Fact } from '../../../../schemas/index.ts';
import type { CodeNames } from '../report-data.ts';
import type { Speaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import type { ReportIndex } from './report-index.ts';
import {
  BALANCING_WORDS,
  CATEGORY_ENGLISH,
  DEBT_WORDS,
  FLOW_WORDS,
  FORM_WORDS,
  FUND_WORDS,
  INSURANCE_WORDS,
  ITEM_WORDS,
  LEVEL_WORDS,
  MEASURE_WORDS,
  PERIOD_WORDS,
  STAGE_WORDS,
  TRANSFER_WORDS,
  USE_WORDS,
} from './terms.ts';

export interface CoordinateWords {
  readonly dimension: MessageKey;
  readonly text: string;
}

type AnyCoordinates = Readonly<Record<string, unknown>>;

/** `a+b` is a column over both members. */
const members = (
  value: unknown,
  terms: Readonly<Record<string, readonly [string, string]>>,
  { word }: Speaker,
): string =>
  String(value)
    .split('+')
    .map((member) => word(terms[member], member))
    .join(' + ');

/** A code with its name, and the category above it in English where the name is only Chinese. */
export function codeWords(code: string, names: Readonly<Record<string, string>>, { language }: Speaker): string {
  const name = names[code] ?? '';
  const english = CATEGORY_ENGLISH[code.slice(0, 3)];
  const category = language === 'zh' ? (code.length > 3 ? names[code.slice(0, 3)] : undefined) : english;
  return [code, name, category === undefined ? '' : language === 'zh' ? `（${category}）` : `(${category})`]
    .filter((part) => part !== '')
    .join(' ');
}

const named = (value: unknown): string => {
  const { code, name } = value as { code?: string; name?: string };
  return [code, name].filter((part) => part !== undefined && part !== '').join(' ');
};

/** Each coordinate of a fact or of a column in words, in the fixed order of the contract. */
export function coordinateWords(
  coordinates: AnyCoordinates,
  codeNames: CodeNames,
  speaker: Speaker,
): CoordinateWords[] {
  const { t, word, language } = speaker;
  const found: CoordinateWords[] = [];
  const say = (dimension: MessageKey, text: string): void => {
    found.push({ dimension, text });
  };
  const { flow, year, stage, period, fund, use, entity, project, item, line, measure, base, of } = coordinates;
  if (flow !== undefined) say('dimFlow', word(FLOW_WORDS[String(flow)]));
  const stageWords = word(STAGE_WORDS[String(stage)], '');
  if (year !== undefined)
    say(
      'dimYear',
      year === 'project-life'
        ? t('projectLife')
        : language === 'zh'
          ? `${String(year)}年${stageWords}`
          : `${String(year)} ${stageWords}`,
    );
  if (period !== undefined) say('dimPeriod', word(PERIOD_WORDS[String(period)], String(period)));
  if (fund !== undefined) say('dimFund', members(fund, FUND_WORDS, speaker));
  if (use !== undefined) say('dimUse', members(use, USE_WORDS, speaker));
  if (typeof coordinates['function'] === 'string')
    say('dimFunction', codeWords(coordinates['function'], codeNames.function, speaker));
  if (typeof coordinates['economic'] === 'string')
    say('dimEconomic', codeWords(coordinates['economic'], codeNames.economic, speaker));
  if (typeof coordinates['governmentEconomic'] === 'string')
    say('dimGovernmentEconomic', codeWords(coordinates['governmentEconomic'], codeNames.governmentEconomic, speaker));
  if (entity !== undefined) say('dimEntity', named(entity));
  if (project !== undefined) say('dimProject', named(project));
  if (item !== undefined) say('dimItem', members(item, ITEM_WORDS, speaker));
  found.push(...governmentWords(coordinates, codeNames, speaker));
  if (line !== undefined) say('dimLine', named(line));
  if (measure !== undefined) say('dimMeasure', word(MEASURE_WORDS[String(measure)], String(measure)));
  if (base !== undefined) {
    const { year: from, stage: at } = base as { year: number; stage: string };
    say('dimBase', language === 'zh' ? `${from}年${word(STAGE_WORDS[at])}` : `${from} ${word(STAGE_WORDS[at])}`);
  }
  if (of !== undefined)
    say(
      'dimOf',
      coordinateWords(of as AnyCoordinates, codeNames, speaker)
        .map(({ text }) => text)
        .join(' · ') || t('all'),
    );
  return found;
}

/** Coordinates that only whole governments' documents have. */
function governmentWords(
  { level, region, revenueClass, transfer, balancing, fundItem, insurance, debt }: AnyCoordinates,
  codeNames: CodeNames,
  { word, ...rest }: Speaker,
): CoordinateWords[] {
  const speaker = { word, ...rest };
  const said: readonly (readonly [MessageKey, unknown, string])[] = [
    ['dimLevel', level, word(LEVEL_WORDS[String(level)], String(level))],
    ['dimRegion', region, region === undefined ? '' : named(region)],
    ['dimRevenueClass', revenueClass, codeWords(String(revenueClass), codeNames.revenue ?? {}, speaker)],
    ['dimTransfer', transfer, word(TRANSFER_WORDS[String(transfer)], String(transfer))],
    ['dimBalancing', balancing, word(BALANCING_WORDS[String(balancing)], String(balancing))],
    ['dimFundItem', fundItem, String(fundItem)],
    ['dimInsurance', insurance, word(INSURANCE_WORDS[String(insurance)], String(insurance))],
    ['dimDebt', debt, word(DEBT_WORDS[String(debt)], String(debt))],
  ];
  return said.flatMap(([dimension, value, text]) => (value === undefined ? [] : [{ dimension, text }]));
}

/** A fact in one line: what its coordinates say beyond being this year's budget. */
export function factLine(fact: Fact, codeNames: CodeNames, speaker: Speaker): string {
  return coordinateWords(fact as unknown as AnyCoordinates, codeNames, speaker)
    .map(({ text }) => text)
    .join(' · ');
}

export const formWord = (form: string, { word }: Speaker): string => word(FORM_WORDS[form], form);

export const columnWords = (column: Column, codeNames: CodeNames, speaker: Speaker): string =>
  coordinateWords(column.coordinates, codeNames, speaker)
    .map(({ text }) => text)
    .join(' · ');

const ROLL_UP_DIMENSIONS = [
  ['function', 'dimFunction'],
  ['economic', 'dimEconomic'],
  ['governmentEconomic', 'dimGovernmentEconomic'],
  ['use', 'dimUse'],
  ['fund', 'dimFund'],
  ['period', 'dimPeriod'],
  ['entity', 'dimEntity'],
  ['project', 'dimProject'],
  ['item', 'dimItem'],
  ['level', 'dimLevel'],
  ['region', 'dimRegion'],
  ['revenueClass', 'dimRevenueClass'],
  ['transfer', 'dimTransfer'],
  ['insurance', 'dimInsurance'],
  ['debt', 'dimDebt'],
  ['line', 'dimLine'],
] as const;

/** The identity in words, shorter than the contract's label where the facts tell it. */
export function checkWords(check: Check, index: ReportIndex, speaker: Speaker): string {
  const { t, language } = speaker;
  const total = check.total === null ? undefined : index.factById.get(check.total);
  const parts = check.parts.flatMap((id) => index.factById.get(id) ?? []);
  if (!total) return check.label[language];
  const placeOf = (fact: Fact): string => {
    const place = fact.provenance[0];
    return place && 'table' in place
      ? (index.tableById.get(place.table)?.title ?? formWord(fact.form, speaker))
      : t('inSentence');
  };
  switch (check.rule) {
    case 'roll-up': {
      const differing = ROLL_UP_DIMENSIONS.filter(([dimension]) =>
        parts.some((part) => JSON.stringify(part[dimension]) !== JSON.stringify(total[dimension])),
      ).map(([, message]) => t(message));
      return t('labelRollUp', placeOf(total), differing.join(speaker.language === 'zh' ? '、' : ', '));
    }
    case 'agreement':
      return parts[0] ? t('labelAgreement', placeOf(total), placeOf(parts[0])) : check.label[language];
    case 'memo':
      return t('labelMemo', placeOf(total));
    case 'balance':
      return t('labelBalance');
    case 'arithmetic':
      return total.measure === 'share'
        ? t('labelShare')
        : total.measure === 'change-rate'
          ? t('labelRate')
          : t('labelChange');
    default:
      return check.label[language];
  }
}
