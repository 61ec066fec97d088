/** Styles of the page; colours follow the reader's system, the document page stays white. */
export const CLIENT_STYLE = `
:root { color-scheme: light dark; --ground: #f8fafc; --panel: #ffffff; --ink: #0f172a; --soft: #475569; --edge: #cbd5e1; --accent: #b45309; }
@media (prefers-color-scheme: dark) { :root { --ground: #0b1120; --panel: #172033; --ink: #e2e8f0; --soft: #94a3b8; --edge: #334155; --accent: #fbbf24; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.45 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; background: var(--ground); color: var(--ink); }
header { padding: 10px 16px; border-bottom: 1px solid var(--edge); }
h1 { font-size: 16px; margin: 0; overflow-wrap: anywhere; }
header p { margin: 2px 0 0; color: var(--soft); }
main { display: grid; grid-template-columns: 250px minmax(0, 1fr) 330px; gap: 12px; padding: 12px; align-items: start; }
#controls, #details { background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; padding: 10px 12px; position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; }
#stage { overflow: auto; border: 1px solid var(--edge); border-radius: 6px; background: #ffffff; }
#stage svg { display: block; width: 100%; height: auto; }
#stage.large svg { width: 200%; }
fieldset { border: 0; margin: 0; padding: 0; }
legend, h2, h3 { font-size: 13px; font-weight: 600; margin: 0 0 6px; padding: 0; }
h3 { margin-top: 12px; color: var(--soft); }
label { display: grid; grid-template-columns: auto 40px 1fr; gap: 8px; align-items: center; padding: 4px 0; cursor: pointer; }
label small { display: block; color: var(--soft); }
label svg { display: block; background: #ffffff; border-radius: 2px; }
.kinds { margin: 0 0 4px 30px; padding: 0; list-style: none; color: var(--soft); font-size: 12px; }
.kinds li { display: grid; grid-template-columns: 30px 1fr; gap: 8px; align-items: center; padding: 1px 0; }
.kinds svg { display: block; background: #ffffff; border-radius: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 10px; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.text { font-size: 16px; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 8px; }
.fact { border-left: 3px solid var(--accent); padding-left: 8px; margin-top: 8px; }
.empty { color: var(--soft); font-style: italic; }
.hit { fill: transparent; cursor: pointer; outline: none; }
.coat { mix-blend-mode: multiply; pointer-events: none; }
.hit:hover { fill: #0f766e; fill-opacity: 0.12; }
.hit:focus-visible { stroke: #0f172a; stroke-width: 1.5; }
.chosen { fill: none; stroke: #dc2626; stroke-width: 2; pointer-events: none; }
[hidden] { display: none; }
@media (max-width: 1000px) { main { grid-template-columns: 1fr; } #controls, #details { position: static; max-height: none; } }
`;

/**
 * The script of the page, kept as text so that no build step adds helpers to it and its hash is what the policy names.
 * Every string from the document goes through textContent or setAttribute.
 */
export const CLIENT_SCRIPT = `'use strict';
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const scene = JSON.parse(document.getElementById('scene').textContent);
  const svgNode = (name, attributes, parent) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    if (parent) parent.append(node);
    return node;
  };
  const htmlNode = (name, text, parent, className) => {
    const node = document.createElement(name);
    if (text !== null && text !== undefined) node.textContent = text;
    if (className) node.className = className;
    if (parent) parent.append(node);
    return node;
  };
  const strokeOf = (style) => ({ stroke: style.color, 'stroke-width': style.width, 'stroke-dasharray': style.dash.join(' '), opacity: style.opacity });

  // Boxes of a kind are filled as one path: where they lie on one another, one coat of colour is seen.
  const fillBoxes = (shapes, styleFor, parent) => {
    const boxes = shapes.filter((shape) => shape.kind === 'box');
    for (const variant of new Set(boxes.map((shape) => shape.variant))) {
      const style = styleFor(variant);
      const outline = ({ box: [x0, y0, x1, y1] }) => 'M' + x0 + ' ' + y0 + 'H' + x1 + 'V' + y1 + 'H' + x0 + 'Z';
      if (style.fill > 0) svgNode('path', { d: boxes.filter((shape) => shape.variant === variant).map(outline).join(''), fill: style.color, 'fill-opacity': style.fill, class: 'coat' }, parent);
    }
  };

  const drawShape = (shape, style, parent, halo) => {
    let node;
    if (shape.kind === 'box') {
      const [x0, y0, x1, y1] = shape.box;
      node = svgNode('rect', { x: x0, y: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0), fill: style.fill > 0 ? 'transparent' : 'none', ...strokeOf(style) }, parent);
      if (shape.crossed) svgNode('line', { x1: x0, y1: y1, x2: x1, y2: y0, ...strokeOf(style) }, parent);
    } else if (shape.kind === 'path') {
      node = svgNode('polyline', { points: shape.points.map((point) => point.join(',')).join(' '), fill: 'none', ...strokeOf(style) }, parent);
      const ends = shape.ends === 'arrow' ? shape.points.slice(-1) : shape.ends ? shape.points : [];
      for (const [x, y] of ends) {
        if (shape.ends === 'ticks') svgNode('rect', { x: x - 0.8, y: y - 0.8, width: 1.6, height: 1.6, fill: style.color }, parent);
        else svgNode('circle', { cx: x, cy: y, r: 1.3, fill: style.color }, parent);
      }
    } else {
      const wide = shape.maxWidth === undefined ? Infinity : shape.maxWidth;
      // CJK characters are one size wide; half of that for the rest is near enough for a label.
      let text = '', width = 0;
      for (const character of shape.text) {
        width += shape.size * (character.codePointAt(0) > 0x2e80 ? 1 : 0.55);
        if (width > wide) break;
        text += character;
      }
      node = svgNode('text', { x: shape.at[0], y: shape.at[1], 'font-size': shape.size, 'text-anchor': shape.anchor || 'start', fill: style.color, ...(halo ? { stroke: '#ffffff', 'stroke-width': shape.size / 5, 'paint-order': 'stroke' } : {}), 'aria-hidden': 'true' }, parent);
      node.textContent = text;
    }
    if (shape.title) svgNode('title', {}, node).textContent = shape.title;
  };

  const swatch = (kind, style, width, parent) => {
    const svg = svgNode('svg', { viewBox: '0 0 ' + width + ' 14', width: width, height: 14, 'aria-hidden': 'true' }, parent);
    const sample = kind === 'area' ? { kind: 'box', box: [2, 2, width - 2, 12] } : { kind: 'path', points: [[2, 7], [width - 2, 7]] };
    fillBoxes([sample], () => style, svg);
    drawShape(sample, { ...style, width: Math.max(1, style.width) }, svg);
  };

  const stage = document.getElementById('stage');
  const { page } = scene;
  document.getElementById('about').textContent = page.kind + ', ' + Math.round(page.width) + ' × ' + Math.round(page.height) + ' pt, rotation ' + page.rotation + ', ' + scene.cells.length + ' cells';
  const picture = svgNode('svg', { viewBox: '0 0 ' + page.width + ' ' + page.height, role: 'group', 'aria-label': 'Page ' + page.number }, stage);
  svgNode('image', { href: scene.image, x: 0, y: 0, width: page.width, height: page.height, opacity: 0.8 }, picture);

  const controls = document.getElementById('controls');
  const fieldset = htmlNode('fieldset', null, controls);
  htmlNode('legend', 'Layers', fieldset);
  // Areas lie under the cells that take clicks; thin shapes lie over them and answer to pointing.
  const hits = svgNode('g', { 'data-layer': 'hits' });
  const areas = svgNode('g', { 'pointer-events': 'none' }, picture);
  picture.append(hits);
  for (const layer of scene.layers) {
    const group = svgNode('g', { 'data-layer': layer.id }, layer.id === 'cells' || layer.id === 'facts' ? areas : picture);
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
    const marks = layer.shapes.filter((shape) => shape.kind === (layer.swatch === 'area' ? 'box' : 'path') || (shape.kind === 'box' && shape.variant === 'box'));
    const words = htmlNode('span', layer.name, label);
    htmlNode('small', layer.describes + ', ' + (layer.missing || (layer.found > layer.shapes.length ? 'first ' + layer.shapes.length + ' of ' + layer.found : marks.length || 'none')), words);
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
    for (const [name, value] of entries) { htmlNode('dt', name, list); htmlNode('dd', value, list).lang = 'zh'; }
  };
  const describe = (cell) => {
    details.replaceChildren();
    htmlNode('h2', cell.table + ', row ' + cell.row + ', column ' + cell.column + ' (' + cell.part + ')', details);
    const text = htmlNode('p', cell.text === '' ? 'blank' : cell.lines.join('\\n'), details, cell.text === '' ? 'text empty' : 'text');
    text.lang = 'zh';
    section(null, [['spans', cell.rowSpan + (cell.rowSpan === 1 ? ' row, ' : ' rows, ') + cell.columnSpan + (cell.columnSpan === 1 ? ' column' : ' columns')], ...cell.about, ['box', cell.box.map((value) => value.toFixed(1)).join(', ') + ' pt']], details);
    section('Header path', cell.headerPath.map((step, index) => [String(index + 1), step]), details);
    section('Row', cell.rowLabels.map((step, index) => [String(index + 1), step]), details);
    section('Column mapping', cell.mapping, details);
    section('Other readings', cell.readings, details);
    if (cell.facts.length > 0) htmlNode('h3', cell.facts.length === 1 ? 'Fact' : cell.facts.length + ' facts', details);
    for (const fact of cell.facts) {
      const block = htmlNode('div', null, details, 'fact');
      section(null, [['amount', fact.amount], ['published', fact.published], ...fact.coordinates, ['proven by', String(fact.proven)], ...(fact.corrected ? [['corrected', fact.corrected]] : []), ...fact.findings.map((finding) => ['finding', finding]), ['id', fact.id]], block);
    }
  };

  const chosen = svgNode('rect', { class: 'chosen', display: 'none' }, picture);
  const nodes = scene.cells.map((cell, index) => {
    const [x0, y0, x1, y1] = cell.box;
    const node = svgNode('rect', { class: 'hit', x: x0, y: y0, width: x1 - x0, height: y1 - y0, role: 'button', tabindex: index === 0 ? 0 : -1, 'aria-label': cell.table + ' row ' + cell.row + ' column ' + cell.column + ': ' + (cell.text || 'blank') }, hits);
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
    let best = -1, least = Infinity;
    scene.cells.forEach((cell, index) => {
      const [a0, b0, a1, b1] = cell.box;
      const ahead = dx > 0 ? a0 - x1 : dx < 0 ? x0 - a1 : dy > 0 ? b0 - y1 : y0 - b1;
      const aside = dx !== 0 ? Math.max(0, b0 - (y0 + y1) / 2, (y0 + y1) / 2 - b1) : Math.max(0, a0 - (x0 + x1) / 2, (x0 + x1) / 2 - a1);
      if (cell !== from && ahead > -1 && ahead + aside * 3 < least) { least = ahead + aside * 3; best = index; }
    });
    return best;
  };
  const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  hits.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(current); return; }
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = neighbour(scene.cells[current], step[0], step[1]);
    if (next >= 0) { choose(next); nodes[next].scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  });
})();
`;
