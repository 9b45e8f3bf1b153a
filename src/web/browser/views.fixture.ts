import type { Page } from 'playwright-core';
import type { DocumentTab } from '../document/document-tabs.ts';
import type { Route } from '../navigation/routes.ts';
import type { ReportTab } from '../reports/report-tabs.ts';
import type { QueueView } from '../review/queue-views.ts';

/** Things that views are shown with. */
export interface ViewedThings {
  /** A document that was read, one that is kept back for its mark of secrecy, one that was withdrawn. */
  readonly document: string;
  readonly secret: string;
  readonly withdrawn: string;
  readonly dossier: string;
  readonly rereading: string;
}

export interface View {
  readonly path: (things: ViewedThings) => string;
  /** What stands there once the view is whole. */
  readonly ready: string;
  /** What a person does to come to it. */
  readonly open?: (page: Page) => Promise<unknown>;
}

type ViewsOf<Name extends string> = Readonly<Record<Name, View>>;

const onTab = (tab: DocumentTab, ready: string): View => ({
  path: ({ document }) => `/documents/${document}?tab=${tab}`,
  ready,
});
const documentParts: ViewsOf<DocumentTab> = {
  fields: onTab('fields', '.field-row'),
  text: onTab('text', '.word'),
  findings: onTab('findings', '.finding, .empty'),
  tables: onTab('tables', '.table-scroll, .empty'),
  citations: onTab('citations', '.citation, .empty'),
  trust: onTab('trust', '.steps'),
  history: onTab('history', '.renditions li'),
};

const inReports = (tab: ReportTab, ready: string): View => ({ path: () => `/reports?tab=${tab}`, ready });
const reportParts: ViewsOf<ReportTab> = {
  rates: inReports('rates', '.figure'),
  registers: inReports('registers', '.register, .empty'),
  indicators: inReports('indicators', 'form'),
  samples: inReports('samples', 'form'),
};

const inQueue = (view: QueueView): View => ({ path: () => `/review?view=${view}`, ready: 'table.list, .empty' });
const queueParts: ViewsOf<QueueView> = {
  doubt: inQueue('doubt'),
  mine: inQueue('mine'),
  free: inQueue('free'),
  approval: inQueue('approval'),
};

/** A screen that the routes know and nobody lists here does not compile. */
const screens: Readonly<Record<Route['screen'], Readonly<Record<string, View>>>> = {
  'home': { whole: { path: () => '/', ready: 'table.list' } },
  'search': {
    'empty': { path: () => '/search', ready: 'form' },
    'words': { path: () => '/search?q=quy+che', ready: '.results, .empty' },
    'symbol': { path: () => '/search?q=475', ready: '.results, .notice' },
    'to be kept': {
      path: () => '/search?q=trang',
      ready: '.saved-row form',
      open: (page) => page.getByRole('button', { name: 'Lưu tìm kiếm này' }).click(),
    },
    'nothing found': { path: () => '/search?q=kh%C3%B4ngc%C3%B3', ready: '.empty' },
  },
  'documents': {
    'all': { path: () => '/documents', ready: 'table.list' },
    'withdrawn': { path: () => '/documents?view=withdrawn', ready: 'table.list, .empty' },
    'none': { path: () => '/documents?q=zzzz', ready: '.empty' },
  },
  'document': {
    ...documentParts,
    'kept back': { path: ({ secret }) => `/documents/${secret}`, ready: '.notice-bad' },
    'withdrawn': { path: ({ withdrawn }) => `/documents/${withdrawn}`, ready: '[data-loaded=true]' },
    'missing': {
      path: () => '/documents/00000000-0000-4000-8000-000000000000',
      ready: '[role=alert]',
    },
    'reuse': {
      ...onTab('fields', '[role=dialog]'),
      open: (page) => page.getByRole('button', { name: 'Dùng lại vào hồ sơ' }).click(),
    },
    'withdrawal': {
      ...onTab('history', '[role=dialog]'),
      open: (page) => page.getByRole('button', { name: 'Gỡ khỏi kho' }).click(),
    },
    'marks': {
      ...onTab('fields', '[role=menu]'),
      open: (page) => page.getByRole('button', { name: /Lớp đánh dấu/ }).click(),
    },
  },
  'arrange': { whole: { path: ({ document }) => `/documents/${document}/arrange`, ready: '[data-sheet]' } },
  'duplicates': { whole: { path: () => '/duplicates', ready: '.empty, .duplicate' } },
  'rereadings': { whole: { path: () => '/rereadings', ready: '.bar' } },
  'rereading': { whole: { path: ({ rereading }) => `/rereadings/${rereading}`, ready: '.result' } },
  'review-list': queueParts,
  'review': {
    doubts: { path: ({ document }) => `/review/${document}`, ready: '.editor-open' },
    all: {
      path: ({ document }) => `/review/${document}`,
      ready: '[data-field=urgency]',
      open: (page) => page.getByRole('button', { name: /Các trường khác/ }).click(),
    },
  },
  'dossiers': {
    'all': { path: () => '/dossiers', ready: 'table.list' },
    'new one': {
      path: () => '/dossiers',
      ready: '[role=dialog]',
      open: (page) => page.getByRole('button', { name: 'Lập hồ sơ mới' }).click(),
    },
  },
  'dossier': {
    'whole': { path: ({ dossier }) => `/dossiers/${dossier}`, ready: '.component' },
    'looking for a result': {
      path: ({ dossier }) => `/dossiers/${dossier}`,
      ready: '.component form',
      open: (page) => page.getByRole('button', { name: 'Tìm kết quả đã có' }).first().click(),
    },
  },
  'receipt': { whole: { path: ({ dossier }) => `/dossiers/${dossier}/receipt`, ready: '.qr' } },
  'reports': reportParts,
  'administration': { whole: { path: () => '/administration', ready: 'table.names, #audit-title' } },
  'welcome': { 'without a link': { path: () => '/welcome', ready: '[role=alert], form, .notice' } },
  'missing': { whole: { path: () => '/nowhere', ready: 'h1' } },
};

/** Every view of the page, by screen and state. Signing in is looked at where people sign in. */
export const views: readonly (readonly [name: string, view: View])[] = Object.entries(screens).flatMap(
  ([screen, states]) => Object.entries(states).map(([state, view]) => [`${screen}: ${state}`, view] as const),
);
