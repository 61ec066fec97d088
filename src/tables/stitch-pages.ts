import type { PageTable, Table } from '../model/table.ts';
import { addPart, assemble, openTable, type OpenTable } from './assemble.ts';
import { continuation, type Part } from './continuation.ts';
import { joinCutRows } from './cut-rows.ts';
import { findHeaderRows } from './header-rows.ts';
import { pairHalves } from './pair-halves.ts';
import { markRepeatedHeaders } from './repeated-headers.ts';
import { stitchHalves } from './stitch-halves.ts';

/** Joins page tables, in reading order, into whole tables; each join keeps its evidence. */
export function stitchPages(pageTables: readonly PageTable[]): Table[] {
  const open: OpenTable[] = [];
  for (const table of pairHalves(pageTables)) {
    const part: Part = { table, ...findHeaderRows(table.cells, table.rowCount, table.columnCount) };
    const last = open.at(-1);
    const link = last ? continuation(last.parts, last.edges, part) : null;
    if (last && link) open[open.length - 1] = addPart(last, part, link);
    else open.push(openTable(part));
  }
  const tables = open.map((parts) => {
    const { table, breaks } = assemble(parts);
    return markRepeatedHeaders(joinCutRows(table, breaks));
  });
  return stitchHalves(tables).map((table, index) => ({ ...table, id: `t${index + 1}` }));
}
