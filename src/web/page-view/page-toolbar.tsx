import { useState } from 'react';
import { Button, Input, Label, TextField, ToggleButton, Toolbar } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';
import { type OverlayKind, OverlayMenu } from './overlay-menu.tsx';
import type { Zoom } from './page-view.tsx';

interface PageToolbarProps {
  readonly page: number;
  readonly pages: number;
  readonly zoom: Zoom;
  readonly overlays: ReadonlySet<OverlayKind>;
  readonly overlayCounts: Readonly<Record<OverlayKind, number>>;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onTurn: () => void;
  readonly onOverlays: (shown: ReadonlySet<OverlayKind>) => void;
}

/** Four times the fitted width: what it takes to judge a single digit. */
const largestZoom = 4;
const smallestZoom = 0.5;
const zoomStep = 1.35;

/** One step larger or smaller; what was fitted counts as one. */
export function zoomStepped(zoom: Zoom, direction: 'in' | 'out'): number {
  const factor = typeof zoom === 'number' ? zoom : 1;
  return direction === 'in' ? Math.min(largestZoom, factor * zoomStep) : Math.max(smallestZoom, factor / zoomStep);
}

export function PageToolbar(props: PageToolbarProps) {
  const { page, pages, zoom } = props;
  const { say } = useWords();
  return (
    <Toolbar className="page-toolbar" aria-label={say('page.toolbar')}>
      <Button
        className="quiet"
        isDisabled={page <= 1}
        onPress={() => props.onPage(page - 1)}
        aria-label={say('page.previous')}
      >
        ‹
      </Button>
      <PageNumber page={page} pages={pages} onPage={props.onPage} />
      <Button
        className="quiet"
        isDisabled={page >= pages}
        onPress={() => props.onPage(page + 1)}
        aria-label={say('page.next')}
      >
        ›
      </Button>
      <span className="toolbar-gap" />
      <Button
        className="quiet"
        onPress={() => props.onZoom(zoomStepped(zoom, 'out'))}
        aria-label={say('page.zoomOut')}
        aria-keyshortcuts="Alt+-"
      >
        −
      </Button>
      <Button
        className="quiet"
        onPress={() => props.onZoom(zoomStepped(zoom, 'in'))}
        aria-label={say('page.zoomIn')}
        aria-keyshortcuts="Alt+="
      >
        +
      </Button>
      <ToggleButton className="quiet" isSelected={zoom === 'width'} onChange={() => props.onZoom('width')}>
        {say('page.fitWidth')}
      </ToggleButton>
      <ToggleButton className="quiet" isSelected={zoom === 'page'} onChange={() => props.onZoom('page')}>
        {say('page.fitPage')}
      </ToggleButton>
      <Button className="quiet" onPress={props.onTurn} aria-label={say('page.turn')}>
        ⟳
      </Button>
      <OverlayMenu shown={props.overlays} counts={props.overlayCounts} onShown={props.onOverlays} />
    </Toolbar>
  );
}

/** Type a number and Enter: the way to page 217 of a long file. */
function PageNumber({ page, pages, onPage }: Pick<PageToolbarProps, 'page' | 'pages' | 'onPage'>) {
  const { say } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const go = (): void => {
    const wanted = Number(typed);
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted);
    setTyped(null);
  };
  return (
    <form
      className="page-count"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <span aria-hidden="true">{say('page.word')}</span>
      <TextField value={typed ?? String(page)} onChange={setTyped} onBlur={go} inputMode="numeric">
        <Label className="visually-hidden">{say('page.number')}</Label>
        <Input size={3} />
      </TextField>
      <span aria-hidden="true">{say('page.ofPages', { pages })}</span>
      <span className="visually-hidden" role="status">
        {say('page.of', { page, pages })}
      </span>
    </form>
  );
}
