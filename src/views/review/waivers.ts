import { Correction, WaiverFile, type Finding, type FindingReview, type Waiver } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';

/** Waivers of one run: which hold today, and which were used. */
export interface WaiverList {
  /** The decision that a waiver makes about a finding; null when there is none. */
  of(finding: Finding, sha256: string): FindingReview | null;
  readonly expired: readonly Waiver[];
  /** Waivers that hold and fitted no finding so far. */
  unused(): readonly Waiver[];
}

/**
 * Reads a waivers file: JSON, or JSON Lines with one waiver to a line. Of a file of corrections it takes the decisions
 * about findings, the last about each. Throws ExtractError BAD_OPTION that says which entry is wrong.
 */
export function parseWaivers(text: string, file: string): readonly Waiver[] {
  const value = readValue(text, file);
  const parsed = WaiverFile.safeParse(Array.isArray(value) ? fromCorrections(value) : value);
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues[0]);
  throw new ExtractError(
    'BAD_OPTION',
    {
      en: `${file} is no list of waivers: ${issue.path.join('.')}${issue.path.length > 0 ? ': ' : ''}${issue.message}.`,
      zh: `${file} 不是豁免清单：${issue.path.join('.')}${issue.path.length > 0 ? '：' : ''}${issue.message}。`,
    },
    { cause: parsed.error },
  );
}

/** Decisions of a file of corrections as waivers; its other lines speak of what was read. */
function fromCorrections(entries: readonly unknown[]): unknown[] {
  const decided = new Map<string, Waiver>();
  const others: unknown[] = [];
  for (const entry of entries) {
    const correction = Correction.safeParse(entry);
    if (!correction.success) others.push(entry);
    else if (correction.data.kind === 'finding') {
      const { document, finding, after, by, reason } = correction.data;
      decided.delete(`${document}/${finding}`);
      if (after !== 'open')
        decided.set(`${document}/${finding}`, { document, finding, state: after, by, reason: reason || after });
    }
  }
  return [...others, ...decided.values()];
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** The likeliest reason why no form of a file fits: the one farthest inside. */
function deepest(issue: Issue | undefined): Issue {
  if (!issue) return { path: [], message: 'not understood' };
  const inner = (issue.errors ?? [])
    .flat()
    .map(deepest)
    .sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

function readValue(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line, index) => {
        try {
          return JSON.parse(line) as unknown;
        } catch (cause) {
          throw new ExtractError(
            'BAD_OPTION',
            {
              en: `${file} is neither JSON nor JSON Lines: line ${index + 1} cannot be read.`,
              zh: `${file} 既不是 JSON 也不是 JSON Lines：第 ${index + 1} 行读不了。`,
            },
            { cause },
          );
        }
      });
  }
}

/** @param today day of the run as 2026-01-31 */
export function waiverList(waivers: readonly Waiver[], today: string): WaiverList {
  const holds = ({ until }: Waiver): boolean => until === undefined || until >= today;
  const valid = waivers.filter(holds);
  const used = new Set<Waiver>();
  return {
    of(finding, sha256) {
      const fitting = valid.filter((waiver) => fits(waiver, finding, sha256));
      for (const waiver of fitting) used.add(waiver);
      return fitting[0] ? decisionOf(fitting[0]) : null;
    },
    expired: waivers.filter((waiver) => !holds(waiver)),
    unused: () => valid.filter((waiver) => !used.has(waiver)),
  };
}

const decisionOf = ({ state, reason, until, by }: Waiver): FindingReview => ({
  state,
  note: reason,
  by: by ?? null,
  at: null,
  ...(until === undefined ? {} : { until }),
});

const fits = (waiver: Waiver, { id, rule, cells }: Finding, sha256: string): boolean =>
  (waiver.finding === undefined || waiver.finding === id) &&
  (waiver.document === undefined || sha256.startsWith(waiver.document)) &&
  (waiver.rule === undefined || waiver.rule === rule) &&
  (waiver.page === undefined || waiver.page === cells[0]?.page);
