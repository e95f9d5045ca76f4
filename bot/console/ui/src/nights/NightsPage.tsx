import { Alert, Card, Table } from 'antd';
import type { JobView, Nights } from '../answers';
import { useSay } from '../app/language';
import { useShopName } from '../app/now';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { Lines } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';
import type { PlainWord } from '../words';
import { Policies } from './Policies';

const MODES: Record<string, PlainWord> = { report: 'modeReport', approve: 'modeApprove', auto: 'modeAuto' };

export default function NightsPage() {
  const say = useSay();
  const asked = useAnswer('nights', api.nights);
  return (
    <>
      <PageHead title={say('nights')} lead={say('nightsLead')} />
      <Answer asked={asked}>{(nights) => <All nights={nights} />}</Answer>
    </>
  );
}

function All({ nights }: { nights: Nights }) {
  const say = useSay();
  const called = useShopName();
  return (
    <div className="stack">
      {nights.problems.length > 0 && (
        <Alert type="error" showIcon message={say('fileTrouble')} description={<Lines lines={nights.problems} />} />
      )}
      <Card
        title={say('counted', { what: say('jobs'), n: nights.jobs.length })}
        extra={
          <span className="hint">
            {say('nightsFile')} <code className="path">{nights.path}</code>
          </span>
        }
      >
        <Table<JobView>
          size="middle"
          rowKey="name"
          dataSource={[...nights.jobs]}
          pagination={false}
          locale={{
            emptyText: (
              <Nothing what={say('jobsNone')}>
                <p className="hint">{say('jobsNoneWhat')}</p>
              </Nothing>
            ),
          }}
          columns={[
            {
              title: say('name'),
              render: (_, job) => <b>{job.name}</b>,
            },
            { title: say('jobShops'), render: (_, job) => job.shops.map(called).join(' · ') || say('jobAll') },
            { title: say('policy'), dataIndex: 'policy' },
            {
              title: say('jobMode'),
              render: (_, job) => (
                <>
                  {MODES[job.mode] ? say(MODES[job.mode]) : job.mode}
                  <div className="hint num">{job.hours}</div>
                </>
              ),
            },
            {
              title: say('jobNext'),
              width: 170,
              render: (_, job) => (
                <>
                  {job.next.slice(0, 5).map((at) => (
                    <div key={at}>
                      <When at={at} />
                    </div>
                  ))}
                  {!job.next.length && '–'}
                </>
              ),
            },
            {
              title: say('jobLast'),
              width: '26%',
              render: (_, job) => job.last || <span className="soft">{say('jobNever')}</span>,
            },
          ]}
        />
      </Card>
      <Policies policies={nights.policies} />
    </div>
  );
}
