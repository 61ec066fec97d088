import { HAN } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Sign } from '../../model/evidence.ts';
import type { IdentifiedTable, MappedRow } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { codesNamed, splitFused } from '../words/codes.ts';
import { isTotalKey, readLabel } from '../words/labels.ts';
import { readTerms } from '../words/lexicon.ts';
import { likenessSigns, rivalSigns } from './column-signs.ts';

/** What the meaning of a row rests on. */
export function rowSigns(row: MappedRow, { form }: IdentifiedTable, lexicon: Lexicon): Sign[] {
  const about = row.path.join(' / ');
  if (!row.known && !row.isTotal) return [{ kind: 'row-unmapped', strength: 1, about }];
  const { coordinates, evidence } = row;
  const signs: Sign[] = [...likenessSigns('row', evidence), ...rivalSigns('row', about, row.runnersUp)];
  if (evidence.some(({ word }) => word === '')) signs.push({ kind: 'row-by-sums', strength: 1, about });
  const partly = partlyRead(row, lexicon);
  if (partly > 0) signs.push({ kind: 'row-partly-read', strength: partly, about });
  const unread = unreadLabel(row);
  if (unread !== null) signs.push({ kind: 'row-label-unread', strength: 1, about: unread });
  if (coordinates.derived) signs.push({ kind: 'code-by-name', strength: 1, about });
  if (hasNameOfAnother(row)) signs.push({ kind: 'code-of-another-name', strength: 1, about });
  const isOfPlace = evidence.some(({ gives }) => gives['line'] !== undefined && gives['region'] !== undefined);
  if (coordinates.line && !isOfPlace && !LISTS_LINES.test(form))
    signs.push({ kind: 'line-among-classes', strength: 1, about });
  if (coordinates.entity && !evidence.some(({ gives }) => gives['entity'] !== undefined))
    signs.push({ kind: 'unit-by-place', strength: 1, about: coordinates.entity.name });
  return signs;
}

/** Forms whose rows are single things. */
const LISTS_LINES = /^(procurement|service-purchase|unknown|three-publics|transfers)$/;

/** Characters that no word explains, as a share of the label. */
function partlyRead({ path, evidence, coordinates }: MappedRow, lexicon: Lexicon): number {
  const shares = path.flatMap((text) => {
    const { key } = readLabel(text);
    const isOfWords = evidence.some(({ from, gives }) => from === text && isOfTerms(gives));
    if (!isOfWords || key === '') return [];
    return [readTerms(lexicon, key, 'row', coordinates).leftover.length / key.length];
  });
  return Math.max(0, ...shares);
}

/** Members that only words of the lexicon give. */
const isOfTerms = (gives: Readonly<Record<string, unknown>>): boolean =>
  ['fund', 'use', 'item', 'period'].some((name) => gives[name] !== undefined);

/** The first label of a row that nothing was made of. */
function unreadLabel({ path, evidence, coordinates, isTotal }: MappedRow): string | null {
  if (isTotal || evidence.some(({ gives }) => CODED.some((kind) => gives[kind] !== undefined))) return null;
  const { entity, project, line } = coordinates;
  const named = [entity?.name, project?.name, line?.name].filter((name) => name !== undefined);
  return (
    path.find((text) => {
      const { key } = readLabel(text);
      return (
        pattern`${HAN}{2}`.test(key) &&
        !isTotalKey(key) &&
        !evidence.some(({ from }) => from.includes(text)) &&
        !CODED.some((kind) => coordinates[kind] !== undefined && coordinates[kind] === splitFused(text)?.code) &&
        !named.some((name) => text.includes(name) || name.includes(text))
      );
    }) ?? null
  );
}

/** Whether the name beside a printed code is that of other classes alone. */
function hasNameOfAnother({ path, coordinates }: MappedRow): boolean {
  const text = path.at(-1);
  const kinds = CODED.filter((kind) => coordinates[kind] !== undefined);
  if (text === undefined || kinds.length !== 1 || coordinates.derived || coordinates.project || coordinates.line)
    return false;
  const codes = codesNamed(kinds[0]!, splitFused(text)?.name ?? readLabel(text).key);
  return codes.length > 0 && !codes.includes(coordinates[kinds[0]!]!);
}

const CODED = ['function', 'economic', 'governmentEconomic'] as const;
