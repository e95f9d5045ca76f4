import { Descriptions } from 'antd';
import type { ShareView } from '../answers';
import { useSay } from '../app/language';
import { Largest } from './Largest';

interface Props {
  shop: string;
  rows: number;
  /** Undefined where no plan tells them. */
  shares?: readonly ShareView[];
}

/** What a person looks at before saying yes to a removal: whose shop, how many, how much of a list. */
export function Removal({ shop, rows, shares }: Props) {
  const say = useSay();
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      styles={{ label: { width: 150 } }}
      items={[
        { key: 'shop', label: say('shop'), children: <b>{shop}</b> },
        { key: 'rows', label: say('applyRows'), children: <b className="num">{say('applyRowsN', { n: rows })}</b> },
        ...(shares ? [{ key: 'share', label: say('applyShare'), children: <Largest shares={shares} /> }] : []),
      ]}
    />
  );
}
