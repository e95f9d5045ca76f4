// The drawer of one product: what a 定向计划 does not show in its table stands here.
import { useEffect, useState } from 'react';
import { Descriptions, Drawer, Spin } from 'antd';
import { get } from '../api';
import { cls } from '../classes';
import type { Row } from '../lists/types';
import { BUYIN, type PlanRow } from './types';

const SERVICE_MS = 350; // the figures come from a service of their own

export const unsettled = (row: PlanRow) => row.unsettled ?? '--';

interface Props { plan: string; row: Row | null; close: () => void }

export default function Details({ plan, row, close }: Props) {
  const [found, setFound] = useState<PlanRow | null>(null);
  const key = row?.key;
  useEffect(() => {
    setFound(null);
    if (!key) return undefined;
    const timer = setTimeout(() => {
      get<PlanRow>(`${BUYIN}/plan/details`, { container: plan, record_id: key })
        .then(({ data }) => setFound(data)).catch(() => undefined);
    }, SERVICE_MS);
    return () => clearTimeout(timer);
  }, [plan, key]);
  return (
    <Drawer title="商品详情" width={420} open={row !== null} onClose={close}>
      {found ? (
        <>
          <div className={cls('index-module__detailTitle')}>{found.title}</div>
          <Descriptions column={1} bordered size="small">
            <Descriptions.Item label="商品ID">{found.product_id}</Descriptions.Item>
            <Descriptions.Item label="进行中订单">{found.open_orders}</Descriptions.Item>
            <Descriptions.Item label="待结算佣金">{unsettled(found)}</Descriptions.Item>
            <Descriptions.Item label="近30天成交">{found.sales_30d}</Descriptions.Item>
          </Descriptions>
        </>
      ) : <div className={cls('index-module__waiting')}><Spin /></div>}
    </Drawer>
  );
}
