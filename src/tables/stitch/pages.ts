import type { DecideJoin } from '../../model/decisions.ts';
import type { PageTable, Table } from '../../model/table.ts';
import { addPart, assemble, openTable, type OpenTable } from './assemble.ts';
import { continuation, decidedContinuation, type Part } from './continuation.ts';
import { joinCutRows } from './cut-rows.ts';
import { findHeaderRows } from '../header-rows.ts';
import { pairHalves } from './pair-halves.ts';
import { markRepeatedHeaders } from './repeated-headers.ts';
import { stitchHalves } from './halves.ts';

const UNDECIDED: DecideJoin = () => null;

/**
 * Joins page tables, in reading order, into whole tables; each join keeps its evidence. What a reviewer decided goes
 * first.
 */
export function stitchPages(pageTables: readonly PageTable[], decide: DecideJoin = UNDECIDED): Table[] {
  const open: OpenTable[] = [];
  for (const table of pairHalves(pageTables, decide)) {
    const part: Part = { table, ...findHeaderRows(table.cells, table.rowCount, table.columnCount) };
    const last = open.at(-1);
    const decided = decide(table.cells);
    const link =
      !last || decided === 'opens'
        ? null
        : decided === 'continues'
          ? decidedContinuation(last.parts, last.edges, part)
          : continuation(last, part);
    if (last && link) open[open.length - 1] = addPart(last, part, link);
    else open.push(openTable(part));
  }
  const tables = open.map((parts) => {
    const { table, breaks } = assemble(parts);
    return markRepeatedHeaders(joinCutRows(table, breaks));
  });
  return stitchHalves(tables, decide).map((table, index) => ({ ...table, id: `t${index + 1}` }));
}
