// Top of a page about one activity: the way back, name, state and a line of facts.
import { Empty, Spin } from 'antd';
import { LeftOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import { State, go, type Activity } from './activities';

interface Props { activity: Activity; back: string; backTo: string; facts: [string, string | number][] }

export function Head({ activity, back, backTo, facts }: Props) {
  return (
    <div className={cls('style_campaignHead')}>
      <a className={cls('style_campaignBack')} onClick={() => go(backTo)}><LeftOutlined /> {back}</a>
      <div className={cls('style_campaignTitle')}>{activity.name}<State name={activity.state} /></div>
      <div className={cls('style_campaignFacts')}>
        {facts.map(([label, value]) => <span key={label}>{label}：<em>{value}</em></span>)}
      </div>
    </div>
  );
}

/** Instead of the page while its activity is unknown. */
export const NoActivity = ({ loading }: { loading: boolean }) => (
  <div className={cls('index_card', 'style_campaignNothing')}>
    {loading ? <Spin /> : <Empty description="活动不存在或已被删除" />}
  </div>
);
