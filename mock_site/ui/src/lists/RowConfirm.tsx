// The small confirmation at a row's icon. Closed ones stay in the DOM, hidden, as the library does it.
import { useRef, useState, type ReactElement } from 'react';
import { Popconfirm } from 'antd';
import { fault, moment } from '../faults';
import { confirmed, natively } from './confirmation';

interface Props {
  title: string;
  okText?: string;
  cancelText?: string;
  act: () => Promise<void>;
  children: ReactElement;
}

export default function RowConfirm({ title, okText, cancelText, act, children }: Props) {
  const [open, setOpen] = useState(false);
  const ignored = useRef(false);
  const other = fault('dialog_words');
  const words = other?.title ?? other?.content ?? title;

  const onOpenChange = (next: boolean) => {
    if (ignored.current) {
      ignored.current = false;
      return;
    }
    if (next && natively({ title: words, count: 1 }, act)) return;
    setOpen(next);
    if (next) moment('dialog');
  };
  const onConfirm = () => {
    const outcome = confirmed(act);
    if (outcome === false) ignored.current = true;
    return outcome === false ? undefined : outcome;
  };
  return (
    <Popconfirm
      title={words} okText={okText} cancelText={cancelText} placement="topRight" open={open}
      onOpenChange={onOpenChange} onConfirm={onConfirm}
    >
      {children}
    </Popconfirm>
  );
}
