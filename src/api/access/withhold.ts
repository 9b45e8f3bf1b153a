import { type Caller, visibleOffice } from '../../access/caller.ts';
import type { LookupItem } from '../../domain/dossier.ts';
import type { AccessPort } from './ports.ts';

/**
 * A look-up says that another office holds the result, so that nobody is asked for the paper again: what it is,
 * whether it is in force and whom to ask, but neither its subject nor its file name, which name people.
 */
export async function withholdForeign(
  items: readonly LookupItem[],
  caller: Caller,
  access: Pick<AccessPort, 'officesOf'>,
): Promise<LookupItem[]> {
  const own = visibleOffice(caller);
  if (own === null) return [...items];
  const offices = await access.officesOf(items.map((item) => item.document.id));
  return items.map((item) => {
    const office = offices.get(item.document.id);
    if (office?.id === own) return item;
    const document = { ...item.document, name: '', subject: null, batch: null, failure: null };
    const within = item.within && { within: { ...item.within, subject: null } };
    return { ...item, document, ...within, withheldBy: office?.name ?? '' };
  });
}
