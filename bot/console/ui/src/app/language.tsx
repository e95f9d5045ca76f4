import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { words, type Blanks, type Word } from '../words';

export type Language = 'zh' | 'en';
export type Say = <W extends Word>(word: W, ...values: Blanks<W>) => string;

const KEPT = 'unbind.language';
const kept = (): Language | null => {
  const value = localStorage.getItem(KEPT);
  return value === 'zh' || value === 'en' ? value : null;
};

interface Speech {
  language: Language;
  /** Kept for the next visit. */
  choose: (language: Language) => void;
  /** The server's language, for who never chose. */
  suggest: (language: Language) => void;
  say: Say;
}

const SpeechContext = createContext<Speech | null>(null);

export function Speaking({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => kept() ?? 'zh');
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
  const speech = useMemo<Speech>(
    () => ({
      language,
      say,
      choose: (next) => {
        localStorage.setItem(KEPT, next);
        setLanguage(next);
      },
      suggest: (next) => {
        if (!kept()) setLanguage(next);
      },
    }),
    [language, say],
  );
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('outside <Speaking>');
  return speech;
}

export const useSay = (): Say => useSpeech().say;
