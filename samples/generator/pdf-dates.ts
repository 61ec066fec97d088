/** A date of the sample's own time, so that the same content gives the same bytes. */
export const SAMPLE_DATE = new Date('2024-02-28T08:00:00Z');

/** Overwrites the printing time with a fixed one of the same length: no offset in the file moves. */
export function fixedDates(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/\(D:\d{14}/g, '(D:20240228080000'), 'latin1');
}
