import { z } from 'zod';
import { documentSchema } from './document.ts';
import { levelNames } from './levels.ts';

const quarterTurnSchema = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/** What may be set by hand over a level's settings, for the whole file or for one page. */
const scanChangesSchema = z
  .object({
    dpi: z.number().min(72).max(600),
    colour: z.enum(['rgb', 'grey', 'bitonal']),
    codec: z.enum(['flate', 'jpeg', 'g4', 'jbig2', 'jpx']),
    jpegQuality: z.int().min(1).max(100),
    skewDegrees: z.number().min(-5).max(5),
    turned: quarterTurnSchema,
    blurSigma: z.number().min(0).max(5),
    grain: z.number().min(0),
    ink: z.number(),
    paper: z.number(),
    unevenLight: z.number(),
    showThrough: z.number(),
    inkLoss: z.number(),
    fadedPatches: z.int().min(0),
    /** Broken vertical lines that dust on the glass leaves. */
    traces: z.int().min(0),
    /** The dark lid beyond an edge of the sheet. */
    border: z.object({ side: z.enum(['top', 'bottom', 'left', 'right']), depthPx: z.int().min(1) }).nullable(),
  })
  .partial();

/**
 * The text layer over the pictures. `given` takes the recipe's own lines (the wrong reading of another program);
 * `tcvn3` and `vni` write the right text in a legacy encoding; `partial` keeps the right text of a part of the lines.
 */
const layerSchema = z.object({
  kind: z.enum(['none', 'good', 'given', 'tcvn3', 'vni', 'partial']),
  /** For `partial`: share of the lines that the layer has. */
  share: z.number().min(0).max(1).default(0.4),
});
export type LayerRecipe = z.infer<typeof layerSchema>;

/** One file to make: its documents, how they were scanned, what lies over the pictures. */
export const recipeSchema = z.object({
  name: z.string(),
  /** What this file is there to show. */
  proves: z.string(),
  documents: z.array(documentSchema).min(1),
  container: z.enum(['image-pdf', 'text-pdf']).default('image-pdf'),
  level: z.enum(levelNames).default('clean'),
  scan: scanChangesSchema.default({}),
  /** Changes for single pages, by page number from 1. */
  pages: z.record(z.string().regex(/^\d+$/), scanChangesSchema).default({}),
  layer: layerSchema.default({ kind: 'none', share: 0.4 }),
  /** What extraction should find: the names of `record.json`; kept as it is beside the truth of the pages. */
  expected: z.record(z.string(), z.unknown()).default({}),
});
export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;
export type ScanChanges = z.infer<typeof scanChangesSchema>;
