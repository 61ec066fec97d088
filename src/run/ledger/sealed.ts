import { createHash } from 'node:crypto';

/** A small record with the hash of what it says, so that a change of any part of it shows. */
export const sealed = <T extends object>(record: T): T & { readonly sha256: string } => {
  const { sha256: _, ...said } = record as T & { readonly sha256?: unknown };
  return { ...(said as T), sha256: hashOf(said) };
};

/** Whether a record says what was written. One of an earlier version carries no hash, and is believed. */
export function isSound(record: unknown): boolean {
  if (typeof record !== 'object' || record === null || !('sha256' in record)) return true;
  const { sha256, ...said } = record;
  return sha256 === hashOf(said);
}

const hashOf = (said: object): string => createHash('sha256').update(JSON.stringify(said)).digest('hex');
