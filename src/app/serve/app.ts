import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { asExtractError, ExtractError, type ErrorCode, verbatim } from '../../errors.ts';
import { imageType } from '../../lib/image-type.ts';
import { harmless, harmlessFile } from '../../lib/visible-text.ts';
import { asJson } from './as-json.ts';
import { VERSION } from '../../run/version.ts';
import { limitBodies, textOf } from './body.ts';
import { worstFirst, type Desk } from './desk.ts';
import { guard, letIn, sameSecret, type GuardRequest } from './guard.ts';
import { openApi } from './openapi.ts';
import { isWanted, statesCsv, type QueueQuery } from './queue.ts';
import { addPages, type PageRequest } from './pages.ts';
import { DOOR, HTTP_STATUS, MOST_FORM_BYTES, MOST_JSON_BYTES, OPERATIONS, type Operation } from './routes.ts';
import type { Finding, NewCorrection } from '../../../schemas/index.ts';

export interface AppRequest extends GuardRequest, Pick<PageRequest, 'bundle'> {
  readonly desk: Desk;
  /** Aborts when the service ends: streams of events end with it. */
  readonly ending: AbortSignal;
}

const FILE_TYPES = {
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** Streams of events at the same time; each holds a connection. */
const MOST_STREAMS = 200;
/** Pages pass faster than anybody looks. */
const LEAST_PAUSE_MS = 80;
/** Proxies cut a connection on which nothing is said. */
const HEARTBEAT_MS = 15_000;

/**
 * The routes of the service. What comes in is checked against the operation's schemas, what goes out is JSON or a page.
 */
export function createApp({ desk, bundle, ending, ...guarded }: AppRequest): Hono {
  const app = new Hono();
  const { work } = desk.parts;
  let streams = 0;

  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('X-Frame-Options', 'DENY');
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  });
  app.use(limitBodies(desk.parts.maxMegabytes));
  app.use(guard(guarded));

  const on = (operation: Operation, handle: (given: Given, context: Context) => Promise<Response> | Response): void => {
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(operation.method.toUpperCase(), pattern, (context) => handle(givenTo(operation, context), context));
  };
  on(OPERATIONS.health, (_, context) => asJson(context, { status: 'ok', version: VERSION, ...work.counts() }));
  on(OPERATIONS.listRuns, async (_, context) =>
    asJson(context, windowOf(await desk.parts.library.runs(), { offset: 0, limit: Infinity })),
  );
  on(OPERATIONS.listDocuments, async ({ query }, context) =>
    asJson(context, windowOf(await desk.documents(query['run']), query as Window)),
  );
  on(OPERATIONS.sendDocument, async ({ query }, context) =>
    asJson(context, await desk.receive(context.req.raw.body, query['name']), 202),
  );
  on(OPERATIONS.getDocument, async ({ id }, context) => asJson(context, await desk.document(id)));
  on(OPERATIONS.getResult, async ({ id }, context) => asJson(context, await desk.result(id)));
  on(OPERATIONS.listFindings, async ({ id, query }, context) =>
    asJson(
      context,
      windowOf(worstFirst((await desk.result(id)).findings).filter(wantedFinding(query)), query as Window),
    ),
  );
  on(OPERATIONS.listFacts, async ({ id, query }, context) => {
    const facts = (await desk.result(id)).facts.filter(
      ({ form, proven }) =>
        (query['form'] === undefined || form === query['form']) &&
        (query['proven'] === undefined || proven > 0 === (query['proven'] === 'true')),
    );
    return asJson(context, windowOf(facts, query as Window));
  });
  on(OPERATIONS.listTables, async ({ id, query }, context) =>
    asJson(context, windowOf((await desk.result(id)).tables, query as Window)),
  );
  on(OPERATIONS.drawPage, async ({ id, page }, context) => {
    const image = await desk.page(id, page);
    return context.body(image, 200, { 'Content-Type': imageType(image), 'Cache-Control': 'private, max-age=3600' });
  });
  on(OPERATIONS.listCorrections, async ({ id }, context) =>
    asJson(context, windowOf(await desk.corrections(id), { offset: 0, limit: Infinity })),
  );
  on(OPERATIONS.correct, async ({ id }, context) =>
    asJson(context, await desk.correct(id, (await bodyOf(OPERATIONS.correct, context)) as NewCorrection), 202),
  );
  on(OPERATIONS.listQueue, async ({ query }, context) =>
    asJson(
      context,
      windowOf(
        (await desk.queue()).filter((item) => isWanted(item, query as QueueQuery)),
        query as Window,
      ),
    ),
  );
  on(OPERATIONS.listQuestions, async ({ query }, context) =>
    asJson(context, windowOf(await desk.questions(), query as Window)),
  );
  const file = (context: Context, content: string | Uint8Array, type: string, name: string): Response => {
    context.header('Content-Type', type);
    context.header('Content-Disposition', `attachment; filename="${name}"`);
    return context.body(typeof content === 'string' ? harmlessFile(content) : new Uint8Array(content));
  };
  on(OPERATIONS.getLetter, async ({ id, query }, context) => {
    const format = query['format'] === 'txt' ? 'txt' : 'docx';
    return file(context, await desk.letter(id, format), FILE_TYPES[format], `letter-${id.slice(0, 12)}.${format}`);
  });
  on(OPERATIONS.getLeftOut, async ({ id }, context) => context.text(await desk.leftOut(id)));
  on(OPERATIONS.getWorkbook, async ({ id }, context) =>
    file(context, await desk.workbook(id), FILE_TYPES.xlsx, `workbook-${id.slice(0, 12)}.xlsx`),
  );
  on(OPERATIONS.listStates, async ({ query }, context) => {
    const wanted = (await desk.queue()).filter((item) => isWanted(item, query as QueueQuery));
    return file(context, statesCsv(wanted), 'text/csv; charset=utf-8', 'states.csv');
  });
  on(OPERATIONS.allCorrections, async (_, context) =>
    file(context, await desk.allCorrections(), 'text/plain; charset=utf-8', 'corrections.jsonl'),
  );
  on(OPERATIONS.openSample, async (_, context) => asJson(context, await desk.sample(), 202));
  on(OPERATIONS.watchDocument, async ({ id }, context) => {
    const first = await desk.document(id);
    if (streams >= MOST_STREAMS)
      throw new ExtractError('BUSY', { en: 'Too many are watching.', zh: '正在查看进度的人太多。' });
    return streamSSE(context, async (stream) => {
      streams += 1;
      let wake = (): void => {},
        isOver = false,
        isNew = true;
      const end = (): void => {
        isOver = true;
        wake();
      };
      // A change may come while the last one is still being told.
      const unwatch = work.watch(id, () => {
        isNew = true;
        wake();
      });
      ending.addEventListener('abort', end);
      stream.onAbort(end);
      try {
        for (let document = first, told = ''; !isOver;) {
          const data = harmless(JSON.stringify(document));
          if (data !== told) await stream.writeSSE({ event: 'document', data: (told = data) });
          if (document.state === 'done') break;
          await stream.sleep(LEAST_PAUSE_MS);
          const timer = setTimeout(() => {
            void stream.write(': still here\n\n');
            wake();
          }, HEARTBEAT_MS);
          if (!isNew && !isOver)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          clearTimeout(timer);
          isNew = false;
          document = await desk.document(id);
        }
      } finally {
        unwatch();
        ending.removeEventListener('abort', end);
        streams -= 1;
      }
    });
  });
  const description = openApi(VERSION);
  app.get('/openapi.json', (context) => asJson(context, description));

  addPages(app, { desk, bundle });
  app.post(DOOR, async (context) => {
    const given = new URLSearchParams(await textOf(context.req.raw, MOST_FORM_BYTES)).get('token') ?? '';
    if (guarded.token !== null) {
      if (!sameSecret(given, guarded.token)) return context.redirect('/door?wrong=1', 303);
      letIn(context, guarded.token);
    }
    return context.redirect('/', 303);
  });

  app.notFound((context) =>
    errorAnswer(
      context,
      new ExtractError('NOT_FOUND', { en: 'There is nothing at this address.', zh: '这个地址没有内容。' }),
    ),
  );
  app.onError((error, context) => errorAnswer(context, asExtractError(error)));
  return app;
}

type Window = { readonly offset: number; readonly limit: number };
interface Given {
  readonly id: string;
  readonly page: number;
  readonly query: Readonly<Record<string, string | undefined>> & Partial<Window>;
}

/** What the address says, checked. A path segment that is no id is no document: it never gets near a file. */
function givenTo({ params, query }: Operation, context: Context): Given {
  const path = params?.safeParse(context.req.param());
  if (path && !path.success)
    throw new ExtractError('NOT_FOUND', { en: 'There is no document of that id.', zh: '没有这个编号的文档。' });
  const asked = query?.safeParse(context.req.query());
  if (asked && !asked.success) throw badRequest(asked.error);
  const { id = '', page = 0 } = (path?.data ?? {}) as { id?: string; page?: number };
  return { id, page, query: (asked?.data ?? {}) as Given['query'] };
}

async function bodyOf({ body }: { readonly body: { readonly schema: z.ZodType } }, context: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
    throw new ExtractError('BAD_REQUEST', {
      en: 'The body must be application/json.',
      zh: '请求正文应为 application/json。',
    });
  const parsed = body.schema.safeParse(jsonOf(await textOf(context.req.raw, MOST_JSON_BYTES)));
  if (!parsed.success) throw badRequest(parsed.error);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ExtractError('BAD_REQUEST', { en: 'The body is no JSON.', zh: '请求正文不是 JSON。' }, { cause });
  }
}

const badRequest = (error: z.ZodError): ExtractError =>
  new ExtractError(
    'BAD_REQUEST',
    verbatim(
      error.issues
        .slice(0, 5)
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; '),
    ),
  );

const windowOf = <T>(
  items: readonly T[],
  { offset, limit }: Window,
): { total: number; offset: number; items: readonly T[] } => ({
  total: items.length,
  offset,
  items: items.slice(offset, offset + limit),
});

const wantedFinding =
  (query: Given['query']) =>
  ({ severity, rule }: Pick<Finding, 'severity' | 'rule'>): boolean =>
    (query['severity'] === undefined || severity === query['severity']) &&
    (query['rule'] === undefined || rule === query['rule']);

/** In the place of messages that name files. */
const WITHOUT_PATHS: Readonly<Partial<Record<ErrorCode, string>>> = {
  UNWRITABLE: 'The service cannot store anything now: its disk is full, read-only or failing.',
  SYSTEM_REFUSED: 'The system of the service refuses it: too many files are open, or a disk fails.',
  DAMAGED_RUN: 'The result of this document is damaged on the disk of the service.',
};

function errorAnswer(context: Context, { code, message, hint }: ExtractError): Response {
  const status = (HTTP_STATUS as Readonly<Record<string, number>>)[code] ?? 500;
  // People who open a page without the token are led to the door.
  if (
    code === 'UNAUTHORIZED' &&
    context.req.method === 'GET' &&
    (context.req.header('accept') ?? '').includes('text/html')
  )
    return context.redirect('/door', 303);
  // What went wrong inside may name files of this machine.
  const told = status === 500 ? 'The service failed.' : (WITHOUT_PATHS[code] ?? message);
  return asJson(
    context,
    { error: { code: status === 500 ? 'INTERNAL' : code, message: told, hint } },
    status as ContentfulStatusCode,
  );
}
