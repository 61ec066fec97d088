import type { ExtractOptions } from '../../../../schemas/index.ts';
import type { RunOptions } from '../../../run/run-options.ts';
import type { ServeOptions } from '../../serve/serve-options.ts';

/** What the options of a schema do, in Chinese; in English the schema says it itself. */
export type OptionWords<Options> = Readonly<Record<keyof Options, string>>;

export const EXTRACT_OPTION_WORDS: OptionWords<ExtractOptions> = {
  pages: '只读这些页，如 1-5,8,12-',
  corrections: '要套用的人工更正文件（JSON Lines）；批次默认用其 --out 文件夹里的 corrections.jsonl',
  ocr:
    '用什么识别图像页：auto（装有 PP-OCR 就用它，否则用 tesseract）、tesseract、paddle 或 off；' +
    '扫描件的前几页既没谈钱也没有表时，后面不再识别，all 则与 auto 相同但识别每一页',
  secondReading:
    'on：与合计不符的数字，按页面图像重新识别，以分清是误读还是误印；需要 --ocr 所指的识别引擎；off：不再识别',
  maxPages: '页数超过此数的文档不读',
  maxMegabytes: '大小超过此数（MB）的文件不读',
  timeoutSeconds: '一份文档读取超过这么多秒就停止，记为失败',
};

export const RUN_OPTION_WORDS: OptionWords<RunOptions> = {
  jobs: '同时读取的文档数，每份文档一个进程',
  concurrency: '用于批次，代替 --jobs：一个数，或 auto（按处理器和空余内存决定）',
  memoryMegabytes: '读取一份文档的进程所用内存超过此数（MB）就停止',
};

export const SERVE_OPTION_WORDS: OptionWords<ServeOptions> = {
  port: '端口；0 为任一空闲端口',
  host: '监听的地址；不是本机环回地址时要求口令',
  allowHosts: '还可用哪些主机名访问本服务，以逗号分隔',
  tokenFile: '存放口令的文件；不指定时，若不是本机环回地址，就生成一个并显示出来',
  mostWaiting: '最多等候读取的文档数',
  uploadsPerMinute: '一个客户端每分钟最多送来的文档和更正数',
  requestsPerMinute: '一个客户端每分钟最多的请求数',
};
