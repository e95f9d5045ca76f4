import { Card, Table } from 'antd';
import { Link } from 'react-router-dom';
import type { SurveySummary } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo } from '../api';
import { Answer } from '../parts/Answer';
import { Nothing } from '../parts/Nothing';
import { useAnswer } from '../parts/useAnswer';
import { When } from '../parts/When';

export function Surveys() {
  const say = useSay();
  const asked = useAnswer('surveys', api.surveys);
  return (
    <Card title={say('surveysBefore')}>
      <Answer asked={asked}>
        {(surveys) => (
          <Table<SurveySummary>
            size="middle"
            rowKey="name"
            dataSource={surveys}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: <Nothing what={say('surveysNone')} /> }}
            columns={[
              {
                title: say('when'),
                width: 200,
                render: (_, one) => (
                  <Link to={pathTo.survey(one.name)}>
                    <When at={one.at} />
                  </Link>
                ),
              },
              { title: say('shop'), dataIndex: 'shop_name' },
              {
                title: say('surveyAsked'),
                width: 160,
                align: 'right',
                className: 'num',
                render: (_, one) => one.asked || <span className="soft">{say('surveyAskedAll')}</span>,
              },
              { title: say('name'), dataIndex: 'name', className: 'soft' },
            ]}
          />
        )}
      </Answer>
    </Card>
  );
}
