import { Button } from 'react-aria-components';
import type { Finding } from '../../domain/finding.ts';
import type { Language } from '../../messages/error-message.ts';
import { useWords } from '../shell/language.tsx';
import { findingKey } from './record-targets.ts';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly onPick: (key: string) => void;
}

/** What the service noticed: certain ones first, each with its place, the reason and a proposal. */
export function FindingsPanel({ findings, onPick }: FindingsPanelProps) {
  const { say } = useWords();
  if (findings.length === 0) return <p className="empty">{say('findings.none')}</p>;
  const ordered = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => Number(b.finding.severity === 'certain') - Number(a.finding.severity === 'certain'));
  return (
    <ul className="findings">
      {ordered.map(({ finding, index }) => (
        <FindingItem key={findingKey(index)} finding={finding} dataKey={findingKey(index)} onPick={onPick} />
      ))}
    </ul>
  );
}

/** The explanation is written in Vietnamese, the message in English: each reader gets theirs. */
function findingTexts(finding: Finding, language: Language): readonly [head: string, rest: string] {
  const { message, explanation } = finding;
  if (explanation === '' || explanation === message) return [message, ''];
  return language === 'vi' ? [explanation, ''] : [message, explanation];
}

interface FindingItemProps {
  readonly finding: Finding;
  readonly dataKey: string;
  readonly onPick: (key: string) => void;
}

function FindingItem({ finding, dataKey, onPick }: FindingItemProps) {
  const { say, language } = useWords();
  const [head, rest] = findingTexts(finding, language);
  const page = finding.evidence.find((evidence) => evidence.page !== null)?.page ?? null;
  return (
    <li className={`finding finding-${finding.severity}`} data-key={dataKey}>
      <p className="finding-head">
        <span className={finding.severity === 'certain' ? 'badge badge-bad' : 'badge badge-doubt'}>
          {say(finding.severity === 'certain' ? 'findings.certain' : 'findings.possible')}
        </span>
        <strong>{head}</strong>
      </p>
      {rest === '' ? null : <p>{rest}</p>}
      {finding.correction === null ? null : (
        <p>
          {say('findings.correction')} <strong>{finding.correction}</strong>
        </p>
      )}
      {page === null ? null : (
        <Button className="link-button" onPress={() => onPick(dataKey)}>
          {say('findings.show', { page })}
        </Button>
      )}
    </li>
  );
}
