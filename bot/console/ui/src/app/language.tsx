import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { words, type Blanks, type Word } from '../words';

export type Language = 'zh' | 'en';
export type Say = <W extends Word>(word: W, ...values: Blanks<W>) => string;

const KEPT = 'unbind.language';
const TOLD = 'unbind_language';
const known = (value: string | null | undefined): Language | null => (value === 'zh' || value === 'en' ? value : null);

/** The server reads it with each question; so does a console on another port, which shares no storage. */
const tell = (language: Language) => {
  document.cookie = `${TOLD}=${language}; path=/; SameSite=Strict`;
};
const before = () => known(localStorage.getItem(KEPT)) ?? known(document.cookie.match(`\\b${TOLD}=(\\w+)`)?.[1]);

interface Speech {
  language: Language;
  /** What the server is told to speak; null when it speaks its own. */
  told: Language | null;
  /** Kept for the next visit. */
  choose: (language: Language) => void;
  /** The server's language, for who never chose. */
  suggest: (language: Language) => void;
  say: Say;
}

const SpeechContext = createContext<Speech | null>(null);

export function Speaking({ children }: { children: ReactNode }) {
  const [told, setTold] = useState(() => {
    const chosen = before();
    // Here and not in an effect: those of the pages ask first.
    if (chosen) tell(chosen);
    return chosen;
  });
  const [suggested, suggest] = useState<Language>('zh');
  const language = told ?? suggested;
  const say = useCallback<Say>(
    (word, ...values) => {
      const text: string = words[word][language === 'zh' ? 0 : 1];
      const blanks = values[0] as Record<string, string | number> | undefined;
      return blanks ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name])) : text;
    },
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    // Chosen in another tab, with which the cookie is shared.
    const follow = (event: StorageEvent) => event.key === KEPT && setTold(before());
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  const speech = useMemo<Speech>(
    () => ({
      language,
      told,
      say,
      choose: (next) => {
        localStorage.setItem(KEPT, next);
        tell(next);
        setTold(next);
      },
      suggest,
    }),
    [language, told, say],
  );
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('outside <Speaking>');
  return speech;
}

export const useSay = (): Say => useSpeech().say;
