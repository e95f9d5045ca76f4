import type { Task } from '../answers';
import { api } from '../api';

/** The task that a yes has just begun in this shop; undefined where it cannot be told. */
export async function begunIn(shop: string): Promise<Task | undefined> {
  const tasks = await api.tasks().catch(() => []);
  return tasks
    .filter((task) => task.kind === 'approve' && task.shop === shop)
    .reduce<Task | undefined>((a, b) => (a && Date.parse(a.started_at) >= Date.parse(b.started_at) ? a : b), undefined);
}
