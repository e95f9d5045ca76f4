// 推商品: three kinds of plans behind tabs. The tab that was left stays in the DOM, hidden.
import { useCallback, useEffect, useState } from 'react';
import { Tabs, Tag } from 'antd';
import { get } from '../api';
import { cls } from '../classes';
import type { TabProps } from '../lists/types';
import PlanProducts from './PlanProducts';
import { BUYIN, type Plan } from './types';
import type { Place } from '../pages';

const KINDS = ['普通', '定向', '专属'];

function Plans({ plans, onChanged }: { plans: Plan[] } & TabProps) {
  const [chosen, setChosen] = useState('');
  const plan = plans.find(({ name }) => name === chosen) ?? plans[0];
  if (!plan) return null;
  return (
    <div className={cls('index-module__plans')}>
      <div className={cls('index-module__planList')}>
        {plans.map(({ name, count, period, state }) => (
          <div
            key={name} onClick={() => setChosen(name)}
            className={cls('index-module__planItem', ...(name === plan.name ? ['index-module__planActive'] : []))}
          >
            <div className={cls('index-module__planName')}>{name}</div>
            <div className={cls('index-module__planPeriod')}>{period}</div>
            <div className={cls('index-module__planFoot')}>
              <Tag color={state === '推广中' ? 'success' : 'default'}>{state}</Tag><span>{count} 个商品</span>
            </div>
          </div>
        ))}
      </div>
      <PlanProducts key={plan.name} plan={plan} onChanged={onChanged} />
    </div>
  );
}

export const pages: Place[] = [{ path: '/dashboard/product/promote-manage', title: '推商品', app: 'buyin', prefix: 'auxo' }];

export default function Promote() {
  const [plans, setPlans] = useState<Plan[] | null>(null);
  const refresh = useCallback(() => {
    get<Plan[]>(`${BUYIN}/plan/plans`).then(({ data }) => data && setPlans(data)).catch(() => undefined);
  }, []);
  useEffect(refresh, [refresh]);

  const items = KINDS.map((kind) => {
    const ours = (plans ?? []).filter((plan) => plan.kind === kind);
    const total = ours.reduce((sum, plan) => sum + plan.count, 0);
    return {
      key: kind,
      label: plans ? `${kind}计划 (${total})` : `${kind}计划`,
      children: <Plans plans={ours} onChanged={refresh} />,
    };
  });
  return (
    <>
      <div className={cls('style_pageTitle')}>推商品<span>管理店铺在精选联盟的推广计划与合作商品</span></div>
      <div className={cls('index_card')}><Tabs items={items} /></div>
    </>
  );
}
