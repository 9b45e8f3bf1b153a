import { Button } from 'react-aria-components';
import type { Finding } from '../../domain/finding.ts';
import { useWords } from '../shell/language.tsx';
import { type FindingGroup, type GroupedFinding, groupFindings } from './finding-groups.ts';
import { findingKey } from './record-targets.ts';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly onPick: (key: string) => void;
}

/** What the service noticed: certain ones first, each with its words, its place, the reason and a proposal. */
export function FindingsPanel({ findings, onPick }: FindingsPanelProps) {
  const { say, language } = useWords();
  if (findings.length === 0) return <p className="empty">{say('findings.none')}</p>;
  return (
    <ul className="findings">
      {groupFindings(findings, language).map((group) => (
        <GroupItem key={group.findings[0]?.index} group={group} onPick={onPick} />
      ))}
    </ul>
  );
}

interface GroupItemProps {
  readonly group: FindingGroup;
  readonly onPick: (key: string) => void;
}

function GroupItem({ group, onPick }: GroupItemProps) {
  const { say } = useWords();
  const { severity, head, rest, findings } = group;
  const [only, ...others] = findings;
  const single = others.length === 0 ? only : undefined;
  return (
    <li className={`finding finding-${severity}`} data-key={single && findingKey(single.index)}>
      <p className="finding-head">
        <span className={severity === 'certain' ? 'badge badge-bad' : 'badge badge-doubt'}>
          {say(severity === 'certain' ? 'findings.certain' : 'findings.possible')}
        </span>
        <strong>{head}</strong>
        {single === undefined ? <span className="count">{findings.length}</span> : null}
      </p>
      {rest === '' ? null : <p>{rest}</p>}
      {single === undefined ? (
        <ul className="finding-places">
          {findings.map((finding) => (
            <li key={finding.index} data-key={findingKey(finding.index)}>
              <Place finding={finding} onPick={onPick} />
            </li>
          ))}
        </ul>
      ) : (
        <SinglePlace finding={single} onPick={onPick} />
      )}
    </li>
  );
}

interface PlaceProps {
  readonly finding: GroupedFinding;
  readonly onPick: (key: string) => void;
}

/** One of several places: its words, what else was read there, its page. */
function Place({ finding, onPick }: PlaceProps) {
  const { say } = useWords();
  const text = <PlaceText finding={finding} />;
  if (finding.page === null) return text;
  return (
    <Button className="choice" onPress={() => onPick(findingKey(finding.index))}>
      {text} <span className="faint">{say('record.onPage', { page: finding.page })}</span>
    </Button>
  );
}

function PlaceText({ finding: { words, otherReading, correction } }: Pick<PlaceProps, 'finding'>) {
  const { say } = useWords();
  return (
    <>
      {words === '' ? say('findings.unreadInk') : words}
      {otherReading === null ? null : say('findings.or', { reading: otherReading })}
      {correction === null ? null : ` → ${correction}`}
    </>
  );
}

function SinglePlace({ finding, onPick }: PlaceProps) {
  const { say } = useWords();
  const { words, otherReading, correction, page } = finding;
  return (
    <>
      {words === '' ? null : (
        <p className="finding-words">
          “{words}”{otherReading === null ? null : say('findings.or', { reading: otherReading })}
        </p>
      )}
      {correction === null ? null : (
        <p>
          {say('findings.correction')} <strong>{correction}</strong>
        </p>
      )}
      {page === null ? null : (
        <Button className="link-button" onPress={() => onPick(findingKey(finding.index))}>
          {say('findings.show', { page })}
        </Button>
      )}
    </>
  );
}
