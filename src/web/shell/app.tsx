import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { RouterProvider } from 'react-aria-components';
import { HomeScreen } from '../home/home-screen.tsx';
import { useLiveEvents } from '../live/live-events.ts';
import { noticeEndedSession, useSession } from '../login/session.ts';
import { navigate, useLocation } from '../navigation/location.ts';
import { type Route, routeOfPath } from '../navigation/routes.ts';
import { ServiceError } from '../service/http.ts';
import { restoreUploads } from '../upload/upload-queue.ts';
import { Header } from './header.tsx';
import { LanguageProvider, useWords } from './language.tsx';
import { Problem, Waiting } from './problem.tsx';
import { Screen } from './screen.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';

const LoginScreen = lazy(async () => ({ default: (await import('../login/login-screen.tsx')).LoginScreen }));
const WelcomeScreen = lazy(async () => ({ default: (await import('../login/welcome-screen.tsx')).WelcomeScreen }));
const SearchScreen = lazy(async () => ({ default: (await import('../search/search-screen.tsx')).SearchScreen }));
const DocumentsScreen = lazy(async () => ({
  default: (await import('../documents/documents-screen.tsx')).DocumentsScreen,
}));
const DocumentScreen = lazy(async () => ({
  default: (await import('../document/document-screen.tsx')).DocumentScreen,
}));
const ReviewListScreen = lazy(async () => ({
  default: (await import('../review/review-list-screen.tsx')).ReviewListScreen,
}));
const ReviewScreen = lazy(async () => ({ default: (await import('../review/review-screen.tsx')).ReviewScreen }));
const DossiersScreen = lazy(async () => ({
  default: (await import('../dossiers/dossiers-screen.tsx')).DossiersScreen,
}));
const DossierScreen = lazy(async () => ({ default: (await import('../dossiers/dossier-screen.tsx')).DossierScreen }));
const ReceiptScreen = lazy(async () => ({ default: (await import('../dossiers/receipt-screen.tsx')).ReceiptScreen }));
const ArrangeScreen = lazy(async () => ({
  default: (await import('../arrange/arrange-screen.tsx')).ArrangeScreen,
}));
const DuplicatesScreen = lazy(async () => ({
  default: (await import('../duplicates/duplicates-screen.tsx')).DuplicatesScreen,
}));
const RereadingsScreen = lazy(async () => ({
  default: (await import('../rereadings/rereadings-screen.tsx')).RereadingsScreen,
}));
const RereadingScreen = lazy(async () => ({
  default: (await import('../rereadings/rereading-screen.tsx')).RereadingScreen,
}));
const ReportsScreen = lazy(async () => ({ default: (await import('../reports/reports-screen.tsx')).ReportsScreen }));
const AdministrationScreen = lazy(async () => ({
  default: (await import('../administration/administration-screen.tsx')).AdministrationScreen,
}));

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (problem) => noticeEndedSession(queryClient, problem) }),
  mutationCache: new MutationCache({ onError: (problem) => noticeEndedSession(queryClient, problem) }),
  defaultOptions: {
    queries: {
      // Live events say when something changed; until then what was fetched is right.
      staleTime: 60_000,
      retry: (failures, problem) => !(problem instanceof ServiceError && problem.status < 500) && failures < 2,
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <RouterProvider navigate={navigate}>
          <Page />
        </RouterProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Page() {
  const { path } = useLocation();
  const session = useSession();
  if (routeOfPath(path).screen === 'welcome')
    return <Suspense fallback={<Waiting />}>{screenOf({ screen: 'welcome' })}</Suspense>;
  if (session.isError) return <Problem problem={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return <Waiting />;
  if (session.data.mode === 'signed-out') {
    return (
      <Suspense fallback={<Waiting />}>
        <LoginScreen session={session.data} />
      </Suspense>
    );
  }
  return <Workplace path={path} />;
}

/** What there is to see for somebody who may come in. */
function Workplace({ path }: { readonly path: string }) {
  useLiveEvents();
  useEffect(() => {
    void restoreUploads();
  }, []);
  return (
    <>
      <Header />
      <ScreenBoundary key={path}>
        <Suspense fallback={<Waiting />}>{screenOf(routeOfPath(path))}</Suspense>
      </ScreenBoundary>
    </>
  );
}

function screenOf(route: Route): ReactNode {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />;
    case 'search':
      return <SearchScreen />;
    case 'documents':
      return <DocumentsScreen />;
    case 'document':
      return <DocumentScreen key={route.documentId} documentId={route.documentId} />;
    case 'review-list':
      return <ReviewListScreen />;
    case 'review':
      return <ReviewScreen key={route.documentId} documentId={route.documentId} />;
    case 'dossiers':
      return <DossiersScreen />;
    case 'dossier':
      return <DossierScreen key={route.dossierId} dossierId={route.dossierId} />;
    case 'receipt':
      return <ReceiptScreen key={route.dossierId} dossierId={route.dossierId} />;
    case 'arrange':
      return <ArrangeScreen key={route.documentId} documentId={route.documentId} />;
    case 'duplicates':
      return <DuplicatesScreen />;
    case 'rereadings':
      return <RereadingsScreen />;
    case 'rereading':
      return <RereadingScreen key={route.rereadingId} rereadingId={route.rereadingId} />;
    case 'reports':
      return <ReportsScreen />;
    case 'administration':
      return <AdministrationScreen />;
    case 'welcome':
      return <WelcomeScreen />;
    case 'missing':
      return <MissingScreen />;
  }
}

function MissingScreen() {
  const { say } = useWords();
  return (
    <Screen title={say('missing.title')}>
      <p>{say('missing.text')}</p>
    </Screen>
  );
}
