// One product of a topic. The button is always there; a product the topic still advertises cannot be taken out.
import { Button, Tooltip } from 'antd';
import { cls } from '../classes';
import { StatusCell, exposure } from '../lists/cells';
import RowConfirm from '../lists/RowConfirm';
import type { Row } from '../lists/types';

export interface TopicRow extends Row { locked: boolean }

export default function TopicCard({ row, act }: { row: TopicRow; act: () => Promise<void> }) {
  return (
    <div className={cls('style_topicCard')}>
      <div className={cls('style_topicPicture')} style={{ background: `hsl(${row.colour * 30} 45% 85%)` }}>
        <StatusCell status={row.status} />
      </div>
      <div className={cls('style_topicBody')}>
        <div className={cls('style_topicName')} title={row.title}>{row.title}</div>
        <div className={cls('style_topicId')}>ID：{row.product_id}</div>
        <div className={cls('style_topicFigures')}>
          <span>曝光 <b>{exposure(row.exposure_7d)}</b></span>
          <span>{row.price}</span>
        </div>
      </div>
      <div className={cls('style_topicFoot')}>
        <span>置顶于 {row.added_at.slice(0, 10)}</span>
        {row.locked ? (
          <Tooltip title="主题投放中，结束后可移出"><Button type="text" size="small" disabled>移出主题</Button></Tooltip>
        ) : (
          <RowConfirm title="确定将该商品移出主题？移出后主题页将不再展示。" okText="移出" cancelText="取消" act={act}>
            <Button type="text" size="small">移出主题</Button>
          </RowConfirm>
        )}
      </div>
    </div>
  );
}
