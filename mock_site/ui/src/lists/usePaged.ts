// One paged list: what is asked for, what came back. A rate limit looks like an empty list, as it does in reality.
// Knows no component library: `complain` shows an error.
import { useCallback, useEffect, useRef, useState } from 'react';
import { get } from '../api';
import { fault, moment, strikes } from '../faults';
import type { Row } from './types';

export const NOTHING_FOUND = '未找到相关商品，请调整筛选后重试';
const RATE_LIMITED = 11001;
const CAPTCHA = 10217;

interface Listing { list: Row[]; total: number; extra?: Row | null }
export interface Options {
  url: string;
  name: string;
  size?: number;
  container?: string;
  /** What is searched for to begin with. */
  keyword?: string;
  stepBack?: boolean;
  /** A further page is added below the ones before; a reload begins at the first again. */
  append?: boolean;
}
interface Props extends Options { complain: (words: string) => void }

export function usePaged({
  url, name, size: firstSize = 20, container, keyword: firstKeyword = '', stepBack = true, append = false, complain,
}: Props) {
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(firstSize);
  const [keyword, setKeyword] = useState(firstKeyword);
  const [rows, setRows] = useState<Row[]>([]);
  const [total, setTotal] = useState(0);
  const [loading, setLoading] = useState(true);
  const [limited, setLimited] = useState(false);
  const [extra, setExtra] = useState<Row | null>(null);
  const latest = useRef(0);

  const load = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setLoading(true);
    try {
      const answer = await get<Listing>(url, { page, page_size: size, keyword, container });
      if (mine !== latest.current) return;
      if (answer.code === RATE_LIMITED || answer.code === CAPTCHA) {
        setLimited(true);
        setRows([]);
        setTotal(0);
      } else {
        setLimited(false);
        setRows((before) => (append && page > 1 ? [...before, ...answer.data.list] : answer.data.list));
        setTotal(answer.data.total);
        setExtra(answer.data.extra ?? null);
        if (stepBack && page > 1 && answer.data.list.length === 0) setPage(page - 1);
      }
    } catch (error) {
      if (mine === latest.current) complain((error as Error).message);
    } finally {
      if (mine === latest.current) setLoading(false);
    }
  }, [url, page, size, keyword, container, stepBack, append, complain]);
  useEffect(() => void load(), [load]);
  const newest = useRef(load);
  newest.current = load;
  const backToFirst = append && page > 1;
  const reload = useCallback(() => (backToFirst ? setPage(1) : void newest.current()), [backToFirst]);

  // The list re-sorts itself a while after it was shown.
  const shown = rows.length > 0 && !loading;
  useEffect(() => {
    if (!shown || fault('reorder')?.moment !== 'load') return undefined;
    const found = strikes('reorder');
    if (!found) return undefined;
    const timer = setTimeout(() => setRows((now) => [...now.slice(1), now[0]]), found.ms);
    return () => clearTimeout(timer);
  }, [shown]);

  const turn = (to: number, newSize: number) => {
    const stuck = fault('page_stuck');
    if (newSize === size && stuck && (!stuck.list || stuck.list === name) && strikes('page_stuck')) return;
    moment('page');
    if (newSize !== size) {
      setSize(newSize);
      setPage(1);
    } else setPage(to);
  };
  const search = (text: string) => {
    moment('search');
    setPage(1);
    setKeyword(text);
    if (text === keyword && page === 1) reload();
  };
  return {
    rows, setRows, total, page, size, loading, extra, reload, turn, search,
    emptyText: limited || keyword ? NOTHING_FOUND : undefined,
  };
}
