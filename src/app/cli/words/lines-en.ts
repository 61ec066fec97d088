const some = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What the commands print, in English; {@link Lines} has every language say the same. */
export const LINES_EN = {
  // Table of the documents of `extract`.
  outcomeHead: {
    document: 'document',
    status: 'status',
    pages: 'pages',
    tables: 'tables',
    facts: 'facts',
    proven: 'proven',
    errors: 'errors',
    warnings: 'warnings',
    notes: 'notes',
    seconds: 'seconds',
    result: 'result',
  },
  read: 'read',
  partial: 'partial',
  noBudget: 'no budget',
  failed: 'failed',
  complete: 'complete',
  notWritten: 'not written',
  standardOutput: 'standard output',
  // Progress.
  documentEnded: (status: string, codes: string, pages: number, facts: number, seconds: string): string =>
    `${status}${codes && ` (${codes})`}, ${pages} pages, ${facts} facts, ${seconds} s`,
  documentsBar: '{bar} {value}/{total} documents | {doing}',
  documentAtPage: (file: string, page: number): string => `${file}, page ${page}`,
  hours: (hours: number, minutes: number): string => `${hours} h ${minutes} min`,
  minutes: (minutes: number, seconds: number): string => `${minutes} min ${seconds} s`,
  seconds: (seconds: number): string => `${seconds} s`,
  comma: ', ',
  inputsEnded: (ended: number, inputs: number): string => `${ended}/${inputs} inputs`,
  documentsPerSecond: (rate: string): string => `${rate} documents/s`,
  timeLeft: (time: string): string => `${time} left`,
  failures: (count: number, codes: string): string => `failed: ${count} (${codes})`,
  // Account of a run.
  states: {
    planning: 'planning',
    running: 'running',
    queued: 'queued',
    finished: 'finished',
    interrupted: 'interrupted',
  },
  goOnWith: (command: string): string => `; go on with: ${command}`,
  ended: (ended: number, inputs: number, done: number, partial: number): string =>
    `${ended} of ${inputs} inputs: ${done} done${partial > 0 ? ` (${partial} partial)` : ''}`,
  otherOutcomes: (failed: number, duplicates: number, superseded: number): string =>
    `, ${failed} failed, ${duplicates} duplicates, ${superseded} superseded`,
  failuresByCode: (codes: string): string => `failures: ${codes}`,
  reused: (count: number): string => `${count} earlier results still hold`,
  repaired: (count: number): string => `${count} were damaged and read again`,
  fromTables: (count: number): string => `${count} made from saved tables`,
  retried: (count: number): string => `${count} needed more than one attempt`,
  contents: (pages: number, facts: number): string => `${pages} pages, ${facts} facts`,
  work: (seconds: string, work: string, rate: string, megabytes: number): string =>
    `; ${seconds} for ${work} of work, ${rate} documents/s; ${megabytes} MB in the coordinator`,
  attempts: (count: number): string => ` (${count} attempts)`,
  watching: (sources: string): string => `Watching ${sources}; Ctrl-C ends it`,
  // Verification of a run.
  damage: (file: string, input: string | null, what: string): string =>
    `${file}${input === null ? '' : ` (${input})`}: ${what}`,
  verified: (inputs: number, results: number, damaged: number): string =>
    `${inputs} inputs, ${results} results: ${damaged === 0 ? 'all is as it was written' : `${damaged} damaged`}`,
  verifiedDataset: (files: number, damaged: number): string =>
    `${files} files: ${damaged === 0 ? 'all is as it was written' : `${damaged} damaged`}`,
  datasetAnew: 'Make the data set again from its run: crossfoot dataset <run> --out <folder>',
  unmarked: 'The run is of a version that did not write down what its ledgers hold: only results are told for sure.',
  nameInputsAgain: (run: string): string =>
    `Name the inputs again; what is whole is not read again: crossfoot extract <inputs> --run ${run}`,
  resumeMends: (run: string): string =>
    `This reads again what is damaged, and nothing else: crossfoot extract --run ${run}`,
  // The queue.
  enqueued: (inputs: number, jobs: number): string => `${inputs} inputs, ${jobs} documents to read`,
  stillTrying: (why: string): string => `${why} (still trying)`,
  takingAuto: 'Taking documents from the queue, as many at a time as this machine bears',
  taking: (count: number): string => `Taking documents from the queue, ${count} at a time`,
  jobEnded: (outcome: string, input: string, seconds: string | null): string =>
    `${outcome} ${input}${seconds === null ? '' : `, ${seconds} s`}`,
  jobNotDone: (what: string): string => `not done ${what}`,
  jobOutcomes: { done: 'done', failed: 'failed', 'duplicate-of': 'duplicate', 'superseded-by': 'superseded' },
  aJob: 'a job',
  stillToRead: (count: number): string => `${count} documents are still to be read`,
  queueHolds: (waiting: number, active: number, delayed: number, failed: number, isPutBack: boolean): string =>
    `${waiting} waiting, ${active} at work, ${delayed} to be tried again, ${failed} given up` +
    `${isPutBack ? ' and put back' : ''}`,
  // Pages, reports, pictures, the service.
  pageDrawn: (out: string, page: number, tables: number, facts: number, layers: string): string =>
    `${out}: page ${page}, ${some(tables, 'table')}, ${some(facts, 'fact')}; layers ${layers}`,
  reportWritten: (out: string, tables: number, findings: number, hasPages: boolean): string =>
    `${out}: ${tables} tables, ${findings} findings${hasPages ? '' : '; give --pdf to see the pages'}`,
  noResult: (file: string): string => `${file} is no result; left out`,
  noPages: (file: string, why: string): string => `${file}: no page images (${why})`,
  documents: (out: string, count: number): string => `${out}: ${count} documents`,
  noFigures: (file: string): string => `${file} has not enough figures to draw; left out`,
  serves: (folder: string, url: string): string => `Crossfoot serves ${folder} at ${url}`,
  token: (token: string): string => `Token: ${token}`,
  // Corrections.
  misprint: (before: string, after: string): string => `misprint ${before}, should be ${after}`,
  confirmed: (what: string): string => `confirmed ${what}`,
  quoted: (text: string): string => `“${text}”`,
  atPage: (page: number): string => ` p. ${page}`,
  noLabels: (document: string): string => `${document}: no result in this run; no labels`,
  labels: (file: string, facts: number, forms: number): string => `${file}: ${facts} facts, ${forms} complete forms`,
  words: (file: string, count: number): string => `${file}: ${count} words`,
  effect: (file: string, repaired: number, broken: number, settled: number, raised: number): string =>
    `${file}: ${repaired} identities repaired, ${broken} broken; ${settled} findings settled, ${raised} new`,
  // Data sets and questions to them.
  documentsDone: (done: number, of: number): string => `${done}/${of} documents`,
  leftOut: (count: number): string =>
    `${count} amounts are in no panel because their meaning is in doubt: the table left_out says why`,
  datasetWritten: (documents: number, files: number, out: string): string =>
    `${documents} documents in ${files} files of ${out}; CODEBOOK.en.md explains them, crossfoot query "FROM ` +
    `documents" ${out} asks them`,
  rows: (count: number): string => some(count, 'row'),
  rowsShown: (shown: number, count: number): string => `${shown} of ${count} rows; --rows shows more, --format csv all`,
  // Differences of two runs.
  diffHead: {
    document: 'document',
    why: 'why',
    added: 'added',
    removed: 'removed',
    changed: 'changed',
    moved: 'moved',
  },
  diffChange: { added: 'added', removed: 'removed', same: 'same', changed: 'changed' },
  diffLists: { findings: 'findings', statements: 'statements', indicators: 'indicators', unread: 'unread' },
  diffList: { findings: 'finding', statements: 'sentence', indicators: 'indicator', unread: 'unread amount' },
  verdict: 'verdict',
  compared: (compared: number, same: number, changed: number, added: number, removed: number): string =>
    `${compared} documents compared: ${same} the same, ${changed} changed; ${added} only in the second run, ` +
    `${removed} only in the first`,
  moreDifferences: (count: number): string => `  … and ${count} more; --format json has all`,
  none: 'none',
  onPage: (page: number): string => ` (page ${page})`,
};

/** The lines of the command line; a language that lacks one does not compile. */
export type Lines = typeof LINES_EN;
