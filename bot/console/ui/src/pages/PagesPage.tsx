import { Button, Card, Table } from 'antd';
import { useState } from 'react';
import type { PageView } from '../answers';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { siteName } from '../parts/siteName';
import { Tag } from '../parts/Tag';
import { useAnswer } from '../parts/useAnswer';
import { AdoptDialog } from './AdoptDialog';
import { MendDialog } from './MendDialog';
import { RecordDialog } from './RecordDialog';
import { Ways } from './Ways';

type Dialog = { way: 'record' } | { way: 'adopt' } | { way: 'mend'; page: PageView };

export default function PagesPage() {
  const say = useSay();
  const asked = useAnswer('pages', api.pages);
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHead title={say('pages')} lead={say('pagesLead')} />
      <div className="stack">
        <Ways record={() => setDialog({ way: 'record' })} adopt={() => setDialog({ way: 'adopt' })} />
        <Answer asked={asked}>{(pages) => <All pages={pages} mend={(page) => setDialog({ way: 'mend', page })} />}</Answer>
      </div>
      {dialog?.way === 'record' && <RecordDialog pages={asked.answer ?? []} close={close} />}
      {dialog?.way === 'adopt' && <AdoptDialog close={close} />}
      {dialog?.way === 'mend' && <MendDialog page={dialog.page} close={close} />}
    </>
  );
}

function All({ pages, mend }: { pages: readonly PageView[]; mend: (page: PageView) => void }) {
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
            width: '20%',
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
          { title: say('pageSite'), width: 100, render: (_, page) => siteName(page.site, say) },
          {
            title: say('pageMenu'),
            width: '20%',
            render: (_, page) =>
              page.menu.length ? page.menu.join(' › ') : <span className="soft">{say('pageNoMenu')}</span>,
          },
          {
            title: say('pageVerified'),
            width: 190,
            render: (_, page) =>
              page.verified ? (
                <Tag tone="good">{say('pageVerifiedYes', { when: page.verified })}</Tag>
              ) : (
                <Tag tone="care">{say('pageVerifiedNo')}</Tag>
              ),
          },
          {
            title: say('pageChecked'),
            render: (_, page) =>
              page.last_check ? (
                <span className={page.check_good ? 'soft' : 'say'}>
                  {!page.check_good && <Tag tone="care">{say('pageOdd')}</Tag>} {page.last_check}
                </span>
              ) : (
                <span className="soft">{say('pageUnchecked')}</span>
              ),
          },
          {
            title: say('pageOrigin'),
            width: 100,
            render: (_, page) => (
              <span className="bar">
                <Tag tone={page.own ? 'info' : 'quiet'}>{say(page.own ? 'pageOwn' : 'pageBundled')}</Tag>
                {page.reads_only && <Tag tone="quiet">{say('pageReadsOnly')}</Tag>}
              </span>
            ),
          },
          {
            title: say('action'),
            width: 100,
            render: (_, page) => (
              <Button aria-label={`${say('pageMend')} ${page.title || page.scene}`} onClick={() => mend(page)}>
                {say('pageMend')}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  );
}
