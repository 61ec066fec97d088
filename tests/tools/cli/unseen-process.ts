// A process that reads documents without some words: patterns are built when their modules are loaded, so that words
// are withheld before anything else is.
import { withholdWords } from '../../../src/lib/pattern.ts';
import type { UnseenAnswer, UnseenRequest } from './unseen-reader.ts';

const answer = (message: UnseenAnswer): void => void process.send!(message);

process.once('message', ({ patterns }: { readonly patterns: readonly string[] }) => {
  withholdWords(new Set(patterns));
  const loaded = import('../../../src/run/extract-file.ts');
  process.on('message', ({ path, words }: UnseenRequest) => {
    loaded
      .then(({ extractFile }) => extractFile(path, { withoutWords: new Set(words) }))
      .then(
        (result) => answer({ result }),
        (failure: unknown) => answer({ failure: failure instanceof Error ? failure.message : String(failure) }),
      );
  });
  process.send!('ready');
});
process.on('disconnect', () => process.exit());
