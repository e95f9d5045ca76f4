// Who is signed in, asked again and again: the real pages never come to rest either.
import { useEffect, useState } from 'react';
import { get, type Account } from '../api';
import { fault } from '../faults';

const POLL_MS = 700;

export function useAccount() {
  const [account, setAccount] = useState<Account | null>(null);
  const [started, setStarted] = useState(false);
  useEffect(() => {
    const load = (url: string) => get<Account>(url).then(({ data }) => {
      setAccount((before) => (JSON.stringify(before) === JSON.stringify(data) ? before : data));
    }).catch(() => undefined);
    void load('/api/mshop/account/current').then(() => {
      setTimeout(() => setStarted(true), fault('slow_start')?.ms ?? 0);
    });
    const timer = setInterval(() => void load(`/api/mshop/poll?t=${Date.now()}`), POLL_MS);
    return () => clearInterval(timer);
  }, []);
  return { account, started };
}
