// The browser's own question before a page is left, as forms with unsaved changes ask it.
import { fault } from './faults';

export function askBeforeLeaving(): void {
  window.addEventListener('beforeunload', (event) => {
    if (fault('beforeunload')) event.preventDefault();
  });
}
