export { asProfiled, PROFILES } from './profile.ts';
export { explainRule, explainSubRule, type RuleText } from './explain.ts';
export { junitReport } from './junit.ts';
export { correctionLetter, leftOutText, letterText, type LetterBlock } from './letter.ts';
export { reviewDocument } from './review.ts';
export { sarifReport, type ToolIdentity } from './sarif.ts';
export { textReport, verdictLines } from './text.ts';
export { parseWaivers, waiverList, type WaiverList } from './waivers.ts';
export { figureWords, placeWords, type Language } from './words.ts';
