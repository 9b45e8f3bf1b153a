import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import { useDocumentDetail } from '../document/document-data.ts';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath } from '../navigation/routes.ts';
import { arrange, takeIn } from '../service/documents.ts';
import { useWords } from '../shell/language.tsx';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { Arranged } from './arranged.tsx';
import {
  type AddedDocument,
  documentsOf,
  indexAfter,
  nameOf,
  replaceSheet,
  type Sheet,
  type SheetStep,
  sheetsOf,
  takeStep,
  wholeOnTable,
} from './arrangement.ts';
import { JoinedDocuments } from './joined-documents.tsx';
import { MorePages } from './more-pages.tsx';
import { RefusedNote } from './refused-note.tsx';
import { SheetCard } from './sheet-card.tsx';

/** The pages of a document on the table: split, join with others, put in order, turn, take out, scan one again. */
export function ArrangeScreen({ documentId }: { readonly documentId: string }) {
  const { say } = useWords();
  const detail = useDocumentDetail(documentId);
  if (detail.isError) {
    return (
      <Screen title={say('arrange.title')}>
        <Problem problem={detail.error} onRetry={() => void detail.refetch()} />
      </Screen>
    );
  }
  return detail.data === undefined ? <Waiting /> : <Table detail={detail.data} />;
}

const stepOfKey: Readonly<Record<string, SheetStep>> = { r: 'turn', s: 'split', Delete: 'remove' };

function Table({ detail }: { readonly detail: DocumentDetail }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [history, setHistory] = useState<readonly (readonly Sheet[])[]>([
    sheetsOf(
      detail.id,
      detail.pages,
      detail.pageList.map((page) => page.rotation),
    ),
  ]);
  const [added, setAdded] = useState<readonly AddedDocument[]>([]);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const sheets = history.at(-1) ?? [];
  const documents = documentsOf(sheets);
  const whole = wholeOnTable(sheets, added);
  const replaced = whole.filter(({ id }) => !kept.has(id));
  const put = (changed: readonly Sheet[]): void => setHistory([...history, changed]);
  const save = useMutation({
    mutationFn: () =>
      arrange(
        documents.map((pages, index) => ({ name: nameOf(detail.name, index, documents.length), pages })),
        [detail.id, ...replaced.map(({ id }) => id)],
      ),
    onSuccess: () => client.invalidateQueries(),
  });
  useLayoutEffect(() => {
    if (focused !== null) list.current?.querySelectorAll<HTMLElement>('[data-sheet]')[focused]?.focus();
  }, [focused]);

  const step = (index: number, name: SheetStep): void => {
    const changed = takeStep(sheets, index, name);
    put(changed);
    setFocused(indexAfter(index, name, changed.length));
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const named = stepOfKey[event.key];
    if (direction !== undefined && event.altKey) step(index, direction < 0 ? 'earlier' : 'later');
    else if (direction !== undefined) setFocused(Math.min(Math.max(0, index + direction), sheets.length - 1));
    else if (event.key === 'q' && !event.altKey && !event.ctrlKey) chooseRescan(event.currentTarget);
    else if (named !== undefined && !event.altKey && !event.ctrlKey) step(index, named);
    else return;
    event.preventDefault();
  };
  const add = (document: AddedDocument): void => {
    put([...sheets, ...withNewKeys(sheets, sheetsOf(document.id, document.pages))]);
    setAdded([...added.filter(({ id }) => id !== document.id), document]);
  };
  const rescan = useMutation({
    mutationFn: ({ file }: { readonly file: File; readonly key: string }) => takeIn(file),
    onSuccess: ({ documents: [taken] }, { key }) => {
      if (taken === undefined) return;
      // By then something else may have been done on the table.
      setHistory((before) => {
        const table = before.at(-1) ?? [];
        return [...before, replaceSheet(table, key, withNewKeys(table, sheetsOf(taken.id, taken.pages)))];
      });
      setAdded((before) => [...before, { id: taken.id, title: taken.name, pages: taken.pages }]);
    },
  });
  if (save.data !== undefined) {
    const withdrawn = [{ id: detail.id, title: documentTitle(detail) }, ...replaced];
    return <Arranged made={save.data.documents} withdrawn={withdrawn} onUndone={save.reset} />;
  }
  return (
    <Screen title={say('arrange.heading', { document: documentTitle(detail) })} lead={say('arrange.lead')}>
      <p className="keys">{say('arrange.keys')}</p>
      <ol className="sheets" ref={list}>
        {sheets.map((sheet, index) => (
          <SheetCard
            key={sheet.key}
            sheet={sheet}
            place={index}
            documentNumber={sheet.startsDocument || index === 0 ? numberOf(documents, sheet) : null}
            onStep={(name) => step(index, name)}
            onFocus={() => setFocused(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
            onRescan={(file) => rescan.mutate({ file, key: sheet.key })}
          />
        ))}
      </ol>
      <MorePages ownId={detail.id} onAdd={add} />
      <JoinedDocuments whole={whole} kept={kept} onKept={setKept} />
      {rescan.isPending ? <Waiting /> : null}
      {rescan.isError ? <Problem problem={rescan.error} /> : null}
      <RefusedNote answer={rescan.data} />
      {save.isError ? <Problem problem={save.error} /> : null}
      <div className="dialog-foot standing-foot">
        <Button isDisabled={history.length < 2} onPress={() => setHistory(history.slice(0, -1))}>
          {say('review.undo')}
        </Button>
        <Link className="button" href={documentPath(detail.id)}>
          {say('action.cancel')}
        </Link>
        <Button
          className="primary"
          isDisabled={history.length < 2 || sheets.length === 0}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          {say('arrange.save', { count: documents.length })}
        </Button>
      </div>
    </Screen>
  );
}

/** By key: the button for it stands in the same card. */
function chooseRescan(face: EventTarget & Element): void {
  face.closest('li')?.querySelector<HTMLElement>('[data-rescan]')?.click();
}

const numberOf = (documents: readonly (readonly Sheet[])[], sheet: Sheet): number =>
  documents.findIndex((document) => document[0] === sheet) + 1;

/** The same page may lie on the table twice. */
function withNewKeys(standing: readonly Sheet[], added: readonly Sheet[]): Sheet[] {
  const keys = new Set(standing.map((sheet) => sheet.key));
  return added.map((sheet) => (keys.has(sheet.key) ? { ...sheet, key: `${sheet.key} ${standing.length}` } : sheet));
}
