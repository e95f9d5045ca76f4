// Rows that change places under the pointer. The list listens for clicks as a whole (as delegated handlers
// do), so the click lands on whichever row stands there when the button comes up.
import type { MouseEvent as Pointer } from 'react';
import { flushSync } from 'react-dom';
import { fault, strikes } from '../faults';
import type { Row } from './types';

type Change = (update: (rows: Row[]) => Row[]) => void;

const ACTION = 'a, [role=img], button';
let moved = false;

function onAction(event: Pointer): boolean {
  const target = event.target as Element;
  return Boolean(target.closest('tr, [class*=topicCard]') && target.closest(ACTION));
}

export function shifting(setRows: Change) {
  const shift = () => flushSync(() => setRows((rows) => [...rows.slice(1), ...rows.slice(0, 1)]));
  return {
    onMouseOverCapture: (event: Pointer) => {
      if (fault('reorder')?.moment === 'hover' && onAction(event) && strikes('reorder')) shift();
    },
    onMouseDownCapture: (event: Pointer) => {
      if (fault('reorder')?.moment !== 'before_click' || !onAction(event) || !strikes('reorder')) return;
      shift();
      moved = true;
    },
    onMouseUpCapture: (event: Pointer) => {
      if (!moved) return;
      moved = false;
      const { clientX, clientY } = event;
      setTimeout(() => {
        const now = document.elementFromPoint(clientX, clientY)?.closest(ACTION);
        now?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY }));
      });
    },
  };
}
