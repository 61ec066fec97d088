import type { ExtractionResult } from '../../../schemas/index.ts';
import { readingFinding } from '../../lib/reading-finding.ts';
import type { FontReport } from '../../model/font-report.ts';

/** U+53A2. */
const codePointName = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What is to be known of fonts that do not print the characters that they map to. */
export function fontFindings(fonts: readonly FontReport[] = []): ExtractionResult['findings'] {
  return fonts.map(({ name, outcome, examples }) => {
    const message =
      outcome === 'repaired'
        ? {
            zh: `字体 ${name} 的字符映射与所印字形不符：已按字形识别`,
            en: `The font ${name} maps to other characters than it prints: its glyphs were read by their shapes`,
          }
        : {
            zh: `字体 ${name} 的字符映射不可信，字形也未能识别`,
            en:
              `The characters that the font ${name} maps to are not to be believed, and the shapes of its glyphs ` +
              'were not read',
          };
    const told = examples
      .map(({ mapped, shown }) => `${shown} ← ${[...mapped].map(codePointName).join(' ')}`)
      .join('; ');
    const evidence =
      told === '' ? [message] : [message, { zh: `所印 ← 所映射：${told}`, en: `printed ← mapped to: ${told}` }];
    return readingFinding(`font|${name}`, 'warning', message, { evidence });
  });
}
