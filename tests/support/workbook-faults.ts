import yauzl from 'yauzl';

/**
 * What makes Excel offer to repair a workbook, or read it otherwise than it was written (ECMA-376, limits of Excel);
 * empty where there is nothing of the kind.
 */
export async function workbookFaults(bytes: Uint8Array): Promise<string[]> {
  const parts = await partsOf(bytes),
    faults: string[] = [];
  for (const [name, xml] of parts) {
    if ([...xml].some(isForbidden)) faults.push(`${name}: a character that XML cannot hold`);
    if (/\.(xml|rels|vml)$/.test(name) && !isWellFormed(xml)) faults.push(`${name}: not well-formed`);
    for (const [, target] of /\.rels$/.test(name)
      ? xml.matchAll(/Target="([^"]*)"(?![^>]*TargetMode="External")/g)
      : []) {
      const base = name.replace(/_rels\/[^/]*$/, ''),
        path = target!.startsWith('/') ? target!.slice(1) : new URL(target!, `zip:///${base}`).pathname.slice(1);
      if (!parts.has(path)) faults.push(`${name}: leads to ${path}, which is not there`);
    }
  }
  const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) =>
    name!
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'"),
  );
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) faults.push('two sheets of one name');
  for (const name of names)
    if (name.length > 31 || name === '' || /[[\]:*?/\\]|^'|'$|^history$/i.test(name))
      faults.push(`sheet ${JSON.stringify(name)}: no name for a sheet`);
  for (const [, text] of (parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g))
    if (text!.length > 32_767 * 6) faults.push('a text too long for a cell');
  for (const [name, xml] of parts) {
    if (/xl\/worksheets\/[^/]*\.xml$/.test(name)) faults.push(...sheetFaults(xml).map((fault) => `${name}: ${fault}`));
    if (/xl\/comments/.test(name)) {
      const places = [...xml.matchAll(/<comment [^>]*ref="([A-Z]+\d+)"/g)].map(([, place]) => place!);
      if (new Set(places).size !== places.length) faults.push(`${name}: two comments on one cell`);
      const drawing = [...parts.values()].find(
        (part) =>
          part.includes('urn:schemas-microsoft-com:vml') && (part.match(/<x:Row>/g) ?? []).length === places.length,
      );
      if (!drawing) faults.push(`${name}: comments without their boxes`);
    }
  }
  return faults;
}

/** The parts of the package by name, as text. */
async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const parts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip
      .on('end', () => resolve(parts))
      .on('error', reject)
      .on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(error);
          const chunks: Buffer[] = [];
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('error', reject)
            .on('end', () => {
              parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
              zip.readEntry();
            });
        });
      });
    zip.readEntry();
  });
}

function sheetFaults(xml: string): string[] {
  const faults: string[] = [],
    taken = new Set<string>();
  for (const [, range] of xml.matchAll(/<mergeCell ref="([^"]*)"/g)) {
    const [, a, top, b, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range!) ?? [];
    if (a === undefined) {
      faults.push(`no range: ${range}`);
      continue;
    }
    for (let column = numberOf(a); column <= numberOf(b!); column += 1)
      for (let row = Number(top); row <= Number(bottom); row += 1) {
        if (taken.has(`${column}/${row}`)) faults.push(`merged twice: ${range}`);
        taken.add(`${column}/${row}`);
      }
  }
  for (const [, formula] of xml.matchAll(/<f>([^<]*)<\/f>/g)) {
    if (formula!.length > 8192) faults.push(`a formula of ${formula!.length} characters`);
    for (const [, inside] of formula!.matchAll(/\w+\(([^()]*)\)/g))
      if (inside!.split(',').length > 255) faults.push('a function of more than 255 arguments');
  }
  const order = [...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row));
  if (order.some((row, at) => at > 0 && row <= order[at - 1]!)) faults.push('rows out of order');
  const elements = [
    'sheetPr',
    'dimension',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'mergeCells',
    'pageMargins',
    'pageSetup',
    'legacyDrawing',
  ]
    .map((element) => xml.search(new RegExp(`<${element}[ />]`)))
    .filter((at) => at >= 0);
  if (elements.some((at, number) => number > 0 && at < elements[number - 1]!)) faults.push('elements out of order');
  return faults;
}

const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Characters outside XML 1.0, production 2. */
function isForbidden(character: string): boolean {
  const code = character.codePointAt(0)!;
  return (
    (code < 0x20 && !'\t\n\r'.includes(character)) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfffe ||
    code === 0xffff
  );
}

/** Every element closed in its turn, no bare ampersand. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of xml
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
    .matchAll(/<(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest!.endsWith('/')) open.push(name!);
  }
  const bare = xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);/g, '');
  return open.length === 0 && !bare.includes('&');
}
