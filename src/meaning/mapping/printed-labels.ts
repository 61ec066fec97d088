import type { CheckedTable } from '../../model/document.ts';
import type { MappedRow } from '../../model/form.ts';
import { splitFused } from '../words/codes.ts';

/** Codes that rows print beside a name, for the classification rule. */
export function printedLabels(rows: readonly MappedRow[]): CheckedTable['labels'] {
  return rows.flatMap(({ row, coordinates, path, labelCell }) => {
    const kinds = (['function', 'economic', 'governmentEconomic'] as const).filter(
      (kind) => coordinates[kind] !== undefined,
    );
    const kind = kinds[0],
      text = path.at(-1);
    if (
      kinds.length !== 1 ||
      !kind ||
      coordinates.derived ||
      text === undefined ||
      coordinates.project ||
      coordinates.line
    )
      return [];
    return [
      {
        classification: kind,
        code: coordinates[kind]!,
        name: splitFused(text)?.name ?? text,
        page: labelCell?.page ?? 0,
        row,
      },
    ];
  });
}
