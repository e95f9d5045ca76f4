// What the frame shows of now, asked for again and again: badges, mock or real, whether the server answers.
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import type { Home } from '../answers';
import { api } from '../api';
import { useAnswer, type Asked } from '../parts/useAnswer';
import { useSpeech } from './language';

const NowContext = createContext<Asked<Home> | null>(null);

export function Now({ children }: { children: ReactNode }) {
  const asked = useAnswer('home', api.home, 8000);
  const { suggest } = useSpeech();
  const language = asked.answer?.language;
  useEffect(() => {
    if (language) suggest(language === 'zh_CN' ? 'zh' : 'en');
  }, [language, suggest]);
  return <NowContext.Provider value={asked}>{children}</NowContext.Provider>;
}

export function useNow(): Asked<Home> {
  const asked = useContext(NowContext);
  if (!asked) throw new Error('outside <Now>');
  return asked;
}

/** Key of a shop → its name; the key while the name is not known. */
export function useShopName(): (key: string) => string {
  const { answer } = useNow();
  return (key) => answer?.shops.find((shop) => shop.key === key)?.name || key;
}
