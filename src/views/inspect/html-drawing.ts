/** The part of the page's script that draws: nodes, boxes of a kind as one coat, shapes, swatches; text, too. */
export const DRAWING_SCRIPT = `  const svgNode = (name, attributes, parent) => {
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
  const strokeOf = (style) => ({
    stroke: style.color,
    'stroke-width': style.width,
    'stroke-dasharray': style.dash.join(' '),
    opacity: style.opacity,
  });

  // Boxes of a kind are filled as one path: where they lie on one another, one coat of colour is seen.
  const fillBoxes = (shapes, styleFor, parent) => {
    const boxes = shapes.filter((shape) => shape.kind === 'box');
    for (const variant of new Set(boxes.map((shape) => shape.variant))) {
      const style = styleFor(variant);
      const outline = ({ box: [x0, y0, x1, y1] }) => 'M' + x0 + ' ' + y0 + 'H' + x1 + 'V' + y1 + 'H' + x0 + 'Z';
      if (style.fill > 0)
        svgNode(
          'path',
          {
            d: boxes
              .filter((shape) => shape.variant === variant)
              .map(outline)
              .join(''),
            fill: style.color,
            'fill-opacity': style.fill,
            class: 'coat',
          },
          parent,
        );
    }
  };

  const drawShape = (shape, style, parent, halo) => {
    let node;
    if (shape.kind === 'box') {
      const [x0, y0, x1, y1] = shape.box;
      node = svgNode(
        'rect',
        {
          x: x0,
          y: y0,
          width: Math.max(0, x1 - x0),
          height: Math.max(0, y1 - y0),
          fill: style.fill > 0 ? 'transparent' : 'none',
          ...strokeOf(style),
        },
        parent,
      );
      if (shape.crossed) svgNode('line', { x1: x0, y1: y1, x2: x1, y2: y0, ...strokeOf(style) }, parent);
    } else if (shape.kind === 'path') {
      node = svgNode(
        'polyline',
        { points: shape.points.map((point) => point.join(',')).join(' '), fill: 'none', ...strokeOf(style) },
        parent,
      );
      const ends = shape.ends === 'arrow' ? shape.points.slice(-1) : shape.ends ? shape.points : [];
      for (const [x, y] of ends) {
        if (shape.ends === 'ticks')
          svgNode('rect', { x: x - 0.8, y: y - 0.8, width: 1.6, height: 1.6, fill: style.color }, parent);
        else svgNode('circle', { cx: x, cy: y, r: 1.3, fill: style.color }, parent);
      }
    } else {
      const wide = shape.maxWidth === undefined ? Infinity : shape.maxWidth;
      // CJK characters are one size wide; half of that for the rest is near enough for a label.
      let text = '',
        width = 0;
      for (const character of shape.text) {
        width += shape.size * (character.codePointAt(0) > 0x2e80 ? 1 : 0.55);
        if (width > wide) break;
        text += character;
      }
      node = svgNode(
        'text',
        {
          x: shape.at[0],
          y: shape.at[1],
          'font-size': shape.size,
          'text-anchor': shape.anchor || 'start',
          fill: style.color,
          ...(halo ? { stroke: '#ffffff', 'stroke-width': shape.size / 5, 'paint-order': 'stroke' } : {}),
          'aria-hidden': 'true',
        },
        parent,
      );
      node.textContent = text;
    }
    if (shape.title) svgNode('title', {}, node).textContent = shape.title;
  };

  const swatch = (kind, style, width, parent) => {
    const svg = svgNode(
      'svg',
      { viewBox: '0 0 ' + width + ' 14', width: width, height: 14, 'aria-hidden': 'true' },
      parent,
    );
    const sample =
      kind === 'area'
        ? { kind: 'box', box: [2, 2, width - 2, 12] }
        : {
            kind: 'path',
            points: [
              [2, 7],
              [width - 2, 7],
            ],
          };
    fillBoxes([sample], () => style, svg);
    drawShape(sample, { ...style, width: Math.max(1, style.width) }, svg);
  };
`;
