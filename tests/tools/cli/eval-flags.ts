import { extractFile } from '../../../src/run/extract-file.ts';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import { openUnseenReader } from './unseen-reader.ts';
import { evalCommand } from './eval.ts';
import { oneOf, type CommandStreams } from '../../../src/app/cli/extract.ts';
import { wholeNumber } from '../../../src/app/cli/whole-number.ts';

/** Flags of `crossfoot eval` as the command line gives them. */
export interface EvalFlags {
  readonly truth?: readonly string[];
  readonly pdfs?: readonly string[];
  readonly results?: string;
  readonly without?: string;
  readonly support?: string;
  readonly generated?: string;
  readonly heldBack?: boolean;
  readonly fontDamage?: string;
  readonly structures?: string;
  readonly mutants?: string;
  readonly kinds?: string;
  readonly secondReading: string;
  readonly scan?: string;
  readonly keep?: string;
  readonly minutes?: string;
  readonly dpi: string;
  readonly pages: string;
  readonly seed: string;
  readonly why?: string | true;
  readonly json?: string;
  readonly record?: string;
  readonly markdown?: string;
  readonly baseline?: string;
  readonly update?: boolean;
  readonly jobs?: string;
  readonly decisions?: readonly string[];
}

const MAX_GENERATED = 1_000_000;

/** Runs the measurement that the flags ask for: labels, or generated documents. Gives the exit code. */
export async function runEval(flags: EvalFlags, { stdout, stderr }: CommandStreams): Promise<number> {
  const print = (text: string): void => {
    stdout.write(`${text}\n`);
  };
  const progress = (text: string): void => {
    stderr.write(`${text}\n`);
  };
  if (flags.decisions !== undefined) {
    const [{ decisionsTable, scoreDecisions }, { readCorrections }] = await Promise.all([
      import('../eval/index.ts'),
      import('../../../src/run/ledger/corrections-file.ts'),
    ]);
    print(decisionsTable(scoreDecisions((await Promise.all(flags.decisions.map(readCorrections))).flat())));
    return 0;
  }
  const {
    generated,
    mutants,
    kinds,
    structures,
    secondReading,
    seed,
    heldBack,
    fontDamage,
    truth,
    jobs,
    why,
    scan,
    keep,
    minutes,
    dpi,
    pages,
    ...rest
  } = flags;
  const output = { ...rest, why: typeof why === 'string' ? wholeNumber('--why', why, 1, MAX_GENERATED) : why };
  if (scan !== undefined) {
    const { evalScanCommand } = await import('./eval-scan.ts');
    return evalScanCommand(
      {
        ...output,
        engines: scan.split(',').map((engine) => oneOf('--scan', engine, ['paddle', 'tesseract'] as const)),
        resolutions: dpi.split(',').map((each) => wholeNumber('--dpi', each, 72, 600)),
        pages: wholeNumber('--pages', pages, 0, MAX_GENERATED),
        generated: generated === undefined ? 0 : wholeNumber('--generated', generated, 1, MAX_GENERATED),
        pdfs: flags.pdfs ?? [],
        seed: wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
        keep,
        minutes: minutes === undefined ? undefined : wholeNumber('--minutes', minutes, 0, MAX_GENERATED),
      },
      { print, progress },
    );
  }
  const isGenerated = generated !== undefined || mutants !== undefined;
  if (isGenerated === (truth !== undefined))
    throw new ExtractError(
      'BAD_OPTION',
      verbatim('Give labels (--truth), or a number of documents to generate (--generated, --mutants).'),
    );
  if (truth !== undefined)
    return evalCommand(
      { ...output, truth, jobs: jobs === undefined ? undefined : wholeNumber('--jobs', jobs, 1, 64) },
      { extractFile, openReader: openUnseenReader, print, progress },
    );
  const [{ evalGeneratedCommand, SECOND_READINGS }, { FONT_DAMAGES }] = await Promise.all([
    import('./eval-generated.ts'),
    import('../generate/index.ts'),
  ]);
  return evalGeneratedCommand(
    {
      ...(fontDamage === undefined ? {} : { fontDamage: oneOf('--font-damage', fontDamage, FONT_DAMAGES) }),
      why: output.why,
      json: output.json,
      record: output.record,
      markdown: output.markdown,
      kinds,
      structures,
      secondReading: oneOf('--second-reading', secondReading, SECOND_READINGS),
      heldBack,
      seed: wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
      generated: generated === undefined ? undefined : wholeNumber('--generated', generated, 1, MAX_GENERATED),
      mutants: mutants === undefined ? undefined : wholeNumber('--mutants', mutants, 1, MAX_GENERATED),
    },
    { print, progress },
  );
}
