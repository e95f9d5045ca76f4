import { Card } from 'antd';
import type { SurveyView } from '../answers';
import { useSay } from '../app/language';
import { ProductId } from '../parts/ProductId';
import { Tag } from '../parts/Tag';

/** “Tied nowhere” is a fact, “not known” is none: never in one list. */
export function NotTied({ survey }: { survey: SurveyView }) {
  const say = useSay();
  return (
    <>
      {survey.not_known.length > 0 && (
        <Card
          title={
            <>
              <Tag tone="care">{say('notKnownTag')}</Tag> {say('counted', { what: say('notKnown'), n: survey.not_known.length })}
            </>
          }
        >
          <p className="say">{say('notKnownWhat')}</p>
          <Ids ids={survey.not_known} label={say('notKnown')} />
        </Card>
      )}
      {survey.nowhere.length > 0 && (
        <Card
          title={
            <>
              <Tag tone="good">{say('nowhereShort')}</Tag> {say('counted', { what: say('nowhere'), n: survey.nowhere.length })}
            </>
          }
        >
          <Ids ids={survey.nowhere} label={say('nowhere')} />
        </Card>
      )}
    </>
  );
}

function Ids({ ids, label }: { ids: readonly string[]; label: string }) {
  return (
    <div className="ids-wrap" tabIndex={0} role="group" aria-label={label}>
      {ids.map((id) => (
        <ProductId key={id} id={id} />
      ))}
    </div>
  );
}
