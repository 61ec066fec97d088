export { asScan } from './as-scan.ts';
export { labelledTruth, type LabelledTruth } from './labels.ts';
export { FONT_DAMAGES, type FontDamage } from './font-damage.ts';
export { generateDocument, type GeneratedDocument } from './generate.ts';
export {
  mutatePrinted,
  mutateRead,
  PRINTED_MUTATIONS,
  READ_MUTATIONS,
  type Mutation,
  type PrintedMutant,
  type PrintedMutationKind,
  type ReadMutant,
  type ReadMutationKind,
} from './mutate.ts';
export { structureOf, structureOfMix, STRUCTURES, structuresNamed, type StructureFamily } from './structures/index.ts';
export { readsWhatIsDrawn } from './second-reading.ts';
export type { GenerateOptions, ScanOptions } from './options.ts';
export type { DocumentLayout } from './layout/index.ts';
export type { DrawItem, DrawPage, GridTruth, GridTruthCell } from './layout/draw.ts';
export type { DocumentStyle } from './style.ts';
export type { Truth, TruthFact } from './truth.ts';
export type { GeneratedForm } from './vocabulary/lexicon.ts';
export { brokenIdentities, identitiesOf, type Identity } from './identities.ts';
