import type { Register } from '../domain/report.ts';
import { parseNumber } from '../extraction/numbers.ts';
import { createAssignments } from '../store/assignments.ts';
import { createCellCorrections } from '../store/cell-corrections.ts';
import { createCitationLinks } from '../store/citation-links.ts';
import type { Database } from '../store/database.ts';
import { createDifferences } from '../store/differences.ts';
import { createDocumentReuses } from '../store/document-reuses.ts';
import { createDossierResults } from '../store/dossier-results.ts';
import { createDossiers } from '../store/dossiers.ts';
import { createDuplicates } from '../store/duplicates.ts';
import { createIndicatorComparison } from '../store/indicator-comparison.ts';
import { createLineCorrections } from '../store/line-corrections.ts';
import { createOfficeNames } from '../store/office-names.ts';
import { createOfficeSettings } from '../store/office-settings.ts';
import { createOneStop } from '../store/one-stop.ts';
import { createProcedures } from '../store/procedures.ts';
import { createProcessSteps } from '../store/process-steps.ts';
import { createRates } from '../store/rates.ts';
import { createRegisters, type RegisterRequest } from '../store/registers.ts';
import { createRereadings } from '../store/rereadings.ts';
import { createRetention } from '../store/retention.ts';
import { createSampleChecks } from '../store/sample-checks.ts';
import { createSavedSearches } from '../store/saved-searches.ts';
import { createValidity } from '../store/validity.ts';
import { createWebhooks } from '../store/webhooks.ts';
import { checkWebhookAddress } from './send-webhooks.ts';
import { rateWorkbook, registerWorkbook } from './write-registers.ts';

/** The repository of digitized results as the API sees it. */
export function composeRepository(database: Database, officeId: string, webhookHosts: readonly string[]) {
  const differences = createDifferences(database);
  const lines = createLineCorrections(database);
  const cells = createCellCorrections(database, (text) => parseNumber(text)?.value ?? text);
  const dossiers = createDossiers(database, officeId);
  const results = createDossierResults(database);
  const rates = createRates(database);
  const registers = createRegisters(database);
  const webhooks = createWebhooks(database);
  return {
    validity: createValidity(database),
    retention: createRetention(database),
    citations: createCitationLinks(database),
    steps: createProcessSteps(database),
    duplicates: createDuplicates(database),
    review: {
      ...differences,
      lines: lines.list,
      correctLines: lines.correct,
      cells: cells.list,
      correctCells: cells.correct,
    },
    assignments: createAssignments(database),
    samples: createSampleChecks(database),
    dossiers: {
      change: dossiers.change,
      addResult: results.add,
      fileResult: results.setDocument,
      reuseByCode: createOneStop(database).reuse,
    },
    reports: {
      rates: rates.report,
      rate: rates.list,
      contents: registers.contents,
      register: (kind: 'dossiers' | 'outgoing' | 'incoming', request: RegisterRequest): Promise<Register> =>
        registers[kind](request),
      indicators: createIndicatorComparison(database).compare,
      registerWorkbook,
      rateWorkbook,
    },
    rereadings: createRereadings(database),
    procedures: createProcedures(database),
    settings: createOfficeSettings(database),
    names: createOfficeNames(database),
    reuses: createDocumentReuses(database),
    savedSearches: createSavedSearches(database),
    webhooks: {
      ...webhooks,
      add: async (office: string, wanted: Parameters<typeof webhooks.add>[1], actor: string) => {
        checkWebhookAddress(wanted.url, webhookHosts);
        return webhooks.add(office, wanted, actor);
      },
    },
  };
}
