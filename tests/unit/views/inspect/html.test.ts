import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { LAYER_IDS, pageHtml } from '../../../../src/views/inspect/index.ts';
import { CLIENT_SCRIPT } from '../../../../src/views/inspect/html-client.ts';
import { handmadeScene, HOSTILE } from './handmade.ts';

describe('pageHtml', async () => {
  const html = pageHtml({ ...(await handmadeScene()), file: `${HOSTILE}.pdf`, layers: ['cells'] });
  const json = /<script type="application\/json" id="scene">(.*?)<\/script>/s.exec(html)![1]!;
  const scene = JSON.parse(json) as {
    layers: { id: string; on: boolean; shapes: unknown[] }[];
    cells: {
      text: string;
      row: number;
      column: number;
      headerPath: string[];
      rowLabels: string[];
      facts: { coordinates: string[][] }[];
    }[];
  };

  test('hostile text from page, table, fact and file name stays inert', () => {
    expect(json).not.toContain('<');
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html).not.toContain('<img');
    expect(html.match(/<!--/g)).toBeNull();
    expect(scene.cells.some(({ text }) => text === HOSTILE)).toBe(true);
  });

  test('all layers are there, the asked ones on', () => {
    expect(scene.layers.map(({ id }) => id).sort()).toEqual([...LAYER_IDS].sort());
    expect(scene.layers.filter(({ on }) => on).map(({ id }) => id)).toEqual(['cells']);
  });

  test('a cell tells header path, row and coordinates of its fact', () => {
    const cell = scene.cells.find(({ row, column }) => row === 2 && column === 1)!;
    expect(cell).toMatchObject({ headerPath: ['支出', '基本支出'], rowLabels: [HOSTILE] });
    expect(cell.facts[0]!.coordinates).toContainEqual(['use', 'basic']);
    expect(cell.facts[0]!.coordinates).toContainEqual(['entity', `name ${HOSTILE}`]);
  });

  test('the script is strict, parses, writes no markup and is the one that the policy names', () => {
    expect(() => new Script(CLIENT_SCRIPT)).not.toThrow();
    expect(CLIENT_SCRIPT.startsWith("'use strict';")).toBe(true);
    expect(CLIENT_SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    expect(html).toContain(createHash('sha256').update(CLIENT_SCRIPT).digest('base64'));
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/(src|href)="http/);
  });
});
