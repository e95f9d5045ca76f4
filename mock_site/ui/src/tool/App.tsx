// Inside the frame: groups on the left, the open one's products on the right.
import { useCallback, useEffect, useState } from 'react';
import { Button, Result } from '@arco-design/web-react';
import { get } from '../api';
import { moment } from '../faults';
import { ask, remove } from './asking';
import Products from './Products';

const URL = '/api/groups';

const POLL_MS = 1000;

interface Group { name: string; count: number }

export default function App() {
  const [groups, setGroups] = useState<Group[]>([]);
  const [chosen, setChosen] = useState('');
  const [signedOut, setSignedOut] = useState(false);

  const refresh = useCallback(() => {
    get<Group[]>(`${URL}/list`).then(({ data }) => {
      if (!data) return;
      setGroups(data);
      setChosen((now) => (data.some((group) => group.name === now) ? now : data[0]?.name ?? ''));
    }).catch(() => undefined);
  }, []);
  useEffect(() => {
    document.title = '商品分组';
    const onSignedOut = () => setSignedOut(true);
    window.addEventListener('signed-out', onSignedOut);
    refresh();
    moment('load');
    const timer = setInterval(() => void get('/api/account/poll').catch(() => undefined), POLL_MS);
    return () => {
      window.removeEventListener('signed-out', onSignedOut);
      clearInterval(timer);
    };
  }, [refresh]);

  if (signedOut) {
    return <div className="tool-expired"><Result status="warning" title="授权已过期，请从抖店重新进入" /></div>;
  }
  const group = groups.find(({ name }) => name === chosen);
  const askDeletion = ({ name, count }: Group) => ask({
    title: '删除分组',
    sentence: (shown) => `将删除分组「${name}」及其中 ${shown} 个商品的分组关系，不可恢复。`,
    count,
    okText: '确认删除',
    danger: true,
    act: () => remove(`${URL}/delete`, { container: name }, count, '分组已删除', refresh),
  });
  return (
    <div className="tool-app">
      <div className="tool-groups">
        <div className="tool-groups-title">全部分组<span>{groups.length}</span></div>
        {groups.map(({ name, count }) => (
          <div
            key={name} onClick={() => setChosen(name)}
            className={name === chosen ? 'tool-group tool-group-active' : 'tool-group'}
          >
            <span className="tool-group-name">{name}</span><span className="tool-group-count">{count}</span>
          </div>
        ))}
      </div>
      {group && (
        <div className="tool-content">
          <div className="tool-head">
            <h2>{group.name}</h2>
            <Button status="danger" onClick={() => askDeletion(group)}>删除分组</Button>
          </div>
          <Products key={chosen} group={chosen} onChanged={refresh} />
        </div>
      )}
    </div>
  );
}
