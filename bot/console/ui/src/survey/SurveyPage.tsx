import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button, Card } from 'antd';
import { useParams } from 'react-router-dom';
import type { SurveyView } from '../answers';
import { useSay } from '../app/language';
import { api, workbookOf } from '../api';
import { Answer } from '../parts/Answer';
import { PageHead } from '../parts/PageHead';
import { RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';
import { useSend } from '../parts/useSend';
import { moment } from '../parts/When';
import { Lists } from './Lists';
import { NotTied } from './NotTied';
import { PlanButton } from './PlanButton';
import { Products } from './Products';
import { Gaps } from './Gaps';

export default function SurveyPage() {
  const say = useSay();
  const { name = '' } = useParams();
  const asked = useAnswer(`survey ${name}`, api.survey(name));
  const { busy, refusal, send, forget } = useSend();
  const survey = asked.answer;
  return (
    <>
      <PageHead
        title={say('surveyTitle')}
        up={{ to: '/find', title: say('find') }}
        lead={survey && say('surveyAt', { shop: survey.shop_name, when: moment(survey.at) })}
        extra={
          survey && (
            <>
              <Button icon={<DownloadOutlined aria-hidden />} href={workbookOf(survey.name)} download>
                {say('exportXlsx')}
              </Button>
              <PlanButton survey={survey} busy={busy} send={send} />
            </>
          )
        }
      />
      <div className="stack">
        <RefusalView refusal={refusal} close={forget} />
        <Answer asked={asked}>{(view) => <Found survey={view} />}</Answer>
      </div>
    </>
  );
}

function Found({ survey }: { survey: SurveyView }) {
  return (
    <div className="stack">
      <Totals survey={survey} />
      <Gaps survey={survey} />
      {survey.products.length > 0 && <Products products={survey.products} />}
      <NotTied survey={survey} />
      <Lists survey={survey} />
    </div>
  );
}

function Totals({ survey }: { survey: SurveyView }) {
  const say = useSay();
  const ties = survey.products.flatMap((product) => product.ties);
  const free = ties.filter((tie) => tie.may_go).length;
  const tiles: [string, number | string, string, string][] = [
    [say('surveyAsked'), survey.asked || say('surveyAskedAll'), '#52606d', ''],
    [
      say('tied'),
      survey.products.length,
      '#1d5fa8',
      say('tiesAll', { n: ties.length, go: free, stay: ties.length - free }),
    ],
    [say('nowhereShort'), survey.nowhere.length, '#1b6e45', say('nowhere')],
    [say('notKnownTag'), survey.not_known.length, survey.not_known.length ? '#a1145f' : '#52606d', say('notKnown')],
  ];
  return (
    <Card>
      <div className="tiles totals">
        {tiles.map(([label, value, colour, what]) => (
          <div key={label} className="total" style={{ borderColor: colour }}>
            <b>{label}</b>
            <strong className="num" style={{ color: colour }}>
              {value}
            </strong>
            <small className="soft">{what}</small>
          </div>
        ))}
      </div>
    </Card>
  );
}
