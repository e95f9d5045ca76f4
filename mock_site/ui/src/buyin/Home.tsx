import { Card, Statistic, Tag } from 'antd';
import { cls } from '../classes';
import type { Place } from '../pages';

export const HOME = '/dashboard/merchant/home';

const FIGURES = [['推广商品数', 457], ['合作达人数', 63], ['近30天联盟成交', 86420.5], ['待处理样品申请', 9]] as const;
const CATEGORIES = ['家居日用', '食品饮料', '运动户外', '个护清洁'];

export const pages: Place[] = [
  { path: '/dashboard', title: '首页', app: 'buyin', prefix: 'auxo' },
  { path: HOME, title: '首页', app: 'buyin', prefix: 'auxo' },
];

export default function Home() {
  return (
    <div className={cls('index_home')}>
      <Card title="推广概览" bordered={false} extra={<a>查看数据</a>}>
        <div className={cls('index_figures')}>
          {FIGURES.map(([title, value]) => <Statistic key={title} title={title} value={value} />)}
        </div>
      </Card>
      <Card title="主推类目" bordered={false}>{CATEGORIES.map((name) => <Tag key={name}>{name}</Tag>)}</Card>
      <Card title="找达人" bordered={false}>
        <p>根据您的主推类目，为您推荐了 128 位近期带货活跃的达人。</p>
        <a>去达人广场看看</a>
      </Card>
    </div>
  );
}
