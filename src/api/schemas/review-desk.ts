import { z } from 'zod';

const indexSchema = z.int().min(0).max(100_000);

export const cellPatchSchema = z.object({
  cells: z
    .array(
      z.object({
        /** Place among the tables of the record. */
        table: indexSchema,
        /** Row and column of the table's body. */
        row: indexSchema,
        column: indexSchema,
        /** The cell as the caller saw it; 409 when it is another by now. */
        before: z.string().max(5000),
        text: z.string().max(5000),
      }),
    )
    .min(1)
    .max(500),
});

export const assigneeSchema = z.object({ login: z.string().trim().min(1).max(100).nullable() });
export const colleaguesSchema = z.object({ items: z.array(z.object({ login: z.string(), name: z.string() })) });
