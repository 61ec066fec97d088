import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve as listen } from '@hono/node-server';
import type { ExtractOptions } from '../../../schemas/index.ts';
import { ExtractError, reasonOf } from '../../errors.ts';
import { loadClientBundle } from '../../views/report/index.ts';
import { phaseVersions } from '../../run/ledger/phase-versions.ts';
import { createPool } from '../../run/pool/pool.ts';
import type { RunOptions } from '../../run/run-options.ts';
import { tablesKey } from '../../run/ledger/saved-tables.ts';
import { unwritable } from '../../run/ledger/write-result.ts';
import { createApp } from './app.ts';
import { Desk } from './desk.ts';
import { Drawings } from './drawings.ts';
import { isLoopback } from './guard.ts';
import { Library } from './library.ts';
import { rateLimit } from './rate-limit.ts';
import type { ServeOptions } from './serve-options.ts';
import { Work } from './work.ts';

export { openApi } from './openapi.ts';
export { ServeOptions } from './serve-options.ts';

export interface ServeRequest {
  /** Folder of a run, or of several; made when it is not there. */
  readonly folder: string;
  /** Folder with the PDFs of the runs. */
  readonly pdfs: string | null;
  readonly options: ExtractOptions;
  readonly run: RunOptions;
  readonly serve: ServeOptions;
}

/** A service that listens. */
export interface Service {
  readonly url: string;
  /** The token that clients must show; null on loopback. */
  readonly token: string | null;
  /** Ends it: answers what has been asked, ends streams and what is being read. */
  close(): Promise<void>;
}

const SHORTEST_TOKEN = 16;
/** A client that takes longer to say what it wants, or to send it, is cut off. */
const HEADERS_MS = 10_000,
  REQUEST_MS = 300_000;
const MOST_CONNECTIONS = 512;
/** Answers under way at the end get so long. */
const END_MS = 5000;

/** Starts the web application and its API over a folder. Throws ExtractError BAD_OPTION. */
export async function startService({ folder, pdfs, options, run, serve }: ServeRequest): Promise<Service> {
  const token = await tokenOf(serve);
  const scratch = await mkdtemp(path.join(tmpdir(), 'crossfoot-serve-')).catch(unwritable(tmpdir()));
  const [library, bundle] = await Promise.all([Library.open(folder, pdfs, scratch), loadClientBundle()]).catch(
    async (cause: unknown) => {
      await rm(scratch, { recursive: true, force: true });
      throw cause;
    },
  );
  const pool = createPool({ memoryMegabytes: run.memoryMegabytes });
  const drawings = new Drawings(pool, path.join(scratch, 'pages'));
  const work = new Work({
    library,
    pool,
    options,
    tablesKey: tablesKey(phaseVersions().tables, options),
    jobs: run.jobs,
    mostWaiting: serve.mostWaiting,
  });
  const desk = new Desk({ library, work, drawings, maxMegabytes: options.maxMegabytes, now: () => new Date() });
  const ending = new AbortController();
  const now = (): number => performance.now();
  const app = createApp({
    desk,
    bundle,
    token,
    host: serve.host,
    ending: ending.signal,
    reads: rateLimit(serve.requestsPerMinute, now),
    writes: rateLimit(serve.uploadsPerMinute, now),
    allowedHosts: (serve.allowHosts ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  });
  const end = async (): Promise<void> => {
    ending.abort();
    work.close();
    drawings.close();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    const server = await listening(app.fetch, serve);
    await desk.resume();
    void library.index(ending.signal).catch(() => {});
    const { address, port, family } = server.address() as AddressInfo;
    return {
      token,
      url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
      async close() {
        const closed = new Promise<void>((resolve) => {
          server.close(() => resolve());
        });
        await end();
        server.closeIdleConnections();
        const tooLong = setTimeout(() => server.closeAllConnections(), END_MS);
        await closed;
        clearTimeout(tooLong);
      },
    };
  } catch (cause) {
    await end();
    throw cause instanceof ExtractError
      ? cause
      : new ExtractError(
          'BAD_OPTION',
          {
            en: `Cannot listen on ${serve.host}:${serve.port}: ${reasonOf(cause)}`,
            zh: `无法监听 ${serve.host}:${serve.port}：${reasonOf(cause)}`,
          },
          { cause },
        );
  }
}

function listening(fetch: Parameters<typeof listen>[0]['fetch'], { host, port }: ServeOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen(
      { fetch, hostname: host, port, serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS } },
      () => resolve(server),
    ) as Server;
    server.maxConnections = MOST_CONNECTIONS;
    server.once('error', reject);
  });
}

/** None on loopback, unless one is asked for; elsewhere there always is one. */
async function tokenOf({ host, tokenFile }: ServeOptions): Promise<string | null> {
  if (tokenFile === undefined) return isLoopback(host) ? null : randomBytes(24).toString('base64url');
  const token = (
    await readFile(tokenFile, 'utf8').catch((cause: unknown) => {
      throw new ExtractError(
        'BAD_OPTION',
        { en: `Cannot read the token in ${tokenFile}.`, zh: `读不到 ${tokenFile} 里的口令。` },
        { cause },
      );
    })
  ).trim();
  if (token.length < SHORTEST_TOKEN || /\s/.test(token))
    throw new ExtractError('BAD_OPTION', {
      en: `A token has at least ${SHORTEST_TOKEN} characters and no blanks.`,
      zh: `口令至少 ${SHORTEST_TOKEN} 个字符，不能有空白。`,
    });
  return token;
}
