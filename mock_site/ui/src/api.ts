import { boot } from './classes';
import { fault, learn } from './faults';

export interface Answer<T> { code: number; msg: string; data: T }
export class HttpError extends Error {}

const HEADERS = { 'content-type': 'application/json', 'agw-js-conv': 'str' };

const REPORT_MS = 1500;
let leaving = false;

export function toLogin(): void {
  if (leaving || window.location.pathname.startsWith('/login')) return;
  if (boot.site === 'tool') { // its frame says so by itself
    window.dispatchEvent(new Event('signed-out'));
    return;
  }
  if (boot.site === 'buyin') { // no form there: the public marketing page
    window.location.replace(`//www.douyinec.localhost:${window.location.port}/`);
    return;
  }
  const extra = JSON.stringify({ target_url: window.location.pathname + window.location.search });
  const query = `?extra=${encodeURIComponent(extra)}`;
  if (boot.site === 'compass') { // it shows an empty report for a while
    leaving = true;
    setTimeout(() => window.location.replace(`/login${query}`), fault('late_redirect')?.ms ?? REPORT_MS);
  } else window.location.replace(`/login/common${query}`);
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
  return call<T>(text ? `${url}${url.includes('?') ? '&' : '?'}${text}` : url);
};

export const post = <T,>(url: string, body: unknown = {}): Promise<Answer<T>> =>
  call<T>(url, { method: 'POST', body: JSON.stringify(body) });

export interface ShopInfo { id: string; name: string; status: string }
export interface Account { phone: string; shop: ShopInfo | null }
