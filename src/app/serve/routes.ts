import { z } from 'zod';
import {
  Cause,
  CorrectionList,
  DocumentList,
  ExtractionResult,
  FactList,
  FindingList,
  FindingState,
  NewCorrection,
  QueuedFindingList,
  QueuedQuestionList,
  RULE_IDS,
  RunList,
  ServedDocument,
  ServiceError,
  ServiceHealth,
  ServiceId,
  Severity,
  TableList,
} from '../../../schemas/index.ts';

const Window = z.object({
  offset: z.coerce.number().int().min(0).default(0).describe('Items to leave out'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Most items to give'),
});
const FindingQuery = Window.extend({ severity: Severity.optional(), rule: z.enum(RULE_IDS).optional() });
const QueueQuery = FindingQuery.extend({
  cause: Cause.optional(),
  state: FindingState.optional(),
  region: z.string().max(100).optional(),
  year: z.coerce.number().int().optional(),
  amount: z.coerce.number().min(0).optional().describe('Least difference in yuan'),
  q: z.string().max(200).optional().describe('Words that issuer, file, place, figure or sentence hold'),
});
const LetterQuery = z.object({ format: z.enum(['txt', 'docx']).default('docx') });
const FactQuery = Window.extend({
  form: z.string().optional(),
  proven: z.enum(['true', 'false']).optional().describe('Whether an identity proves the amount'),
});
const UploadQuery = z.object({
  name: z.string().max(1000).optional().describe('File name to show; never used as a path'),
});
const Document = z.object({ id: ServiceId });
const Page = z.object({ id: ServiceId, page: z.coerce.number().int().min(1) });

/** One operation of the service: the route, its description and the checks of what comes in are made from it. */
export interface Operation {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?:
    { readonly type: 'application/pdf' } | { readonly type: 'application/json'; readonly schema: z.ZodType };
  readonly success: 200 | 202;
  readonly answer:
    | { readonly type: 'application/json'; readonly schema: z.ZodType }
    | {
        readonly type: 'image/*' | 'text/event-stream' | 'text/csv' | 'text/plain' | 'application/octet-stream';
        readonly about: string;
      };
  /** Codes that the operation itself can answer with, beside those of every operation. */
  readonly failures: readonly (keyof typeof HTTP_STATUS)[];
}

const json = (schema: z.ZodType) => ({ type: 'application/json' as const, schema });

export const OPERATIONS = {
  health: {
    method: 'get',
    path: '/health',
    summary: 'Whether the service runs, and how much it has to do',
    success: 200,
    answer: json(ServiceHealth),
    failures: [],
  },
  listRuns: {
    method: 'get',
    path: '/runs',
    summary: 'Runs of the folder; documents that were sent in are one of them',
    success: 200,
    answer: json(RunList),
    failures: [],
  },
  listDocuments: {
    method: 'get',
    path: '/documents',
    summary: 'All documents',
    query: Window.extend({ run: ServiceId.optional() }),
    success: 200,
    answer: json(DocumentList),
    failures: ['BAD_REQUEST'],
  },
  sendDocument: {
    method: 'post',
    path: '/documents',
    summary: 'Sends in a PDF, which is then read; the same bytes again are the same document',
    query: UploadQuery,
    body: { type: 'application/pdf' },
    success: 202,
    answer: json(ServedDocument),
    failures: ['BAD_REQUEST', 'EMPTY_FILE', 'NOT_A_PDF', 'TOO_LARGE', 'BUSY', 'UNWRITABLE'],
  },
  getDocument: {
    method: 'get',
    path: '/documents/{id}',
    summary: 'How far a document is, and what was found, in short',
    params: Document,
    success: 200,
    answer: json(ServedDocument),
    failures: ['NOT_FOUND'],
  },
  watchDocument: {
    method: 'get',
    path: '/documents/{id}/events',
    summary: 'The same at each change, until it is done',
    params: Document,
    success: 200,
    answer: { type: 'text/event-stream', about: 'Events named `document`; the data of each is a ServedDocument' },
    failures: ['NOT_FOUND', 'BUSY'],
  },
  getResult: {
    method: 'get',
    path: '/documents/{id}/result',
    summary: 'The whole result',
    params: Document,
    success: 200,
    answer: json(ExtractionResult),
    failures: ['NOT_FOUND', 'NOT_READY'],
  },
  listFindings: {
    method: 'get',
    path: '/documents/{id}/findings',
    summary: 'What does not add up, worst first',
    params: Document,
    query: FindingQuery,
    success: 200,
    answer: json(FindingList),
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST'],
  },
  listFacts: {
    method: 'get',
    path: '/documents/{id}/facts',
    summary: 'Every amount with its coordinates',
    params: Document,
    query: FactQuery,
    success: 200,
    answer: json(FactList),
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST'],
  },
  listTables: {
    method: 'get',
    path: '/documents/{id}/tables',
    summary: 'Tables as published',
    params: Document,
    query: Window,
    success: 200,
    answer: json(TableList),
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST'],
  },
  drawPage: {
    method: 'get',
    path: '/documents/{id}/pages/{page}',
    summary: 'Image of a page',
    params: Page,
    success: 200,
    answer: { type: 'image/*', about: 'The page at 1.6 px per pt: PNG, or WebP where it has colours' },
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST'],
  },
  listCorrections: {
    method: 'get',
    path: '/documents/{id}/corrections',
    summary: "Reviewers' corrections of the document, oldest first",
    params: Document,
    success: 200,
    answer: json(CorrectionList),
    failures: ['NOT_FOUND'],
  },
  correct: {
    method: 'post',
    path: '/documents/{id}/corrections',
    summary: 'Adds a correction; the document is then read again with it',
    params: Document,
    body: json(NewCorrection),
    success: 202,
    answer: json(ServedDocument),
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST', 'TOO_LARGE', 'BUSY', 'UNWRITABLE'],
  },
  listQueue: {
    method: 'get',
    path: '/findings',
    summary: 'Review queue: findings of all documents, those of most money and certainty first',
    query: QueueQuery,
    success: 200,
    answer: json(QueuedFindingList),
    failures: ['BAD_REQUEST'],
  },
  listQuestions: {
    method: 'get',
    path: '/questions',
    summary: 'What is in doubt of all documents: the questions whose answer settles most first',
    query: Window,
    success: 200,
    answer: json(QueuedQuestionList),
    failures: ['BAD_REQUEST'],
  },
  getLetter: {
    method: 'get',
    path: '/documents/{id}/letter',
    summary: 'Letter to the publisher: what is confirmed, and errors that are sure',
    params: Document,
    query: LetterQuery,
    success: 200,
    answer: { type: 'application/octet-stream', about: 'Plain text or a Word document' },
    failures: ['NOT_FOUND', 'NOT_READY', 'BAD_REQUEST'],
  },
  getLeftOut: {
    method: 'get',
    path: '/documents/{id}/left-out',
    summary: 'What the letter leaves out, and why',
    params: Document,
    success: 200,
    answer: { type: 'text/plain', about: 'One finding to two lines; empty where nothing is left out' },
    failures: ['NOT_FOUND', 'NOT_READY'],
  },
  getWorkbook: {
    method: 'get',
    path: '/documents/{id}/workbook',
    summary: 'Workbook with live sums',
    params: Document,
    success: 200,
    answer: { type: 'application/octet-stream', about: 'An .xlsx file' },
    failures: ['NOT_FOUND', 'NOT_READY'],
  },
  listStates: {
    method: 'get',
    path: '/states',
    summary: 'States of all findings',
    query: QueueQuery.omit({ offset: true, limit: true }),
    success: 200,
    answer: { type: 'text/csv', about: 'One finding to a line' },
    failures: ['BAD_REQUEST'],
  },
  allCorrections: {
    method: 'get',
    path: '/corrections',
    summary: 'Corrections of all documents, as the lines of a corrections.jsonl',
    success: 200,
    answer: { type: 'text/plain', about: 'JSON Lines; each is a Correction' },
    failures: [],
  },
  openSample: {
    method: 'post',
    path: '/sample',
    summary: 'Takes in the sample that comes with the program',
    success: 202,
    answer: json(ServedDocument),
    failures: ['NOT_FOUND', 'BUSY'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** A correction is a few hundred bytes; a reason may be longer. */
export const MOST_JSON_BYTES = 64_000;
/** The form at the door holds a token and nothing else. */
export const MOST_FORM_BYTES = 4_096;
/** Where the form at the door is sent to. */
export const DOOR = '/door';

/** HTTP status of each code that the service answers with; any other is 500. */
export const HTTP_STATUS = {
  BAD_REQUEST: 400,
  EMPTY_FILE: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAGE_NOT_FOUND: 404,
  NOT_READY: 409,
  TOO_LARGE: 413,
  NOT_A_PDF: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  DAMAGED_RUN: 409,
  SYSTEM_REFUSED: 503,
  UNWRITABLE: 507,
  BUSY: 503,
} as const;

/** Codes that any operation may answer with. */
export const COMMON_FAILURES = ['UNAUTHORIZED', 'FORBIDDEN', 'TOO_MANY_REQUESTS', 'INTERNAL'] as const;

export const ERROR_ANSWER = ServiceError;
