import { useCallback, useEffect, useRef, useState } from 'react';
import { useSpeech } from '../app/language';
import { Refusal } from '../api';

export interface Asked<T> {
  answer: T | undefined;
  refusal: Refusal | undefined;
  loading: boolean;
  reload: () => void;
  /** An answer that came on another way, as that of a POST. */
  put: (answer: T) => void;
}

/**
 * Asks when `key` or the language changes and, with `every`, again and again while the page is looked at.
 * An answer stays while the next one is on its way; the refusal of a repetition does not hide it.
 */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, every = 0): Asked<T> {
  const [state, setState] = useState<{ key: string; answer?: T; refusal?: Refusal }>({ key });
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(true);
  const { told } = useSpeech();
  const question = useRef(ask);
  question.current = ask;

  useEffect(() => {
    const stop = new AbortController();
    setBusy(true);
    question.current(stop.signal).then(
      (answer) => {
        if (stop.signal.aborted) return;
        setBusy(false);
        setState({ key, answer });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setBusy(false);
        const refusal = error instanceof Refusal ? error : new Refusal(null);
        setState((before) => ({ key, answer: before.key === key ? before.answer : undefined, refusal }));
      },
    );
    return () => stop.abort();
  }, [key, round, told]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (!every) return;
    const timer = setInterval(() => document.hidden || reload(), every);
    return () => clearInterval(timer);
  }, [every, reload]);

  const put = useCallback((answer: T) => setState({ key, answer }), [key]);
  const current = state.key === key;
  return {
    answer: current ? state.answer : undefined,
    refusal: current ? state.refusal : undefined,
    loading: busy || !current,
    reload,
    put,
  };
}
