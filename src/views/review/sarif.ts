import type { CheckReport, DocumentReview, ReviewedFinding, Severity } from '../../../schemas/index.ts';
import { visibleText } from '../../lib/visible-text.ts';
import type { RuleText } from './explain.ts';
import { decisionWords, messageOf, placeWords, type Language } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** What the report says of the tool that wrote it. */
export interface ToolIdentity {
  readonly name: string;
  readonly version: string;
}

/**
 * The findings as SARIF 2.1.0 (OASIS), for the dashboards that read it. A PDF has no lines: the place is a logical
 * location in words, with page and box (pt, origin top left) as properties. False alarms are suppressed, not left out;
 * the state of each finding is a property.
 */
export function sarifReport(
  { documents }: CheckReport,
  rules: readonly RuleText[],
  tool: ToolIdentity,
  language: Language,
): string {
  const ruleIds = rules.map(({ id }) => id as string);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            ...tool,
            rules: rules.map(({ id, title, explanation, source }) => ({
              id,
              name: title[language],
              shortDescription: { text: title[language] },
              fullDescription: { text: explanation[language] },
              help: { text: `${explanation[language]} (${source})` },
            })),
          },
        },
        language: language === 'zh' ? 'zh-CN' : 'en-US',
        columnKind: 'unicodeCodePoints',
        artifacts: documents.map((document) => ({
          location: locationOf(document),
          ...(document.sha256 === '' ? {} : { hashes: { 'sha-256': document.sha256 } }),
          mimeType: 'application/pdf',
          description: { text: visibleText(document.sentence[language]) },
        })),
        invocations: [
          {
            executionSuccessful: documents.every(({ status }) => status === 'complete'),
            toolExecutionNotifications: documents.flatMap((document, index) =>
              document.errors.map(({ code, message, page }) => ({
                descriptor: { id: code },
                level: 'error',
                message: { text: visibleText(`${page === null ? '' : `p. ${page}: `}${message}`) },
                locations: [{ physicalLocation: { artifactLocation: { ...locationOf(document), index } } }],
              })),
            ),
          },
        ],
        results: documents.flatMap((document, index) =>
          document.findings.map((one) => resultOf(one, document, index, ruleIds, language)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A relative reference: every character that a URI reserves is escaped. */
const locationOf = ({ file }: DocumentReview): { readonly uri: string } => ({
  uri: encodeURIComponent(file.replace(/[\ud800-\udfff]/gu, '\ufffd')),
});

function resultOf(
  one: ReviewedFinding,
  document: DocumentReview,
  index: number,
  ruleIds: readonly string[],
  language: Language,
): unknown {
  const { finding, places, expected, review } = one;
  const [first] = places;
  return {
    ruleId: finding.rule,
    ...(ruleIds.includes(finding.rule) ? { ruleIndex: ruleIds.indexOf(finding.rule) } : {}),
    level: LEVELS[finding.severity],
    message: {
      text: visibleText(
        [first ? placeWords(first, language) : '', messageOf(one, language)].filter((part) => part !== '').join(': '),
      ),
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { ...locationOf(document), index } },
        ...(first
          ? {
              logicalLocations: [
                {
                  name: visibleText(first.printed),
                  fullyQualifiedName: visibleText(placeWords(first, language)),
                  kind: 'member',
                },
              ],
            }
          : {}),
      },
    ],
    partialFingerprints: { 'crossfoot/v1': finding.id },
    ...(review?.state === 'false-alarm'
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: visibleText(decisionWords(review, language)) },
          ],
        }
      : {}),
    properties: {
      cause: finding.cause,
      evidence: finding.evidence.map((evidence) => visibleText(evidence[language])),
      expected,
      state: review?.state ?? 'open',
      ...(review ? { decision: visibleText(decisionWords(review, language)) } : {}),
      cells: finding.cells.map(({ page, bbox, role, text }) => ({
        page,
        ...(bbox ? { bbox } : {}),
        role,
        text: visibleText(text),
      })),
    },
  };
}
