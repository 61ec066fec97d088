import type { Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { ServiceId, type DocumentOverview } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import {
  documentData,
  pageHtml,
  servedPolicy,
  titleOf,
  type ClientBundle,
  type ReportData,
} from '../../views/report/index.ts';
import { asJson } from './as-json.ts';
import type { Desk } from './desk.ts';
import { queueChoices } from './queue.ts';

export interface PageRequest {
  readonly desk: Desk;
  readonly bundle: ClientBundle;
}

/** Findings that the page of the review queue shows. */
const SHOWN_FINDINGS = 100;
/** Questions that stand beside them. */
const SHOWN_QUESTIONS = 12;

/** The pages that people read. Each is one piece with its data; what it does further goes through the operations. */
export function addPages(app: Hono, { desk, bundle }: PageRequest): void {
  const { library } = desk.parts;
  const policy = servedPolicy(bundle);
  const send = (context: Context, data: ReportData, title: string): Response => {
    context.header('Content-Type', 'text/html; charset=utf-8');
    context.header('Content-Security-Policy', policy);
    return stream(context, async (out) => {
      for await (const piece of pageHtml(data, title, bundle, null)) await out.write(piece);
    });
  };
  const idOf = (context: Context): string => {
    const id = ServiceId.safeParse(context.req.param('id'));
    if (!id.success)
      throw new ExtractError('NOT_FOUND', { en: 'There is no document of that id.', zh: '没有这个编号的文档。' });
    return id.data;
  };

  app.get('/', async (context) =>
    send(context, { kind: 'home', runs: await library.runs(), documents: await desk.documents() }, 'Crossfoot'),
  );
  app.get('/review', async (context) => {
    const findings = await desk.queue();
    const wanted = findings.filter(({ state, finding }) => state === 'open' && finding.severity !== 'info');
    return send(
      context,
      {
        kind: 'queue',
        findings: wanted.slice(0, SHOWN_FINDINGS),
        total: wanted.length,
        documents: new Set(wanted.map(({ document }) => document)).size,
        choices: queueChoices(findings),
        questions: (await desk.questions()).slice(0, SHOWN_QUESTIONS),
      },
      'Crossfoot',
    );
  });
  app.get('/run/:id', async (context) => {
    const id = idOf(context),
      run = (await library.runs()).find((each) => each.id === id);
    if (!run) throw new ExtractError('NOT_FOUND', { en: 'There is no run of that id.', zh: '没有这个编号的批次。' });
    const documents = (await desk.documents(id)).flatMap(({ overview }): DocumentOverview[] =>
      overview ? [overview] : [],
    );
    return send(context, { kind: 'run', served: true, name: run.name, documents }, run.name);
  });
  const dataOf = async (id: string): Promise<ReportData & { readonly kind: 'document' }> => {
    const [result, served] = await Promise.all([desk.result(id), desk.document(id)]);
    return { ...documentData(result, served.rereadable ? result.source.pages.map(({ page }) => page) : []), served };
  };
  app.get('/report/:id', async (context) => {
    const data = await dataOf(idOf(context));
    return send(context, data, titleOf(data.result));
  });
  // What the page of a document is drawn from again when it was read again.
  app.get('/report/:id/data', async (context) => asJson(context, await dataOf(idOf(context))));
  app.get('/door', (context) =>
    send(context, { kind: 'door', wrong: context.req.query('wrong') === '1' }, 'Crossfoot'),
  );
}
