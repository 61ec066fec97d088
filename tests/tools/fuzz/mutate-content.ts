import type { Random } from '../generate/random.ts';
import type { PartsMutation } from './mutations.ts';
import { onPartWithStream, onStream } from './mutate-objects.ts';
import type { PdfPart, PdfParts } from './pdf-parts.ts';

/** Does the stream draw a page or a form? */
const isContent = ({ text, stream }: PdfPart): boolean =>
  stream !== null &&
  !/\/(?:FontFile|Length1|Subtype\s*\/(?:Image|CIDFontType0C|Type1C|OpenType))\b/.test(text) &&
  /\b(?:Tj|TJ|Do|re|l)\b/.test(stream.toString('latin1', 0, 3000));

const TOKEN = /\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\[|\]|[^\s[\]<(]+/gs;
const OPERATOR = /^[A-Za-z'"*][A-Za-z0-9*]{0,2}$/;
const NUMBER = /^[-+]?\d*\.?\d+$/;
const BAD_OPERANDS = ['/x', '(s)', 'null', '1e400', '-99999999999', '0', '.', '--5', '9'.repeat(400), '[', '<41'];

/** Content as its operators, each with its operands before it. */
function operatorsOf(stream: Buffer): string[][] {
  const operators: string[][] = [];
  let current: string[] = [];
  for (const [token] of stream.toString('latin1').matchAll(TOKEN)) {
    current.push(token);
    if (!OPERATOR.test(token)) continue;
    operators.push(current);
    current = [];
  }
  if (current.length > 0) operators.push(current);
  return operators;
}

const written = (operators: readonly (readonly string[])[]): Buffer =>
  Buffer.from(operators.map((operator) => operator.join(' ')).join('\n'), 'latin1');

/** A mutation of the list of operators of one content stream. */
const ofOperators =
  (change: (operators: string[][], random: Random) => readonly (readonly string[])[]): PartsMutation =>
  (parts, random) =>
    onStream(
      parts,
      random,
      (stream) => {
        const operators = operatorsOf(stream);
        return operators.length === 0 ? stream : written(change(operators, random));
      },
      isContent,
    );

/** Puts operators somewhere between the others. */
const inserted = (...made: readonly string[]): PartsMutation =>
  ofOperators((operators, random) => operators.toSpliced(random.int(0, operators.length), 0, [...made]));

/** Mutations of what pages draw, operator by operator. */
export const CONTENT_MUTATIONS: Readonly<Record<string, PartsMutation>> = {
  'operator-gone': ofOperators((operators, random) =>
    operators.toSpliced(random.int(0, operators.length - 1), random.pick([1, 1, 1, 20])),
  ),
  'operator-twice': ofOperators((operators, random) => {
    const at = random.int(0, operators.length - 1);
    return operators.toSpliced(at, 0, ...Array.from({ length: random.pick([1, 1, 2000]) }, () => operators[at]!));
  }),
  'operators-swapped': ofOperators((operators, random) => {
    const at = random.int(0, operators.length - 1),
      other = random.int(0, operators.length - 1);
    return operators.with(at, operators[other]!).with(other, operators[at]!);
  }),
  'operand-bad': ofOperators((operators, random) => {
    const at = random.int(0, operators.length - 1),
      operator = operators[at]!;
    return operators.with(
      at,
      operator.length < 2 ? operator : operator.with(random.int(0, operator.length - 2), random.pick(BAD_OPERANDS)),
    );
  }),
  'operand-moved': ofOperators((operators, random) => {
    const at = random.int(0, operators.length - 1);
    return operators.with(
      at,
      operators[at]!.map((token) =>
        NUMBER.test(token) ? String(Number(token) * random.pick([1, -1, 0, 1000])) : token,
      ),
    );
  }),
  'operand-gone': ofOperators((operators, random) => {
    const at = random.int(0, operators.length - 1);
    return operators.with(at, operators[at]!.slice(1));
  }),
  'string-cut': (parts, random) =>
    onStream(
      parts,
      random,
      (stream) => {
        const text = stream.toString('latin1'),
          places = [...text.matchAll(/[)>\]]/g)].map(({ index }) => index);
        return places.length === 0
          ? stream
          : Buffer.from(text.slice(0, random.pick(places)) + text.slice(random.pick(places)), 'latin1');
      },
      isContent,
    ),
  'states-nested': (parts, random) =>
    onStream(
      parts,
      random,
      (stream) => Buffer.concat([Buffer.from('q '.repeat(random.pick([50, 3000]))), stream]),
      isContent,
    ),
  'states-restored': inserted('Q Q Q Q'),
  'text-ended': inserted('ET'),
  'text-begun': inserted('BT BT'),
  'text-invisible': inserted('3 Tr'),
  'font-unknown': inserted('/Nobody 12 Tf'),
  'matrix-zero': inserted('0 0 0 0 0 0 cm'),
  'clip-nothing': inserted('0 0 0 0 re W n'),
  'covered-white': inserted('1 1 1 rg 0 0 2000 2000 re f'),
  'inline-picture': inserted('BI /W 10 /H 10 /BPC 8 /CS /G ID xxxxxxxxx'),
  'content-of-another': (parts, random) => {
    const contents = [...parts.objects.values()].filter(isContent);
    if (contents.length > 1)
      onPartWithStream(parts, random, (part) => (part.stream = random.pick(contents).stream), isContent);
  },
  'contents-cycle': (parts, random) => cycleOfForms(parts, random),
};

/** A form that draws itself, and is drawn by a page. */
function cycleOfForms(parts: PdfParts, random: Random): void {
  const number = Math.max(...parts.objects.keys()) + 1;
  parts.objects.set(number, {
    text: `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /Loop ${number} 0 R >> >> >>`,
    stream: Buffer.from('/Loop Do '.repeat(random.pick([1, 2, 12]))),
  });
  const pages = [...parts.objects.values()].filter(({ text }) => /\/Type\s*\/Page\b/.test(text));
  if (pages.length === 0) return;
  const page = random.pick(pages);
  page.text = page.text
    .replace(/\/Contents\s+[^/]*/, `/Contents ${number} 0 R `)
    .replace(/<</, `<< /Resources << /XObject << /Loop ${number} 0 R >> >>`);
}
