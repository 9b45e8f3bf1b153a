import type { z } from 'zod';

/** What a route of the interface takes and gives: the very schemas that it checks them with. */
export interface Operation {
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

/** Method and address of a route, as in the OpenAPI description but with `:id` for a part that changes. */
export type OperationName = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
