import { asExtractError, type ErrorCode } from '../../errors.ts';
import { issuerFinder, type CrosswalkLine } from '../../lib/issuers.ts';
import { stageResults, type Staged, type StageRequest } from './stage-results.ts';

/** What the process is told: the crosswalk of issuers once, then requests one after another. */
export type ToStager =
  | { readonly kind: 'begin'; readonly crosswalk: readonly CrosswalkLine[] }
  | { readonly kind: 'stage'; readonly request: StageRequest };
export type FromStager =
  | { readonly kind: 'staged'; readonly staged: Staged }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

let issuerOf = issuerFinder();

const send = (response: FromStager): void => {
  process.send?.(response);
};

process.on('message', (message: ToStager) => {
  if (message.kind === 'begin') {
    issuerOf = issuerFinder(message.crosswalk);
    return;
  }
  stageResults(message.request, issuerOf).then(
    (staged) => send({ kind: 'staged', staged }),
    (cause: unknown) => {
      const { code, message: text } = asExtractError(cause);
      send({ kind: 'failed', code, message: text });
    },
  );
});
// Nobody is left to make rows for.
process.on('disconnect', () => process.exit());
