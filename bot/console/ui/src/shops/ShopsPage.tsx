import { Alert, Button, Card, Modal, Table } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Shops, ShopView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo, type NewTask } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { PageHead } from '../parts/PageHead';
import { siteName } from '../parts/siteName';
import { Lines, RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { useSend } from '../parts/useSend';
import { SignedIn } from './SignedIn';

export default function ShopsPage() {
  const say = useSay();
  const asked = useAnswer('shops', api.shops, 10000);
  return (
    <>
      <PageHead title={say('shops')} lead={say('shopsLead')} />
      <Answer asked={asked}>{(shops) => <All shops={shops} />}</Answer>
    </>
  );
}

function All({ shops }: { shops: Shops }) {
  const say = useSay();
  const go = useNavigate();
  const { busy, refusal, send, forget } = useSend();
  const [signing, setSigning] = useState<ShopView>();

  async function begin(task: NewTask) {
    const begun = await send(() => api.begin(task));
    if (begun) go(pathTo.task(begun.task_id));
    setSigning(undefined);
  }

  return (
    <div className="stack">
      {shops.problems.length > 0 && (
        <Alert type="error" showIcon message={say('fileTrouble')} description={<Lines lines={shops.problems} />} />
      )}
      <RefusalView refusal={refusal} close={forget} />
      <Card
        extra={
          <span className="hint">
            {say('shopsFile')} <code className="path">{shops.path}</code>
          </span>
        }
        title={say('counted', { what: say('shops'), n: shops.shops.length })}
      >
        <Table<ShopView>
          size="middle"
          rowKey="key"
          dataSource={[...shops.shops]}
          pagination={false}
          locale={{
            emptyText: (
              <Nothing what={say('shopsNone')}>
                <p className="hint">{say('shopsNoneWhat')}</p>
              </Nothing>
            ),
          }}
          columns={[
            {
              title: say('shop'),
              width: '26%',
              render: (_, shop) => (
                <>
                  <b>{shop.name}</b>
                  <div className="hint">{shop.key}</div>
                  <div className="hint">{shop.sites.map((site) => siteName(site, say)).join(' · ')}</div>
                  {shop.shop_id && <div className="hint num">{`${say('shopId')} ${shop.shop_id}`}</div>}
                </>
              ),
            },
            { title: say('shopSignedIn'), render: (_, shop) => <SignedIn shop={shop} /> },
            {
              title: say('shopHeld'),
              render: (_, shop) => shop.held_by || <span className="soft">{say('shopFree')}</span>,
            },
            {
              title: say('shopLastCheck'),
              width: '22%',
              render: (_, shop) => shop.last_check || <span className="soft">{say('shopNoCheck')}</span>,
            },
            {
              title: say('action'),
              width: 230,
              render: (_, shop) => (
                <span className="bar">
                  <Button
                    aria-label={`${say('shopCheck')} ${shop.name}`}
                    disabled={busy || shop.signed_in === 'no'}
                    onClick={() => begin({ kind: 'check', shop: shop.key, scenes: [] })}
                  >
                    {say('shopCheck')}
                  </Button>
                  <Button
                    aria-label={`${say('shopLogin')} ${shop.name}`}
                    type={shop.signed_in === 'yes' ? 'default' : 'primary'}
                    disabled={busy}
                    onClick={() => setSigning(shop)}
                  >
                    {say('shopLogin')}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Modal
        open={Boolean(signing)}
        title={say('shopLoginAsk', { shop: signing?.name ?? '' })}
        okText={say('shopLoginGo')}
        okButtonProps={{ loading: busy }}
        cancelText={say('cancel')}
        onCancel={() => setSigning(undefined)}
        onOk={() => signing && begin({ kind: 'login', shop: signing.key })}
      >
        <p className="say">{say('shopLoginWhat')}</p>
      </Modal>
    </div>
  );
}
