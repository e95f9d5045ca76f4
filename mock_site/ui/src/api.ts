import { learn } from './faults';

export interface Answer<T> { code: number; msg: string; data: T }
export class HttpError extends Error {}

const HEADERS = { 'content-type': 'application/json', 'agw-js-conv': 'str' };

export function toLogin(): void {
  if (window.location.pathname.startsWith('/login')) return;
  const extra = JSON.stringify({ target_url: window.location.pathname + window.location.search });
  window.location.replace(`/login/common?extra=${encodeURIComponent(extra)}`);
}

async function call<T>(url: string, init?: RequestInit): Promise<Answer<T>> {
  const response = await fetch(url, { headers: HEADERS, credentials: 'same-origin', ...init });
  learn(response.headers.get('x-mock-page'));
  const answer = (await response.json()) as Answer<T>;
  if (response.status === 401) {
    toLogin();
    throw new HttpError(answer.msg);
  }
  if (!response.ok) throw new HttpError(answer.msg);
  return answer;
}

export const get = <T,>(url: string, query: Record<string, string | number | undefined> = {}): Promise<Answer<T>> => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return call<T>(text ? `${url}?${text}` : url);
};

export const post = <T,>(url: string, body: unknown = {}): Promise<Answer<T>> =>
  call<T>(url, { method: 'POST', body: JSON.stringify(body) });

export interface ShopInfo { id: string; name: string; status: string }
export interface Account { phone: string; shop: ShopInfo | null }
