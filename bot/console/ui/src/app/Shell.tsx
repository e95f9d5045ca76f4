import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import FileDoneOutlined from '@ant-design/icons/FileDoneOutlined';
import FileSearchOutlined from '@ant-design/icons/FileSearchOutlined';
import HomeOutlined from '@ant-design/icons/HomeOutlined';
import MoonOutlined from '@ant-design/icons/MoonOutlined';
import PlayCircleOutlined from '@ant-design/icons/PlayCircleOutlined';
import ProfileOutlined from '@ant-design/icons/ProfileOutlined';
import ShopOutlined from '@ant-design/icons/ShopOutlined';
import { Alert, Badge, Button, Layout, Segmented, Skeleton } from 'antd';
import { Suspense, useRef, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router-dom';
import { Tag } from '../parts/Tag';
import type { PlainWord } from '../words';
import { Broken } from './Broken';
import { useSpeech, type Language } from './language';
import { useNow } from './now';

const MENU: readonly [path: string, word: PlainWord, icon: ReactNode][] = [
  ['/', 'home', <HomeOutlined aria-hidden />],
  ['/find', 'find', <FileSearchOutlined aria-hidden />],
  ['/plans', 'plans', <ProfileOutlined aria-hidden />],
  ['/tasks', 'tasks', <PlayCircleOutlined aria-hidden />],
  ['/runs', 'runs', <FileDoneOutlined aria-hidden />],
  ['/approvals', 'approvals', <AuditOutlined aria-hidden />],
  ['/nights', 'nights', <MoonOutlined aria-hidden />],
  ['/shops', 'shops', <ShopOutlined aria-hidden />],
  ['/pages', 'pages', <ApartmentOutlined aria-hidden />],
];

function menuKey(path: string): string {
  const first = `/${path.split('/')[1]}`;
  return ({ '/surveys': '/find', '/new-plan': '/plans' } as Record<string, string>)[first] ?? first;
}

export function Shell() {
  const { say, language, choose } = useSpeech();
  const { pathname } = useLocation();
  const { answer: now, refusal, reload } = useNow();
  const main = useRef<HTMLElement>(null);
  const counts: Record<string, number> = {
    '/tasks': now?.tasks.filter((task) => task.state === 'running' || task.state === 'stopping').length ?? 0,
    '/approvals': now?.needs.filter((need) => need.kind === 'plan_waits').length ?? 0,
    '/shops': now?.needs.filter((need) => need.kind === 'sign_in' || need.kind === 'captcha').length ?? 0,
  };
  return (
    <Layout className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {say('skip')}
      </a>
      <Layout.Sider width={184} theme="light" className="side">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span>
            {say('product')}
            <small>{say('console')}</small>
          </span>
        </Link>
        <nav aria-label={say('mainMenu')}>
          <ul className="menu">
            {MENU.map(([path, word, icon]) => (
              <li key={path}>
                <Link to={path} aria-current={menuKey(pathname) === path ? 'page' : undefined}>
                  {icon}
                  {say(word)}
                  {counts[path] > 0 && <Badge count={counts[path]} size="small" color={path === '/tasks' ? '#1d5fa8' : '#b3261e'} />}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="top">
          {now?.mock && (
            <span className="top-mock">
              <Tag tone="info">{say('mockTag')}</Tag>
              <span className="hint">{say('mockWhat')}</span>
            </span>
          )}
          <span className="top-fill" />
          <Segmented<Language>
            aria-label={say('language')}
            size="small"
            value={language}
            onChange={choose}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Layout.Header>
        {now && refusal && !refusal.trouble && (
          <Alert banner type="warning" message={say('downShort')} action={<Button size="small" onClick={reload}>{say('retry')}</Button>} />
        )}
        <main id="main" ref={main} tabIndex={-1} className="main">
          <Broken key={pathname}>
            <Suspense fallback={<Skeleton active />}>
              <Outlet />
            </Suspense>
          </Broken>
        </main>
      </Layout>
    </Layout>
  );
}
