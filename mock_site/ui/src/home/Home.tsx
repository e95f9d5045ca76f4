import { Card, Statistic } from 'antd';
import { cls } from '../classes';
import type { Place } from '../pages';

const WAITING = [['待发货', 36], ['待处理售后', 4], ['待回复消息', 12], ['待整改商品', 7], ['即将超时订单', 0]] as const;
const DATA = [['成交金额', 18236.5], ['成交订单数', 421], ['商品访客数', 9834], ['退款金额', 760.2]] as const;

export const pages: Place[] = [{ path: '/ffa/mshop/homepage/index', title: '首页', app: 'mshop_homepage', prefix: 'auxo' }];

export default function Home() {
  return (
    <div className={cls('index_home')}>
      <Card title="待办事项" bordered={false}>
        <div className={cls('index_figures')}>
          {WAITING.map(([title, value]) => <Statistic key={title} title={title} value={value} />)}
        </div>
      </Card>
      <Card title="今日数据" bordered={false} extra={<a>查看更多</a>}>
        <div className={cls('index_figures')}>
          {DATA.map(([title, value]) => <Statistic key={title} title={title} value={value} />)}
        </div>
      </Card>
      <Card title="平台公告" bordered={false}>
        <p>关于商机中心数据更新时间调整的说明</p>
        <p>秋季大促活动报名商品管理规则</p>
        <p>商品信息质量分优化指引</p>
      </Card>
    </div>
  );
}
