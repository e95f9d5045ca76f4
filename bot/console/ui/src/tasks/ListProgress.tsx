import { Progress } from 'antd';
import type { TaskProgress } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

export function ListProgress({ list, over }: { list: TaskProgress; over: boolean }) {
  const say = useSay();
  const percent = list.finished ? 100 : list.total ? Math.min(99, Math.floor((100 * list.done) / list.total)) : 0;
  return (
    <div className="list-progress">
      <span className="say">{list.what}</span>
      {list.total !== null ? (
        <Progress aria-label={`${say('progress')} ${list.what}`} percent={percent} size="small" showInfo={false} />
      ) : (
        <span />
      )}
      <span className="bar num">
        {list.total === null
          ? list.done > 0 && say('taskItemsOpen', { done: list.done })
          : say('taskItems', { done: list.done, total: list.total })}
        {list.finished && <Tag tone="good">{say('taskDone')}</Tag>}
        {!list.finished && over && <Tag tone="quiet">{say('runRunning')}</Tag>}
      </span>
    </div>
  );
}
