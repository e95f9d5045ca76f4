import { Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../app/language';
import type { Refusal } from '../api';
import { RefusalView } from './TroubleView';
import type { Asked } from './useAnswer';

/** The answer, or why there is none; never nothing. */
export function Answer<T>({ asked, children }: { asked: Asked<T>; children: (answer: T) => ReactNode }) {
  const say = useSay();
  if (asked.answer !== undefined) {
    return (
      <>
        {/* That nobody answers, the frame says. */}
        {asked.refusal?.trouble && (
          <div className="stale">
            <RefusalView refusal={asked.refusal} retry={asked.reload} />
          </div>
        )}
        {children(asked.answer)}
      </>
    );
  }
  if (asked.refusal) return <NoAnswer refusal={asked.refusal} retry={asked.reload} />;
  return (
    <div role="status" aria-label={say('loading')}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}

function NoAnswer({ refusal, retry }: { refusal: Refusal; retry: () => void }) {
  const say = useSay();
  if (refusal.trouble) return <RefusalView refusal={refusal} retry={retry} />;
  return (
    <Result
      status="warning"
      title={say('downTitle')}
      subTitle={say('downWhat')}
      extra={
        <Button type="primary" onClick={retry}>
          {say('retry')}
        </Button>
      }
    />
  );
}
