/** Bytes of a megabyte, in which limits are given. */
export const BYTES_PER_MEGABYTE = 1_000_000;

/** Points (pt) of an inch: the unit of pages in PDF (ISO 32000-1, 8.3.2.3). */
export const POINTS_PER_INCH = 72;
