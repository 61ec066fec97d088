import { WaiverFile, type Finding, type Waiver } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';

/** Waivers of one run: which hold today, and which were used. */
export interface WaiverList {
  /** The waiver that lets a finding stand; null when there is none. */
  of(finding: Finding, sha256: string): Waiver | null;
  readonly expired: readonly Waiver[];
  /** Waivers that hold and fitted no finding so far. */
  unused(): readonly Waiver[];
}

/** Reads a waivers file: JSON, or JSON Lines with one waiver to a line. Throws ExtractError BAD_OPTION that says which entry is wrong. */
export function parseWaivers(text: string, file: string): readonly Waiver[] {
  const parsed = WaiverFile.safeParse(readValue(text, file));
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues[0]);
  throw new ExtractError(
    'BAD_OPTION',
    `${file} is no list of waivers: ${issue.path.join('.')}${issue.path.length > 0 ? ': ' : ''}${issue.message}.`,
    { cause: parsed.error },
  );
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
            `${file} is neither JSON nor JSON Lines: line ${index + 1} cannot be read.`,
            { cause },
          );
        }
      });
  }
}

/** @param today day of the run as 2026-01-31 */
export function waiverList(waivers: readonly Waiver[], today: string): WaiverList {
  const valid = waivers.filter(({ until }) => until >= today);
  const used = new Set<Waiver>();
  return {
    of(finding, sha256) {
      const fitting = valid.filter((waiver) => fits(waiver, finding, sha256));
      for (const waiver of fitting) used.add(waiver);
      return fitting[0] ?? null;
    },
    expired: waivers.filter(({ until }) => until < today),
    unused: () => valid.filter((waiver) => !used.has(waiver)),
  };
}

const fits = (waiver: Waiver, { id, rule, cells }: Finding, sha256: string): boolean =>
  (waiver.finding === undefined || waiver.finding === id) &&
  (waiver.document === undefined || sha256.startsWith(waiver.document)) &&
  (waiver.rule === undefined || waiver.rule === rule) &&
  (waiver.page === undefined || waiver.page === cells[0]?.page);
