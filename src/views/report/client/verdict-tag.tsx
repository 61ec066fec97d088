import { useSpeaker } from './language.ts';
import { VERDICT_WORDS } from './terms.ts';

/** What was made of a document, as a coloured word. */
export function VerdictTag({ outcome }: { readonly outcome: keyof typeof VERDICT_WORDS }) {
  const { word } = useSpeaker();
  return <span class={`verdict-tag ${outcome}`}>{word(VERDICT_WORDS[outcome])}</span>;
}
