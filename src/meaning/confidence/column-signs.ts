import { coordinateKey } from '../../lib/coordinates.ts';
import type { Sign } from '../../model/evidence.ts';
import type { MappedColumn, RunnerUp, TermEvidence } from '../../model/form.ts';
import { isTotalKey, readLabel } from '../words/labels.ts';

/** Above this a label is the word with something usual inserted. */
const SAME_WORD = 0.95;

/** What the meaning of a column rests on. */
export function columnSigns(column: MappedColumn, columns: readonly MappedColumn[]): Sign[] {
  const about = column.headerPath.join(' / ');
  if (!column.known && !column.isTotal) return [{ kind: 'column-unmapped', strength: 1, about }];
  const signs: Sign[] = [...likenessSigns('column', column.evidence), ...rivalSigns('column', about, column.runnersUp)];
  if (column.evidence.some(({ word }) => word === '')) signs.push({ kind: 'column-by-sums', strength: 1, about });
  if (column.unexplained || isPartlyRead(column))
    signs.push({ kind: 'column-partly-read', strength: column.unexplained ? 1 : 0.5, about });
  if (column.conflict) signs.push({ kind: 'column-contradicted', strength: 1, about });
  if (saysNothing(column)) signs.push({ kind: 'column-without-words', strength: 1, about });
  if (isPeriodByPlace(column)) signs.push({ kind: 'column-period-by-place', strength: 1, about });
  if (columns.some((other) => isTwin(column, other))) signs.push({ kind: 'column-twin', strength: 1, about });
  if (columns.some((other) => isRefused(column, other))) signs.push({ kind: 'column-contested', strength: 1, about });
  return signs;
}

/** Words of the path were left over beside those that are known. */
const isPartlyRead = ({ confidence, evidence }: MappedColumn): boolean =>
  confidence < SAME_WORD && evidence.every(({ likeness = 1, word }) => likeness >= SAME_WORD && word !== '');

const saysNothing = ({ evidence, isTotal, headerPath }: MappedColumn): boolean =>
  evidence.length === 0 && !isTotal && !headerPath.some((text) => isTotalKey(readLabel(text).key));

/** Whose money a column is of was told by what stands beside it. */
const isPeriodByPlace = ({ coordinates, evidence }: MappedColumn): boolean =>
  coordinates.period !== undefined && !evidence.some(({ gives }) => gives['period'] !== undefined);

const keys = new WeakMap<MappedColumn, string>();

/** The meaning of a column as one text: each is compared with all others. */
function keyOf(column: MappedColumn): string {
  const key = keys.get(column) ?? coordinateKey(column.coordinates);
  keys.set(column, key);
  return key;
}

const isTwin = (column: MappedColumn, other: MappedColumn): boolean =>
  other !== column &&
  other.role === 'amount' &&
  other.block === column.block &&
  (other.known || other.isTotal) &&
  keyOf(other) === keyOf(column);

/** A column whose words say the same while its figures differ: it was left without a meaning, this one was not. */
const isRefused = (column: MappedColumn, other: MappedColumn): boolean =>
  other.role === 'amount' &&
  other.block === column.block &&
  !other.known &&
  !other.isTotal &&
  other.evidence.length > 0 &&
  keyOf(other) === keyOf(column);

/** Labels that are no known word and were taken for the one they resemble. */
export function likenessSigns(of: 'row' | 'column', evidence: readonly TermEvidence[]): Sign[] {
  const [least] = evidence.filter(({ likeness = 1 }) => likeness < SAME_WORD).sort((a, b) => a.likeness! - b.likeness!);
  return least
    ? [{ kind: `${of}-likeness`, strength: 1 - least.likeness! / 2, about: least.from, otherwise: least.word }]
    : [];
}

/** The best other meaning of a label. */
export function rivalSigns(of: 'row' | 'column', about: string, runnersUp: readonly RunnerUp[]): Sign[] {
  const [best] = [...runnersUp].sort((a, b) => b.confidence - a.confidence);
  return best
    ? [{ kind: `${of}-rival`, strength: best.confidence, about, otherwise: membersOf(best.coordinates) }]
    : [];
}

const membersOf = (coordinates: RunnerUp['coordinates']): string =>
  Object.entries(coordinates)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
