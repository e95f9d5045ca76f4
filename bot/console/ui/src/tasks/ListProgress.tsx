import { Progress } from 'antd';
import type { TaskProgress } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

export function ListProgress({ list, over }: { list: TaskProgress; over: boolean }) {
  const say = useSay();
  const percent = list.finished ? 100 : list.total ? Math.min(99, Math.floor((100 * list.done) / list.total)) : 0;
  // A list that is only looked at has no rows to count.
  const counted =
    list.total !== null
      ? say('taskItems', { done: list.done, total: list.total })
      : list.done > 0 && say('taskItemsOpen', { done: list.done });
  return (
    <div className="list-progress">
      <span className="say">{list.what}</span>
      {list.total !== null || list.finished ? (
        <Progress aria-label={`${say('progress')} ${list.what}`} percent={percent} size="small" showInfo={false} />
      ) : (
        <span />
      )}
      <span className="bar num">
        {counted}
        {list.finished && <Tag tone="good">{say('taskDone')}</Tag>}
        {!list.finished && over && <Tag tone="quiet">{say('runRunning')}</Tag>}
      </span>
    </div>
  );
}
