// The order of these imports matters: the natives are kept before pdf.js and its worker replace them, and put back after.
import { restoreNatives } from './natives.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
// Loaded here rather than on first use, so that it cannot replace them again later.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

restoreNatives();

export const { AnnotationMode, getDocument, ImageKind, OPS, VerbosityLevel, version } = pdfjs;
