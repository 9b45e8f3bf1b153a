import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { DocumentDetail } from '../../domain/document.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { numbered } from '../document/numbered.ts';
import { useWords } from '../shell/language.tsx';
import { isDoubtfulCell } from './grid-moves.ts';
import { type CellEdit, TableGrid } from './table-grid.tsx';

interface TablesPartProps {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord;
  readonly onEdit: (table: number, edit: CellEdit) => void;
  readonly onPick: (key: string) => void;
}

/** The tables of the document, to be opened where their figures matter. */
export function TablesPart({ detail, record, onEdit, onPick }: TablesPartProps) {
  const { say } = useWords();
  if (record.tables.length === 0) return null;
  const doubtful = record.tables.reduce((sum, table) => sum + countDoubtful(table), 0);
  return (
    <Disclosure className="other-fields">
      <Heading level={3}>
        <Button slot="trigger" className="link-button">
          {say('grid.tables', { count: record.tables.length })}
        </Button>
        {doubtful === 0 ? null : <span className="badge badge-doubt">{say('grid.doubtful', { count: doubtful })}</span>}
      </Heading>
      <DisclosurePanel>
        {numbered(record.tables).map(({ key, value: table, index }) => (
          <TableGrid
            key={key}
            detail={detail}
            table={table}
            index={index}
            onEdit={(edit) => onEdit(index, edit)}
            onPick={onPick}
          />
        ))}
      </DisclosurePanel>
    </Disclosure>
  );
}

function countDoubtful(table: DocumentRecord['tables'][number]): number {
  return table.rows.reduce(
    (sum, cells, row) => sum + cells.filter((_, column) => isDoubtfulCell(table, { row, column })).length,
    0,
  );
}
