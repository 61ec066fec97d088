import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractionResult, ExtractOptions, ServedDocument, toJson } from '../../src/index.ts';
import { readResult } from '../../src/run/ledger/read-result.ts';
import { RunOptions } from '../../src/run/run-options.ts';
import { ServeOptions, startService, type Service } from '../../src/app/serve/index.ts';
import { ROOT } from '../support/root.ts';
import { zipFile } from '../support/zip-files.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');

let folder: string;
const services: Service[] = [];

async function start(
  name: string,
  options: Partial<ServeOptions> = {},
  extract: Partial<ExtractOptions> = {},
): Promise<Service> {
  const service = await startService({
    folder: path.join(folder, name),
    pdfs: path.join(ROOT, 'samples'),
    options: ExtractOptions.parse({ secondReading: 'off', ...extract }),
    run: RunOptions.parse({ jobs: 1 }),
    serve: ServeOptions.parse({ port: 0, ...options }),
  });
  services.push(service);
  return service;
}

/** JSON of any shape; what is in it is what the tests are about. */
type Loose = ReturnType<typeof JSON.parse>;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Loose;
}

/** A request as it is written, with any Host and any path: what a browser would not send, too. */
function ask(
  service: Service,
  address: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname.replace(/[[\]]/g, ''), port, path: address, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = String(response.headers['content-type']).startsWith('application/json');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : null,
          });
        });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function untilDone(service: Service, id: string): Promise<ServedDocument> {
  const events = await ask(service, `/documents/${id}/events`);
  const told = events.text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => ServedDocument.parse(JSON.parse(line.slice(6))));
  return told.at(-1)!;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-serve-'));
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  await rm(folder, { recursive: true, force: true });
});

describe('a document that is sent in', () => {
  let service: Service, id: string, first: Answer;
  beforeAll(async () => {
    service = await start('own', {}, { secondReading: 'on' });
    const sent = await ask(service, `/documents?name=${encodeURIComponent('../../区科技局.pdf')}`, {
      method: 'POST',
      body: await readFile(SAMPLE),
      headers: { 'Content-Type': 'application/pdf' },
    });
    first = sent;
    id = sent.json.id;
  });
  test('is taken, by the last part of its name', () => {
    expect([first.status, first.json.file, ['waiting', 'reading'].includes(first.json.state)]).toEqual([
      202,
      '区科技局.pdf',
      true,
    ]);
  });

  test('is told of phase by phase, and has a result at the end', async () => {
    const events = await ask(service, `/documents/${id}/events`);
    const told = events.text
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => ServedDocument.parse(JSON.parse(line.slice(6))));
    expect(told.at(-1)).toMatchObject({
      state: 'done',
      overview: { status: 'complete', issuer: '瑞和市青禾区科学技术局', verdict: { outcome: 'contradictions' } },
    });
    const phases = told.map(({ progress }) => progress?.phase).filter((phase) => phase !== undefined && phase !== null);
    expect(new Set(phases)).toEqual(
      new Set(['read', 'tables', 'meaning', 'checks'].filter((phase) => phases.includes(phase as 'read'))),
    );
    expect(phases).toContain('read');
  });
  test('lies under its hash, and nothing else was written', async () => {
    expect((await readdir(path.join(folder, 'own/uploads'))).sort()).toEqual([
      `${id}.json`,
      `${id}.name`,
      `${id}.pdf`,
      `${id}.readings`,
      `${id}.tables`,
      `${id}.work`,
    ]);
    expect(await readdir(path.join(folder, 'own'))).toEqual(['uploads']);
  });
  test('is the same document when it is sent again', async () => {
    const again = await ask(service, '/documents?name=other.pdf', { method: 'POST', body: await readFile(SAMPLE) });
    expect([again.status, again.json.id, again.json.state, again.json.file]).toEqual([202, id, 'done', '区科技局.pdf']);
  });
  test('has the result that the command writes, but for its name', async () => {
    const served = await ask(service, `/documents/${id}/result`);
    expect(ExtractionResult.parse(served.json).facts.length).toBe(184);
  });
  test('has pages', async () => {
    const page = await ask(service, `/documents/${id}/pages/2`);
    expect([page.status, page.headers['content-type'], page.text.slice(1, 4)]).toEqual([200, 'image/png', 'PNG']);
    expect((await ask(service, `/documents/${id}/pages/7`)).status).toBe(404);
  });
  test('findings and facts are filtered and given in pieces', async () => {
    const errors = await ask(service, `/documents/${id}/findings?severity=error`);
    expect(errors.json).toMatchObject({ total: 1, offset: 0, items: [{ rule: 'roll-up', severity: 'error' }] });
    const piece = await ask(service, `/documents/${id}/facts?proven=true&offset=2&limit=3`);
    expect([
      piece.json.offset,
      piece.json.items.length,
      piece.json.items.every((fact: { proven: number }) => fact.proven > 0),
    ]).toEqual([2, 3, true]);
  });

  test('every answer is as the description says', async () => {
    const description = (await ask(service, '/openapi.json')).json;
    const ajv = new Ajv2020({
      strict: false,
      formats: { 'date-time': (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) },
    });
    ajv.addSchema({ $id: 'service', ...description });
    const correction = {
      kind: 'cell',
      by: '审核',
      reason: '核对',
      fault: 'reading',
      before: 'a',
      after: 'b',
      place: { page: 1, bbox: [0, 0, 1, 1], text: 'a', table: 't1', row: 0, column: 0 },
    };
    const addresses: Record<string, [string, Parameters<typeof ask>[2]?]> = {
      '/health': ['/health'],
      '/runs': ['/runs'],
      '/documents': ['/documents'],
      '/documents/{id}': [`/documents/${id}`],
      '/documents/{id}/result': [`/documents/${id}/result`],
      '/documents/{id}/findings': [`/documents/${id}/findings`],
      '/documents/{id}/facts': [`/documents/${id}/facts?limit=1000`],
      '/documents/{id}/tables': [`/documents/${id}/tables`],
      '/documents/{id}/corrections': [`/documents/${id}/corrections`],
      '/findings': ['/findings'],
      '/questions': ['/questions'],
      'post /sample': ['/sample', { method: 'POST' }],
      'post /documents': ['/documents?name=a.pdf', { method: 'POST', body: await readFile(SAMPLE) }],
      'post /documents/{id}/corrections': [
        `/documents/${id}/corrections`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(correction) },
      ],
    };
    const described = Object.entries(description.paths as Record<string, Record<string, Loose>>).flatMap(
      ([address, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({
          name: method === 'get' ? address : `${method} ${address}`,
          operation,
        })),
    );
    const withJson = described.filter(({ operation }) =>
      Object.entries<Loose>(operation.responses).some(
        ([status, { content }]) => status.startsWith('2') && content['application/json'],
      ),
    );
    expect(withJson.map(({ name }) => name).sort()).toEqual(Object.keys(addresses).sort());
    for (const { name, operation } of withJson.sort((a, b) => a.name.length - b.name.length)) {
      const answer = await ask(service, ...addresses[name]!);
      const pointer =
        `service#/paths/${name.split(' ').at(-1)!.replaceAll('~', '~0').replaceAll('/', '~1')}/` +
        `${name.includes(' ') ? 'post' : 'get'}/responses/${answer.status}/content/application~1json/schema`;
      expect(Object.keys(operation.responses), name).toContain(String(answer.status));
      expect(answer.status, `${name}: ${answer.text.slice(0, 200)}`).toBeLessThan(300);
      const validate = ajv.getSchema(pointer)!;
      expect(validate(answer.json), `${name}: ${JSON.stringify(validate.errors?.slice(0, 2))}`).toBe(true);
    }
    await untilDone(service, id);
  });
});

describe('a correction', () => {
  test('lies beside the results, is replayed at once, and tells what it repairs', async () => {
    const run = path.join(folder, 'run');
    await mkdir(run, { recursive: true });
    const own = services[0]!,
      [, id] = /"id":"([0-9a-f]{64})"/.exec((await ask(own, '/documents')).text)!;
    const result = await readResult(path.join(folder, 'own/uploads', `${id}.json`));
    await writeFile(
      path.join(run, 'district.json'),
      [...toJson({ ...result, source: { ...result.source, file: 'small-district.pdf' } })].join(''),
    );
    const service = await start('run');
    const [document] = (await ask(service, '/documents')).json.items as ServedDocument[];
    const finding = result.findings.find(({ severity }) => severity === 'error')!,
      cell = finding.cells[0]!;
    const box = result.tables
      .find((table) => table.id === cell.table)!
      .rows[cell.row!]!.cells.find((each) => each.column === cell.column)!.bbox;
    const body = {
      kind: 'cell',
      by: '审核员',
      reason: '与原件核对',
      fault: 'reading',
      before: cell.text,
      after: '183,600',
      place: { page: cell.page, bbox: box, text: cell.text, table: cell.table, row: cell.row, column: cell.column },
    };
    const sent = await ask(service, `/documents/${document!.id}/corrections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([sent.status, sent.json.corrections]).toEqual([202, 1]);
    const done = await untilDone(service, document!.id);
    expect(done.effect!.repaired.toSorted()).toEqual(finding.checks.toSorted());
    expect(done.effect!.broken).toEqual([]);
    expect(done.effect!.settled).toContain(finding.id);
    const kept = (await readFile(path.join(run, 'corrections.jsonl'), 'utf8')).trim().split('\n');
    expect(kept).toHaveLength(1);
    expect(JSON.parse(kept[0]!)).toMatchObject({ ...body, document: result.source.sha256 });
    // It is there for whoever comes later, too.
    const later = await start('run');
    expect((await ask(later, `/documents/${document!.id}`)).json).toMatchObject({
      corrections: 1,
      overview: { verdict: { identities: { failed: 0 } } },
    });
  });
});

test('a correction of a document that was sent in needs the PDF no more: its tables are understood anew', async () => {
  const service = await start('tables');
  const { id } = (await ask(service, '/documents?name=a.pdf', { method: 'POST', body: await readFile(SAMPLE) })).json;
  await untilDone(service, id);
  const result = (await ask(service, `/documents/${id}/result`)).json as ExtractionResult;
  const {
    cells: [cell],
    checks,
  } = result.findings.find(({ severity }) => severity === 'error')!;
  const box = result.tables
    .find((table) => table.id === cell!.table)!
    .rows[cell!.row!]!.cells.find((each) => each.column === cell!.column)!.bbox;
  await writeFile(path.join(folder, 'tables/uploads', `${id}.pdf`), 'gone');
  const body = {
    kind: 'cell',
    by: '审核员',
    reason: '核对',
    fault: 'reading',
    before: cell!.text,
    after: '183,600',
    place: { page: cell!.page, bbox: box, text: cell!.text, table: cell!.table, row: cell!.row, column: cell!.column },
  };
  expect(
    (
      await ask(service, `/documents/${id}/corrections`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status,
  ).toBe(202);
  const done = await untilDone(service, id);
  expect([done.overview!.status, done.effect!.repaired.toSorted(), done.effect!.broken]).toEqual([
    'complete',
    checks.toSorted(),
    [],
  ]);
});

test('no more documents wait than are allowed to', async () => {
  const service = await start('full', { mostWaiting: 1, uploadsPerMinute: 1000 });
  const sample = await readFile(SAMPLE),
    answers: Answer[] = [];
  for (let at = 0; at < 5; at += 1)
    answers.push(
      await ask(service, '/documents', { method: 'POST', body: Buffer.concat([sample, Buffer.from(`\n% ${at}\n`)]) }),
    );
  const refused = answers.filter(({ status }) => status !== 202);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.map(({ status, json }) => [status, json.error.code])).toEqual(refused.map(() => [503, 'BUSY']));
  expect((await readdir(path.join(folder, 'full/uploads'))).filter((name) => name.endsWith('.pdf')).length).toBe(
    answers.length - refused.length,
  );
});

describe('what is not taken', () => {
  let service: Service;
  beforeAll(async () => {
    service = await start('strict', { uploadsPerMinute: 1000 }, { maxMegabytes: 0.001 });
  });
  const json = { 'content-type': 'application/json' };
  const ID = 'a'.repeat(64);
  test.each<[string, string, Parameters<typeof ask>[2], number, string]>([
    ['no PDF', '/documents', { method: 'POST', body: '<html>not a PDF</html>' }, 415, 'NOT_A_PDF'],
    [
      'an archive',
      '/documents?name=budgets.zip',
      { method: 'POST', body: zipFile([{ name: 'a.pdf', content: Buffer.from('%PDF-1.7') }]) },
      415,
      'NOT_A_PDF',
    ],
    ['nothing', '/documents', { method: 'POST' }, 400, 'EMPTY_FILE'],
    ['too much', '/documents', { method: 'POST', body: `%PDF-1.7 ${'x'.repeat(2000)}` }, 413, 'TOO_LARGE'],
    ['a path for an id', '/documents/..%2F..%2Fetc%2Fpasswd/result', {}, 404, 'NOT_FOUND'],
    ['a path in plain', '/documents/../../etc/passwd', {}, 404, 'NOT_FOUND'],
    ['an id in capitals', `/documents/${'A'.repeat(64)}`, {}, 404, 'NOT_FOUND'],
    ['an id that is not there', `/documents/${ID}`, {}, 404, 'NOT_FOUND'],
    ['a report that is not there', `/report/${ID}`, {}, 404, 'NOT_FOUND'],
    ['a run that is not there', `/run/${ID}`, {}, 404, 'NOT_FOUND'],
    ['a page that is no number', `/documents/${ID}/pages/one`, {}, 404, 'NOT_FOUND'],
    ['a filter of no kind', '/findings?severity=terrible', {}, 400, 'BAD_REQUEST'],
    ['too many at once', '/documents?limit=100000', {}, 400, 'BAD_REQUEST'],
    [
      'a correction that is none',
      `/documents/${ID}/corrections`,
      { method: 'POST', headers: json, body: '{"kind":"cell"}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a correction in a form',
      `/documents/${ID}/corrections`,
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a correction without end',
      `/documents/${ID}/corrections`,
      { method: 'POST', headers: json, body: JSON.stringify({ reason: 'x'.repeat(70_000) }) },
      413,
      'TOO_LARGE',
    ],
    ['another name (DNS rebinding)', '/documents', { headers: { host: 'rebound.example:80' } }, 403, 'FORBIDDEN'],
    [
      'a change from another page',
      '/documents',
      { method: 'POST', body: '%PDF-', headers: { origin: 'http://elsewhere.example' } },
      403,
      'FORBIDDEN',
    ],
    [
      'a change from a page without origin',
      '/documents',
      { method: 'POST', body: '%PDF-', headers: { origin: 'null' } },
      403,
      'FORBIDDEN',
    ],
    [
      'a change that another site leads to',
      '/documents',
      { method: 'POST', body: '%PDF-', headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'FORBIDDEN',
    ],
    ['another method', '/documents', { method: 'DELETE' }, 404, 'NOT_FOUND'],
  ])('%s', async (_, address, options, status, code) => {
    const answer = await ask(service, address, options);
    expect([answer.status, answer.json?.error?.code]).toEqual([status, code]);
    expect(answer.json.error).toEqual({
      code,
      message: expect.stringMatching(/\w/),
      hint: expect.stringMatching(/\w/),
    });
    expect(answer.text).not.toContain(folder);
  });
  test('leaves nothing behind', async () => {
    expect(await readdir(path.join(folder, 'strict/uploads'))).toEqual([]);
  });
  test('every answer forbids what it does not need', async () => {
    for (const address of ['/', '/documents', '/nowhere', '/review']) {
      const { headers } = await ask(service, address);
      expect(headers['content-security-policy'], address).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
      expect(String(headers['content-security-policy']), address).not.toContain('unsafe');
      expect(
        [
          headers['x-content-type-options'],
          headers['cross-origin-resource-policy'],
          headers['access-control-allow-origin'],
        ],
        address,
      ).toEqual(['nosniff', 'same-origin', undefined]);
    }
  });
});

test('a client that asks too often is told how long to wait', async () => {
  const service = await start('often', { uploadsPerMinute: 8 });
  const answers: Answer[] = [];
  for (let at = 0; at < 4; at += 1) answers.push(await ask(service, '/documents', { method: 'POST', body: 'no' }));
  expect(answers.map(({ status }) => status)).toEqual([415, 415, 429, 429]);
  expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(service, '/documents')).status).toBe(200);
});

describe('away from loopback', () => {
  let service: Service, headers: Record<string, string>;
  beforeAll(async () => {
    service = await start('open', { host: '0.0.0.0' });
    headers = { host: `127.0.0.1:${new URL(service.url).port}` };
  });
  test('nothing but the door and its health is shown without the token', async () => {
    expect(service.token).toMatch(/^[\w-]{32}$/);
    const address = '/documents';
    expect((await ask(service, address, { headers })).json.error.code).toBe('UNAUTHORIZED');
    expect((await ask(service, address, { headers: { ...headers, authorization: 'Bearer wrong' } })).status).toBe(401);
    expect(
      (await ask(service, address, { headers: { ...headers, authorization: `Bearer ${service.token}` } })).status,
    ).toBe(200);
    expect((await ask(service, '/health', { headers })).status).toBe(200);
    expect((await ask(service, '/', { headers: { ...headers, accept: 'text/html' } })).headers['location']).toBe(
      '/door',
    );
  });
  test('the door lets in who shows the token, with a cookie that scripts cannot read', async () => {
    const show = (token: string): Promise<Answer> =>
      ask(service, '/door', {
        method: 'POST',
        body: new URLSearchParams({ token }).toString(),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await show('wrong')).headers['location']).toBe('/door?wrong=1');
    const { headers: answer } = await show(service.token!);
    expect(answer['location']).toBe('/');
    const [cookie] = answer['set-cookie'] as string[];
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await ask(service, '/documents', { headers: { ...headers, cookie: cookie!.split(';')[0]! } })).status).toBe(
      200,
    );
  });
  test("a token of one's own must be long enough", async () => {
    const file = path.join(folder, 'token.txt');
    await writeFile(file, 'short\n');
    await expect(start('token', { tokenFile: file })).rejects.toMatchObject({ code: 'BAD_OPTION' });
    await writeFile(file, 'long-enough-to-be-a-token\n');
    expect((await start('token', { tokenFile: file })).token).toBe('long-enough-to-be-a-token');
  });
});

test('what was cut short is read at the next start', async () => {
  const uploads = path.join(folder, 'cut/uploads'),
    id = (await ask(services[0]!, '/documents')).json.items[0].id as string;
  await mkdir(uploads, { recursive: true });
  await writeFile(path.join(uploads, `${id}.pdf`), await readFile(SAMPLE));
  await writeFile(path.join(uploads, `${id}.name`), '科技局.pdf');
  const service = await start('cut');
  expect(await untilDone(service, id)).toMatchObject({
    state: 'done',
    file: '科技局.pdf',
    overview: { status: 'complete' },
  });
});

test('the end of the service ends what it reads and leaves no half result', async () => {
  const service = await start('ended');
  const sent = await ask(service, '/documents', {
    method: 'POST',
    body: await readFile(path.join(ROOT, 'samples/reference-browser.pdf')),
  });
  const watching = ask(service, `/documents/${sent.json.id as string}/events`);
  await expect
    .poll(async () => (await ask(service, `/documents/${sent.json.id as string}`)).json.progress?.pages ?? 0)
    .toBe(32);
  await service.close();
  expect((await watching).text).toContain('event: document');
  expect((await readdir(path.join(folder, 'ended/uploads'))).filter((name) => !/\.(pdf|name)$/.test(name))).toEqual([]);
});
