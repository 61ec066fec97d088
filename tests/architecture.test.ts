import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { ROOT } from './support/root.ts';
import ratchet from './ratchet.json' with { type: 'json' };

const MAX_LINES = 320;
const PHASES = ['src/read', 'src/tables', 'src/meaning', 'src/checks', 'src/emit'];
const PHASE_IMPORTS = ['schemas', 'src/model', 'src/lib', 'src/errors.ts'];
const RUNNERS = [
  'src/pipeline.ts',
  'src/corrections',
  'src/run',
  'src/emit',
  'src/engines',
  'src/model',
  'schemas',
  'src/lib',
  'src/errors.ts',
];

/**
 * Folder or file → what it may import besides itself: our folders and files, packages, `node:*`. The first match
 * counts.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: ['zod'],
  'src/lib': ['schemas', 'fast-levenshtein'],
  'src/model': ['schemas', 'src/lib'],
  'src/raster': ['schemas', 'src/model', 'src/lib'],
  'src/read': [...PHASE_IMPORTS, 'src/raster'],
  'src/tables': PHASE_IMPORTS,
  'src/meaning': PHASE_IMPORTS,
  'src/checks': PHASE_IMPORTS,
  'src/emit': [...PHASE_IMPORTS, 'hucre', 'zod'],
  'src/corrections': ['schemas', 'src/model', 'src/lib'],
  'src/engines': [
    'schemas',
    'src/raster',
    'src/model',
    'src/lib',
    'src/errors.ts',
    'node:*',
    'pdfjs-dist',
    '@napi-rs/canvas',
    'tesseract.js',
    'onnxruntime-node',
  ],
  'src/errors.ts': ['schemas'],
  'src/pipeline.ts': [...PHASES, 'src/corrections', 'src/model', 'schemas', 'src/lib', 'src/errors.ts'],
  'src/index.ts': RUNNERS.concat('src/checks', 'node:*', 'zod'),
  'src/run/inputs': ['schemas', 'src/lib', 'src/errors.ts', 'node:*', 'csv-parse', 'tinyglobby', 'yauzl'],
  'src/run/queue': ['schemas', 'src/run', 'src/errors.ts', 'node:*', 'bullmq', 'zod'],
  'src/run': [...RUNNERS, 'node:*', 'p-queue', 'tinyglobby', 'zod'],
  'src/views/inspect': [...RUNNERS, 'node:*', '@napi-rs/canvas'],
  'src/views/review': ['schemas', 'src/lib', 'src/errors.ts', 'docx'],
  'src/views/dataset': [
    'src/run',
    'src/views/review',
    'schemas',
    'src/lib',
    'src/errors.ts',
    'node:*',
    '@duckdb/node-api',
    'hucre',
    'zod',
  ],
  'src/views/report': [
    ...RUNNERS,
    'node:*',
    '@napi-rs/canvas',
    'vite',
    'preact',
    'd3-hierarchy',
    'd3-sankey',
    '@fontsource/ibm-plex-sans-condensed',
  ],
  'src/compare/diff': ['src/run', 'schemas', 'src/lib', 'src/errors.ts', 'node:*'],
  'src/compare/reconcile': ['src/run', 'src/checks', 'schemas', 'src/lib', 'src/errors.ts'],
  'src/app/serve': [
    'src/views/report',
    'src/views/review',
    ...RUNNERS,
    'node:*',
    'hono',
    '@hono/node-server',
    'p-queue',
    'zod',
  ],
  'src/app/cli': [
    'src/index.ts',
    'src/corrections',
    'src/views',
    'src/compare',
    'src/run',
    'src/app/serve',
    'schemas',
    'src/lib',
    'src/errors.ts',
    'node:*',
    'commander',
    'cli-progress',
    'p-queue',
    'pino',
    'zod',
  ],
  'tests/tools/eval': ['src/pipeline.ts', 'schemas', 'src/model', 'src/lib', 'src/errors.ts', 'node:*', 'zod'],
  'tests/tools/generate': [
    ...RUNNERS,
    'node:*',
    '@napi-rs/canvas',
    '@cantoo/pdf-lib',
    '@pdf-lib/fontkit',
    'pdfkit',
    'subset-font',
  ],
  'tests/tools': ['tests', 'src', 'schemas', 'node:*', 'commander', 'p-queue', 'zod', 'pdfjs-dist', '@cantoo/pdf-lib'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const sources = ['src', 'schemas', 'tests/tools']
  .flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
  .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  .sort();

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { importClause } = node;
      const named = importClause?.namedBindings;
      const allTypes =
        importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!importClause?.name &&
          named !== undefined &&
          ts.isNamedImports(named) &&
          named.elements.length > 0 &&
          named.elements.every((element) => element.isTypeOnly));
      add(node.moduleSpecifier.text, allTypes);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(argument.text, false);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ESNext));
  return found;
}

const imports = sources.flatMap(importsOf);
const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
const ownerOf = (file: string): string | undefined => Object.keys(MAY_IMPORT).find((place) => isIn(file, place));

function isAllowed({ file, target }: Import): boolean {
  const owner = ownerOf(file);
  if (owner === undefined) return false;
  if (isIn(target, owner)) return true;
  return MAY_IMPORT[owner]!.some((allowed) =>
    allowed === 'node:*' ? target.startsWith('node:') : isIn(target, allowed),
  );
}

const lineOf = ({ file, target }: Import): string => `${file} → ${target}`;

describe('imports', () => {
  test('every source file belongs to a row of the table', () => {
    expect(sources.filter((file) => ownerOf(file) === undefined)).toEqual([]);
  });
  test('imports flow one way', () => {
    expect(imports.filter((entry) => !isAllowed(entry)).map(lineOf)).toEqual([]);
  });
  test('model holds types only', () => {
    expect(imports.filter((entry) => isIn(entry.file, 'src/model') && !entry.typeOnly).map(lineOf)).toEqual([]);
  });
  test('the table would catch a phase that imports another phase, Node or an engine', () => {
    const wrong = ['src/tables/cells/fill.ts', 'node:fs', 'src/engines/pdfjs/engine.ts', 'pdfjs-dist'];
    expect(wrong.map((target) => isAllowed({ file: 'src/checks/index.ts', target, typeOnly: false }))).toEqual(
      wrong.map(() => false),
    );
  });
});

describe('phases do no input or output of their own', () => {
  const AMBIENT =
    /\b(console|process|globalThis)\s*\.|\bperformance\.now\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(/;
  test('no console, process, clock, chance or network', () => {
    const phaseFiles = sources.filter((file) =>
      [...PHASES, 'src/corrections', 'src/lib', 'src/pipeline.ts'].some((place) => isIn(file, place)),
    );
    const lines = phaseFiles.flatMap((file) =>
      textOf(file)
        .split('\n')
        .map((line, index) => ({ file, line, number: index + 1 })),
    );
    expect(
      lines
        .filter(({ line }) => !/^\s*(\/\/|\*|\/\*)/.test(line) && AMBIENT.test(line))
        .map(({ file, number, line }) => `${file}:${number} ${line.trim()}`),
    ).toEqual([]);
  });
});

describe('files', () => {
  test(`no file is longer than ${MAX_LINES} lines, or than it was when the limit came`, () => {
    const long = sources
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ file, lines }) => lines > ((ratchet.lines as Record<string, number>)[file] ?? MAX_LINES));
    expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });
  test('names are kebab-case and say what is inside', () => {
    const names = sources.map((file) => path.posix.basename(file));
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(tsx?|mjs)$/.test(name))).toEqual([]);
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|manager|data|info)(\.ts|\/)/.test(file))).toEqual(
      [],
    );
  });
});
