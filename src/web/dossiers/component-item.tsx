import { useState } from 'react';
import { Button, Link } from 'react-aria-components';
import type { Component, Dossier } from '../../domain/dossier.ts';
import { documentTitle } from '../documents/document-title.ts';
import { documentPath } from '../navigation/routes.ts';
import { takeBackReuse } from '../service/dossiers.ts';
import { formatMoment, formatRecordDate } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { personName } from '../shell/person-name.ts';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { AttachScan } from './attach-scan.tsx';
import { FindForComponent } from './find-for-component.tsx';

interface ComponentItemProps {
  readonly dossier: Dossier;
  readonly component: Component;
}

const toneOfState = { requested: 'doubt', paper: 'good', electronic: 'good', reused: 'good' } as const;

/** One paper of the dossier: there, taken from what is held, or still missing with two ways to get it. */
export function ComponentItem({ dossier, component }: ComponentItemProps) {
  const { say } = useWords();
  const [isFinding, setIsFinding] = useState(false);
  return (
    <li className="component card">
      <div className="component-head">
        <h3>{component.name}</h3>
        <span className={`badge badge-${toneOfState[component.state]}`}>{say(`component.${component.state}`)}</span>
      </div>
      <Held dossierId={dossier.id} component={component} />
      <TakenBack component={component} />
      {component.state === 'reused' ? null : (
        <div className="component-actions">
          <Button
            className={component.state === 'requested' ? 'primary' : ''}
            aria-expanded={isFinding}
            onPress={() => setIsFinding(!isFinding)}
          >
            {say('component.find')}
          </Button>
          <AttachScan dossierId={dossier.id} componentId={component.id} />
        </div>
      )}
      {isFinding ? (
        <FindForComponent dossier={dossier} component={component} onDone={() => setIsFinding(false)} />
      ) : null}
    </li>
  );
}

/** A reuse taken back stays to be seen, with its reason. */
function TakenBack({ component }: { readonly component: Component }) {
  const { say } = useWords();
  return component.reuseEvents
    .filter((event) => event.withdrawnAt !== null)
    .map((event) => (
      <p key={event.id} className="faint">
        {say('component.takenBack', { reason: event.withdrawnReason ?? '' })}
      </p>
    ));
}

function Held({ dossierId, component }: { readonly dossierId: string; readonly component: Component }) {
  const { say, locale } = useWords();
  const { document } = component;
  const inForce = component.reuseEvents.filter((event) => event.withdrawnAt === null);
  if (document === null) return null;
  return (
    <div className="component-held">
      <p>
        <Link href={documentPath(document.id)}>{documentTitle(document)}</Link>{' '}
        <span className="faint">
          {[document.issuingBody, formatRecordDate(document.date)]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
      </p>
      {inForce.map((event) => (
        <div key={event.id} className="component-reuse">
          <span className="faint">
            {say('component.reusedBy', { officer: personName(event.officer, say), at: formatMoment(event.at, locale) })}
          </span>
          <ReasonDialog
            action={say('component.takeBack')}
            perform={(reason) => takeBackReuse(dossierId, component.id, event.id, reason)}
          />
        </div>
      ))}
    </div>
  );
}
