import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Caller, visibleOffice } from '../../access/caller.ts';
import type { DocumentDetail, TakenIn } from '../../domain/document.ts';
import { AppError } from '../../domain/errors.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps, StoredSource } from '../ports.ts';
import { arrangedSchema, arrangementSchema, undoneArrangementSchema } from '../schemas/arrangements.ts';
import { emptySchema, errorResponses } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

type Arrangement = z.infer<typeof arrangementSchema>;

/** Splitting, joining and putting in order: the scans stay as they came, new documents are made of their pages. */
export function registerArrangementRoutes(app: ZodApp, deps: ApiDeps): void {
  app.post(
    '/api/arrangements',
    {
      config: needs('document.take-in'),
      schema: {
        tags: ['intake'],
        summary: 'Make documents of pages of held ones; those they take the place of are withdrawn',
        body: arrangementSchema,
        response: { 201: arrangedSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { documents, replaces } = request.body;
      const ids = [
        ...new Set([...replaces, ...documents.flatMap(({ pages }) => pages.map((page) => page.documentId))]),
      ];
      await refuseForeign(ids, caller, deps);
      const replaced = await Promise.all(replaces.map((id) => deps.documents.get(id)));
      refuseReliedOn(replaced);
      const taken: TakenIn[] = [];
      for (const document of documents) taken.push(await makeDocument(document, replaced[0], caller, deps));
      for (const { id } of taken.filter(({ known }) => known)) await wantAgain(id, caller, deps);
      for (const { id } of replaced)
        await deps.removal.withdraw(id, caller.actor, reasonOf(taken.map((one) => one.id)));
      return reply.status(201).send({ documents: taken });
    },
  );

  app.post(
    '/api/arrangements/undo',
    {
      config: needs('document.take-in'),
      schema: {
        tags: ['intake'],
        summary: 'Take an arrangement back: what it replaced is held again, what it made is withdrawn',
        body: undoneArrangementSchema,
        response: { 200: emptySchema, ...errorResponses },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { documents: made, replaces: replaced } = request.body;
      await refuseForeign([...made, ...replaced], caller, deps);
      refuseReliedOn(await Promise.all(made.map((id) => deps.documents.get(id))));
      await deps.bringBack.undoArrangement({ made, replaced, reason: reasonOf(made) }, caller.actor);
      return {};
    },
  );
}

/** The reason of the withdrawal names what took the place: it is read by people, by the audit, and to take it back. */
const reasonOf = (made: readonly string[]): string => `-> ${made.join(', ')}`.slice(0, 1000);

/** The same pages lay together before and were taken back: that document is the one that is made now. */
async function wantAgain(id: string, { actor }: Caller, { documents, bringBack, removal }: ApiDeps): Promise<void> {
  const held = await documents.get(id);
  if (held.withdrawnAt !== null) await bringBack.restore(id, actor, 'arranged again');
  if (held.status === 'cancelled') await removal.reprocess(id, actor);
}

async function refuseForeign(ids: readonly string[], caller: Caller, { access }: ApiDeps): Promise<void> {
  const own = visibleOffice(caller);
  if (own === null) return;
  const offices = await access.officesOf(ids);
  for (const office of offices.values())
    if (office.id !== own) throw new AppError('other-office', { office: office.name });
}

/** Somebody stands for it, or a dossier rests on it: that is not taken apart behind their backs. */
function refuseReliedOn(replaced: readonly DocumentDetail[]): void {
  for (const { id, reuseCount, steps } of replaced) {
    const isApproved = steps.some(({ step }) => step === 'approved');
    if (isApproved || reuseCount > 0) throw new AppError('document-in-use', { documentId: id });
  }
}

async function makeDocument(
  { name, pages }: Arrangement['documents'][number],
  first: DocumentDetail | undefined,
  caller: Caller,
  { documents, pictures, intake, uploadFolder }: ApiDeps,
): Promise<TakenIn> {
  const sources = new Map<string, StoredSource>();
  for (const { documentId } of pages) {
    if (!sources.has(documentId)) sources.set(documentId, await documents.source(documentId));
  }
  const placed = pages.flatMap(({ documentId, page, turn }) => {
    const source = sources.get(documentId);
    if (source === undefined || page > source.pages) throw new AppError('not-found', { documentId, page });
    return [{ source, page, turn }];
  });
  await mkdir(uploadFolder, { recursive: true });
  const target = join(uploadFolder, `arranged-${randomUUID()}.pdf`);
  try {
    await pictures.arrange(placed, target);
    return await intake.takeFile(target, {
      name: name.toLowerCase().endsWith('.pdf') ? name : `${name}.pdf`,
      password: null,
      batch: first?.batch?.name ?? null,
      source: 'arrangement',
      actor: caller.actor,
      officeId: caller.office.id,
    });
  } finally {
    await rm(target, { force: true });
  }
}
