import { Command } from 'commander';
import { harmless } from '../../lib/visible-text.ts';
import { VERSION } from '../../run/version.ts';
import type { CommandContext } from './command-context.ts';
import { addDatasetCommands } from './dataset-commands.ts';
import type { CommandStreams } from './extract.ts';
import { addQueueCommands } from './queue-commands.ts';
import { addReadCommands } from './read-commands.ts';
import { addViewCommands } from './view-commands.ts';
import { complaintInChinese, speakHelp } from './words/commander-words.ts';
import { HELP } from './words/help.ts';
import { languageNamed } from './words/language.ts';
import { speechIn } from './words/speech.ts';

/** The command line. Each command hands its exit code to `exit`; nothing here ends the process. */
export function createProgram(streams: CommandStreams, exit: (code: number) => void): Command {
  const { language } = streams,
    speech = speechIn(language),
    { says, usage } = speech;
  const program = new Command('crossfoot')
    .description(says(HELP.crossfoot.does))
    .version(VERSION, '-V, --version', says(HELP.crossfoot.options.version))
    .helpOption('-h, --help', says(HELP.crossfoot.options.help))
    .helpCommand(usage('help [command]'), says(HELP.crossfoot.options.helpCommand))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(harmless(text)),
      outputError: (text, write) => write(language === 'zh' ? complaintInChinese(text) : text),
    });
  speakHelp(program, language);
  const context: CommandContext = { streams, speech, exit };
  addReadCommands(program, context);
  addQueueCommands(program, context);
  addViewCommands(program, context);
  addDatasetCommands(program, context);
  // The language is known before anything is parsed; every command takes it, so that it may stand anywhere.
  for (const command of [program, ...program.commands])
    command.option(usage('--lang <language>'), says(HELP.crossfoot.options.lang), languageNamed);
  return program;
}
