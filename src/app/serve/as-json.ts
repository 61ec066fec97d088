import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { harmless } from '../../lib/visible-text.ts';

/** An answer in which nothing acts on the terminal of who asked. */
export const asJson = (context: Context, value: unknown, status: ContentfulStatusCode = 200): Response =>
  context.body(harmless(JSON.stringify(value)), status, { 'Content-Type': 'application/json' });
