export { groupCauses, type CauseGroup } from './causes.ts';
export { detailsText } from './details.ts';
export {
  generatedFigures,
  joinFigures,
  labelledFigures,
  readFigures,
  writeFigures,
  type Figures,
  type GeneratedFigures,
} from './figures.ts';
export { evaluate, type Evaluated, type Evaluation } from './evaluate.ts';
export { explainFacts, type Explanation } from './explain.ts';
export { emptyResult, indexPdfs, indexResults, readResult } from './files.ts';
export { keptPages } from './kept-pages.ts';
export { choiceSheet, type ChoiceWorth, type LabellerWorth } from './labeller-sheet.ts';
export {
  leaveOut,
  leftOutReliability,
  lexiconSupport,
  patternSupport,
  wordsOnlyOf,
  type Unseen,
  type WithoutRow,
} from './leave-out.ts';
export { matchFacts, type FactMatch } from './match-facts.ts';
export * from './print.ts';
export {
  compareToBaseline,
  raiseBaseline,
  readBaseline,
  recordOf,
  writeBaseline,
  type Baseline,
  type RatchetReport,
} from './ratchet.ts';
export { familyRows, familySheet } from './families.ts';
export { reliabilityOverview, reliabilitySheet } from './reliability-sheet.ts';
export { readmeTables } from './readme.ts';
export {
  cleanOf,
  missesOf,
  mutantRow,
  mutantScore,
  sampleOf,
  seriesOf,
  traitRows,
  type MutantMiss,
  type MutantRow,
  type Sample,
  type TraitRow,
} from './sample.ts';
export { scoreDocument, type DocumentScore } from './score-document.ts';
export { scanReliabilities, scanSheet, type ScanRow } from './scan-sheet.ts';
export { addScans, scoreScan, type ScanScore } from './score-scan.ts';
export { scoreGrids } from './score-grids.ts';
export { scoreOf, summarise, type Score, type Summary } from './summary.ts';
export { printedElsewhere, textOf, type PrintedDocument } from './support.ts';
export { loadTruth } from './truth-folder.ts';
export { GridTruth, issuerGroupOf, Truth, TruthFact } from './truth.ts';
export { decisionsTable, scoreDecisions } from './score-decisions.ts';
