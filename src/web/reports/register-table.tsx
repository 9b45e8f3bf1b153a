import { Link } from 'react-aria-components';
import { registerTitles } from '../../messages/register-titles.ts';
import { documentPath, dossierPath } from '../navigation/routes.ts';
import type { Register } from '../service/reports.ts';
import { formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';

interface RegisterTableProps {
  readonly register: Register;
  readonly label: string;
}

/** A register with the headings of Decree 30/2020; a row leads to its document or dossier. */
export function RegisterTable({ register, label }: RegisterTableProps) {
  const { say } = useWords();
  if (register.rows.length === 0) return <p className="empty">{say('registers.none')}</p>;
  return (
    <div className="table-scroll">
      <table className="list register" aria-label={label} lang="vi">
        <thead>
          <tr>
            {register.columns.map((column) => (
              <th key={column} scope="col">
                {registerTitles[column]?.title ?? column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {register.rows.map((row, index) => (
            <tr key={row.documentId ?? row.dossierId ?? index}>
              {register.columns.map((column) => (
                <td key={column} className={typeof row.cells[column] === 'number' ? 'number' : ''}>
                  <RegisterCell row={row} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Columns that name the thing of the row. */
const naming: ReadonlySet<string> = new Set(['typeAndSubject', 'title']);

function RegisterCell({ row, column }: { readonly row: Register['rows'][number]; readonly column: string }) {
  const value = column === 'date' ? formatRecordDate(row.date) : shownCell(row.cells[column]);
  const href =
    row.documentId !== null ? documentPath(row.documentId) : row.dossierId !== null ? dossierPath(row.dossierId) : null;
  return naming.has(column) && href !== null && value !== '' ? <Link href={href}>{value}</Link> : value;
}

/** Days of the registers come as ISO; people write the day first. */
const shownCell = (cell: string | number | null | undefined): string | number =>
  typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) ? formatRecordDate(cell) : (cell ?? '');
