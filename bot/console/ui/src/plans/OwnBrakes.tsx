import { Collapse, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../app/language';
import { Tag } from '../parts/Tag';
import type { Limits } from './limits';

interface Props {
  value: Limits;
  onChange: (limits: Limits) => void;
  open: boolean;
}

/** The brakes of one plan. Closed at first: who does not know them needs none of them. */
export function OwnBrakes({ value, onChange, open }: Props) {
  const say = useSay();
  const changed = Object.values(value).some((limit) => limit !== null);
  return (
    <Collapse
      defaultActiveKey={open ? ['brakes'] : []}
      items={[
        {
          key: 'brakes',
          label: say('brakesOwn'),
          extra: changed && <Tag tone="care">{say('brakesChanged')}</Tag>,
          children: (
            <div className="stack">
              <p className="say soft">{say('brakesOwnWhat')}</p>
              <div className="form-grid three">
                <Field id="brake-rows" label={say('brakeRows')} option="--max-rows">
                  <InputNumber
                    id="brake-rows"
                    className="wide"
                    min={1}
                    precision={0}
                    value={value.rows}
                    onChange={(rows) => onChange({ ...value, rows })}
                    placeholder={say('brakeAsSet')}
                  />
                </Field>
                <Field id="brake-share" label={say('brakeShare')} option="--max-share">
                  <InputNumber
                    id="brake-share"
                    className="wide"
                    min={0.1}
                    max={100}
                    step={5}
                    addonAfter="%"
                    value={value.percent}
                    onChange={(percent) => onChange({ ...value, percent })}
                    placeholder={say('brakeAsSet')}
                  />
                </Field>
                <Field id="brake-times" label={say('brakeTimes')} option="--max-times-usual">
                  <InputNumber
                    id="brake-times"
                    className="wide"
                    min={0.1}
                    step={0.5}
                    value={value.times}
                    onChange={(times) => onChange({ ...value, times })}
                    placeholder={say('brakeAsSet')}
                  />
                </Field>
              </div>
            </div>
          ),
        },
      ]}
    />
  );
}

/** With the name that the bot's advice has for it. */
function Field({ id, label, option, children }: { id: string; label: string; option: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <code className="option">{option}</code>
      </label>
      {children}
    </div>
  );
}
