import type { Fact, Statement } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign } from '../../model/evidence.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { readClause } from '../narrative/terms.ts';
import type { AmountBefore } from './measured-amounts.ts';

/** Characters without a meaning from which on a clause counts as not understood. */
const MANY = 12;
/** （类）, （款）: what stands in brackets adds to the words before it. */
const BRACKETED = /[(（][^)）]*[)）]/g;
const CLAUSE_BREAK = /[,;:。，；：、(（]/;

/** What sentences are held against. */
export interface SentenceContext {
  readonly statements: ReadonlyMap<string, Statement>;
  /** Label keys of the projects and lines that tables name. */
  readonly namedInTables: ReadonlySet<string>;
  /** Of changes, rates and shares, the amount before them. */
  readonly amountBefore: ReadonlyMap<string, AmountBefore>;
  /** Label keys of units other than the issuer. */
  readonly units: readonly string[];
  readonly lexicon: Lexicon;
}

/** What the meaning of a figure in a sentence rests on: how much of the words before it is understood. */
export function sentenceSigns(fact: Fact, context: SentenceContext): Sign[] {
  const at = fact.provenance[0]!;
  if (!('statement' in at)) return [];
  const text = context.statements.get(at.statement)?.text ?? '';
  return [
    SENTENCE,
    ...unitLeftOut(fact, text.slice(0, at.span[0]), context.units),
    ...(fact.measure === undefined || fact.measure === 'count'
      ? ownSigns(fact, wordsBefore(text, at.span[0]), context)
      : measureSigns(fact, wordsBefore(text, at.span[0]), context)),
  ];
}

/** What the words of a figure's own clause leave open. */
function ownSigns(fact: Fact, words: string, { namedInTables, lexicon }: SentenceContext): Sign[] {
  if (fact.measure === 'count') return countSigns(fact, words, lexicon);
  return nameSigns(fact, words, namedInTables) ?? termSigns(fact, words, lexicon);
}

/** Words beside the name of what is counted that no term explains: 行政政法 in 行政政法人员编制. */
function countSigns({ item, line }: Fact, words: string, lexicon: Lexicon): Sign[] {
  if (item !== undefined && !line) return [];
  const count: Sign = { kind: 'sentence-count', strength: item === undefined ? 1 : 0.5, about: words };
  if (item === undefined || !line) return [count];
  const { leftover } = readClause(lexicon, labelKey(words).replace(labelKey(line.name), ''), {});
  return leftover.length > 1
    ? [count, { kind: 'sentence-partly-read', strength: Math.min(1, leftover.length / MANY), about: words }]
    : [count];
}

/** How much more or less, or what share: of what, the amount before it says, as surely as that is known. */
function measureSigns(fact: Fact, words: string, context: SentenceContext): Sign[] {
  const before = context.amountBefore.get(fact.id),
    at = before?.amount.provenance[0];
  if (!before || !at || !('statement' in at)) return [{ kind: 'measure-alone', strength: 1, about: words }];
  const ofAmount = wordsBefore(context.statements.get(at.statement)?.text ?? '', at.span[0]);
  return before.isSame
    ? ownSigns(before.amount, ofAmount, context)
    : [
        { kind: 'measure-of-other', strength: 1, about: words },
        ...(nameSigns(fact, words, context.namedInTables) ?? []),
      ];
}

/** A sentence that names a unit, and a figure that is taken for the whole department's. */
function unitLeftOut({ entity, project }: Fact, said: string, units: readonly string[]): Sign[] {
  if (entity || project) return [];
  const key = labelKey(said.split(SENTENCE_END).at(-1)!),
    unit = units.find((name) => key.includes(name));
  return unit === undefined ? [] : [{ kind: 'sentence-unit-left-out', strength: 1, about: unit }];
}
const SENTENCE_END = /[。；;]/;

const SENTENCE: Sign = { kind: 'sentence', strength: 1 };

/** The words of a figure's own clause, from the figure before it on. */
const wordsBefore = (text: string, at: number): string =>
  text
    .slice(0, at)
    .replace(BRACKETED, '')
    .split(CLAUSE_BREAK)
    .at(-1)!
    .split(pattern`\d[\d.,]*(?:${'large-money-units'}|%)?`)
    .at(-1)!;

/** A name that no table prints may be a project, a reason, or a part of something else; null where nothing is named. */
function nameSigns({ project, line }: Fact, words: string, namedInTables: ReadonlySet<string>): Sign[] | null {
  const name = project?.name ?? line?.name;
  if (name === undefined) return project || line ? [] : null;
  return namedInTables.has(labelKey(name)) ? [] : [{ kind: 'sentence-name-alone', strength: 1, about: name || words }];
}

/** What a clause takes over from those before it. */
const TAKEN_OVER = ['function', 'use', 'item'] as const;

/** Words that no term explains, a clause without any, and a fund that only what went before says. */
function termSigns(fact: Fact, words: string, lexicon: Lexicon): Sign[] {
  const { leftover, coordinates } = readClause(lexicon, labelKey(words), {}),
    isBare = Object.keys(coordinates).length === 0,
    isInPart = TAKEN_OVER.some((name) => fact[name] !== undefined && coordinates[name] === undefined);
  return [
    ...(leftover.length > 1
      ? [{ kind: 'sentence-partly-read', strength: Math.min(1, leftover.length / MANY), about: words } as const]
      : []),
    ...(isBare || (isInPart && leftover.length <= 1)
      ? [{ kind: 'sentence-inherits', strength: isBare ? 1 : 0.5, about: words } as const]
      : []),
    ...(fact.fund !== undefined && coordinates.fund === undefined && !isBare
      ? [{ kind: 'sentence-fund-open', strength: fact.item === undefined ? 1 : 0.5, about: words } as const]
      : []),
  ];
}
