import type { PreservationEvent } from '../../domain/package-manifest.ts';
import { element, type XmlElement } from '../xml.ts';
import type { DescribedFile, DossierPackageInput } from './package-files.ts';

/** PREMIS 3: every file with its hash, every processing step with engine and model, and who did it. */
export function premisOf(input: DossierPackageInput, files: readonly DescribedFile[]): XmlElement {
  const events = input.documents.flatMap((document) =>
    document.events.map((event, index) => ({ id: `${document.id}-event-${index + 1}`, event, document })),
  );
  const agents = [...new Set(events.map(({ event }) => event.agent))];
  return element('premis', { 'xmlns': 'http://www.loc.gov/premis/v3', 'version': '3.0' }, [
    ...files.map((file) =>
      object(
        file,
        isReceived(file) ? undefined : files.find((other) => other.document === file.document && isReceived(other)),
        events.filter((entry) => entry.document === file.document).map((entry) => entry.id),
      ),
    ),
    ...events.map(({ id, event }) => eventElement(id, event)),
    ...agents.map((agent) =>
      agentElement(
        agent,
        events.filter(({ event }) => event.agent === agent).map(({ event }) => event.type),
      ),
    ),
  ]);
}

/** The form that the pages were read from comes first. */
function isReceived({ path }: DescribedFile): boolean {
  return path.startsWith('representations/rep1/');
}

/** The file that was read as its sender called it; a package can hold fewer letters in its names. */
function receivedName({ path, document }: DescribedFile): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === document.original.name ? document.record.source.name : name;
}

/** Who takes papers in may be a person or a program: only the steps that are one's own say which. */
const stepsOfPrograms: readonly PreservationEvent['type'][] = [
  'text recognition',
  'text restoration',
  'metadata extraction',
];

function agentElement(agent: string, steps: readonly PreservationEvent['type'][]): XmlElement {
  const isProgram = steps.some((step) => stepsOfPrograms.includes(step));
  const isPerson = !isProgram && steps.some((step) => step === 'review' || step === 'approval');
  return element('agent', {}, [
    identifier('agent', agent),
    element('agentName', {}, [agent]),
    ...(isProgram ? [element('agentType', {}, ['software'])] : []),
    ...(isPerson ? [element('agentType', {}, ['person'])] : []),
  ]);
}

function object(file: DescribedFile, original: DescribedFile | undefined, eventIds: readonly string[]): XmlElement {
  return element('object', { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:type': 'file' }, [
    identifier('object', file.id),
    element('objectCharacteristics', {}, [
      element('fixity', {}, [
        element('messageDigestAlgorithm', {}, ['SHA-256']),
        element('messageDigest', {}, [file.sha256]),
      ]),
      element('size', {}, [String(file.content.length)]),
      element('format', {}, [element('formatDesignation', {}, [element('formatName', {}, [file.mediaType])])]),
    ]),
    ...(isReceived(file) ? [element('originalName', {}, [receivedName(file)])] : []),
    element('storage', {}, [
      element('contentLocation', {}, [
        element('contentLocationType', {}, ['path in the package']),
        element('contentLocationValue', {}, [file.path]),
      ]),
    ]),
    ...(original === undefined
      ? []
      : [
          element('relationship', {}, [
            element('relationshipType', {}, ['derivation']),
            element('relationshipSubType', {}, ['has source']),
            element('relatedObjectIdentifier', {}, [
              element('relatedObjectIdentifierType', {}, ['local']),
              element('relatedObjectIdentifierValue', {}, [original.id]),
            ]),
          ]),
        ]),
    ...eventIds.map((id) =>
      element('linkingEventIdentifier', {}, [
        element('linkingEventIdentifierType', {}, ['local']),
        element('linkingEventIdentifierValue', {}, [id]),
      ]),
    ),
  ]);
}

function eventElement(id: string, event: PreservationEvent): XmlElement {
  return element('event', {}, [
    identifier('event', id),
    element('eventType', {}, [event.type]),
    element('eventDateTime', {}, [event.at]),
    element('eventDetailInformation', {}, [element('eventDetail', {}, [event.detail])]),
    element('eventOutcomeInformation', {}, [element('eventOutcome', {}, [event.outcome])]),
    element('linkingAgentIdentifier', {}, [
      element('linkingAgentIdentifierType', {}, ['local']),
      element('linkingAgentIdentifierValue', {}, [event.agent]),
    ]),
  ]);
}

function identifier(kind: 'object' | 'event' | 'agent', value: string): XmlElement {
  return element(`${kind}Identifier`, {}, [
    element(`${kind}IdentifierType`, {}, ['local']),
    element(`${kind}IdentifierValue`, {}, [value]),
  ]);
}
