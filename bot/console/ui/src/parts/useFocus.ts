import { useEffect } from 'react';

/**
 * The focus goes to the first field of a dialog, and back to where it was when the dialog is gone.
 * autoFocus would come too early: the dialog is not in the page yet.
 */
export function useFocus(id: string): void {
  useEffect(() => {
    const before = document.activeElement;
    document.getElementById(id)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id]);
}
