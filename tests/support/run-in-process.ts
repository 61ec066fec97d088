import { Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { createProgram } from '../../src/app/cli/program.ts';
import type { CommandStreams } from '../../src/app/cli/extract.ts';
import { languageOf, type Language } from '../../src/app/cli/words/language.ts';
import { asExtractError, hintOf } from '../../src/errors.ts';
import type { CliRun } from './run-cli.ts';

function collected(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  return {
    stream: new Writable({
      write(chunk: Buffer | string, _, done) {
        chunks.push(Buffer.from(chunk));
        done();
      },
    }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/** Streams of a command whose output is kept. */
export function keptStreams(language: Language = 'en'): { readonly streams: CommandStreams; text(): string } {
  const { stream, text } = collected();
  return { streams: { stdout: stream, stderr: stream as unknown as NodeJS.WriteStream, language }, text };
}

/** Runs the command line in this process, as `cli/main.ts` does in its own: many runs in little time. */
export async function runInProcess(...args: string[]): Promise<CliRun> {
  const out = collected(),
    err = collected(),
    language = languageOf(args, {}, 'en');
  let code: number | null = null;
  try {
    await createProgram(
      { stdout: out.stream, stderr: err.stream as unknown as NodeJS.WriteStream, language },
      (given) => {
        code = given;
      },
    ).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2;
    else {
      const { code: name, said } = asExtractError(error);
      err.stream.write(`${name}: ${said[language]}\n${hintOf(name)[language]}\n`);
      code = 2;
    }
  }
  return { code, stdout: out.text(), stderr: err.text() };
}
