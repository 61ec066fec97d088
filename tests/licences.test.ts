import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/root.ts';

interface Locked {
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly deprecated?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Licences that ask no more of who uses the program than their notices. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  '(MIT OR GPL-3.0-or-later)',
  'Unlicense',
  'Zlib',
]);

const json = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const { packages } = json('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };
const { dependencies, peerDependencies } = json('package.json') as Manifest;

/** Where npm finds a package from another one: in its own folder or in one around it. */
function placeOf(name: string, from: string): string | null {
  const folders = from.split('/node_modules/');
  for (let depth = folders.length; depth >= 0; depth--) {
    const around = folders.slice(0, depth).join('/node_modules/'),
      place = `${around === '' ? '' : `${around}/`}node_modules/${name}`;
    if (place in packages) return place;
  }
  return null;
}

/** Places of all packages that come with these. */
function installedWith(names: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const place = placeOf(name, from);
    if (place === null || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies } = packages[place]!;
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) add(next, place);
  };
  for (const name of names) add(name, '');
  return [...found].sort();
}

const core = installedWith(Object.keys(dependencies)),
  all = installedWith(Object.keys({ ...dependencies, ...peerDependencies }));

test('every package that a user installs has a licence of the list', () => {
  expect(core.length).toBeGreaterThan(Object.keys(dependencies).length);
  expect(
    all
      .filter((place) => !ALLOWED.has(packages[place]!.license ?? ''))
      .map((place) => [place, packages[place]!.license]),
  ).toEqual([]);
});
test('Crossfoot alone runs no script when it is installed; what may be added to it runs those that are named', () => {
  const scripts = (places: readonly string[]): string[] => places.filter((place) => packages[place]!.hasInstallScript);
  expect(scripts(core)).toEqual([]);
  expect(scripts(all)).toEqual([
    // Builds a quicker decoder for the queue; it does without.
    'node_modules/msgpackr-extract',
    // Fetches the libraries for graphics cards, which Crossfoot does not use.
    'node_modules/onnxruntime-node',
    // Asks for donations.
    'node_modules/tesseract.js',
  ]);
});
test('none is given up by its authors', () => {
  expect(all.filter((place) => packages[place]!.deprecated !== undefined)).toEqual([]);
});
