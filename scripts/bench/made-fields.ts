import type { CitedAct } from '../../src/evaluation/citation-score.ts';
import type { ExpectedFields } from '../../src/evaluation/field-score.ts';
import type { DocumentInput, GapInput } from '../scan-maker/document.ts';

/** What is asked of a made paper beside its text: the fields of a record, and the acts that it cites. */
export interface MadeFields {
  readonly record: ExpectedFields;
  readonly citations: readonly CitedAct[];
}

type Block = DocumentInput['blocks'][number];
type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** The fields of `randomDocument`'s papers, from what was typeset; a part that was left blank has no value to find. */
export function fieldsOfMade({ blocks }: DocumentInput): MadeFields {
  const find = <Kind extends Block['kind']>(kind: Kind): BlockOf<Kind> | undefined =>
    blocks.find((block): block is BlockOf<Kind> => block.kind === kind);
  const citations = citedIn(blocks);
  const record = {
    ...headFields(find('letterhead')),
    ...titleFields(find('title')),
    ...footFields(find('foot')),
    legalBases: citations.flatMap(({ symbol }) => symbol ?? []),
  };
  return { record, citations };
}

function headFields(head: BlockOf<'letterhead'> | undefined): ExpectedFields {
  if (head === undefined) return {};
  const number = filled(head.number);
  const [year, month, day] = [head.year, head.month, head.day].map(filled);
  const isDated = year !== null && month !== null && day !== null && year !== undefined;
  return {
    symbol: number === null ? null : `${number}${head.suffix ?? ''}`,
    issuingBody: head.issuer.join(' '),
    parentBody: head.parent === undefined || head.parent.length === 0 ? null : head.parent.join(' '),
    place: head.place,
    ...(isDated ? { date: `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` } : {}),
  };
}

const filled = (gap: GapInput | null): string | null =>
  gap === null || gap.by === 'blank' || gap.text === undefined ? null : gap.text;

function titleFields(title: BlockOf<'title'> | undefined): ExpectedFields {
  return title === undefined
    ? {}
    : { documentType: { name: title.type }, subject: title.subject.join(' ').replace(/^Về (?:việc )?/u, '') };
}

function footFields(foot: BlockOf<'foot'> | undefined): ExpectedFields {
  if (foot === undefined || !('name' in foot.right)) return {};
  const { authority, name } = foot.right;
  return {
    recipients: (foot.recipients ?? []).map((line) => line.replace(/^- /u, '').replace(/[;.]$/u, '')),
    signer: { name, title: authority.at(-1) ?? null, authority: authority.length > 1 ? authority[0] : null },
  };
}

/** `Căn cứ` lines name an act by its number, or a law by its title. */
function citedIn(blocks: readonly Block[]): CitedAct[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || !block.text.startsWith('<i>Căn cứ ')) return [];
    const symbol = /\d+\/\d{4}\/NĐ-CP/u.exec(block.text)?.[0] ?? null;
    const title = /Căn cứ (Luật .+?) ngày/u.exec(block.text)?.[1] ?? null;
    return [symbol === null ? { symbol, title } : { symbol }];
  });
}
