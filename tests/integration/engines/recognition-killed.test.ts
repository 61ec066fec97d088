import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createRecognizer } from '../../../src/engines/ocr/engine.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';

const TIMEOUT_MS = 180_000;

/** The recognition processes that this process started. */
async function recognitionProcesses(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  return stdout
    .split('\n')
    .filter((line) => line.includes('engines/ocr/child'))
    .map((line) => Number.parseInt(line, 10));
}

async function killRecognition(): Promise<void> {
  for (;;) {
    const [first] = await recognitionProcesses();
    if (first !== undefined) return void process.kill(first, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test.runIf(process.platform === 'linux')(
  'The recognition process is killed: its page fails with a code, and the next document has a new one',
  async () => {
    const bytes = await readFile(path.join(ROOT, 'samples/reference-scan.pdf')),
      recognizer = createRecognizer('auto'),
      watch = { createRecognizer: () => ({ ...recognizer, close: () => {} }) };
    try {
      const [killed] = await Promise.all([extractBytes(bytes, 'killed.pdf', {}, watch), killRecognition()]);
      expect(killed.status).not.toBe('complete');
      expect(killed.errors.map(({ code }) => code)).toContain('OCR_FAILED');
      expect(killed.verdict.outcome).toBe('cannot-tell');
      const next = await extractBytes(bytes, 'next.pdf', {}, watch);
      expect(next.status).toBe('complete');
      expect(next.facts.length).toBeGreaterThan(0);
    } finally {
      recognizer.close();
    }
  },
  TIMEOUT_MS,
);
