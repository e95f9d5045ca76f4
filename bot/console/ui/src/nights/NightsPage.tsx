import { Alert, App, Card, Table } from 'antd';
import type { JobView, Nights } from '../answers';
import { useSay } from '../app/language';
import { useNow, useShopName } from '../app/now';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { Tag } from '../parts/Tag';
import { Lines, RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { useSend } from '../parts/useSend';
import { When } from '../parts/When';
import { JobSwitch } from './JobSwitch';
import { MODES } from './modes';
import { Policies } from './Policies';

export default function NightsPage() {
  const say = useSay();
  const asked = useAnswer('nights', api.nights);
  return (
    <>
      <PageHead title={say('nights')} lead={say('nightsLead')} />
      <Answer asked={asked}>{(nights) => <All nights={nights} switched={asked.put} />}</Answer>
    </>
  );
}

function All({ nights, switched }: { nights: Nights; switched: (nights: Nights) => void }) {
  const say = useSay();
  const now = useNow();
  const called = useShopName();
  const { message } = App.useApp();
  const { busy, refusal, send, forget } = useSend();

  async function turn({ name, title, enabled }: JobView) {
    const next = await send(() => api.switchJob(name, { enabled: !enabled }));
    if (!next) return;
    switched(next);
    now.reload();
    void message.success(say(enabled ? 'jobIsOff' : 'jobIsOn', { job: title || name }));
  }

  return (
    <div className="stack">
      {nights.problems.length > 0 && (
        <Alert type="error" showIcon message={say('fileTrouble')} description={<Lines lines={nights.problems} />} />
      )}
      <RefusalView refusal={refusal} close={forget} />
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
              title: say('jobRuns'),
              width: 84,
              render: (_, job) => <JobSwitch job={job} disabled={busy} turn={turn} />,
            },
            {
              title: say('name'),
              render: (_, job) => (
                <>
                  <b>{job.title || job.name}</b>
                  {job.title && job.title !== job.name && <div className="hint">{job.name}</div>}
                </>
              ),
            },
            { title: say('jobShops'), render: (_, job) => job.shops.map(called).join(' · ') || say('jobAll') },
            { title: say('policy'), dataIndex: 'policy' },
            {
              title: say('jobMode'),
              render: (_, job) => (
                <>
                  {MODES[job.mode] ? say(MODES[job.mode][0]) : job.mode}
                  <div className="hint num">{job.hours}</div>
                </>
              ),
            },
            {
              title: say('jobNext'),
              width: 170,
              render: (_, job) => <Next job={job} />,
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

function Next({ job }: { job: JobView }) {
  const say = useSay();
  if (!job.enabled)
    return (
      <>
        <Tag tone="quiet">{say('jobOffNow')}</Tag>
        <div className="hint">{say('jobOffNowWhat')}</div>
      </>
    );
  if (!job.next.length) return <>–</>;
  return (
    <>
      {job.next.slice(0, 5).map((at) => (
        <div key={at}>
          <When at={at} />
        </div>
      ))}
    </>
  );
}
