import { Alert, Card, Table } from 'antd';
import type { PageView } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { siteName } from '../parts/siteName';
import { Tag } from '../parts/Tag';
import { useAnswer } from '../parts/useAnswer';

export default function PagesPage() {
  const say = useSay();
  const asked = useAnswer('pages', api.pages);
  return (
    <>
      <PageHead title={say('pages')} lead={say('pagesLead')} />
      <div className="stack">
        <Answer asked={asked}>{(pages) => <All pages={pages} />}</Answer>
        <Alert
          type="info"
          showIcon
          message={say('pageHelpTitle')}
          description={
            <ul className="lines">
              <li>
                <WithCommand text={say('pageHelpRecord', { cmd: '\u0000' })} command="unbind record" />
              </li>
              <li>
                <WithCommand text={say('pageHelpMend', { cmd: '\u0000' })} command="unbind mend" />
              </li>
            </ul>
          }
        />
      </div>
    </>
  );
}

function WithCommand({ text, command }: { text: string; command: string }) {
  const [before, after] = text.split('\u0000');
  return (
    <>
      {before}
      <code className="cmd">{command}</code>
      {after}
    </>
  );
}

function All({ pages }: { pages: readonly PageView[] }) {
  const say = useSay();
  const unverified = pages.filter((page) => !page.verified).length;
  return (
    <Card
      title={say('counted', { what: say('pages'), n: pages.length })}
      extra={unverified > 0 && <Tag tone="care">{say('pagesUnverified', { n: unverified })}</Tag>}
    >
      <Table<PageView>
        size="middle"
        rowKey="scene"
        dataSource={[...pages]}
        pagination={false}
        locale={{ emptyText: <Nothing what={say('pagesNone')} /> }}
        columns={[
          {
            title: say('scene'),
            width: '34%',
            render: (_, page) => (
              <>
                <b>{page.title || page.scene}</b>
                <div className="hint">{page.scene}</div>
                {page.problem && (
                  <p className="say">
                    <Tag tone="bad">{say('fileTrouble')}</Tag> {page.problem}
                  </p>
                )}
              </>
            ),
          },
          { title: say('pageSite'), width: 140, render: (_, page) => siteName(page.site, say) },
          {
            title: say('pageMenu'),
            render: (_, page) =>
              page.menu.length ? page.menu.join(' › ') : <span className="soft">{say('pageNoMenu')}</span>,
          },
          {
            title: say('pageVerified'),
            width: 210,
            render: (_, page) =>
              page.verified ? (
                <Tag tone="good">{say('pageVerifiedYes', { when: page.verified })}</Tag>
              ) : (
                <Tag tone="care">{say('pageVerifiedNo')}</Tag>
              ),
          },
          {
            title: say('pageOrigin'),
            width: 150,
            render: (_, page) => (
              <span className="bar">
                <Tag tone={page.own ? 'info' : 'quiet'}>{say(page.own ? 'pageOwn' : 'pageBundled')}</Tag>
                {page.reads_only && <Tag tone="quiet">{say('pageReadsOnly')}</Tag>}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
