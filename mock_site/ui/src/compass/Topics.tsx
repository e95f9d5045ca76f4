// 内容主题: topics as pills, their products as cards, more of them at the press of a button. The path is invented.
import { useCallback, useEffect, useState } from 'react';
import { Button, Empty, Spin } from 'antd';
import { get } from '../api';
import { cls } from '../classes';
import { remove } from '../lists/removal';
import { shifting } from '../lists/shifting';
import type { TabProps } from '../lists/types';
import { useList } from '../lists/useList';
import TopicCard, { type TopicRow } from './TopicCard';
import type { Place } from '../pages';

const URL = '/api/compass/chance/content_topic';
const STEP = 12;

interface Topic { name: string; count: number }

function TopicProducts({ topic, onChanged }: { topic: string } & TabProps) {
  const list = useList({ url: `${URL}/product/list`, name: 'topics', container: topic, size: STEP, append: true });
  const rows = list.rows as TopicRow[];

  const takeOut = async (row: TopicRow) => {
    const body = { container: topic, product_ids: [row.product_id] };
    const refresh = () => {
      list.reload();
      onChanged();
    };
    await remove({ url: `${URL}/product/remove`, body, rows: [row], done: '移出主题成功', refresh });
  };
  return (
    <>
      <div className={cls('style_topicHead')}>
        <b>{topic}</b><span>共 {list.total} 个商品</span>
      </div>
      <Spin spinning={list.loading}>
        {rows.length === 0 && !list.loading && <Empty description={list.emptyText ?? '该主题下暂无商品'} />}
        <div className={cls('style_topicCards')} {...shifting(list.setRows)}>
          {rows.map((row) => <TopicCard key={row.key} row={row} act={() => takeOut(row)} />)}
        </div>
      </Spin>
      {rows.length > 0 && (
        <div className={cls('style_topicMore')}>
          {rows.length < list.total
            ? <Button loading={list.loading} onClick={() => list.turn(list.page + 1, STEP)}>加载更多</Button>
            : <div className="sp-infinit-end">没有更多了</div>}
        </div>
      )}
    </>
  );
}

export const pages: Place[] = [{ path: '/shop/chance/content-topics', title: '内容主题', app: 'compass_chance', prefix: 'aurora' }];

export default function Topics() {
  const [topics, setTopics] = useState<Topic[]>([]);
  const [chosen, setChosen] = useState('');
  const refresh = useCallback(() => {
    get<Topic[]>(`${URL}/list`).then(({ data }) => {
      if (!data) return;
      setTopics(data);
      setChosen((now) => now || data[0]?.name || '');
    }).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);
  return (
    <>
      <div className={cls('style_pageTitle')}>内容主题<span>平台内容主题中展示的本店商品，移出后不再参与主题流量分发</span></div>
      <div className={cls('index_card')}>
        <div className={cls('style_topicList')}>
          {topics.map(({ name, count }) => (
            <div
              key={name} onClick={() => setChosen(name)}
              className={name === chosen ? cls('style_topicItem', 'style_topicActive') : cls('style_topicItem')}
            >
              {name} ({count})
            </div>
          ))}
        </div>
        {chosen && <TopicProducts key={chosen} topic={chosen} onChanged={refresh} />}
      </div>
    </>
  );
}
