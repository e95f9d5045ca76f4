import { Empty } from 'antd';
import { cls } from '../classes';

export default function Plain() {
  return <div className={cls('index_card')}><Empty description="演示环境未包含该页面" /></div>;
}
