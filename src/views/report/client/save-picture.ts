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

function standalone(svg: SVGSVGElement): { readonly text: string; readonly width: number; readonly height: number } {
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
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', String(width)],
    ['height', String(height)],
    ['fill', getComputedStyle(document.documentElement).getPropertyValue('--sheet').trim()],
  ] as const)
    ground.setAttribute(name, value);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
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
export function savePicture(svg: SVGSVGElement, name: string, format: 'svg' | 'png'): void {
  const { text, width, height } = standalone(svg);
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
