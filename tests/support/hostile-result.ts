import type { ExtractionResult } from '../../src/index.ts';

/**
 * What a document may print to break out of a page or a sheet: markup, ends of scripts, direction marks, control
 * characters, formulas.
 */
export const HOSTILE = [
  '</script><script>window.broken = 1</script>',
  '<img src=x onerror="window.broken = 2">',
  '<!--<script>',
  ']]><svg onload="window.broken = 3">',
  '"><a href="javascript:window.broken=4">x</a>',
  '\u202Etxt.exe\u202C',
  '\u0000\u0007\u001B[31m',
  '=HYPERLINK("http://example.invalid")',
  '+1+1',
  '-2+3',
  '@SUM(1,1)',
  '\t=1+1',
  '＝1+1',
  '\u2028window.broken = 5\u2029',
  '{{constructor.constructor("window.broken = 6")()}}',
  '_x0000_\uFFFE',
] as const;

/** A result of which every text that comes from the document says something hostile; ids, numbers and places stay. */
export function hostileResult(source: ExtractionResult): ExtractionResult {
  let next = 0;
  const hostile = (text: string): string => `${HOSTILE[(next += 1) % HOSTILE.length]!}${text}`;
  const both = (): { zh: string; en: string } => ({ zh: hostile(''), en: hostile('') });
  const copy = structuredClone(source);
  copy.source.file = hostile(copy.source.file);
  copy.source.producer = hostile('');
  copy.document.issuer.name = hostile('');
  copy.document.title = hostile('');
  copy.document.region = { province: hostile(''), city: hostile(''), county: hostile('') };
  for (const table of copy.tables) {
    table.title = hostile(table.title ?? '');
    table.notes = [hostile('')];
    for (const column of table.columns) column.headerPath = column.headerPath.map(hostile);
    for (const join of table.joins) join.evidence = [hostile('')];
    for (const { cells } of table.rows) for (const cell of cells) cell.text = hostile(cell.text);
  }
  for (const fact of copy.facts) {
    fact.published = { ...fact.published, text: hostile(fact.published.text) };
    if (fact.project) fact.project = { ...fact.project, name: hostile('') };
    if (fact.entity) fact.entity = { ...fact.entity, name: hostile('') };
  }
  for (const statement of copy.statements) statement.text = hostile(statement.text);
  for (const check of copy.checks) check.label = both();
  for (const finding of copy.findings) {
    finding.message = both();
    finding.evidence = [both()];
    for (const cell of finding.cells) cell.text = hostile(cell.text);
  }
  for (const unread of copy.unread) unread.text = hostile(unread.text);
  for (const indicator of copy.indicators) indicator.value = hostile('');
  return copy;
}
