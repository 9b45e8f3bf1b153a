import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWords } from '../shell/language.tsx';

/** Marks that stand on the scan all the time and can be switched one by one. */
export const overlayKinds = ['doubt', 'finding', 'stamp', 'unread'] as const;
export type OverlayKind = (typeof overlayKinds)[number];

const isOverlayKind = (name: unknown): name is OverlayKind => overlayKinds.some((kind) => kind === name);

interface OverlayMenuProps {
  readonly shown: ReadonlySet<OverlayKind>;
  /** How many of each kind the page has. */
  readonly counts: Readonly<Record<OverlayKind, number>>;
  readonly onShown: (shown: ReadonlySet<OverlayKind>) => void;
}

/** Which of the page's marks are shown: one press hides what lies over the ink one wants to see. */
export function OverlayMenu({ shown, counts, onShown }: OverlayMenuProps) {
  const { say } = useWords();
  return (
    <MenuTrigger>
      <Button className="quiet">
        {say('page.showMarks')} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={say('page.showMarks')}
          selectionMode="multiple"
          selectedKeys={shown}
          onSelectionChange={(keys) =>
            onShown(new Set(keys === 'all' ? overlayKinds : [...keys].filter(isOverlayKind)))
          }
        >
          {overlayKinds.map((kind) => (
            <MenuItem key={kind} id={kind} className="menu-item">
              <span className={`swatch swatch-${kind}`} aria-hidden="true" />
              {say(`overlay.${kind}`, { count: counts[kind] })}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
