import { Input } from 'antd';
import { useSay } from '../app/language';

interface Props {
  id: string;
  rows: number;
  value: string;
  onChange: (typed: string) => void;
  onEnter: () => void;
}

export const isTyped = (typed: string, rows: number) => typed.trim() === String(rows);

/** The number is typed, so that it was read. */
export function TypedCount({ id, rows, value, onChange, onEnter }: Props) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={id}>{say('applyType', { n: rows })}</label>
      <Input
        id={id}
        className="num"
        inputMode="numeric"
        autoComplete="off"
        style={{ width: 200 }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </div>
  );
}
