import { percent, type Sheet } from './print.ts';
import type { Reliability, ReliabilityRows } from './reliability.ts';

const bandName = (from: number, above: number | undefined): string =>
  above === undefined ? `confidence ≥ ${from}` : from === 0 ? `below ${above}` : `${from} to ${above}`;

/** Facts by their confidence, with the share that is right; below it what is silently wrong. */
export function reliabilitySheet({ tables, sentences, all }: ReliabilityRows): Sheet {
  const groups = [tables, sentences, all];
  const line = (name: string, cells: (group: Reliability) => readonly [string, string]): string[] => [
    name,
    ...groups.flatMap(cells),
  ];
  return [
    ['reliability', 'tables', 'right', 'sentences', 'right', 'all facts', 'right'],
    ...all.bands.map(({ from }, index) =>
      line(bandName(from, all.bands[index - 1]?.from), ({ bands }) => [
        String(bands[index]!.facts),
        percent(bands[index]!.share),
      ]),
    ),
    line('all', ({ facts, right }) => [String(facts), percent(facts === 0 ? null : right / facts)]),
    ['', 'number', '%', 'number', '%', 'number', '%'],
    line('at ≥ 0.95, of all', ({ sure }) => [String(sure.facts), percent(sure.ofAll)]),
    line('silently wrong, of those at ≥ 0.95', ({ sure }) => [String(sure.wrong), percent(sure.share)]),
    line('silently wrong, of the proven ones', ({ proven }) => [String(proven.wrong), percent(proven.share)]),
    line('silent, of the wrong', ({ sure, silentOfWrong }) => [String(sure.wrong), percent(silentOfWrong)]),
  ];
}

/** One line for each set of documents, facts of tables and sentences together. */
export const reliabilityOverview = (sets: readonly (readonly [string, Reliability])[]): Sheet => [
  [
    'all facts, in percent',
    'facts',
    'right at ≥ 0.99',
    'right at 0.95 to 0.99',
    'right at 0.8 to 0.95',
    'right below',
    'facts at ≥ 0.95',
    'of these silently wrong',
    'of the proven silently wrong',
    'of the wrong silent',
  ],
  ...sets.map(([name, { facts, bands, sure, proven, silentOfWrong }]) => [
    name,
    String(facts),
    ...bands.map(({ share }) => percent(share)),
    percent(sure.ofAll),
    percent(sure.share),
    percent(proven.share),
    percent(silentOfWrong),
  ]),
];
