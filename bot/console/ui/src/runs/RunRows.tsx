import { Input, Select, Table } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Outcome, RunRow } from '../answers';
import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';
import { LongScroll } from '../parts/LongScroll';
import { ProductId } from '../parts/ProductId';
import { useHeight } from '../parts/useHeight';
import { OutcomePill } from './Outcomes';
import { ORDER } from './outcomeLooks';

interface Props {
  rows: readonly RunRow[];
  chosen: Outcome | 'open' | '';
  choose: (outcome: Outcome | 'open' | '') => void;
}

export function RunRows({ rows, chosen, choose }: Props) {
  const say = useSay();
  const height = useHeight(430);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const numbered = useMemo(
    () =>
      rows.map((row, n) => ({
        ...row,
        key: n,
        all: `${row.product_id}\n${row.title}\n${row.scene_title}\n${row.container}\n${row.words}`.toLowerCase(),
      })),
    [rows],
  );
  const shown = useMemo(
    () =>
      numbered.filter(
        (row) => (!chosen || (row.outcome ?? 'open') === chosen) && (!wanted || row.all.includes(wanted)),
      ),
    [numbered, chosen, wanted],
  );
  return (
    <>
      <div className="bar" style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          style={{ width: 320 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={say('search')}
          aria-label={say('search')}
        />
        <Select
          aria-label={say('filterOutcome')}
          style={{ width: 180 }}
          allowClear
          placeholder={say('filterOutcome')}
          value={chosen || undefined}
          onChange={(value) => choose(value ?? '')}
          options={[
            ...ORDER.map((outcome) => ({ value: outcome as Outcome | 'open', label: say(outcome) })),
            { value: 'open' as const, label: say('runOpen') },
          ]}
        />
        <span className="fill" />
        <span className="hint num" role="status">
          {say('rowsShown', { n: shown.length, total: rows.length })}
        </span>
      </div>
      <LongScroll label={say('rowsOf', { what: say('planRows') })}>
        <Table
          virtual
          size="small"
          rowKey="key"
          dataSource={shown}
          pagination={false}
          scroll={{ x: 1100, y: height }}
          locale={{ emptyText: <Nothing what={say('none')} /> }}
          columns={[
            { title: say('productId'), width: 180, render: (_, row) => <ProductId id={row.product_id} /> },
            {
              title: say('title'),
              width: 240,
              render: (_, row) => (
                <span className="clip" title={row.title}>
                  {row.title}
                </span>
              ),
            },
            {
              title: say('place'),
              width: 240,
              render: (_, row) => {
                const place = [row.scene_title, row.container].filter(Boolean).join(' · ');
                return (
                  <span className="clip" title={place}>
                    {place}
                  </span>
                );
              },
            },
            { title: say('outcome'), width: 150, render: (_, row) => <OutcomePill outcome={row.outcome} /> },
            {
              title: say('runWords'),
              width: 290,
              render: (_, row) => (
                <>
                  {row.words}
                  {row.advice && <p className="do">→ {row.advice}</p>}
                </>
              ),
            },
          ]}
        />
      </LongScroll>
    </>
  );
}
