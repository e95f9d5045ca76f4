import { Input } from 'antd';
import { useSay } from '../app/language';

/** Why a person said yes or no; it is written down with the decision. */
export function Note({ id, value, onChange }: { id: string; value: string; onChange: (note: string) => void }) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>{say('approvalNote')}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
