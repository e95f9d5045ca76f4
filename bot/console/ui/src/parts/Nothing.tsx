import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** An empty place says what to do first. */
export function Nothing({ what, children }: { what: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={what}>
      {children}
    </Empty>
  );
}
