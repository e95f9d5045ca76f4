import { Popconfirm } from 'antd';
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useSay } from '../app/language';

interface Props {
  title: string;
  what: ReactNode;
  /** The word of the yes. */
  ok: string;
  yes: () => void;
  /** A button; what it does is asked about first. */
  children: ReactElement;
}

/** A question beside its button. It stands at the end of the page, where no keyboard would come upon it. */
export function Ask({ title, what, ok, yes, children }: Props) {
  const say = useSay();
  const place = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);

  function show(next: boolean) {
    setOpen(next);
    if (!next) place.current?.querySelector('button')?.focus();
  }

  return (
    <span ref={place} onKeyDown={(event) => event.key === 'Escape' && open && show(false)}>
      <Popconfirm
        title={title}
        description={<div style={{ maxWidth: 340 }}>{what}</div>}
        okText={ok}
        cancelText={say('cancel')}
        cancelButtonProps={{ autoFocus: true }}
        placement="bottomLeft"
        destroyOnHidden
        open={open}
        onOpenChange={show}
        onConfirm={yes}
      >
        {children}
      </Popconfirm>
    </span>
  );
}
