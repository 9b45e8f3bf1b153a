import { z } from 'zod';
import { renditionSchema } from '../../domain/rendition.ts';

export const renditionListSchema = z.object({ items: z.array(renditionSchema) });
export const renditionParamsSchema = z.object({ id: z.uuid(), renditionId: z.uuid() });
