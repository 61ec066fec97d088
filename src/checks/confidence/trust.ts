import { CONFIDENCE_WEIGHTS, SURE_CONFIDENCE, type SignKind } from '../../../schemas/confidence/index.ts';
import type { Bilingual, Fact, Finding } from '../../../schemas/index.ts';
import type { SignsOf } from '../../model/evidence.ts';
import { append, both } from '../words.ts';
import { chanceOf } from './weigh.ts';

/** A figure that fails where it stands is what an error tells: it says nothing against what it was taken to mean. */
const OF_FAILURE: ReadonlySet<SignKind> = new Set([
  'row-fails',
  'column-fails',
  'table-fails',
  'disagrees',
  'not-proven',
]);

/**
 * A name less like the word that it was taken for may be anything: what its figures contradict tells nothing of
 * anybody.
 */
const HARDLY_ALIKE = 0.75;

/**
 * Findings that accuse somebody on the ground of figures whose meaning is sure, in units that are printed; what rests
 * on anything less is a warning that says so, and what rests on a name that was hardly understood is no more than told.
 */
export function trusted(findings: readonly Finding[], facts: readonly Fact[], signsOf: SignsOf): Finding[] {
  if (!findings.some(({ severity }) => severity !== 'info')) return [...findings];
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return findings.map((finding) => {
    if (finding.severity === 'info' || isWithinText(finding, byId)) return finding;
    const guessed = guessedName(finding, byId);
    if (guessed) return { ...finding, severity: 'info', evidence: [...finding.evidence, guessed] };
    const reason = finding.severity === 'error' ? reasonToDoubt(finding, byId, signsOf) : null;
    return reason === null ? finding : { ...finding, severity: 'warning', evidence: [...finding.evidence, reason] };
  });
}

/** Why a finding may rest on nothing but a name that was misunderstood. */
function guessedName({ cells }: Finding, byId: ReadonlyMap<string, Fact>): Bilingual | null {
  const guessed = cells
    .flatMap(({ fact }) => byId.get(fact ?? '')?.uncertain ?? [])
    .find(({ likeness }) => likeness < HARDLY_ALIKE);
  return guessed
    ? both(
        `“${guessed.label}”只按与“${guessed.word}”相近推定，可能是别的项目`,
        `“${guessed.label}” was taken for “${guessed.word}”, which it hardly resembles: it may be something else`,
      )
    : null;
}

/** Sentences that may stand between the figures that one item of the text sets against each other. */
const WITHIN_ITEM = 2;

/**
 * Whether an error compares figures of one sentence, or of one item of the text, with each other: whatever they are
 * taken to mean, the words between them say that one follows from the other. A figure that a sentence prints itself is
 * the sentence's, wherever else it stands.
 */
function isWithinText({ rule, cells }: Finding, byId: ReadonlyMap<string, Fact>): boolean {
  if (cells.length === 0 || (rule !== 'arithmetic' && rule !== 'agreement')) return false;
  const [first] = cells.flatMap(({ statement }) => statement ?? []);
  if (first === undefined) return false;
  if (rule === 'agreement')
    return cells.every(({ statement }) => Math.abs(orderOf(statement) - orderOf(first)) <= WITHIN_ITEM);
  return cells.every(({ statement, fact }) => statement === first || isPrintedIn(first, byId.get(fact ?? ''), byId));
}

const orderOf = (statement: string | undefined): number => Number(statement?.slice(1));

/** Does a sentence print the amount of a fact, as of the same coordinates? */
function isPrintedIn(statement: string, fact: Fact | undefined, byId: ReadonlyMap<string, Fact>): boolean {
  if (fact === undefined) return false;
  for (const { key, amount, provenance } of byId.values())
    if (key === fact.key && amount === fact.amount)
      if (provenance.some((at) => 'statement' in at && at.statement === statement)) return true;
  return false;
}

function reasonToDoubt({ cells }: Finding, byId: ReadonlyMap<string, Fact>, signsOf: SignsOf): Bilingual | null {
  for (const { fact: id, text } of cells) {
    const fact = id === undefined ? undefined : byId.get(id);
    const why = fact && doubtOf(fact, signsOf);
    if (why) return append(why, `（“${text}”）：暂列为提示`, ` (“${text}”): a warning, no error`);
  }
  return null;
}

function doubtOf(fact: Fact, signsOf: SignsOf): Bilingual | null {
  if (fact.inferred && fact.inferred.length > 0)
    return both('所涉数字的含义由算术推定', 'what a figure means was told by arithmetic');
  if (fact.uncertain && fact.uncertain.length > 0)
    return both('所涉行、栏的名称只是相近', 'the name of a row or column only resembles a known one');
  const signs = signsOf(fact);
  if (signs.some(({ kind }) => kind === 'reviewed')) return null;
  if (signs.some(({ kind }) => kind === 'unit-assumed'))
    return both('所涉数字的金额单位未印出', 'the money unit of a figure is not printed');
  const meaning = signs.filter(({ kind }) => !OF_FAILURE.has(kind));
  return chanceOf(meaning, CONFIDENCE_WEIGHTS) < SURE_CONFIDENCE
    ? both('所涉数字的含义不够确定', 'what a figure was taken to mean is not sure')
    : null;
}
