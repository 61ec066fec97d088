// Reads one file as a worker does and tells the highest memory of the process, in MB.
import { readFile } from 'node:fs/promises';
import { toJson } from '../../src/emit/json.ts';
import { extractBytes } from '../../src/run/extract-bytes.ts';

const result = await extractBytes(await readFile(process.argv[2]!), 'bench.pdf');
const json = toJson(result);
console.log(JSON.stringify({ peakMegabytes: process.resourceUsage().maxRSS / 1000, pages: result.source.pageCount, facts: result.facts.length, jsonMegabytes: json.length / 1e6 }));
