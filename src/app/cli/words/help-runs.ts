import type { Bilingual } from '../../../../schemas/index.ts';
import type { CommandWords } from './command-words.ts';

const QUEUE: Bilingual = {
  en: 'redis://, rediss://, valkey:// or postgres:// address; left out: CROSSFOOT_QUEUE in the environment',
  zh: 'redis://、rediss://、valkey:// 或 postgres:// 地址；不指定时取环境变量 CROSSFOOT_QUEUE',
};
const RUN: Bilingual = { en: 'Folder of the run', zh: '批次的文件夹' };
const PRINT_JSON: Bilingual = { en: 'Print JSON', zh: '输出 JSON' };
const PRIVATE: Bilingual = { en: 'Fetch from addresses in private networks, too', zh: '也读取内部网络里的地址' };
const REFETCH: Bilingual = { en: 'Ask servers whether they have newer documents', zh: '向服务器询问有没有更新的文档' };

/** The help of the commands that read documents. */
export const HELP_RUNS = {
  extract: {
    does: {
      en: 'Read PDFs, or all PDFs of a folder, into one JSON file each',
      zh: '读取 PDF 或文件夹里的全部 PDF，每份写成一个 JSON 文件',
    },
    arguments: {
      inputs: {
        en:
          'PDF files, folders or globs; in a run also zip archives, manifests (.csv, .jsonl), http(s) addresses, ' +
          'and - for a list on standard input',
        zh:
          'PDF 文件、文件夹或通配符；批次中还可以是 zip 压缩包、清单（.csv、.jsonl）、http(s) 地址，以及 ' +
          '-（从标准输入读入清单）',
      },
    },
    options: {
      out: { en: 'Folder for the results; left out: standard output', zh: '存放结果的文件夹；不指定时写到标准输出' },
      run: {
        en:
          'Folder of a run with a ledger: every input gets one outcome, what is finished is not repeated; without ' +
          'inputs the run goes on',
        zh: '批次的文件夹，附有台账：每个输入有且只有一个结局，做完的不再重做；不写输入就接着做',
      },
      retryFailed: { en: 'In a run: read again what failed', zh: '批次：失败的再读一次' },
      from: {
        en: 'In a finished run: tables understands and checks its documents again without opening a PDF',
        zh: '已完成的批次：tables 表示不打开 PDF，由存下的表重新理解和核对',
      },
      refetch: {
        en: 'In a run: ask servers whether they have newer documents',
        zh: '批次：向服务器询问有没有更新的文档',
      },
      allowPrivateNetwork: {
        en: 'In a run: fetch from addresses in private networks, too',
        zh: '批次：也读取内部网络里的地址',
      },
      watch: {
        en: 'In a run: look at the inputs every so many seconds, and read what is new, until told to end',
        zh: '批次：每隔这么多秒看一次输入，读取新来的，直到被叫停',
      },
      format: {
        en: 'json or xlsx: one file for each document; jsonl: one line for each document',
        zh: 'json 或 xlsx：每份文档一个文件；jsonl：每份文档一行',
      },
      failOn: {
        en: 'Exit with 1 when there is a finding of this severity: error or warning',
        zh: '有这一级别（error 或 warning）的问题时，退出码为 1',
      },
      quiet: { en: 'Print neither progress nor the table', zh: '不显示进度和汇总表' },
      log: { en: 'Append a log of the run to this file, as JSON lines', zh: '把运行日志（JSON Lines）追加到这个文件' },
    },
  },
  status: {
    does: {
      en: 'Tell how far a run has come: counts, rate, time left, failures by code',
      zh: '显示批次的进展：数量、速度、剩余时间、各类失败',
    },
    arguments: { run: RUN },
    options: {
      json: { en: 'Print run.json, with its metrics', zh: '输出 run.json 及其指标' },
      failed: { en: 'List the inputs that failed', zh: '列出失败的输入' },
    },
  },
  verify: {
    does: {
      en: 'Tell whether all that a run or a data set has stored is what was written, and what to do where it is not',
      zh: '检查批次或数据集存下的内容是否与写入时一致；不一致时说明怎么办',
    },
    arguments: { run: { en: 'Folder of the run, or of the data set', zh: '批次或数据集的文件夹' } },
    options: { json: PRINT_JSON },
  },
  enqueue: {
    does: {
      en: 'Put the documents of a run into a queue, for workers on this and other machines that share its folder',
      zh: '把批次的文档排入队列，由共用其文件夹的各台机器上的工作进程读取',
    },
    arguments: {
      inputs: {
        en: 'As for extract --run; without inputs those of the run',
        zh: '同 extract --run；不写就用批次已有的输入',
      },
    },
    options: {
      run: RUN,
      queue: QUEUE,
      attempts: {
        en: 'Give a document up when the machinery failed on it so often',
        zh: '一份文档因机器故障失败这么多次就放弃',
      },
      retryFailed: { en: 'Read again what failed', zh: '失败的再读一次' },
      refetch: REFETCH,
      allowPrivateNetwork: PRIVATE,
    },
  },
  worker: {
    does: {
      en: 'Read documents of a queue until told to end (SIGTERM finishes what was begun)',
      zh: '读取队列里的文档，直到被叫停（SIGTERM：做完手上的再停）',
    },
    options: {
      queue: QUEUE,
      untilEmpty: { en: 'End when the queue is empty', zh: '队列空了就结束' },
      lockSeconds: {
        en: 'Jobs of a worker that is silent for so long go to others',
        zh: '工作进程这么多秒没有动静，任务就转给别的进程',
      },
      quiet: { en: 'Print no line for each document', zh: '不逐份显示' },
    },
  },
  collect: {
    does: { en: 'Write the account of an enqueued run: journal, figures', zh: '为排入队列的批次写出日志和统计' },
    arguments: { run: RUN },
    options: {
      queue: QUEUE,
      wait: { en: 'Wait until every document has its outcome', zh: '等到每份文档都有结局' },
    },
  },
  queue: {
    does: {
      en: 'Tell what a queue holds, and list the documents that it has given up',
      zh: '显示队列的内容，列出已放弃的文档',
    },
    options: {
      queue: QUEUE,
      requeue: { en: 'Put back what was given up', zh: '把已放弃的放回队列' },
      json: PRINT_JSON,
    },
  },
} as const satisfies Readonly<Record<string, CommandWords>>;
