import { describe, expect, test } from 'vitest';
import { LAYER_IDS, parseLayers } from '../../../../src/views/inspect/index.ts';
import { shapesOf, type Shape } from '../../../../src/views/inspect/shapes.ts';
import { cell, handmadeScene, layout, table } from './handmade.ts';

const boxes = (shapes: readonly Shape[]): Shape[] => shapes.filter(({ kind }) => kind === 'box');
const texts = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap((shape) => (shape.kind === 'label' ? [shape.text] : []));

describe('shapesOf', async () => {
  const scene = await handmadeScene();
  const of = (id: (typeof LAYER_IDS)[number], more = {}): readonly Shape[] =>
    shapesOf({ ...scene, ...more }, [id])[0]!.shapes;

  test('every layer shows something of the handmade page', () => {
    for (const { layer, shapes } of shapesOf(scene, LAYER_IDS))
      expect({ layer, empty: shapes.length === 0 }).toEqual({ layer, empty: false });
  });

  test('hidden glyphs stay apart from drawn ones and tell why', () => {
    expect(of('glyphs')).toHaveLength(2);
    expect(of('hidden').map(({ title }) => title)).toEqual(['隐 (clipped)', expect.stringContaining('(invisible)')]);
  });

  test('cells tell row, column, spans and part; a cell without area is not drawn', () => {
    expect(texts(of('cells'))).toContain('0,1 1×2');
    expect(boxes(of('cells')).map(({ variant }) => variant ?? 'body')).toEqual([
      'header',
      'header',
      'header',
      'header',
      'body',
      'body',
      'body',
      'body',
      'overflow',
    ]);
  });

  test('grids number rows and columns of the stitched table', () => {
    expect(texts(of('grids')).filter((text) => /^\d+$/.test(text))).toEqual(['0', '1', '2', '3', '0', '1', '2']);
  });

  test('a header path leads from the span over the leaf into the body', () => {
    const path = of('headers').find(({ title }) => title === 't1 column 2: 支出 › 项目支出');
    expect(path).toMatchObject({
      kind: 'path',
      points: [
        [140, 50],
        [170, 70],
        [170, 83],
      ],
    });
  });

  test('a page without header rows has the path as text', () => {
    const later = {
      ...table,
      pages: [1, 2],
      cells: [...table.cells, cell(4, 0, '其他', { page: 2 }), cell(4, 1, '5.00', { page: 2 })],
    };
    const shapes = of('headers', { page: { ...scene.page, page: 2 }, layout: { ...layout, tables: [later] } });
    expect(texts(shapes)).toEqual(['科目', '支出/基本支出']);
  });

  test('dropped header cells are drawn, but as dropped', () => {
    const shapes = of('cells', { layout: { ...layout, tables: [{ ...table, droppedCells: [cell(0, 0, '科目')] }] } });
    expect(boxes(shapes).filter(({ variant }) => variant === 'dropped')).toHaveLength(1);
  });

  test('facts carry their coordinates, unread amounts their reason', () => {
    const [known, unread] = boxes(of('facts'));
    expect(known!.title).toContain('use: basic');
    expect(unread).toMatchObject({ variant: 'unread', title: '1,234.56: no money unit' });
    expect(of('facts', { result: null })).toEqual([]);
  });

  test('lines tell their role and the table that they title', () => {
    expect(texts(of('lines'))).toEqual(['heading t1', 'note under t1', 'furniture']);
  });

  test('a hostile page is cut and the count kept', () => {
    const [glyphs] = shapesOf(
      { ...scene, page: { ...scene.page, glyphs: Array.from({ length: 20_001 }, () => scene.page.glyphs[0]!) } },
      ['glyphs'],
    );
    expect([glyphs!.shapes.length, glyphs!.found]).toEqual([20_000, 20_001]);
  });
});

describe('parseLayers', () => {
  test.each([
    ['all', LAYER_IDS],
    ['facts, cells', ['cells', 'facts']],
  ])('%s', (text, expected) => expect(parseLayers(text)).toEqual(expected));
  test('an unknown layer is told', () => expect(() => parseLayers('cells,borders')).toThrow(/borders/));
  test('nothing gives the default set', () => expect(parseLayers(undefined)).not.toContain('rulings'));
});
