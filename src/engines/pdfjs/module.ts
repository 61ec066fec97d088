// The order of these imports matters: the natives are kept before pdf.js and its worker replace them, and put back
// after;
// what pdf.js names of the canvas, and who unpacks its pictures, is there before.
import '../native-canvas.ts';
import './undecoded-images.ts';
import { restoreNatives } from '../natives.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
// Loaded here rather than on first use, so that it cannot replace them again later.
// @ts-expect-error the worker comes without types
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

restoreNatives();

export const { AnnotationMode, getDocument, ImageKind, OPS, PDFWorker, VerbosityLevel, version } = pdfjs;
export type PDFWorker = pdfjs.PDFWorker;

/** The half of pdf.js that parses; it answers to whoever holds the other end of the port. */
export const { WorkerMessageHandler } = worker as {
  readonly WorkerMessageHandler: { initializeFromPort(port: unknown): void };
};
