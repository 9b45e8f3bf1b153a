import { useMay } from '../login/session.ts';
import { useWords } from '../shell/language.tsx';
import { Screen } from '../shell/screen.tsx';
import { DropPanel } from './drop-panel.tsx';
import { FindPanel } from './find-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { RecentPanel } from './recent-panel.tsx';

/** The first screen: find what is held already, or hand in what is not; below, what is being worked on. */
export function HomeScreen() {
  const { say } = useWords();
  const may = useMay();
  return (
    <Screen title={say('home.title')} hideTitle>
      <div className="home-pair">
        {may('find') ? <FindPanel /> : null}
        {may('document.take-in') ? <DropPanel /> : null}
      </div>
      <ProgressPanel />
      <RecentPanel />
    </Screen>
  );
}
