// Things that lie on top of the page. None shows by itself: the overlay and captcha faults say which and when.
import { useEffect, useReducer, useState } from 'react';
import { fault, onFaults, onMoment, strikes } from '../faults';
import Agreement from './Agreement';
import Captcha from './Captcha';
import Guide from './Guide';
import Messages from './Messages';
import Migration from './Migration';
import Announcement from './Announcement';

const KINDS: Record<string, (props: { close: () => void }) => JSX.Element> = {
  guide: Guide,
  announcement: Announcement,
  messages: Messages,
  migration: Migration,
  agreement: ({ close }) => <Agreement kind="agreement" close={close} />,
  settlement: ({ close }) => <Agreement kind="settlement" close={close} />,
};

export default function Overlays() {
  const [shown, setShown] = useState<string[]>([]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const captcha = fault('captcha');

  useEffect(() => {
    const show = () => {
      const found = strikes('overlay');
      if (found) setTimeout(() => setShown((now) => [...now.filter((kind) => kind !== found.kind), found.kind]), found.ms);
    };
    let timed = -1;
    const check = () => {
      redraw();
      const overlay = fault('overlay');
      if (overlay?.moment === 'timer' && overlay.serial !== timed) {
        timed = overlay.serial;
        show();
      }
    };
    const offFaults = onFaults(check);
    const offMoment = onMoment((name) => fault('overlay')?.moment === name && show());
    check();
    return () => {
      offFaults();
      offMoment();
    };
  }, []);

  return (
    <>
      {shown.map((kind) => {
        const Kind = KINDS[kind] ?? Announcement;
        return <Kind key={kind} close={() => setShown((now) => now.filter((other) => other !== kind))} />;
      })}
      {captcha && captcha.fired > 0 && <Captcha />}
    </>
  );
}
