import type {
  CheckReport,
  DocumentReview,
  FindingState,
  FormChecklist,
  ReviewedFinding,
  ReviewedPlace,
  Waiver,
} from '../../../schemas/index.ts';
import { reasonWords } from '../../lib/reason-words.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { OUTCOME_NAMES } from '../../lib/verdict-words.ts';
import {
  causeWord,
  decisionWords,
  figureWords,
  messageOf,
  placeWords,
  sayIn,
  stateWord,
  type Language,
} from './words.ts';

/** Candidates, other cells and unread figures told one by one. */
const MOST_CANDIDATES = 4,
  MOST_OTHERS = 2,
  MOST_UNREAD = 5,
  MOST_QUESTIONS = 3;
/** A sentence is quoted up to this length around its figure. */
const QUOTE = 60;

/**
 * The report for people, one document after another: verdict, findings, forms, what was not read. Safe for a terminal.
 */
export function textReport(report: CheckReport, language: Language): string {
  const say = sayIn(language);
  const { documents, waivers } = report;
  const count = (outcome: DocumentReview['outcome']): number =>
    documents.filter((document) => document.outcomeWithWaivers === outcome).length;
  return [
    ...documents.flatMap((document) => [...documentLines(document, language), '']),
    ...waivers.expired.map((waiver) => say('waiverExpired', waiver.until ?? '', waiverWords(waiver))),
    ...waivers.unused.map((waiver) => say('waiverUnused', waiverWords(waiver))),
    ...(documents.length > 1
      ? [say('summary', documents.length, count('adds-up'), count('contradictions'), count('cannot-tell'))]
      : []),
  ]
    .map(visibleText)
    .join('\n')
    .trimEnd();
}

/** The verdicts alone, one line to a document. */
export function verdictLines({ documents }: CheckReport, language: Language): string {
  return documents.map((document) => visibleText(`${document.file}: ${verdictWords(document, language)}`)).join('\n');
}

const waiverWords = ({ finding, document, rule, page, reason }: Waiver): string =>
  [finding, document, rule, page === undefined ? undefined : `p. ${page}`, `“${reason}”`]
    .filter((part) => part !== undefined)
    .join(' ');

/** What reviewers make of a finding, in the order in which it is told. */
const DECIDED_STATES = ['confirmed', 'false-alarm', 'asked', 'corrected'] as const;

function verdictWords({ sentence, findings, outcome, outcomeWithWaivers }: DocumentReview, language: Language): string {
  const say = sayIn(language);
  const count = (state: FindingState): number => findings.filter(({ review }) => review?.state === state).length;
  const decided = findings.filter(({ review }) => review !== null).length;
  const states = DECIDED_STATES.filter((state) => count(state) > 0)
    .map((state) => say('decidedAs', count(state), say(state)))
    .join(language === 'zh' ? '，' : ', ');
  return [
    sentence[language],
    ...(decided > 0 ? [say('decided', decided, states)] : []),
    ...(outcome === outcomeWithWaivers ? [] : [say('afterWaivers', OUTCOME_NAMES[outcomeWithWaivers][language])]),
  ].join(language === 'zh' ? '；' : '; ');
}

function documentLines(document: DocumentReview, language: Language): string[] {
  const say = sayIn(language);
  const about = [document.issuer, document.fiscalYear, document.title]
    .filter((part) => part !== null)
    .slice(0, 2)
    .join(' ');
  return [
    `${document.file}${about === '' ? '' : ` — ${about}`} · ${say('pages', document.pageCount)}`,
    verdictWords(document, language),
    ...(document.findings.length === 0 && document.status !== 'failed' ? [say('noFindings')] : []),
    ...document.findings.flatMap((one, index) => ['', ...findingLines(one, index + 1, language)]),
    ...(document.errors.length > 0
      ? [
          '',
          `${say('troubles')}${language === 'zh' ? '：' : ':'}`,
          ...document.errors.map(
            ({ code, message, page }) => `  ${page === null ? '' : `${say('page', page)} `}${code}: ${message}`,
          ),
        ]
      : []),
    ...unsureLines(document, language),
    ...unreadLines(document, language),
    ...(document.forms === null ? [] : ['', ...formLines(document.forms, language)]),
  ];
}

function findingLines(one: ReviewedFinding, number: number, language: Language): string[] {
  const { finding, places, expected, difference, rate, review } = one;
  const say = sayIn(language);
  const [first] = places;
  const [colon, semicolon, comma] = language === 'zh' ? ['：', '；', '，'] : [': ', '; ', ', '];
  const line = (name: string, text: string): string => `     ${name}${colon}${text}`;
  const suspects = places
    .slice(1)
    .filter(({ role }) => role === 'culprit' || role === 'candidate')
    .slice(0, MOST_CANDIDATES);
  const others = places
    .slice(1)
    .filter(({ role }) => role === 'total' || role === 'part')
    .slice(0, MOST_OTHERS);
  const figure = (place: ReviewedPlace): string =>
    `${placeWords(place, language)} ${figureWords(place.printed, place.moneyUnit)}`;
  const shown =
    first === undefined
      ? null
      : [
          first.printed === '' ? say('printedNothing') : say('printed', figureWords(first.printed, first.moneyUnit)),
          ...(expected !== null
            ? [say(finding.cause === 'undetermined' ? 'ifSame' : 'expected', figureWords(expected, first.moneyUnit))]
            : difference !== null
              ? [say('offBy', difference)]
              : []),
          ...(rate ? [say('rateReckoned', rate.reckoned, rate.points)] : []),
        ].join(comma);
  return [
    `  ${number}. ${say(finding.severity)}${first ? ` · ${placeWords(first, language)}` : ''}`,
    ...(shown === null ? [] : [`     ${shown}`]),
    ...(first?.sentence ? [`     “${quoted(first.sentence, first.printed)}”`] : []),
    ...(suspects.length > 0 ? [`     ${say('candidates')}${suspects.map(figure).join(semicolon)}`] : []),
    ...(others.length > 0 ? [`     ${say('against')}${others.map(figure).join(semicolon)}`] : []),
    line(say('why'), messageOf(one, language)),
    line(
      say('fault'),
      `${causeWord(finding.cause, language)}${colon}` +
        `${finding.evidence.map((evidence) => evidence[language]).join(semicolon)}`,
    ),
    ...(finding.repair && expected !== null && finding.cause !== 'undetermined'
      ? [
          line(
            say('repair'),
            say('repairText', first?.printed ?? finding.repair.from, expected, finding.repair.reason[language]),
          ),
        ]
      : []),
    ...(review ? [line(say('decision'), decisionWords(review, language))] : []),
    line(say('id'), `${finding.id} (${finding.rule})`),
  ];
}

/** The part of a sentence around its figure. */
function quoted(sentence: string, printed: string): string {
  const at = Math.max(0, sentence.indexOf(printed));
  const from = Math.max(0, at - QUOTE),
    to = Math.min(sentence.length, at + printed.length + QUOTE);
  return `${from > 0 ? '…' : ''}${sentence.slice(from, to)}${to < sentence.length ? '…' : ''}`;
}

function unsureLines({ unsure: { facts, of, questions } }: DocumentReview, language: Language): string[] {
  if (facts === 0) return [];
  const say = sayIn(language),
    colon = language === 'zh' ? '：' : ': ';
  return [
    '',
    `${say('unsure', facts, of)}${language === 'zh' ? '：' : ':'}`,
    ...questions
      .slice(0, MOST_QUESTIONS)
      .map(
        (question) =>
          `  ${placeWords(question.place, language)} (${say('figuresN', question.facts)})${colon}` +
          `${question.doubt[language]}`,
      ),
  ];
}

function unreadLines({ unread }: DocumentReview, language: Language): string[] {
  if (unread.length === 0) return [];
  const say = sayIn(language);
  const more = unread.length - MOST_UNREAD;
  return [
    '',
    `${say('notRead')}${language === 'zh' ? '：' : ':'}`,
    ...unread
      .slice(0, MOST_UNREAD)
      .map(
        ({ text, page, reason }) =>
          `  ${say('page', page)} “${text}”${language === 'zh' ? '：' : ': '}${reasonWords(reason, language)}`,
      ),
    ...(more > 0 ? [`  ${say('andMore', more)}`] : []),
  ];
}

function formLines({ forms, sources, unidentified }: FormChecklist, language: Language): string[] {
  const say = sayIn(language);
  const there = forms.filter(({ state }) => state !== 'missing').length;
  const open = forms.filter(({ state }) => state !== 'filled');
  return [
    `${say('forms', sources.join(language === 'zh' ? '、' : ', '))}: ${say('formsPresent', there, forms.length)}`,
    ...open.map(
      (form) =>
        `  ${form.title}${form.demand === 'customary' ? ` (${say('customary')})` : ''}: ${stateWord(form, say)}` +
        `${form.tables[0] ? ` (${say('page', form.tables[0].page)})` : ''}`,
    ),
    ...(unidentified > 0 && forms.some(({ state }) => state === 'missing')
      ? [`  ${say('unidentified', unidentified)}`]
      : []),
  ];
}
