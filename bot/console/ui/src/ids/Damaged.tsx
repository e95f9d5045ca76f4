import { Table } from 'antd';
import type { DamagedCell } from '../answers';
import { useSay } from '../app/language';

/** Every damaged cell with its place, also those below the first rows. */
export function Damaged({ cells }: { cells: readonly DamagedCell[] }) {
  const say = useSay();
  const sheets = cells.some((cell) => cell.sheet);
  return (
    <section aria-label={say('idsDamaged', { n: cells.length })}>
      <h2 className="section" style={{ fontSize: 15 }}>
        {say('idsDamaged', { n: cells.length })}
      </h2>
      <p className="hint" style={{ margin: '0 0 8px' }}>
        {say('idsDamagedWhat')}
      </p>
      <Table<DamagedCell>
        size="small"
        rowKey={(cell) => `${cell.sheet} ${cell.row} ${cell.text}`}
        dataSource={[...cells]}
        rowClassName="damaged-row"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          ...(sheets ? [{ title: say('idsSheet'), dataIndex: 'sheet', width: 140 }] : []),
          { title: say('idsRow'), dataIndex: 'row', width: 80, align: 'right', className: 'num' },
          { title: say('idsCell'), dataIndex: 'text', className: 'num', width: 260 },
          { title: say('reason'), dataIndex: 'reason' },
        ]}
      />
    </section>
  );
}
