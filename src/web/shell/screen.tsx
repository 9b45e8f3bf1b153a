import { type ReactNode, useEffect, useRef } from 'react';

interface ScreenProps {
  readonly title: string;
  /** The title is read out but not shown where the screen speaks for itself. */
  readonly hideTitle?: boolean;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Two panes that fill the window instead of a column that scrolls. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** Frame of every screen: one heading, which takes the focus on arrival so that a screen reader announces it. */
export function Screen({ title, hideTitle, lead, actions, fills, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Sohoa`;
  }, [title]);
  useEffect(() => {
    const isFocusTaken = document.activeElement !== null && document.activeElement !== document.body;
    if (!isFocusTaken) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="main" className={fills === true ? 'screen screen-fills' : 'screen'}>
      <div className={hideTitle === true ? 'visually-hidden' : 'screen-head'}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
