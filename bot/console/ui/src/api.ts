// Questions to the server. Whatever is refused arrives as a Refusal with the server's own words.
import type {
  Decision, Home, IdsPreview, NewAdopt, NewApply, NewCheck, NewLogin, NewMend, NewPlan, NewRecord, NewResume, NewSurvey,
  NewVerify, Nights, PageView, PlanSummary, PlanView, Rehearsal, RunSummary, RunView, Shops, SurveySummary, SurveyView, Switch, TakeOut, Task,
  Trouble,
} from './answers';

export type NewTask =
  | NewSurvey
  | NewPlan
  | NewApply
  | NewResume
  | NewVerify
  | NewCheck
  | NewLogin
  | NewRecord
  | NewMend
  | NewAdopt;

/** What the server, or the way to it, said instead of an answer; `trouble` is null when nobody answered. */
export class Refusal extends Error {
  constructor(
    readonly trouble: Trouble | null,
    readonly status = 0,
  ) {
    super(trouble?.error ?? 'unreachable');
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { Accept: 'application/json', ...init?.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal(null);
  }
  const text = await response.text().catch(() => '');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (response.ok && body !== undefined) return body as T;
  throw new Refusal(asTrouble(body, response), response.status);
}

// A proxy or a bug may answer something else than a Trouble.
function asTrouble(body: unknown, response: Response): Trouble {
  const given = (body && typeof body === 'object' ? body : {}) as Partial<Trouble>;
  return {
    error: given.error || `HTTP ${response.status} ${response.statusText}`.trim(),
    advice: given.advice ?? '',
    exit_code: given.exit_code ?? 70,
    problems: given.problems ?? [],
  };
}

const get = <T>(path: string) => (signal?: AbortSignal) => ask<T>(path, { signal });
const post = <T>(path: string, body: unknown = {}) =>
  ask<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const named = (name: string) => encodeURIComponent(name);

export interface IdsQuestion {
  file?: File;
  text?: string;
  sheet?: string;
  column?: string;
}

function postIds({ file, text, sheet, column }: IdsQuestion): Promise<IdsPreview> {
  const form = new FormData();
  if (file) form.append('file', file, file.name);
  else form.append('text', text ?? '');
  if (sheet) form.append('sheet', sheet);
  if (column) form.append('column', column);
  return ask('/api/ids', { method: 'POST', body: form });
}

export const api = {
  home: get<Home>('/api/home'),
  shops: get<Shops>('/api/shops'),
  pages: get<PageView[]>('/api/pages'),
  nights: get<Nights>('/api/nights'),
  tasks: get<Task[]>('/api/tasks'),
  surveys: get<SurveySummary[]>('/api/surveys'),
  plans: get<PlanSummary[]>('/api/plans'),
  runs: get<RunSummary[]>('/api/runs'),
  rehearsal: (policy: string, shop: string) =>
    get<Rehearsal>(`/api/policies/${named(policy)}/rehearsal/${named(shop)}`),
  task: (id: string) => get<Task>(`/api/tasks/${named(id)}`),
  survey: (name: string) => get<SurveyView>(`/api/surveys/${named(name)}`),
  plan: (name: string) => get<PlanView>(`/api/plans/${named(name)}`),
  run: (id: string) => get<RunView>(`/api/runs/${named(id)}`),
  ids: postIds,
  begin: (task: NewTask) => post<Task>('/api/tasks', task),
  stop: (id: string) => post<Task>(`/api/tasks/${named(id)}/stop`),
  without: (plan: string, out: TakeOut) => post<PlanView>(`/api/plans/${named(plan)}/without`, out),
  switchJob: (job: string, to: Switch) => post<Nights>(`/api/jobs/${named(job)}`, to),
  decide: (decision: Decision) => post<Nights>('/api/decisions', decision),
};

export const eventsOf = (task: string) => `/api/tasks/${named(task)}/events`;
export const workbookOf = (survey: string) => `/api/surveys/${named(survey)}/export.xlsx`;
export const pathTo = {
  task: (id: string) => `/tasks/${named(id)}`,
  survey: (name: string) => `/surveys/${named(name)}`,
  plan: (name: string) => `/plans/${named(name)}`,
  run: (id: string) => `/runs/${named(id)}`,
  rehearsal: (policy: string) => `/rehearsals/${named(policy)}`,
};
