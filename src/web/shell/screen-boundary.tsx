import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from './language.tsx';

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/**
 * A screen that cannot be shown says so and leaves the rest of the page as it is. Mostly its script could not be
 * fetched: the service is down, or it was updated since this page was opened.
 */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <BrokenScreen /> : this.props.children;
  }
}

function BrokenScreen() {
  const { say } = useWords();
  return (
    <main id="main" className="screen">
      <div className="notice notice-bad" role="alert">
        <p>{say('problem.screen')}</p>
        <Button autoFocus onPress={() => window.location.reload()}>
          {say('problem.reload')}
        </Button>
      </div>
    </main>
  );
}
