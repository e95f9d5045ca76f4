// The rows of a plan, made ready once for search, filter and ticks.
import type { PlanItemView } from '../answers';

export interface Row extends PlanItemView {
  key: number;
  place: string;
  group: string;
  /** All that is searched, in small letters. */
  all: string;
}

export function ready(rows: readonly PlanItemView[]): Row[] {
  return rows.map((row, key) => ({
    ...row,
    key,
    place: row.container ? `${row.scene_title} · ${row.container}` : row.scene_title,
    group: `${row.scene}\n${row.container}`,
    all: [row.product_id, row.title, row.scene_title, row.container, row.rule, row.reason, ...Object.values(row.facts)]
      .join('\n')
      .toLowerCase(),
  }));
}

export interface Filter {
  text: string;
  scene: string;
  rule: string;
}

export function matching(rows: Row[], { text, scene, rule }: Filter): Row[] {
  if (!text && !scene && !rule) return rows;
  return rows.filter(
    (row) => (!text || row.all.includes(text)) && (!scene || row.scene === scene) && (!rule || row.rule === rule),
  );
}

/** Ticks, with those that a row of a whole group brings along or takes away. */
export function withGroups(rows: Row[], before: readonly number[], after: readonly number[]): number[] {
  const ticked = new Set(after);
  const was = new Set(before);
  const added = new Set<string>();
  const dropped = new Set<string>();
  for (const key of after) if (!was.has(key) && rows[key].whole) added.add(rows[key].group);
  for (const key of before) if (!ticked.has(key) && rows[key].whole) dropped.add(rows[key].group);
  if (added.size || dropped.size)
    for (const row of rows) {
      if (!row.whole) continue;
      if (added.has(row.group)) ticked.add(row.key);
      else if (dropped.has(row.group)) ticked.delete(row.key);
    }
  return [...ticked];
}

/** What can be chosen to filter by: value and word, in the order of the plan. */
export function choices(rows: Row[], value: (row: Row) => string, label: (row: Row) => string) {
  const found = new Map<string, string>();
  for (const row of rows) if (!found.has(value(row))) found.set(value(row), label(row));
  return [...found].map(([key, text]) => ({ value: key, label: text }));
}
