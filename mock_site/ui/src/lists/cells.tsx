// Table cells the lists share. The text in front of the id differs from list to list, as on the real pages.
import { Tag, Tooltip, message } from 'antd';
import { CopyOutlined } from '@ant-design/icons';
import { cls } from '../classes';
import type { Row } from './types';

const COLOURS: Record<string, string> = { 在售: 'success', 已下架: 'default', 已售罄: 'warning', 审核中: 'processing', 封禁中: 'error' };

export function ProductCell({ row, idLabel }: { row: Row; idLabel: string }) {
  const copy = () => {
    void navigator.clipboard?.writeText(row.product_id).catch(() => undefined);
    message.success('复制成功');
  };
  return (
    <div className={cls('style_product')}>
      <div className={cls('style_thumb')} style={{ background: `hsl(${row.colour * 30} 45% 82%)` }} />
      <div className={cls('style_productText')}>
        <div className={cls('style_productNameNew')} title={row.title}>{row.title}</div>
        <div className={cls('style_productId')}>
          {idLabel}{row.product_id}
          <Tooltip title="复制"><CopyOutlined onClick={copy} /></Tooltip>
        </div>
      </div>
    </div>
  );
}

export const StatusCell = ({ status }: { status: string }) => <Tag color={COLOURS[status]}>{status}</Tag>;

export const exposure = (value: number | null): string => (value === null ? '--' : value.toLocaleString('en-US'));
