// Other shapes that the table of a back office may have, each a fault that is off by default.
import type { ColumnsType } from 'antd/es/table';
import { fault } from '../faults';
import { steady } from './steady';

type Total = (total: number) => string;

export const told = (words: Total): Total | undefined => (fault('no_total') ? undefined : words);

/** Two columns under a common head; a first column whose cells span two rows. */
export function shaped<T>(columns: ColumnsType<T>): ColumnsType<T> {
  const plain = steady(columns);
  const [first, second, third, ...others] = plain;
  const grouped: ColumnsType<T> = fault('grouped_head') && third
    ? [first, { title: '商品情况', children: [second, third] }, ...others]
    : plain;
  if (!fault('rowspan')) return grouped;
  return [
    {
      title: '批次', key: 'lot', width: 70,
      onCell: (_, at) => ({ rowSpan: at! % 2 ? 0 : 2 }), render: (_, __, at) => `第 ${at / 2 + 1} 批`,
    },
    ...grouped,
  ];
}

/** Only the last column can be seen; the others are there all the same, and keep their width. */
export const onlyLast = <T,>(columns: ColumnsType<T>): ColumnsType<T> => columns.map((column, at) => {
  const style = { visibility: at === columns.length - 1 ? ('visible' as const) : ('hidden' as const) };
  return { ...column, onCell: () => ({ style }), onHeaderCell: () => ({ style }) };
});

export function ExtraHead() {
  if (!fault('extra_head')) return null;
  return (
    <table>
      <thead><tr><th>今日</th><th>库存</th><th>状态</th><th>近7天曝光</th></tr></thead>
      <tbody><tr><td>汇总</td><td>0</td><td>—</td><td>0</td></tr></tbody>
    </table>
  );
}
