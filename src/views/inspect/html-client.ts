import { DRAWING_SCRIPT } from './html-drawing.ts';

/**
 * The script of the page, kept as text so that no build step adds helpers to it and its hash is what the policy names.
 * Every string from the document goes through textContent or setAttribute.
 */
export const CLIENT_SCRIPT = `'use strict';
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const scene = JSON.parse(document.getElementById('scene').textContent);
${DRAWING_SCRIPT}
  const stage = document.getElementById('stage');
  const { page } = scene;
  document.getElementById('about').textContent =
    page.kind +
    ', ' +
    Math.round(page.width) +
    ' × ' +
    Math.round(page.height) +
    ' pt, rotation ' +
    page.rotation +
    ', ' +
    scene.cells.length +
    ' cells';
  const picture = svgNode(
    'svg',
    { viewBox: '0 0 ' + page.width + ' ' + page.height, role: 'group', 'aria-label': 'Page ' + page.number },
    stage,
  );
  svgNode('image', { href: scene.image, x: 0, y: 0, width: page.width, height: page.height, opacity: 0.8 }, picture);

  const controls = document.getElementById('controls');
  const fieldset = htmlNode('fieldset', null, controls);
  htmlNode('legend', 'Layers', fieldset);
  // Areas lie under the cells that take clicks; thin shapes lie over them and answer to pointing.
  const hits = svgNode('g', { 'data-layer': 'hits' });
  const areas = svgNode('g', { 'pointer-events': 'none' }, picture);
  picture.append(hits);
  for (const layer of scene.layers) {
    const group = svgNode(
      'g',
      { 'data-layer': layer.id },
      layer.id === 'cells' || layer.id === 'facts' ? areas : picture,
    );
    let drawn = false;
    const show = (on) => {
      if (on && !drawn) {
        const styleFor = (variant) => (variant ? layer.variants[variant].style : layer.style);
        fillBoxes(layer.shapes, styleFor, group);
        for (const shape of layer.shapes) drawShape(shape, styleFor(shape.variant), group, layer.halo);
        drawn = true;
      }
      group.setAttribute('display', on ? 'inline' : 'none');
    };
    show(layer.on);
    const label = htmlNode('label', null, fieldset);
    const box = htmlNode('input', null, label);
    box.type = 'checkbox';
    box.checked = layer.on;
    box.name = layer.id;
    box.addEventListener('change', () => show(box.checked));
    swatch(layer.swatch, layer.style, 40, label);
    const marks = layer.shapes.filter(
      (shape) =>
        shape.kind === (layer.swatch === 'area' ? 'box' : 'path') || (shape.kind === 'box' && shape.variant === 'box'),
    );
    const words = htmlNode('span', layer.name, label);
    htmlNode(
      'small',
      layer.describes +
        ', ' +
        (layer.missing ||
          (layer.found > layer.shapes.length
            ? 'first ' + layer.shapes.length + ' of ' + layer.found
            : marks.length || 'none')),
      words,
    );
    const kinds = Object.entries(layer.variants).filter(([name]) => marks.some((shape) => shape.variant === name));
    if (kinds.length > 0) {
      const list = htmlNode('ul', null, fieldset, 'kinds');
      for (const [name, variant] of kinds) {
        const item = htmlNode('li', null, list);
        swatch(name === 'box' ? 'area' : layer.swatch, variant.style, 30, item);
        htmlNode('span', variant.describes, item);
      }
    }
  }
  const zoomLabel = htmlNode('label', null, fieldset);
  const zoom = htmlNode('input', null, zoomLabel);
  zoom.type = 'checkbox';
  zoom.name = 'zoom';
  zoom.addEventListener('change', () => stage.classList.toggle('large', zoom.checked));
  htmlNode('span', '', zoomLabel);
  htmlNode('span', 'Twice the width', zoomLabel);

  const details = document.getElementById('details');
  const section = (title, entries, parent) => {
    if (entries.length === 0) return;
    if (title) htmlNode('h3', title, parent);
    const list = htmlNode('dl', null, parent);
    for (const [name, value] of entries) {
      htmlNode('dt', name, list);
      htmlNode('dd', value, list).lang = 'zh';
    }
  };
  const describe = (cell) => {
    details.replaceChildren();
    htmlNode('h2', cell.table + ', row ' + cell.row + ', column ' + cell.column + ' (' + cell.part + ')', details);
    const text = htmlNode(
      'p',
      cell.text === '' ? 'blank' : cell.lines.join('\\n'),
      details,
      cell.text === '' ? 'text empty' : 'text',
    );
    text.lang = 'zh';
    section(
      null,
      [
        [
          'spans',
          cell.rowSpan +
            (cell.rowSpan === 1 ? ' row, ' : ' rows, ') +
            cell.columnSpan +
            (cell.columnSpan === 1 ? ' column' : ' columns'),
        ],
        ...cell.about,
        ['box', cell.box.map((value) => value.toFixed(1)).join(', ') + ' pt'],
      ],
      details,
    );
    section(
      'Header path',
      cell.headerPath.map((step, index) => [String(index + 1), step]),
      details,
    );
    section(
      'Row',
      cell.rowLabels.map((step, index) => [String(index + 1), step]),
      details,
    );
    section('Column mapping', cell.mapping, details);
    section('Other readings', cell.readings, details);
    if (cell.facts.length > 0) htmlNode('h3', cell.facts.length === 1 ? 'Fact' : cell.facts.length + ' facts', details);
    for (const fact of cell.facts) {
      const block = htmlNode('div', null, details, 'fact');
      section(
        null,
        [
          ['amount', fact.amount],
          ['published', fact.published],
          ...fact.coordinates,
          ['proven by', String(fact.proven)],
          ...(fact.corrected ? [['corrected', fact.corrected]] : []),
          ...fact.findings.map((finding) => ['finding', finding]),
          ['id', fact.id],
        ],
        block,
      );
    }
  };

  const chosen = svgNode('rect', { class: 'chosen', display: 'none' }, picture);
  const nodes = scene.cells.map((cell, index) => {
    const [x0, y0, x1, y1] = cell.box;
    const node = svgNode(
      'rect',
      {
        class: 'hit',
        x: x0,
        y: y0,
        width: x1 - x0,
        height: y1 - y0,
        role: 'button',
        tabindex: index === 0 ? 0 : -1,
        'aria-label': cell.table + ' row ' + cell.row + ' column ' + cell.column + ': ' + (cell.text || 'blank'),
      },
      hits,
    );
    node.addEventListener('click', () => choose(index));
    return node;
  });
  let current = 0;
  const choose = (index) => {
    nodes[current].setAttribute('tabindex', '-1');
    current = index;
    nodes[index].setAttribute('tabindex', '0');
    nodes[index].focus({ preventScroll: true });
    for (const name of ['x', 'y', 'width', 'height']) chosen.setAttribute(name, nodes[index].getAttribute(name));
    chosen.setAttribute('display', 'inline');
    describe(scene.cells[index]);
  };
  // The nearest cell whose middle lies in the direction of the key and whose side faces this one.
  const neighbour = (from, dx, dy) => {
    const [x0, y0, x1, y1] = from.box;
    let best = -1,
      least = Infinity;
    scene.cells.forEach((cell, index) => {
      const [a0, b0, a1, b1] = cell.box;
      const ahead = dx > 0 ? a0 - x1 : dx < 0 ? x0 - a1 : dy > 0 ? b0 - y1 : y0 - b1;
      const aside =
        dx !== 0
          ? Math.max(0, b0 - (y0 + y1) / 2, (y0 + y1) / 2 - b1)
          : Math.max(0, a0 - (x0 + x1) / 2, (x0 + x1) / 2 - a1);
      if (cell !== from && ahead > -1 && ahead + aside * 3 < least) {
        least = ahead + aside * 3;
        best = index;
      }
    });
    return best;
  };
  const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  hits.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(current);
      return;
    }
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = neighbour(scene.cells[current], step[0], step[1]);
    if (next >= 0) {
      choose(next);
      nodes[next].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
})();
`;
