import { Button, Card } from 'antd';
import { useSay } from '../app/language';

/** What to do about a page that it does not know, does not find its way on, or never saw. */
export function Ways({ record, adopt }: { record: () => void; adopt: () => void }) {
  const say = useSay();
  return (
    <Card>
      <ul className="plain ways">
        <li>
          <p className="say">{say('pageRecordWhat')}</p>
          <Button onClick={record}>{say('pageRecord')}</Button>
        </li>
        <li>
          <p className="say">{say('pageAdoptWhat')}</p>
          <Button onClick={adopt}>{say('pageAdopt')}</Button>
        </li>
        <li>
          <p className="say">{say('pageMendWhat')}</p>
        </li>
      </ul>
    </Card>
  );
}
