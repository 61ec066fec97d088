/**
 * Draws the pages of the grid gold set: prints the seed and the drawn pages as JSON.
 *
 *   CROSSFOOT_CORPUS=<folder with index.json> npx tsx tests/gold-grids/draw.ts
 *
 * The draw deals pages to issuers in turn, so that an issuer with many documents cannot crowd out the rest,
 * and takes a document nobody has drawn from yet before it returns to one (two pages per document at most).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SEED = 20260127;
const PAGES_WANTED = 60;
const PAGES_PER_DOCUMENT = 2;

interface Candidate {
  sha256: string;
  page: number;
  /** The part of the corpus file name before the first underscore. */
  issuer: string;
  /** Why the page cannot be labelled; such a page is passed over and the next one is drawn. */
  unsuitable?: string;
}

/** mulberry32: small, fast, and the same on every machine. */
function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function corpusFiles(folder: string): Set<string> {
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as { sha256: string }[];
  return new Set(index.map((entry) => entry.sha256));
}

/** Takes the issuer's next page: from the least drawn document, in shuffled order; none when all are used up. */
function takePage(pages: Candidate[], drawnPerDocument: Map<string, number>): Candidate | undefined {
  for (let drawn = 0; drawn < PAGES_PER_DOCUMENT; drawn += 1) {
    const at = pages.findIndex((page) => (drawnPerDocument.get(page.sha256) ?? 0) === drawn);
    if (at < 0) continue;
    const [page] = pages.splice(at, 1);
    if (page === undefined) continue;
    // An unsuitable page leaves the shuffled order without being counted, so later draws stay as they were.
    if (page.unsuitable !== undefined) return takePage(pages, drawnPerDocument);
    drawnPerDocument.set(page.sha256, drawn + 1);
    return page;
  }
  return undefined;
}

function draw(candidates: readonly Candidate[]): Candidate[] {
  const random = randomSource(SEED);
  const issuers = [...new Set(candidates.map((candidate) => candidate.issuer))].sort(compareText);
  const stacks = issuers.map((issuer) =>
    shuffled(
      candidates
        .filter((candidate) => candidate.issuer === issuer)
        .sort((left, right) => compareText(left.sha256, right.sha256) || left.page - right.page),
      random,
    ),
  );
  const drawnPerDocument = new Map<string, number>();
  const drawn: Candidate[] = [];
  for (let before = -1; before < drawn.length && drawn.length < PAGES_WANTED; ) {
    before = drawn.length;
    for (const stack of shuffled(stacks, random)) {
      if (drawn.length === PAGES_WANTED) break;
      const page = takePage(stack, drawnPerDocument);
      if (page !== undefined) drawn.push(page);
    }
  }
  return drawn;
}

const corpus = process.env["CROSSFOOT_CORPUS"];
if (corpus === undefined) throw new Error("Set CROSSFOOT_CORPUS to the corpus folder (the one with index.json).");
const known = corpusFiles(corpus);
const candidates = JSON.parse(readFileSync(join(import.meta.dirname, "candidates.json"), "utf8")) as Candidate[];
const pages = draw(candidates.filter((candidate) => known.has(candidate.sha256)));
console.log(
  JSON.stringify({ seed: SEED, pages: pages.map(({ sha256, page, issuer }) => ({ sha256, page, issuer })) }, null, 1),
);
