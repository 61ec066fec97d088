import { z } from 'zod';
import {
  CheckReport,
  Correction,
  ExtractionResult,
  ExtractOptions,
  Fact,
  Finding,
  JournalEntry,
  ReconcileReport,
  RunDiff,
  RunRecord,
  SCHEMA_VERSION,
  WaiverFile,
} from '../../schemas/index.ts';
import { openApi } from '../../src/app/serve/index.ts';

const PUBLISHED = {
  'extraction-result': [ExtractionResult, 'The one JSON document that Crossfoot writes for a PDF', 'output'],
  fact: [Fact, 'One published amount with its coordinates', 'output'],
  finding: [Finding, 'What a check or a reading step found', 'output'],
  run: [RunRecord, 'run.json of a run folder', 'output'],
  'journal-entry': [JournalEntry, 'One line of journal.ndjson of a run folder', 'output'],
  correction: [Correction, 'One line of a file of corrections: a decision of a reviewer', 'output'],
  'check-report': [CheckReport, 'What `crossfoot check --format json` writes', 'output'],
  'reconcile-report': [ReconcileReport, 'What `crossfoot reconcile --format json` writes', 'output'],
  'run-diff': [RunDiff, 'What `crossfoot diff --format json` writes', 'output'],
  waivers: [WaiverFile, 'Decisions about findings, as `crossfoot check --waivers` reads them', 'input'],
  'extract-options': [ExtractOptions, 'Options of one extraction', 'input'],
} as const;

/** Of the contract, not of the program: the description changes when what it describes does. */
const openApiText = (): string => `${JSON.stringify(openApi(SCHEMA_VERSION), null, 1)}\n`;

/** File name below schemas/json → its content, generated from the zod sources. */
export function jsonSchemas(): Map<string, string> {
  return new Map([
    ...Object.entries(PUBLISHED).map(([name, [schema, title, io]]): [string, string] => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io });
      return [
        `${name}.schema.json`,
        `${JSON.stringify({ $schema, title: `Crossfoot ${SCHEMA_VERSION}: ${title}`, ...rest }, null, 2)}\n`,
      ];
    }),
    ['openapi.json', openApiText()] as [string, string],
  ]);
}
