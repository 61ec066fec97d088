import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT: string = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
