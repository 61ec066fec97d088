import { ISSUER_RENAMES } from '../../schemas/crosswalks/index.ts';
import type { ExtractionResult } from '../../schemas/index.ts';
import { pattern } from './pattern.ts';
import { labelKey } from './text.ts';

/** How a printed name leads to an issuer. */
export interface Identified {
  readonly issuerId: string;
  readonly level: 'department' | 'unit';
  readonly relation: 'same' | 'spelling' | 'renamed' | 'user' | 'unknown';
  readonly evidence: string;
  /** Department above, as a crosswalk of the user names it. */
  readonly parentId: string | null;
}

/** A line of a user's crosswalk: the printed name, and what it stands for. */
export interface CrosswalkLine {
  readonly name: string;
  readonly region: string | null;
  readonly issuerId: string;
  readonly parentId: string | null;
  readonly evidence: string | null;
}

type Document = Pick<ExtractionResult['document'], 'issuer' | 'kind' | 'region'>;

/** 本级 or 机关: the department's own offices without its units; 汇总: with them. */
const OWN = pattern`\((${'own-level-marks'})\)$`,
  WHOLE = pattern`\((${'whole-department-marks'})\)$`;
const stem = (place: string): string => place.replace(pattern`(?<=..)(${'place-endings'})$`, '');

/**
 * What was left out of a printed name or put before it, in words: the evidence that it is another spelling of the
 * issuer's.
 */
function spellingEvidence(name: string, plain: string, bare: string, before: string): string {
  const key = labelKey(name),
    scope = plain.slice(bare.length),
    reasons = [
      ...(pattern`^${'party'}`.test(key) ? ['without the party prefix'] : []),
      ...(pattern`(?<=${'places-with-prefecture'})${'committee'}(?=.)`.test(key.replace(pattern`^(${'party'})`, ''))
        ? ['委员会 shortened to 委']
        : []),
      ...(scope === '' ? [] : [`without ${scope}`]),
      ...(before === '' ? [] : [`with ${before}, the region of the document, before it`]),
    ];
  return `the same words${reasons.length === 0 ? ', written alike' : `: ${reasons.join('; ')}`}`;
}

/** 中共X市委员会宣传部, 中国共产党X市委宣传部 and X市委宣传部 are one body. */
const plainName = (name: string): string =>
  labelKey(name)
    .replace(pattern`^(${'party'})`, '')
    .replace(pattern`(?<=${'places-with-prefecture'})${'committee'}(?=.)`, '委');

export const regionText = ({ province, city, county }: Document['region']): string =>
  [province, city, county].filter((part) => part !== null).join(' ');

/** Makes the function that tells the issuer of a document; a user's crosswalk comes first. */
export function issuerFinder(
  lines: readonly CrosswalkLine[] = [],
): (document: Document, documentId: string) => Identified {
  const given = new Map(lines.map((line) => [`${line.region ?? ''}|${labelKey(line.name)}`, line]));
  return ({ issuer: { name }, kind, region }, documentId) => {
    if (name === null)
      return {
        issuerId: `unknown ${documentId}`,
        level: kind === 'unit-budget' ? 'unit' : 'department',
        relation: 'unknown',
        evidence: 'the document names no issuer that was found',
        parentId: null,
      };
    const plain = plainName(name),
      isOwn = OWN.test(plain),
      level = kind === 'unit-budget' || (isOwn && kind === 'final-accounts') ? 'unit' : 'department';
    const line = given.get(`${regionText(region)}|${labelKey(name)}`) ?? given.get(`|${labelKey(name)}`);
    if (line)
      return {
        issuerId: line.issuerId,
        level,
        relation: 'user',
        evidence: line.evidence ?? 'crosswalk of the user',
        parentId: line.parentId,
      };
    const bare = plain.replace(OWN, '').replace(WHOLE, '');
    const rename = ISSUER_RENAMES.find(({ relation, from }) => relation === 'renamed' && bare.endsWith(from));
    const current = rename ? bare.slice(0, -rename.from.length) + rename.to : bare;
    // A province is not needed before the name of a city.
    const places =
      region.county === null ? [region.city ?? region.province] : [region.city ?? region.province, region.county];
    const before = places.filter((place): place is string => place !== null && !current.includes(stem(place))).join(''),
      whole = before + current;
    const issuerId = level === 'unit' && isOwn ? `${whole}(本级)` : whole;
    if (rename)
      return {
        issuerId,
        level,
        relation: 'renamed',
        evidence: `${rename.from} → ${rename.to}, ${rename.year}: ${rename.evidence}`,
        parentId: null,
      };
    return {
      issuerId,
      level,
      relation: issuerId === name ? 'same' : 'spelling',
      evidence:
        issuerId === name
          ? 'the name itself'
          : spellingEvidence(name, plain, level === 'unit' && isOwn ? plain : bare, before),
      parentId: null,
    };
  };
}
