// Body of a virtual table with real rows: only those in sight exist, and their elements show other products while scrolling.
import { useContext, useState, type ReactNode } from 'react';
import { ConfigProvider, Empty } from 'antd';
import { cls } from '../classes';
import type { Row } from '../lists/types';

interface Column<T> { key: string; width: number; render: (row: T) => ReactNode }
interface Props<T> { rows: T[]; columns: Column<T>[]; emptyText?: string }

const ROW_HEIGHT = 96;
export const BODY_HEIGHT = 576;
const SLOTS = Math.ceil(BODY_HEIGHT / ROW_HEIGHT) + 3;

export default function VirtualTable<T extends Row>({ rows, columns, emptyText }: Props<T>) {
  const prefix = useContext(ConfigProvider.ConfigContext).getPrefixCls();
  const [top, setTop] = useState(0);
  const first = Math.min(Math.max(0, rows.length - SLOTS), Math.max(0, Math.floor(top / ROW_HEIGHT) - 1));
  return (
    <div
      className={`${prefix}-table-body`} style={{ height: BODY_HEIGHT, overflow: 'auto' }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      {rows.length === 0 && <div className={`${prefix}-table-placeholder`}>{
        emptyText ? <div className={cls('style_nothing')}>{emptyText}</div> : <Empty description="暂无数据" />
      }</div>}
      <div style={{ height: rows.length * ROW_HEIGHT, position: 'relative' }}>
        <table style={{ tableLayout: 'fixed', position: 'absolute', top: first * ROW_HEIGHT }}>
          <colgroup>{columns.map((column) => <col key={column.key} style={{ width: column.width }} />)}</colgroup>
          <tbody className={`${prefix}-table-tbody`}>
            {rows.slice(first, first + SLOTS).map((row, slot) => (
              <tr
                key={slot} data-row-key={row.product_id} style={{ height: ROW_HEIGHT }}
                className={`${prefix}-table-row ${prefix}-table-row-level-0`}
              >
                {columns.map((column) => (
                  <td key={column.key} className={`${prefix}-table-cell ${column.key}`}>{column.render(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
