import { writeXlsx } from 'hucre/xlsx';
import { isSure } from '../../../schemas/confidence/index.ts';
import type { Bilingual, Check, ExtractionResult, Fact, Finding } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { COORDINATE_ORDER } from '../../lib/coordinates.ts';
import { COORDINATE_HEADINGS, formName, namedCode } from './coded.ts';
import { identityFormulas, printedValue, type AddressOf, type CellAddress } from './formulas.ts';
import { BOLD, newSheet, type CellContent, type Sheet } from './sheet.ts';
import { cleanText, fitsNumber, numberFormat, ROWS_ABOVE, sheetNames, tableSheet } from './table-page.ts';

const SUMMARY = '概况 summary',
  CHECKS = '等式 checks',
  FINDINGS = '疑点 findings',
  FACTS = '数据 facts',
  CODES = '代码 codes';
/** The same result gives the same workbook, so it does not say when it was made. */
const MADE = new Date(Date.UTC(2000, 0, 1));

/**
 * A workbook of one document: a sheet for each table as printed, with live sums, then every identity, finding and fact.
 * Text is text, also where it looks like a formula.
 */
export async function toWorkbook(result: ExtractionResult): Promise<Uint8Array> {
  const facts = result.facts as readonly Fact[],
    findings = result.findings as readonly Finding[];
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  const names = sheetNames(result.tables, [SUMMARY, CHECKS, FINDINGS, FACTS, CODES]);
  const sheetOf = new Map(result.tables.map((table, index) => [table.id, names[index]!]));

  const byCell = new Map<string, Fact>(),
    addresses = new Map<string, CellAddress>();
  for (const fact of facts) {
    for (const place of fact.provenance) {
      if (!('table' in place)) continue;
      const key = `${place.table}/${place.row}/${place.column}`,
        sheet = sheetOf.get(place.table);
      if (!byCell.has(key)) byCell.set(key, fact);
      // A cell with several figures holds the first as its number; a longer amount than a number can hold is text.
      if (sheet !== undefined && byCell.get(key) === fact && !addresses.has(fact.id) && fitsNumber(printedValue(fact)))
        addresses.set(fact.id, { sheet, row: place.row + 1 + ROWS_ABOVE, column: place.column + 1 });
    }
  }
  const addressOf: AddressOf = (fact) => addresses.get(fact.id);
  const findingsByFact = groups(
    findings.filter(({ severity }) => severity !== 'info'),
    (finding) => finding.cells.flatMap(({ fact }) => fact ?? []),
  );
  const checksByTable = groups(result.checks as readonly Check[], (check) =>
    check.total === null
      ? []
      : (factById.get(check.total)?.provenance ?? [])
          .slice(0, 1)
          .flatMap((place) => ('table' in place ? place.table : [])),
  );

  const sheets = [
    summarySheet(result),
    ...result.tables.map((table, index) =>
      tableSheet({
        table,
        name: names[index]!,
        factById,
        addressOf,
        factAt: (row, column) => byCell.get(`${table.id}/${row}/${column}`),
        checks: checksByTable.get(table.id) ?? [],
        findingsOf: (fact) => findingsByFact.get(fact.id) ?? [],
      }),
    ),
    checkSheet(result.checks as readonly Check[], factById, addressOf),
    findingSheet(findings),
    factSheet(facts),
    codeSheet(facts),
  ];
  // Readers compute all formulas when they open the file.
  return writeXlsx({
    sheets: sheets.map((sheet) => sheet.finish()),
    properties: {
      creator: `${result.source.extractor.name} ${result.source.extractor.version}`,
      created: MADE,
      modified: MADE,
    },
  });
}

function groups<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) addToList(found, key, value);
  }
  return found;
}

/** A list under one frozen row of headings. */
function listSheet(
  name: string,
  columns: readonly (readonly [title: string, width: number])[],
  rows: readonly (readonly CellContent[])[],
): Sheet {
  const sheet = newSheet(name, 1);
  columns.forEach(([title], index) => sheet.put(1, index + 1, title, BOLD));
  sheet.widths(columns.map(([, width]) => width));
  rows.forEach((cells, row) => cells.forEach((cell, column) => sheet.put(row + 2, column + 1, cell)));
  return sheet;
}

function summarySheet({ document, source, verdict, checkSummary, facts }: ExtractionResult): Sheet {
  const { province, city, county } = document.region;
  const rows: readonly (readonly [string, string | number | null])[] = [
    ['单位 issuer', document.issuer.name],
    ['年度 fiscal year', document.fiscalYear],
    ['类型 kind', document.kind],
    ['地区 region', [province, city, county].filter((part) => part !== null).join(' ')],
    ['金额单位 money unit', document.moneyUnit],
    ['文件 file', source.file],
    ['SHA-256', source.sha256],
    ['页数 pages', source.pageCount],
    ['结论 verdict', verdict.outcome],
    ['等式 identities checked', verdict.identities.checked],
    ['不成立 failing', verdict.identities.failed],
    ['非零数 non-zero figures', checkSummary.nonZeroFacts],
    ['已证实 proven', checkSummary.provenNonZeroFacts],
    ['含义未定 meaning unsure', facts.filter((fact) => !isSure(fact)).length],
  ];
  const sheet = newSheet(SUMMARY);
  sheet.widths([26, 70]);
  rows.forEach(([name, value], index) => {
    sheet.put(index + 1, 1, name, BOLD);
    sheet.put(index + 1, 2, typeof value === 'string' ? cleanText(value) : value);
  });
  return sheet;
}

function checkSheet(checks: readonly Check[], factById: ReadonlyMap<string, Fact>, addressOf: AddressOf): Sheet {
  const sheet = listSheet(
    CHECKS,
    [
      ['规则 rule', 14],
      ['等式 identity', 60],
      ['合计 total', 18],
      ['各部分之和 sum of parts', 22],
      ['差 difference', 14],
      ['核对 check', 10],
      ['结果 outcome', 16],
      ['原因 reason', 40],
    ],
    checks.map((check) => [
      check.rule,
      cleanText(inBoth(check.label)),
      null,
      null,
      null,
      null,
      check.outcome,
      check.reason ? cleanText(inBoth(check.reason)) : '',
    ]),
  );
  checks.forEach((check, index) => {
    const row = index + 2,
      formulas = identityFormulas(check, factById, addressOf, CHECKS),
      total = check.total === null ? undefined : factById.get(check.total);
    if (!formulas || !total) return;
    const numFmt = numberFormat(total.published.decimals);
    for (const [column, formula] of [
      [3, formulas.total],
      [4, formulas.parts],
      [5, formulas.difference],
    ] as const)
      sheet.put(row, column, { formula }, { numFmt });
    sheet.put(row, 6, { formula: `IF(${formulas.holds},"✓","✗")`, result: check.outcome === 'passed' ? '✓' : '✗' });
  });
  return sheet;
}

const findingSheet = (findings: readonly Finding[]): Sheet =>
  listSheet(
    FINDINGS,
    [
      ['程度 severity', 12],
      ['规则 rule', 14],
      ['原因 cause', 14],
      ['说明', 60],
      ['message', 60],
      ['应为 expected (元)', 18],
      ['实为 actual (元)', 18],
      ['差 difference (元)', 18],
      ['页 page', 8],
      ['依据 evidence', 60],
    ],
    findings.map((finding) => [
      finding.severity,
      finding.rule,
      finding.cause,
      cleanText(finding.message.zh),
      cleanText(finding.message.en),
      ...[finding.expected, finding.actual, finding.difference].map(exact),
      finding.cells[0]?.page ?? null,
      cleanText(finding.evidence.map(inBoth).join('\n')),
    ]),
  );

const factSheet = (facts: readonly Fact[]): Sheet =>
  listSheet(
    FACTS,
    [
      ['标识 id', 18],
      ['表式 form', 22],
      ['金额 amount (元)', 18],
      ['原文 printed', 14],
      ['单位 unit', 8],
      ...COORDINATE_ORDER.map((dimension) => [COORDINATE_HEADINGS[dimension], 16] as const),
      ['页 page', 8],
      ['证实 proven', 8],
      ['把握 confidence', 12],
      ['可能另有所指 doubts', 60],
    ],
    facts.map((fact) => {
      const place = fact.provenance[0];
      return [
        fact.id,
        fact.form,
        exact(fact.amount),
        cleanText(fact.published.text),
        fact.published.moneyUnit,
        ...COORDINATE_ORDER.map((dimension) => plain(fact[dimension])),
        place && 'page' in place ? place.page : null,
        fact.proven,
        fact.confidence ?? null,
        fact.doubts ? cleanText(fact.doubts.map(inBoth).join('\n')) : null,
      ];
    }),
  );

/** What every code, member and form of the facts is called: where they stand, they are short. */
function codeSheet(facts: readonly Fact[]): Sheet {
  const rows: CellContent[][] = [];
  const forms = new Set(facts.map(({ form }) => form));
  for (const form of [...forms].sort()) rows.push(['表式 form', form, formName(form)]);
  for (const dimension of COORDINATE_ORDER) {
    const values = new Set(facts.flatMap((fact) => (typeof fact[dimension] === 'string' ? [fact[dimension]] : [])));
    for (const value of [...values].sort()) {
      const name = namedCode(dimension, value);
      if (name !== null) rows.push([COORDINATE_HEADINGS[dimension], value, name]);
    }
  }
  return listSheet(
    CODES,
    [
      ['坐标 coordinate', 30],
      ['代码 code', 34],
      ['名称 name', 60],
    ],
    rows,
  );
}

const inBoth = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh} · ${en}`);
const exact = (text: string | null): number | string | null =>
  text === null ? null : fitsNumber(text) ? Number(text) : text;
const plain = (value: unknown): string | number | null =>
  value === undefined
    ? null
    : typeof value === 'number'
      ? value
      : cleanText(typeof value === 'string' ? value : JSON.stringify(value));
