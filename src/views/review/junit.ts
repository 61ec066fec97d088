import type { CheckReport, DocumentReview, ReviewedFinding } from '../../../schemas/index.ts';
import { xmlText } from '../../lib/visible-text.ts';
import { decisionWords, messageOf, placeWords, type Language } from './words.ts';

type Result = 'passed' | 'failed' | 'errored' | 'skipped';
interface Case {
  readonly name: string;
  readonly group: string;
  readonly result: Result;
  readonly text: string;
  readonly kind: string;
}

/**
 * The report as JUnit XML, as test runners of builds read it: a suite for each document; a case for each rule that
 * holds, for each finding, and for the verdict. Errors and warnings fail, false alarms and rules with nothing to check
 * are skipped.
 */
export function junitReport({ documents }: CheckReport, language: Language): string {
  const suites = documents.map((document) => ({ document, cases: casesOf(document, language) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="crossfoot"${counts(all)}>`,
    ...suites.flatMap(({ document, cases }) => [
      `  <testsuite name="${xmlText(document.file)}"${counts(cases)}>`,
      ...cases.map(caseXml),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly Case[]): string {
  const count = (result: Result): number => cases.filter((one) => one.result === result).length;
  return (
    ` tests="${cases.length}" failures="${count('failed')}" errors="${count('errored')}" skipped="` +
    `${count('skipped')}"`
  );
}

function casesOf(document: DocumentReview, language: Language): Case[] {
  const told = new Set(document.findings.map(({ finding }) => finding.rule as string));
  const verdict: Case = {
    name: 'verdict',
    group: 'verdict',
    kind: document.outcomeWithWaivers,
    text: document.sentence[language],
    result: { 'adds-up': 'passed' as const, contradictions: 'failed' as const, 'cannot-tell': 'errored' as const }[
      document.outcomeWithWaivers
    ],
  };
  const troubles = document.errors.map(({ code, message, page }): Case => ({
    name: `${code}${page === null ? '' : ` p. ${page}`}`,
    group: 'reading',
    kind: code,
    text: message,
    result: 'errored',
  }));
  const rules = document.rules
    .filter(({ rule }) => !told.has(rule))
    .map(({ rule, passed, errored }): Case => ({
      name: rule,
      group: rule,
      kind: rule,
      result: errored > 0 ? 'errored' : passed > 0 ? 'passed' : 'skipped',
      text: errored > 0 ? 'the rule could not run' : passed > 0 ? '' : 'nothing to check',
    }));
  return [verdict, ...troubles, ...rules, ...document.findings.map((one) => findingCase(one, language))];
}

function findingCase(one: ReviewedFinding, language: Language): Case {
  const { finding, places, review } = one;
  const [first] = places;
  const where = first ? placeWords(first, language) : '';
  return {
    name: [where, first?.printed ?? '', finding.id].filter((part) => part !== '').join(' '),
    group: finding.rule,
    kind: `${finding.severity} ${finding.cause}`,
    result:
      review?.state === 'false-alarm'
        ? 'skipped'
        : finding.severity === 'info' && review?.state !== 'confirmed'
          ? 'passed'
          : 'failed',
    text: [
      ...(review ? [decisionWords(review, language)] : []),
      messageOf(one, language),
      ...finding.evidence.map((evidence) => evidence[language]),
    ].join('\n'),
  };
}

function caseXml({ name, group, result, text, kind }: Case): string {
  const head = `    <testcase name="${xmlText(name)}" classname="crossfoot.${xmlText(group)}"`;
  const [message = '', ...rest] = text.split('\n');
  switch (result) {
    case 'passed':
      return `${head}/>`;
    case 'skipped':
      return `${head}><skipped message="${xmlText(message)}"/></testcase>`;
    case 'failed':
      return (
        `${head}><failure type="${xmlText(kind)}" message="${xmlText(message)}">${xmlText(rest.join('; '))}` +
        '</failure></testcase>'
      );
    case 'errored':
      return `${head}><error type="${xmlText(kind)}" message="${xmlText(message)}"/></testcase>`;
    default:
      return result satisfies never;
  }
}
