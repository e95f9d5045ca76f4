import type { KeyboardEvent, ReactNode } from 'react';

/** Keys for a virtual table, which otherwise scrolls with the wheel only. */
export function LongScroll({ label, children }: { label: string; children: ReactNode }) {
  function scroll(event: KeyboardEvent<HTMLDivElement>) {
    // Arrows and Home belong to a field that has the focus.
    if (event.target !== event.currentTarget) return;
    const holder = event.currentTarget.querySelector<HTMLElement>('.ant-table-tbody-virtual-holder');
    if (!holder) return;
    const page = holder.clientHeight * 0.9;
    const to: Record<string, number> = {
      ArrowDown: holder.scrollTop + 60,
      ArrowUp: holder.scrollTop - 60,
      PageDown: holder.scrollTop + page,
      PageUp: holder.scrollTop - page,
      Home: 0,
      End: holder.scrollHeight,
    };
    if (!(event.key in to)) return;
    event.preventDefault();
    holder.scrollTop = to[event.key];
  }
  return (
    <div className="long-scroll" role="group" aria-label={label} tabIndex={0} onKeyDown={scroll}>
      {children}
    </div>
  );
}
