import { element, type XmlElement } from './xml.ts';

/** The parts of a Word file (ECMA-376, part 1, clause 17) that a text needs; lengths in twentieths of a point. */

export interface ParagraphLook {
  readonly style?: string;
  readonly align?: 'center' | 'left';
  /** The first line stands in by this. */
  readonly firstLine?: number;
  readonly isBold?: boolean;
  /** Half points; left out, the size of the style. */
  readonly size?: number;
  /** Ends a section of pages of this kind. */
  readonly section?: XmlElement;
}

export function paragraph(text: string, look: ParagraphLook = {}): XmlElement {
  return element('w:p', {}, [...propertiesOf(look), ...(text === '' ? [] : [runOf(text, look)])]);
}

export function pageBreak(): XmlElement {
  return element('w:p', {}, [element('w:r', {}, [element('w:br', { 'w:type': 'page' })])]);
}

/** The order of what stands inside is fixed by the schema. */
function propertiesOf({ style, align, firstLine, section }: ParagraphLook): XmlElement[] {
  const parts = [
    ...(style === undefined ? [] : [element('w:pStyle', { 'w:val': style })]),
    ...(firstLine === undefined ? [] : [element('w:ind', { 'w:firstLine': firstLine })]),
    ...(align === undefined ? [] : [element('w:jc', { 'w:val': align })]),
    ...(section === undefined ? [] : [section]),
  ];
  return parts.length === 0 ? [] : [element('w:pPr', {}, parts)];
}

function runOf(text: string, { isBold, size }: ParagraphLook): XmlElement {
  const parts = [
    ...(isBold === true ? [element('w:b')] : []),
    ...(size === undefined ? [] : [element('w:sz', { 'w:val': size })]),
  ];
  const properties = parts.length === 0 ? [] : [element('w:rPr', {}, parts)];
  return element('w:r', {}, [...properties, element('w:t', { 'xml:space': 'preserve' }, [text])]);
}

export interface CellLook {
  readonly width: number;
  readonly span: number;
  readonly merge: 'restart' | 'continue' | null;
}

export function tableCell(paragraphs: readonly XmlElement[], { width, span, merge }: CellLook): XmlElement {
  return element('w:tc', {}, [
    element('w:tcPr', {}, [
      element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      ...(span > 1 ? [element('w:gridSpan', { 'w:val': span })] : []),
      ...(merge === null ? [] : [element('w:vMerge', { 'w:val': merge })]),
    ]),
    // A cell without a paragraph is one that Word has to repair.
    ...(paragraphs.length === 0 ? [paragraph('')] : paragraphs),
  ]);
}

/** A header row is written again on every page that the table goes on to. */
export function tableRow(cells: readonly XmlElement[], { isHeader }: { readonly isHeader: boolean }): XmlElement {
  return element('w:tr', {}, [...(isHeader ? [element('w:trPr', {}, [element('w:tblHeader')])] : []), ...cells]);
}

export function tableOf(
  widths: readonly number[],
  rows: readonly XmlElement[],
  { isRuled }: { readonly isRuled: boolean },
): XmlElement {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const look = isRuled ? { 'w:val': 'single', 'w:sz': 4 } : { 'w:val': 'nil' };
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblW', { 'w:w': widths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
      element(
        'w:tblBorders',
        {},
        sides.map((side) => element(`w:${side}`, look)),
      ),
      element('w:tblLayout', { 'w:type': 'fixed' }),
    ]),
    element(
      'w:tblGrid',
      {},
      widths.map((width) => element('w:gridCol', { 'w:w': width })),
    ),
    ...rows,
  ]);
}

/** A4 with the margins of Decree 30/2020, Annex I: top and bottom 20 mm, left 30 mm, right 15 mm. */
const short = 11_906;
const long = 16_838;
const margins = { top: 1134, right: 850, bottom: 1134, left: 1701 };

export function textWidth(isLandscape: boolean): number {
  return (isLandscape ? long : short) - margins.left - margins.right;
}

export function sectionOf(isLandscape: boolean): XmlElement {
  const size = isLandscape ? { 'w:w': long, 'w:h': short, 'w:orient': 'landscape' } : { 'w:w': short, 'w:h': long };
  return element('w:sectPr', {}, [
    element('w:pgSz', size),
    element('w:pgMar', {
      'w:top': margins.top,
      'w:right': margins.right,
      'w:bottom': margins.bottom,
      'w:left': margins.left,
      'w:header': 708,
      'w:footer': 708,
      'w:gutter': 0,
    }),
  ]);
}

export const headingLevels = [1, 2, 3, 4, 5, 6] as const;

/** Times New Roman 13, 6 pt between paragraphs (Decree 30/2020, Annex I), the language Vietnamese. */
export function styleSheet(namespace: string): XmlElement {
  const font = 'Times New Roman';
  return element('w:styles', { 'xmlns:w': namespace }, [
    element('w:docDefaults', {}, [
      element('w:rPrDefault', {}, [
        element('w:rPr', {}, [
          element('w:rFonts', { 'w:ascii': font, 'w:hAnsi': font, 'w:cs': font, 'w:eastAsia': font }),
          element('w:sz', { 'w:val': 26 }),
          element('w:lang', { 'w:val': 'vi-VN' }),
        ]),
      ]),
    ]),
    style('Normal', 'Normal', [element('w:spacing', { 'w:after': 120 }), element('w:jc', { 'w:val': 'both' })]),
    style('Plain', 'Plain', [element('w:spacing', { 'w:after': 0 }), element('w:jc', { 'w:val': 'left' })]),
    style('Title', 'Title', [element('w:spacing', { 'w:after': 0 }), element('w:jc', { 'w:val': 'center' })], true),
    ...headingLevels.map((level) =>
      style(
        `Heading${level}`,
        `heading ${level}`,
        [element('w:keepNext'), element('w:outlineLvl', { 'w:val': level - 1 })],
        true,
      ),
    ),
  ]);
}

function style(id: string, name: string, paragraphLook: readonly XmlElement[], isBold = false): XmlElement {
  const isDefault = id === 'Normal';
  return element('w:style', { 'w:type': 'paragraph', 'w:default': isDefault ? 1 : undefined, 'w:styleId': id }, [
    element('w:name', { 'w:val': name }),
    ...(isDefault ? [] : [element('w:basedOn', { 'w:val': 'Normal' })]),
    element('w:qFormat'),
    element('w:pPr', {}, paragraphLook),
    ...(isBold ? [element('w:rPr', {}, [element('w:b')])] : []),
  ]);
}
