import { Input } from 'antd';
import { useState } from 'react';

interface Props {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What is wrong with it; said once the field was left, not while it is typed. */
  wrong?: string | false;
  hint?: string;
  placeholder?: string;
}

export function TextField({ id, label, value, onChange, wrong, hint, placeholder }: Props) {
  const [left, setLeft] = useState(false);
  const said = left && value !== '' && wrong;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        status={said ? 'error' : undefined}
        aria-invalid={Boolean(said)}
        aria-describedby={said || hint ? `${id}-said` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
      />
      {(said || hint) && (
        <p id={`${id}-said`} className={said ? 'do' : 'hint'} role={said ? 'alert' : undefined}>
          {said || hint}
        </p>
      )}
    </div>
  );
}
