import { Card } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useSay } from '../app/language';
import { api } from '../api';
import { Answer } from '../parts/Answer';
import { PageHead } from '../parts/PageHead';
import { ShopPick } from '../parts/ShopPick';
import { useAnswer } from '../parts/useAnswer';

export default function RehearsalPage() {
  const say = useSay();
  const { policy = '' } = useParams();
  const [shop, setShop] = useState('');
  return (
    <>
      <PageHead
        title={say('rehearsalTitle', { policy })}
        up={{ to: '/nights', title: say('nights') }}
        lead={say('rehearsalLead')}
      />
      <div className="stack">
        <Card>
          <div className="field">
            <label htmlFor="rehearsal-shop">{say('shop')}</label>
            <ShopPick id="rehearsal-shop" value={shop} onChange={setShop} />
          </div>
        </Card>
        {shop && <Played policy={policy} shop={shop} />}
      </div>
    </>
  );
}

function Played({ policy, shop }: { policy: string; shop: string }) {
  const say = useSay();
  const asked = useAnswer(`rehearsal ${policy} ${shop}`, api.rehearsal(policy, shop));
  return (
    <Answer asked={asked}>
      {(rehearsal) => (
        <iframe className="report-frame" title={say('rehearsalTitle', { policy })} srcDoc={rehearsal.html} sandbox="" />
      )}
    </Answer>
  );
}
