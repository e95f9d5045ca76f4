import { Alert, Button } from 'antd';
import type { Trouble } from '../answers';
import { useSay } from '../app/language';
import type { Refusal } from '../api';

export function TroubleView({ trouble, retry, close }: { trouble: Trouble; retry?: () => void; close?: () => void }) {
  const say = useSay();
  return (
    <Alert
      type={trouble.exit_code === 130 ? 'info' : 'error'}
      showIcon
      role="alert"
      closable={Boolean(close)}
      onClose={close}
      message={trouble.error}
      description={
        (trouble.advice || trouble.problems.length > 0) && (
          <>
            {trouble.advice && (
              <p className="say">
                <b>{say('advice')}</b>
                {'\u2002'}
                {trouble.advice}
              </p>
            )}
            <Lines lines={trouble.problems} />
          </>
        )
      }
      action={retry && <Button onClick={retry}>{say('retry')}</Button>}
    />
  );
}

export function Lines({ lines }: { lines: readonly string[] }) {
  if (!lines.length) return null;
  return (
    <ul className="lines">
      {lines.map((line, n) => (
        <li key={n}>{line}</li>
      ))}
    </ul>
  );
}

export function RefusalView({ refusal, retry, close }: { refusal?: Refusal; retry?: () => void; close?: () => void }) {
  const say = useSay();
  if (!refusal) return null;
  const trouble = refusal.trouble ?? {
    error: say('downTitle'),
    advice: say('downWhat'),
    exit_code: 70,
    problems: [],
  };
  return <TroubleView trouble={trouble} retry={retry} close={close} />;
}
