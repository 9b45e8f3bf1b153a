import { useQuery } from '@tanstack/react-query';
import { Link, ToggleButton } from 'react-aria-components';
import type { WebText } from '../../messages/web-text.ts';
import { useConnectionState } from '../live/live-events.ts';
import { PersonMenu } from '../login/person-menu.tsx';
import { useMay } from '../login/session.ts';
import { useLocation } from '../navigation/location.ts';
import { type Route, routeOfPath } from '../navigation/routes.ts';
import { listDocuments } from '../service/documents.ts';
import { useWords } from './language.tsx';

interface Place {
  readonly path: string;
  readonly label: WebText;
  readonly screens: readonly Route['screen'][];
  /** Shown to those who have one of these. */
  readonly permissions: readonly string[];
}

const places: readonly Place[] = [
  { path: '/', label: 'nav.home', screens: ['home'], permissions: ['self'] },
  { path: '/search', label: 'nav.search', screens: ['search'], permissions: ['find'] },
  {
    path: '/documents',
    label: 'nav.documents',
    screens: ['documents', 'document', 'arrange', 'duplicates', 'rereadings', 'rereading'],
    permissions: ['document.list'],
  },
  {
    path: '/review',
    label: 'nav.review',
    screens: ['review-list', 'review'],
    permissions: ['document.correct', 'document.approve'],
  },
  {
    path: '/dossiers',
    label: 'nav.dossiers',
    screens: ['dossiers', 'dossier', 'receipt'],
    permissions: ['dossier.read'],
  },
  { path: '/reports', label: 'nav.reports', screens: ['reports'], permissions: ['report.read'] },
  {
    path: '/administration',
    label: 'nav.administration',
    screens: ['administration'],
    permissions: ['operate', 'administer', 'audit.read'],
  },
];

export function Header() {
  const { say, language, setLanguage } = useWords();
  const { path } = useLocation();
  const { screen } = routeOfPath(path);
  const may = useMay();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {say('nav.skip')}
      </a>
      <Link className="brand" href="/">
        <span className="brand-mark" aria-hidden="true" />
        Sohoa
      </Link>
      <nav aria-label={say('nav.label')}>
        <ul>
          {places
            .filter(({ permissions }) => permissions.some(may))
            .map((place) => (
              <li key={place.path}>
                <Link
                  href={place.path}
                  className="place"
                  {...(place.screens.includes(screen) ? { 'aria-current': 'page' as const } : {})}
                >
                  {say(place.label)}
                  {place.path === '/review' ? <ReviewCount /> : null}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <ConnectionNote />
      <PersonMenu />
      <ToggleButton
        className="quiet language"
        isSelected={language === 'en'}
        onChange={(isEnglish) => setLanguage(isEnglish ? 'en' : 'vi')}
        lang={language === 'vi' ? 'en' : 'vi'}
      >
        {language === 'vi' ? 'English' : 'Tiếng Việt'}
      </ToggleButton>
    </header>
  );
}

/** Documents that wait for a person. */
function ReviewCount() {
  const { say } = useWords();
  const waiting = useQuery({
    queryKey: ['documents', 'review-count'],
    queryFn: ({ signal }) => listDocuments({ needsReview: true, limit: 1 }, signal),
  });
  const count = waiting.data?.total ?? 0;
  return count === 0 ? null : (
    <span className="count">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{say('nav.reviewCount', { count })}</span>
    </span>
  );
}

function ConnectionNote() {
  const { say } = useWords();
  const isLost = useConnectionState() === 'lost';
  return (
    <div className="connection" role="status">
      {isLost ? <span className="connection-lost">{say('connection.lost')}</span> : null}
    </div>
  );
}
