import type { CommandStreams } from './extract.ts';
import type { Speech } from './words/speech.ts';

/** What a group of commands is made with. */
export interface CommandContext {
  readonly streams: CommandStreams;
  readonly speech: Speech;
  /** Takes the exit code of a command. */
  readonly exit: (code: number) => void;
}
