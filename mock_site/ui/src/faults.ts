// Nasty behaviours the page itself carries out. The server tells which ones in a header of every answer.
export interface Fault { name: string; serial: number; fired: number; [option: string]: any }
export type Moment = 'load' | 'search' | 'page' | 'dialog' | 'after_remove' | 'timer';

let active: Fault[] = [];
const used = new Map<number, number>();
const listeners = new Set<() => void>();
const momentListeners = new Set<(moment: Moment) => void>();

export function learn(header: string | null): void {
  if (header === null || header === JSON.stringify(active)) return;
  const next = JSON.parse(header) as Fault[];
  if (JSON.stringify(next) === JSON.stringify(active)) return;
  active = next;
  listeners.forEach((listener) => listener());
}

export const fault = (name: string): Fault | undefined => active.find((item) => item.name === name);

/** For faults that happen a number of times per tab (times=0: always). True when it happens now. */
export function strikes(name: string): Fault | undefined {
  const found = fault(name);
  if (!found) return undefined;
  const count = used.get(found.serial) ?? 0;
  if (found.times > 0 && count >= found.times) return undefined;
  used.set(found.serial, count + 1);
  return found;
}

export function onFaults(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onMoment(listener: (moment: Moment) => void): () => void {
  momentListeners.add(listener);
  return () => momentListeners.delete(listener);
}

/** Say what the page is doing: overlays wait for it, and the server gets it as real pages' telemetry does. */
export function moment(name: Moment): void {
  momentListeners.forEach((listener) => listener(name));
  void fetch('/api/mshop/event', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ event: name }),
  }).then((response) => learn(response.headers.get('x-mock-page'))).catch(() => undefined);
}
