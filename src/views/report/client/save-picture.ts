import { CAPTION, type PictureCaption } from './picture-caption.ts';

/** Properties that give a drawing its looks; written into it, since a file has no style sheet. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
  'paint-order',
  'mix-blend-mode',
] as const;
const PNG_SCALE = 2;
const SVG = 'http://www.w3.org/2000/svg';

function standalone(
  svg: SVGSVGElement,
  caption: PictureCaption,
): { readonly text: string; readonly width: number; readonly height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')],
    copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, at) => {
    const target = copies[at]!;
    const style = getComputedStyle(original);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value !== '') target.setAttribute(property, value);
    }
    for (const name of ['class', 'tabindex', 'role', 'aria-label']) target.removeAttribute(name);
  });
  const { width, height: drawn } = svg.viewBox.baseVal;
  const height = drawn + CAPTION.above + CAPTION.below;
  const inner = document.createElementNS(SVG, 'g');
  inner.setAttribute('transform', `translate(0 ${CAPTION.above})`);
  inner.append(...copy.childNodes);
  copy.append(
    inner,
    textAt(caption.title, CAPTION.title, '15', '600'),
    textAt(caption.about, CAPTION.about, '13', '400'),
    textAt(caption.source, height - CAPTION.source, '11', '400'),
  );
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of [
    ['width', String(width)],
    ['height', String(height)],
    ['fill', getComputedStyle(document.documentElement).getPropertyValue('--sheet').trim()],
  ] as const)
    ground.setAttribute(name, value);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function textAt(text: string, y: number, size: string, weight: string): SVGTextElement {
  const element = document.createElementNS(SVG, 'text');
  const root = getComputedStyle(document.documentElement);
  for (const [name, value] of [
    ['x', '4'],
    ['y', String(y)],
    ['font-size', size],
    ['font-weight', weight],
    ['font-family', getComputedStyle(document.body).fontFamily],
    ['fill', root.getPropertyValue('--ink').trim()],
  ] as const)
    element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Gives the reader a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Saves a drawing of the page as a file that needs nothing of the page. */
export function savePicture(svg: SVGSVGElement, caption: PictureCaption, name: string, format: 'svg' | 'png'): void {
  const { text, width, height } = standalone(svg, caption);
  const blob = new Blob([text], { type: 'image/svg+xml' });
  if (format === 'svg') return saveBlob(blob, `${name}.svg`);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((png) => {
      if (png) saveBlob(png, `${name}.png`);
    }, 'image/png');
    URL.revokeObjectURL(image.src);
  };
  image.src = URL.createObjectURL(blob);
}
