// What every frame does: knows the account and the page, moves between pages, sends strangers away.
import { useEffect, useState } from 'react';
import { ConfigProvider } from 'antd';
import { areaStyles } from '../areaStyles';
import { moment } from '../faults';
import { pageFor } from '../pages';
import { useAccount } from './useAccount';

interface Options { site?: string; prefix?: string; leave: () => void }

/** `site`: what a title ends with; `prefix`: of all pages, else each page has its own. */
export function useShell({ site, prefix, leave }: Options) {
  const { account, started } = useAccount();
  const [path, setPath] = useState(window.location.pathname);
  const page = pageFor(path);
  areaStyles(prefix ?? page.prefix);

  useEffect(() => {
    const back = () => setPath(window.location.pathname);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    if (account && !account.shop) leave();
  }, [account]);
  useEffect(() => {
    document.title = !site ? page.title : page.path ? `${page.title}-${site}` : site;
    ConfigProvider.config({ prefixCls: prefix ?? page.prefix });
    if (started) moment('load');
  }, [page, started]);

  const navigate = (to: string) => {
    window.history.pushState(null, '', to);
    setPath(window.location.pathname);
  };
  return { account, shop: (started ? account?.shop : null) ?? null, path, page, navigate };
}
