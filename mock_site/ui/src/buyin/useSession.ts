// The account and the page of 百应; without a chosen shop there is nothing to see here.
import { useEffect, useState } from 'react';
import { ConfigProvider } from 'antd';
import { toLogin } from '../api';
import { moment } from '../faults';
import { pageFor } from '../pages';
import { useAccount } from '../shell/useAccount';

export function useSession() {
  const { account, started } = useAccount();
  const [path, setPath] = useState(window.location.pathname);
  const page = pageFor(path);

  useEffect(() => {
    const back = () => setPath(window.location.pathname);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    if (account && !account.shop) toLogin();
  }, [account]);
  useEffect(() => {
    document.title = page.path ? `${page.title}-巨量百应` : '巨量百应';
    ConfigProvider.config({ prefixCls: page.prefix });
    if (started) moment('load');
  }, [page, started]);

  const navigate = (to: string) => {
    window.history.pushState(null, '', to);
    setPath(window.location.pathname);
  };
  return { shop: started ? account?.shop : null, path, page, navigate };
}
