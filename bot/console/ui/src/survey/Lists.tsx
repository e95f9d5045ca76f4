import { Card, Table } from 'antd';
import type { ListView, SurveyView } from '../answers';
import { useSay } from '../app/language';

export function Lists({ survey }: { survey: SurveyView }) {
  const say = useSay();
  return (
    <Card title={say('counted', { what: say('listsTitle'), n: survey.lists.length })}>
      <Table<ListView>
        size="small"
        rowKey={(list) => `${list.scene}\n${list.container}`}
        dataSource={[...survey.lists]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: say('scene'), dataIndex: 'scene_title' },
          { title: say('list'), dataIndex: 'container', render: (text: string) => text || '–' },
          {
            title: say('listTotal'),
            dataIndex: 'total',
            width: 120,
            align: 'right',
            className: 'num',
            render: (total: number | null) => total ?? <span className="soft">{say('notKnownShort')}</span>,
          },
          ...(survey.asked
            ? [{ title: say('listRows'), dataIndex: 'rows', width: 120, align: 'right' as const, className: 'num' }]
            : []),
          { title: say('listFree'), dataIndex: 'free', width: 120, align: 'right', className: 'num' },
        ]}
      />
    </Card>
  );
}
