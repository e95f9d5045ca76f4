import { useCallback, useEffect, useState } from 'react';
import type { Task } from '../answers';
import { useSpeech } from '../app/language';
import { api, eventsOf, Refusal } from '../api';
import { isOver } from './TaskState';

/** A task as it goes on. Each event is the whole task, so nothing is lost when the connection was. */
export function useTask(id: string) {
  const [task, setTask] = useState<Task>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  const { told } = useSpeech();

  useEffect(() => {
    setTask(undefined);
    setRefusal(undefined);
  }, [id]);

  useEffect(() => {
    let gone = false;
    let events: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function take(next: Task) {
      if (gone) return;
      setLost(false);
      setRefusal(undefined);
      setTask(next);
      if (isOver(next)) events?.close();
    }

    function listen() {
      events = new EventSource(eventsOf(id));
      events.onmessage = (event: MessageEvent<string>) => take(JSON.parse(event.data) as Task);
      events.onerror = () => {
        if (gone) return;
        setLost(true);
        // The browser connects anew by itself, except after an answer that is no stream of events.
        if (events?.readyState === EventSource.CLOSED) timer = setTimeout(() => setRound((n) => n + 1), 3000);
      };
    }

    // A plain question first: a task that is over needs no stream, and a wrong id gets its words.
    api.task(id)().then(
      (first) => {
        take(first);
        if (!gone && !isOver(first)) listen();
      },
      (error: unknown) => {
        if (gone) return;
        const found = error instanceof Refusal ? error : new Refusal(null);
        setRefusal(found);
        if (!found.trouble) timer = setTimeout(() => setRound((n) => n + 1), 3000);
      },
    );
    return () => {
      gone = true;
      clearTimeout(timer);
      events?.close();
    };
    // Told another language, the task is told anew, and so are its events.
  }, [id, round, told]);

  const again = useCallback(() => setRound((n) => n + 1), []);
  return { task, refusal, lost, again, take: setTask };
}
