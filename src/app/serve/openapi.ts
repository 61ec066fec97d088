import { z } from 'zod';
import * as contract from '../../../schemas/index.ts';
import { COMMON_FAILURES, ERROR_ANSWER, HTTP_STATUS, OPERATIONS, type Operation } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** Parts of the contract that the description names instead of repeating them. */
const COMPONENTS = {
  ExtractionResult: contract.ExtractionResult,
  Fact: contract.Fact,
  Finding: contract.Finding,
  PublishedTable: contract.PublishedTable,
  Correction: contract.Correction,
  NewCorrection: contract.NewCorrection,
  ServedDocument: contract.ServedDocument,
  DocumentOverview: contract.DocumentOverview,
  ServedRun: contract.ServedRun,
  QueuedFinding: contract.QueuedFinding,
  ServiceError: contract.ServiceError,
  ServiceHealth: contract.ServiceHealth,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/**
 * The description of the service as OpenAPI 3.1, made from the zod schemas that the answers and the JSON Schemas are
 * made from.
 */
export function openApi(version: string): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri, io: 'output' });
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output'): Json => {
    const known = registry.get(schema)?.id;
    if (known !== undefined) return { $ref: uri(known) };
    // A list is a schema of its own around one that is named.
    const item = schema instanceof z.ZodObject ? (schema.shape['items'] as z.ZodType | undefined) : undefined;
    const itemId = item instanceof z.ZodArray ? registry.get(item.element as z.ZodType)?.id : undefined;
    const { $schema: _, ...plain } = z.toJSONSchema(
      itemId === undefined ? schema : (schema as z.ZodObject).extend({ items: z.array(z.unknown()) }),
      { io },
    );
    return itemId === undefined
      ? plain
      : { ...plain, properties: { ...plain.properties, items: { type: 'array', items: { $ref: uri(itemId) } } } };
  };
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, operation] of Object.entries(OPERATIONS) as [string, Operation][]) {
    (paths[operation.path] ??= {})[operation.method] = {
      operationId: id,
      summary: operation.summary,
      parameters: [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')],
      ...(operation.body
        ? {
            requestBody: {
              required: true,
              content: {
                [operation.body.type]:
                  'schema' in operation.body ? { schema: schemaOf(operation.body.schema, 'input') } : {},
              },
            },
          }
        : {}),
      responses: {
        [operation.success]:
          'schema' in operation.answer
            ? {
                description: operation.summary,
                content: { [operation.answer.type]: { schema: schemaOf(operation.answer.schema) } },
              }
            : { description: operation.answer.about, content: { [operation.answer.type]: {} } },
        ...Object.fromEntries(
          failuresOf(operation).map(([status, codes]) => [
            status,
            { description: codes.join(', '), content: { 'application/json': { schema: schemaOf(ERROR_ANSWER) } } },
          ]),
        ),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Crossfoot',
      version,
      description:
        'Chinese government budget PDFs as exact, checked data. On loopback no token is asked for; elsewhere it ' +
        'is sent as a bearer token.',
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutId(schema)])),
    },
  };
}

function withoutId(schema: Json): Json {
  const { $schema: _, $id: __, ...rest } = schema;
  return rest;
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'output' }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (required.includes(name) && !('default' in property)),
    schema: property,
  }));
}

function failuresOf({ failures }: Operation): [number, string[]][] {
  const byStatus = new Map<number, string[]>();
  for (const code of [...failures, ...COMMON_FAILURES])
    byStatus.set(HTTP_STATUS[code], [...(byStatus.get(HTTP_STATUS[code]) ?? []), code]);
  return [...byStatus].sort(([a], [b]) => a - b);
}
