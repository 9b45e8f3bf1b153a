import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';

/** A thing that stands both on the scan and in the panel beside it: a word, a field, a citation, a finding. */
export interface Target {
  readonly key: string;
  readonly page: number;
  readonly box: BoundingBox;
}

/**
 * Which targets are lit. Kept outside React's tree: hovering across six hundred words must not render
 * anything but the few rectangles that change.
 */
export interface Highlight {
  readonly current: () => readonly string[];
  readonly light: (keys: readonly string[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const nothing: readonly string[] = [];

export function createHighlight(): Highlight {
  let lit = nothing;
  const listeners = new Set<() => void>();
  return {
    current: () => lit,
    light: (keys) => {
      if (keys.length === lit.length && keys.every((key, index) => key === lit[index])) return;
      lit = keys.length === 0 ? nothing : keys;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useLitKeys(highlight: Highlight): readonly string[] {
  return useSyncExternalStore(highlight.subscribe, highlight.current);
}

/** Marks the elements of a panel that carry `data-key` while their key is lit. */
export function useLitElements(panel: RefObject<HTMLElement | null>, highlight: Highlight): void {
  useEffect(() => {
    return highlight.subscribe(() => {
      if (panel.current !== null) markLit(panel.current, highlight.current());
    });
  }, [panel, highlight]);
}

function markLit(root: HTMLElement, keys: readonly string[]): void {
  for (const element of root.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit');
  for (const key of keys) {
    for (const element of root.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) {
      element.setAttribute('data-lit', '');
    }
  }
}

/** Handlers for a panel: moving over or focusing an element with `data-key` lights its place on the scan. */
export function panelHandlers(highlight: Highlight): {
  onPointerOver: (event: { target: EventTarget }) => void;
  onPointerLeave: () => void;
  onFocus: (event: { target: EventTarget }) => void;
} {
  const lightElement = (event: { target: EventTarget }): void => {
    const key = keyOfElement(event.target);
    highlight.light(key === null ? [] : [key]);
  };
  return { onPointerOver: lightElement, onFocus: lightElement, onPointerLeave: () => highlight.light([]) };
}

export function keyOfElement(element: EventTarget): string | null {
  return element instanceof Element ? (element.closest('[data-key]')?.getAttribute('data-key') ?? null) : null;
}
