import { Select } from 'antd';
import { useEffect } from 'react';
import { useSay } from '../app/language';
import { useAnswer } from './useAnswer';
import { api } from '../api';
import { RefusalView } from './TroubleView';

interface Props {
  id: string;
  value: string;
  onChange: (key: string) => void;
  /** Only shops that have this back office. */
  site?: string;
}

/** With one shop there is nothing to choose. */
export function ShopPick({ id, value, onChange, site }: Props) {
  const say = useSay();
  const { answer, refusal, loading, reload } = useAnswer('shops', api.shops);
  const shops = (answer?.shops ?? []).filter((shop) => !site || shop.sites.includes(site));
  const none = say(answer?.shops.length ? 'shopNoneOfSite' : 'shopNone');
  const only = shops.length === 1 ? shops[0].key : '';
  useEffect(() => {
    if (only && !value) onChange(only);
  }, [only, value, onChange]);
  return (
    <>
      <RefusalView refusal={refusal} retry={reload} />
      <Select
        id={id}
        className="wide"
        showSearch
        optionFilterProp="label"
        loading={loading}
        value={value || undefined}
        onChange={onChange}
        placeholder={say('shopPick')}
        notFoundContent={none}
        options={shops.map((shop) => ({
          value: shop.key,
          label: shop.name === shop.key ? shop.key : `${shop.name} · ${shop.key}`,
        }))}
      />
      {answer && !shops.length && <p className="hint">{none}</p>}
    </>
  );
}
