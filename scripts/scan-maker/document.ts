import { z } from 'zod';

/**
 * What a recipe says about a paper: its parts in the words of Decree 30/2020 (Annex I), and what stands on it
 * besides print. Lengths are millimetres or points as the name says. Text may hold `<b>` and `<i>`.
 */

/** A place that print leaves open: `printed` fills it in type, `hand` and `stamp` in ink, `blank` not at all. */
export const gapSchema = z.object({
  by: z.enum(['printed', 'hand', 'stamp', 'blank']),
  text: z.string().default(''),
  /** Printed dots under what is filled in. */
  leader: z.boolean().default(false),
  /** A dry or pale pen leaves a thin grey-blue line. */
  pen: z.enum(['usual', 'faint']).default('usual'),
});
export type Gap = z.infer<typeof gapSchema>;
export type GapInput = z.input<typeof gapSchema>;

const letterheadSchema = z.object({
  kind: z.literal('letterhead'),
  parent: z.array(z.string()).default([]),
  issuer: z.array(z.string()),
  number: gapSchema.nullable(),
  /** What is printed after the number: `/QĐ-UBND`. */
  suffix: z.string().default(''),
  /** The `V/v` lines of an official letter, under the number. */
  about: z.array(z.string()).default([]),
  motto: z.string().default('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
  /** Under the motto; papers of the Party have none. */
  slogan: z.string().nullable().default('Độc lập - Tự do - Hạnh phúc'),
  place: z.string(),
  day: gapSchema,
  month: gapSchema,
  year: gapSchema,
  /** What a text layer over the picture says in place of each line, in reading order. */
  layer: z.array(z.string()).optional(),
});

const titleSchema = z.object({
  kind: z.literal('title'),
  type: z.string(),
  subject: z.array(z.string()),
  rule: z.boolean().default(true),
});

const paragraphSchema = z.object({
  kind: z.literal('paragraph'),
  text: z.string(),
  align: z.enum(['justify', 'left', 'center', 'right']).default('justify'),
  indentMm: z.number().default(12.7),
  sizePt: z.number().optional(),
  beforePt: z.number().default(6),
});

/** Lines whose breaks are given, as on a page that already exists. */
const linesSchema = z.object({
  kind: z.literal('lines'),
  lines: z.array(z.string()),
  align: z.enum(['justify', 'left', 'center']).default('justify'),
  sizePt: z.number().optional(),
  beforePt: z.number().default(6),
  zone: z.enum(['title', 'body', 'footnote']).default('body'),
  /** What a text layer over the picture says in place of each line. */
  layer: z.array(z.string()).optional(),
});

const cellAlignSchema = z.enum(['left', 'center', 'right', 'justify']);

export const cellSchema = z.object({
  /** A line break ends a paragraph of the cell. */
  text: z.string().default(''),
  rowSpan: z.int().min(1).default(1),
  columnSpan: z.int().min(1).default(1),
  align: cellAlignSchema.optional(),
});
export type Cell = z.infer<typeof cellSchema>;
const cellInputSchema = z.union([z.string().transform((text) => cellSchema.parse({ text })), cellSchema]);

const tableSchema = z.object({
  kind: z.literal('table'),
  /** Shares of the text width. */
  columnShares: z.array(z.number().positive()),
  align: z.array(cellAlignSchema).optional(),
  /** Rows as in HTML: a cell that a span covers is not listed again. */
  headerRows: z.array(z.array(cellInputSchema)),
  rows: z.array(z.array(cellInputSchema)),
  repeatHeader: z.boolean().default(false),
  /** Lets a row be cut by the end of the page, as word processors do. */
  cutRows: z.boolean().default(false),
  sizePt: z.number().default(12),
  boldHeader: z.boolean().default(true),
  /** Which lines are drawn: of every cell, none at the two sides, of the columns alone, of the rows alone, under the header alone, none. */
  rules: z.enum(['cells', 'open-sides', 'columns', 'rows', 'header', 'none']).default('cells'),
  rulePt: z.number().default(0.6),
  /** Inner distance of text from the rules. */
  paddingPt: z.object({ x: z.number(), y: z.number() }).default({ x: 4, y: 2 }),
  /** Distance of lines as a share of the type size. */
  leading: z.number().default(1.18),
  /** Where short cells of the body stand in a high row. */
  vertical: z.enum(['middle', 'top']).default('middle'),
});
export type TableBlock = z.infer<typeof tableSchema>;

/** `(Kèm theo Quyết định số ___/QĐ-TTg ngày __ tháng 4 năm 2026 của ...)`, the line under the title of an annex. */
const issuedWithSchema = z.object({
  kind: z.literal('issued-with'),
  before: z.string(),
  number: gapSchema,
  middle: z.string(),
  day: gapSchema,
  after: z.string(),
});

const signatureSchema = z.object({
  authority: z.array(z.string()),
  name: z.string(),
  seal: z.enum(['red', 'black', 'none']).default('none'),
  sealText: z.array(z.string()).default([]),
  ink: z.enum(['blue', 'black', 'none']).default('none'),
});
export type SignatureBlock = z.infer<typeof signatureSchema>;

const footSchema = z.object({
  kind: z.literal('foot'),
  recipients: z.array(z.string()).default([]),
  /** A biên bản has a second signer on the left in place of the recipients. */
  left: signatureSchema.optional(),
  right: signatureSchema,
});

const pageBreakSchema = z.object({
  kind: z.literal('page-break'),
  landscape: z.boolean().default(false),
  /** Page numbers start again: an annex or the next document in the same file. */
  restart: z.boolean().default(false),
});

const stampSchema = z.object({
  kind: z.literal('stamp'),
  stamp: z.enum(['arrival', 'urgent', 'seal', 'copy']),
  lines: z.array(z.string()),
  /** Handwritten parts of an arrival stamp. */
  number: z.string().default(''),
  date: z.string().default(''),
  xMm: z.number(),
  yMm: z.number(),
  colour: z.enum(['red', 'black', 'blue']).default('red'),
  turnDegrees: z.number().default(0),
});
export type StampBlock = z.infer<typeof stampSchema>;

const noteSchema = z.object({
  kind: z.literal('handwriting'),
  text: z.string(),
  xMm: z.number(),
  yMm: z.number(),
  sizePt: z.number().default(18),
});

const overlaySchema = z.object({
  kind: z.literal('digital-signature'),
  lines: z.array(z.string()),
  xMm: z.number().default(60),
  yMm: z.number().default(6),
});

const punchHolesSchema = z.object({ kind: z.literal('punch-holes') });
const stickyNoteSchema = z.object({ kind: z.literal('sticky-note') });
const blankPageSchema = z.object({ kind: z.literal('blank-page') });

export const blockSchema = z.discriminatedUnion('kind', [
  letterheadSchema,
  titleSchema,
  paragraphSchema,
  linesSchema,
  tableSchema,
  issuedWithSchema,
  footSchema,
  pageBreakSchema,
  stampSchema,
  noteSchema,
  overlaySchema,
  punchHolesSchema,
  stickyNoteSchema,
  blankPageSchema,
]);
export type Block = z.infer<typeof blockSchema>;
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export const documentSchema = z.object({
  family: z.enum(['serif', 'sans', 'typewriter', 'book', 'wide', 'office']).default('serif'),
  /** Annex I: body 13 or 14 pt. */
  bodySizePt: z.number().default(14),
  /** Annex I: line spacing 1.0 to 1.5. */
  lineSpacing: z.number().default(1.15),
  marginsMm: z
    .object({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() })
    .default({ top: 20, right: 17, bottom: 20, left: 30 }),
  landscape: z.boolean().default(false),
  pageNumbers: z.boolean().default(true),
  blocks: z.array(blockSchema),
});
export type DocumentSpec = z.infer<typeof documentSchema>;
export type DocumentInput = z.input<typeof documentSchema>;
