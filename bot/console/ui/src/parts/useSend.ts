import { useCallback, useState } from 'react';
import { Refusal } from '../api';

/** For what a button sends: busy while it is under way, and the refusal to be shown beside the button. */
export function useSend() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const send = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      return await work();
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal(null));
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefusal(undefined), []);
  return { busy, refusal, send, forget };
}
