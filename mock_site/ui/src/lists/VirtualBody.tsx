// Body of a virtual table. A fixed set of row elements is used again for other products while scrolling:
// an element found once may show another product a moment later.
import { useContext, useState, type ReactNode } from 'react';
import { ConfigProvider, Empty } from 'antd';
import { cls } from '../classes';
import type { Row } from './types';

export interface Cell { key: string; width: number; render: (row: Row) => ReactNode }
interface Props {
  rows: Row[];
  cells: Cell[];
  isTicked: (row: Row) => boolean;
  onScroll: (info: { currentTarget?: HTMLElement; scrollLeft?: number }) => void;
  emptyText?: string;
}

export const ROW_HEIGHT = 72;
export const BODY_HEIGHT = 504;
const SLOTS = Math.ceil(BODY_HEIGHT / ROW_HEIGHT) + 3;

export default function VirtualBody({ rows, cells, isTicked, onScroll, emptyText }: Props) {
  const prefix = useContext(ConfigProvider.ConfigContext).getPrefixCls();
  const [top, setTop] = useState(0);
  const furthest = Math.max(0, rows.length - SLOTS);
  const first = Math.min(furthest, Math.max(0, Math.floor(top / ROW_HEIGHT) - 1));
  const shown = rows.slice(first, first + SLOTS);
  const slots = shown.map((row, offset) => ({ row, index: first + offset, slot: (first + offset) % SLOTS }));
  slots.sort((a, b) => a.slot - b.slot);
  return (
    <div
      className={`${prefix}-table-body`} style={{ height: BODY_HEIGHT, overflow: 'auto' }}
      onScroll={(event) => {
        setTop(event.currentTarget.scrollTop);
        onScroll({ currentTarget: event.currentTarget, scrollLeft: event.currentTarget.scrollLeft });
      }}
    >
      {rows.length === 0 && <div className={`${prefix}-table-placeholder`}>{
        emptyText ? <div className={cls('style_nothing')}>{emptyText}</div>
          : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} className={`${prefix}-empty-normal`} />
      }</div>}
      <div style={{ height: rows.length * ROW_HEIGHT, position: 'relative' }}>
        {slots.map(({ row, index, slot }) => (
          <div
            key={slot}
            className={`${prefix}-table-row ${prefix}-table-row-level-0 ${cls('style_virtualRow')} ${isTicked(row) ? `${prefix}-table-row-selected` : ''}`}
            style={{ top: index * ROW_HEIGHT, height: ROW_HEIGHT }}
          >
            {cells.map((cell) => (
              <div key={cell.key} className={`${prefix}-table-cell ${cls('style_virtualCell')}`} style={{ flex: `${cell.width} 0 ${cell.width}px` }}>
                {cell.render(row)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
