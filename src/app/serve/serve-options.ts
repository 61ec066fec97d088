import { z } from 'zod';

/** Options of the service, beside those of an extraction and of a run. The source of flags. */
export const ServeOptions = z.object({
  port: z.number().int().min(0).max(65_535).default(8250).describe('Port; 0 takes any that is free'),
  host: z.string().default('127.0.0.1').describe('Address to listen on; any but loopback asks for a token'),
  allowHosts: z.string().optional().describe('Further host names by which the service may be called, joined by commas'),
  tokenFile: z
    .string()
    .optional()
    .describe('File that holds the token; left out: away from loopback one is made up and printed'),
  mostWaiting: z.number().int().min(1).default(100).describe('Documents that may wait to be read'),
  uploadsPerMinute: z
    .number()
    .int()
    .min(1)
    .default(60)
    .describe('Documents and corrections that one client may send in a minute'),
  requestsPerMinute: z.number().int().min(1).default(3000).describe('Requests that one client may make in a minute'),
});
export type ServeOptions = z.infer<typeof ServeOptions>;
