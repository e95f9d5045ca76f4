import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import CloseCircleOutlined from '@ant-design/icons/CloseCircleOutlined';
import ExclamationCircleOutlined from '@ant-design/icons/ExclamationCircleOutlined';
import InfoCircleOutlined from '@ant-design/icons/InfoCircleOutlined';
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined';
import SyncOutlined from '@ant-design/icons/SyncOutlined';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'bad' | 'care' | 'info' | 'quiet' | 'busy';

const ICONS = {
  good: CheckCircleOutlined,
  bad: CloseCircleOutlined,
  care: ExclamationCircleOutlined,
  info: InfoCircleOutlined,
  quiet: MinusCircleOutlined,
  busy: SyncOutlined,
};

/** A state: word, sign and colour, so that none of them stands alone. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={`tag tag-${tone}`}>
      <Icon spin={tone === 'busy'} aria-hidden />
      {children}
    </span>
  );
}
