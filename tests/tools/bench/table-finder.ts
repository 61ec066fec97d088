import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Prints the milliseconds of processor time that PyMuPDF takes to find and read the tables of each file named. */
const SCRIPT = `
import contextlib, os, sys, time
with contextlib.redirect_stdout(open(os.devnull, 'w')):
    import pymupdf
for name in sys.argv[1:]:
    started = time.process_time()
    with contextlib.redirect_stdout(open(os.devnull, 'w')):
        for page in pymupdf.open(name):
            for table in page.find_tables().tables:
                table.extract()
    print((time.process_time() - started) * 1000, flush=True)
`;

/** Python as people call it, and as Debian installs PyMuPDF for it. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/**
 * Milliseconds of processor time that PyMuPDF's table finder takes for each file: a yardstick of others, which stops at
 * cells. Null where no Python has it.
 */
export async function pymupdfMilliseconds(files: readonly string[]): Promise<readonly number[] | null> {
  for (const python of PYTHONS)
    try {
      const { stdout } = await promisify(execFile)(python, ['-c', SCRIPT, ...files]);
      return stdout.trim().split('\n').map(Number);
    } catch {
      continue;
    }
  return null;
}
