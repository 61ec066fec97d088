import type { Random } from './random.ts';
import { FINAL_TITLES, LEXICON, TITLES, type Concept, type GeneratedForm, type Wording } from './vocabulary/lexicon.ts';

/** Which words one publisher uses; the same concept is worded the same way all through a document. */
export interface Words {
  (concept: Concept): string;
  title(form: GeneratedForm): string;
  /** Held-back wordings that were used, with their concept. */
  readonly heldBack: Map<string, string>;
}

export interface WordingOptions {
  readonly fiscalYear: number;
  readonly final: boolean;
  readonly whose: '部门' | '单位';
  /** Share of concepts worded by a held-back synonym: 0 for none. */
  readonly heldBackShare: number;
}

/** Pairs of concepts that must not share one word in one table: a 合计 inside a 合计 is fine, 总计 for both is not. */
export function createWords(random: Random, options: WordingOptions): Words {
  const chosen = new Map<string, string>();
  const heldBack = new Map<string, string>();
  const choose = (key: string, wording: Wording): string => {
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const draw = random.fork(key);
    const rare = wording.heldBack.length > 0 && draw.chance(options.heldBackShare);
    const text = draw
      .pick(rare ? wording.heldBack : wording.usual)
      .replace('{year}', String(options.fiscalYear))
      .replace('{last}', String(options.fiscalYear - 1))
      .replace('{whose}', options.whose);
    if (rare) heldBack.set(key, text);
    chosen.set(key, text);
    return text;
  };
  const words = (concept: Concept): string => choose(concept, LEXICON[concept]);
  return Object.assign(words, {
    title: (form: GeneratedForm) =>
      choose(`title:${form}`, (options.final ? FINAL_TITLES[form] : undefined) ?? TITLES[form]),
    heldBack,
  });
}
