import { restoreNatives } from '../natives.ts';
// What pdf.js names of the canvas, and who unpacks its pictures, is there before it is.
import '../native-canvas.ts';
import './undecoded-images.ts';

// Loaded once the natives are kept, which pdf.js and its worker replace as they are loaded; the worker now rather than
// on first use, so that it cannot replace them again later.
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
// @ts-expect-error the worker comes without types
const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');

restoreNatives();

export const { AnnotationMode, getDocument, ImageKind, OPS, PDFWorker, VerbosityLevel, version } = pdfjs;
export type PDFWorker = InstanceType<typeof PDFWorker>;

/** The half of pdf.js that parses; it answers to whoever holds the other end of the port. */
export const { WorkerMessageHandler } = worker as {
  readonly WorkerMessageHandler: { initializeFromPort(port: unknown): void };
};
