import CloseCircleOutlined from '@ant-design/icons/CloseCircleOutlined';
import { Button, Table, Typography } from 'antd';
import type { IdsPreview } from '../answers';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';

interface Props {
  preview: IdsPreview;
  busy: boolean;
  choose: (column: string) => void;
}

interface Row {
  number: number;
  cells: readonly string[];
  reason: string;
}

/** The first rows, with the choice of the column in its head and damage marked in its row. */
export function SheetTable({ preview, busy, choose }: Props) {
  const say = useSay();
  const here = preview.damaged.filter((cell) => !cell.sheet || cell.sheet === preview.sheet);
  const rows: Row[] = preview.preview.map((cells, n) => ({
    number: n + 1,
    cells,
    reason: here
      .filter((cell) => cell.row === n + 1)
      .map((cell) => cell.reason)
      .join('；'),
  }));
  return (
    <div>
      <Typography.Title level={2} className="section" style={{ fontSize: 15 }}>
        {say('idsPreview')}
      </Typography.Title>
      <div className="sideways" tabIndex={0} role="group" aria-label={say('idsPreview')}>
        <Table<Row>
          size="small"
          bordered
          rowKey="number"
          dataSource={rows}
          pagination={false}
          rowClassName={(row) => (row.reason ? 'damaged-row' : '')}
          columns={[
            { title: say('idsRow'), dataIndex: 'number', width: 64, align: 'right', className: 'num' },
            ...(here.length
              ? [
                  {
                    title: say('reason'),
                    key: 'reason',
                    render: (_: unknown, row: Row) =>
                      row.reason && (
                        <span style={{ color: '#97201a' }}>
                          <CloseCircleOutlined aria-hidden /> {row.reason}
                        </span>
                      ),
                  },
                ]
              : []),
            ...preview.columns.map((column, at) => ({
              key: at,
              className: column === preview.column ? 'chosen-column num' : 'num',
              title: (
                <span className="column-head">
                  <b>{column}</b>
                  {column === preview.column ? (
                    <Tag tone="good">{say('idsUsed', { column })}</Tag>
                  ) : (
                    <Button size="small" disabled={busy} onClick={() => choose(column)}>
                      {say('idsUse', { column })}
                    </Button>
                  )}
                </span>
              ),
              render: (_: unknown, row: Row) => row.cells[at] ?? '',
            })),
          ]}
        />
      </div>
    </div>
  );
}
