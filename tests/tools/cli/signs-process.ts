// A process that collects signs without some words: patterns are built when their modules are loaded, so that words
// are withheld before anything else is.
import { withholdWords } from '../../../src/lib/pattern.ts';
import type { SignsAnswer, SignsRequest } from './signs-reader.ts';

const answer = (message: SignsAnswer): void => void process.send!(message);

process.once('message', ({ patterns }: { readonly patterns: readonly string[] }) => {
  withholdWords(new Set(patterns));
  const loaded = import('../confidence/samples.ts');
  process.on('message', ({ truth, file, words }: SignsRequest) => {
    loaded
      .then(({ samplesOf }) => samplesOf(truth, file, new Set(words)))
      .then(
        (samples) => answer({ samples }),
        (failure: unknown) => answer({ failure: failure instanceof Error ? failure.message : String(failure) }),
      );
  });
  process.send!('ready');
});
process.on('disconnect', () => process.exit());
