import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { DocumentSummary } from '../../domain/document.ts';
import { failureText } from '../documents/failure-text.ts';
import { useMay, useSession } from '../login/session.ts';
import { listDocuments, reprocessDocument } from '../service/documents.ts';
import { getServiceState } from '../service/search.ts';
import { formatBytes, formatNumber } from '../shell/format.ts';
import { useWords } from '../shell/language.tsx';
import { useOfficer } from '../shell/officer.ts';
import { Problem, Waiting } from '../shell/problem.tsx';
import { Screen } from '../shell/screen.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { AuditPanel } from './audit-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { NamesPanel } from './names-panel.tsx';
import { OfficesPanel } from './offices-panel.tsx';
import { OwnAccount } from './own-account.tsx';
import { ProceduresPanel } from './procedures-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { WorkPanel } from './work-panel.tsx';

/** State of the service, documents that failed with a way to try again, and settings of this PC. */
export function AdministrationScreen() {
  const { say, locale } = useWords();
  const may = useMay();
  const isSignedIn = useSession().data?.mode === 'signed-in';
  const state = useQuery({ queryKey: ['state'], queryFn: ({ signal }) => getServiceState(signal) });
  return (
    <Screen title={say('admin.title')}>
      <section aria-labelledby="state-title">
        <h2 id="state-title">{say('admin.state')}</h2>
        {state.isPending ? <Waiting /> : null}
        {state.isError ? <Problem problem={state.error} onRetry={() => void state.refetch()} /> : null}
        {state.data === undefined ? null : (
          <dl className="facts">
            <dt>{say('admin.version')}</dt>
            <dd>{state.data.version}</dd>
            <dt>{say('admin.documents')}</dt>
            <dd>{formatNumber(state.data.documents.total, locale)}</dd>
            <dt>{say('admin.unfinished')}</dt>
            <dd>{formatNumber(state.data.documents.unfinished, locale)}</dd>
            <dt>{say('admin.failed')}</dt>
            <dd>{formatNumber(state.data.documents.failed, locale)}</dd>
            <dt>{say('admin.limits')}</dt>
            <dd>
              {say('admin.limitText', {
                size: formatBytes(state.data.limits.bytes, locale),
                pages: formatNumber(state.data.limits.pages, locale),
              })}
            </dd>
          </dl>
        )}
        <p>
          <a className="button" href="/api/docs">
            {say('admin.api')}
          </a>
        </p>
      </section>
      {isSignedIn ? <OwnAccount /> : null}
      {may('administer') && isSignedIn ? (
        <>
          <AccountsPanel />
          <KeysPanel />
        </>
      ) : null}
      {may('administer') ? <OfficesPanel /> : null}
      <FailedDocuments />
      {may('operate') ? (
        <>
          <WorkPanel />
          <SettingsPanel />
          <ProceduresPanel />
          <NamesPanel />
        </>
      ) : null}
      {may('audit.read') ? <AuditPanel /> : null}
      {isSignedIn ? null : <ThisPc />}
    </Screen>
  );
}

/** Who sits at this PC, as long as nobody signs in. */
function ThisPc() {
  const { say } = useWords();
  const [officer, setOfficer] = useOfficer();
  return (
    <section aria-labelledby="pc-title">
      <h2 id="pc-title">{say('admin.thisPc')}</h2>
      <TextField className="field" value={officer} onChange={setOfficer}>
        <Label>{say('reuse.officer')}</Label>
        <Input />
      </TextField>
    </section>
  );
}

const failedFilter = { status: 'failed', limit: 100 } as const;

function FailedDocuments() {
  const { say } = useWords();
  const failed = useQuery({
    queryKey: ['documents', failedFilter],
    queryFn: ({ signal }) => listDocuments(failedFilter, signal),
  });
  return (
    <section aria-labelledby="failed-title">
      <h2 id="failed-title">{say('admin.failedTitle')}</h2>
      {failed.isError ? <Problem problem={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {failed.data?.items.length === 0 ? <p className="empty">{say('admin.noneFailed')}</p> : null}
      <ul className="results">
        {(failed.data?.items ?? []).map((document) => (
          <FailedDocument key={document.id} document={document} />
        ))}
      </ul>
    </section>
  );
}

function FailedDocument({ document }: { readonly document: DocumentSummary }) {
  const { say, language } = useWords();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => reprocessDocument(document.id),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <li className="result">
      <div className="result-body">
        <h3>{document.name}</h3>
        <p>{document.failure === null ? '' : failureText(document.failure, language)}</p>
        {retry.isError ? <Problem problem={retry.error} /> : null}
      </div>
      <div className="result-action">
        <Button isPending={retry.isPending} onPress={() => retry.mutate()}>
          {say('document.reprocess')}
        </Button>
      </div>
    </li>
  );
}
