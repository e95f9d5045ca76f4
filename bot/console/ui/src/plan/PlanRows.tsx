import { Input, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { PlanView } from '../answers';
import { useSay } from '../app/language';
import { RowsTable } from './RowsTable';
import { choices, matching, ready, withGroups } from './rows';
import { TakeOutBar } from './TakeOutBar';

export function PlanRows({ plan }: { plan: PlanView }) {
  const say = useSay();
  const rows = useMemo(() => ready(plan.rows), [plan.rows]);
  const scenes = useMemo(() => choices(rows, (row) => row.scene, (row) => row.scene_title), [rows]);
  const rules = useMemo(() => choices(rows, (row) => row.rule, (row) => row.rule), [rows]);
  const [typed, setTyped] = useState('');
  const [scene, setScene] = useState('');
  const [rule, setRule] = useState('');
  const [ticked, setTicked] = useState<number[]>([]);
  // Typing stays ahead of the filtering of ten thousand rows.
  const text = useDeferredValue(typed.trim().toLowerCase());
  const shown = useMemo(() => matching(rows, { text, scene, rule }), [rows, text, scene, rule]);
  const open = plan.state === 'ready' || plan.state === 'past_brake';

  return (
    <>
      <div className="bar" style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          style={{ width: 300 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={say('search')}
          aria-label={say('search')}
        />
        <Select
          aria-label={say('filterScene')}
          placeholder={say('filterScene')}
          allowClear
          style={{ width: 220 }}
          value={scene || undefined}
          onChange={(value) => setScene(value ?? '')}
          options={scenes}
        />
        <Select
          aria-label={say('filterRule')}
          placeholder={say('filterRule')}
          allowClear
          style={{ width: 160 }}
          value={rule || undefined}
          onChange={(value) => setRule(value ?? '')}
          options={rules}
        />
        <span className="fill" />
        <span className="hint num" role="status">
          {say('rowsShown', { n: shown.length, total: rows.length })}
        </span>
      </div>
      {open && rows.length > 0 && (
        <TakeOutBar plan={plan} rows={ticked.map((key) => rows[key])} clear={() => setTicked([])} />
      )}
      <RowsTable
        rows={shown}
        ticked={open ? ticked : undefined}
        tick={(next) => setTicked(withGroups(rows, ticked, next))}
      />
    </>
  );
}
