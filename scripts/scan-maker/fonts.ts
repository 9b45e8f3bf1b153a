import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

/**
 * `serif` is Tinos (metric twin of Times New Roman) from npm, so it is the same everywhere. The others are
 * Debian's: `sans` and `typewriter` from fonts-liberation, `book` from fonts-freefont-ttf, `wide` from fonts-dejavu,
 * `office` from fonts-noto-core. All hold the whole Vietnamese alphabet (checked with `fc-query`, language `vi`).
 */
export type FontFamily = 'serif' | 'sans' | 'typewriter' | 'book' | 'wide' | 'office';

export interface FontStyle {
  readonly family: FontFamily;
  readonly sizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

const faceNames = ['regular', 'bold', 'italic', 'bolditalic'] as const;
type FaceName = (typeof faceNames)[number];

const debianFolder = '/usr/share/fonts/truetype';

const debianFaces = {
  sans: faces('liberation/LiberationSans', '-Regular', '-Bold', '-Italic', '-BoldItalic'),
  typewriter: faces('liberation/LiberationMono', '-Regular', '-Bold', '-Italic', '-BoldItalic'),
  book: faces('freefont/FreeSerif', '', 'Bold', 'Italic', 'BoldItalic'),
  wide: faces('dejavu/DejaVuSerif', '', '-Bold', '-Italic', '-BoldItalic'),
  office: faces('noto/NotoSerif', '-Regular', '-Bold', '-Italic', '-BoldItalic'),
} satisfies Record<Exclude<FontFamily, 'serif'>, Record<FaceName, string>>;

function faces(stem: string, regular: string, bold: string, italic: string, boldItalic: string) {
  const path = (ending: string): string => join(debianFolder, `${stem}${ending}.ttf`);
  return { regular: path(regular), bold: path(bold), italic: path(italic), bolditalic: path(boldItalic) };
}

function tinosFaces(): Record<FaceName, string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  return {
    regular: join(folder, '400Regular/Tinos_400Regular.ttf'),
    bold: join(folder, '700Bold/Tinos_700Bold.ttf'),
    italic: join(folder, '400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    bolditalic: join(folder, '700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  };
}

const registered = new Set<FontFamily>();

/** Makes a family known to the canvas once; a missing Debian font is an error, never another font. */
function registerFamily(family: FontFamily): void {
  if (registered.has(family)) return;
  const files = family === 'serif' ? tinosFaces() : debianFaces[family];
  for (const face of faceNames) {
    const path = files[face];
    if (!existsSync(path)) throw new Error(`font file missing: ${path} (family "${family}" of the recipe)`);
    // One alias per face: the canvas then never makes up a slant or weight of its own.
    GlobalFonts.registerFromPath(path, aliasOf(family, face));
  }
  registered.add(family);
}

function aliasOf(family: FontFamily, face: FaceName): string {
  return `scan-${family}-${face}`;
}

/** The canvas font for a style at a size in the canvas's own units. */
export function cssFont(style: FontStyle, size: number): string {
  registerFamily(style.family);
  const face: FaceName = style.bold ? (style.italic ? 'bolditalic' : 'bold') : style.italic ? 'italic' : 'regular';
  return `${size}px "${aliasOf(style.family, face)}"`;
}

/** Widths are taken at this size and scaled down, so that no pixel rounding of a small size enters the layout. */
const measuringSize = 1000;
let measuringContext: SKRSContext2D | undefined;
const widths = new Map<string, number>();

/** Advance width of a text in points, kerning included. */
export function textWidthPt(text: string, style: FontStyle): number {
  const font = cssFont(style, measuringSize);
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    measuringContext ??= createCanvas(8, 8).getContext('2d');
    measuringContext.font = font;
    width = measuringContext.measureText(text).width / measuringSize;
    widths.set(key, width);
  }
  return width * style.sizePt;
}
