import { Card, Table } from 'antd';
import { Link } from 'react-router-dom';
import type { RunSummary } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';
import { Counts } from './Counts';
import { RunState } from './RunState';

export default function RunsPage() {
  const say = useSay();
  const asked = useAnswer('runs', api.runs, 10000);
  return (
    <>
      <PageHead title={say('runs')} lead={say('chinaTime')} />
      <Answer asked={asked}>
        {(runs) => (
          <Card>
            <Table<RunSummary>
              size="middle"
              rowKey="run_id"
              dataSource={runs}
              pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
              locale={{ emptyText: <Nothing what={say('runsNone')} /> }}
              columns={[
                {
                  title: say('started'),
                  width: 160,
                  render: (_, run) => (
                    <Link to={pathTo.run(run.run_id)}>
                      <When at={run.started_at} />
                    </Link>
                  ),
                },
                { title: say('shop'), dataIndex: 'shop_name', width: 180 },
                { title: say('status'), width: 130, render: (_, run) => <RunState run={run} /> },
                { title: say('planRows'), dataIndex: 'planned', width: 90, align: 'right', className: 'num' },
                { title: say('outcome'), render: (_, run) => <Counts run={run} /> },
              ]}
            />
          </Card>
        )}
      </Answer>
    </>
  );
}
