// A cell that depends on its row alone is drawn anew with another row only. Else the table draws all cells of a
// page of 100 rows again with every tick, and whenever the pointer comes to another row.
import type { ColumnsType } from 'antd/es/table';

/** What their buttons do, and whether they are fields, depends on more. */
const DEPENDENT = ['operating', 'activity_price'];

export const steady = <T,>(columns: ColumnsType<T>): ColumnsType<T> => columns.map((column) => (
  DEPENDENT.includes(String(column.key)) ? column : { ...column, shouldCellUpdate: (row: T, before: T) => row !== before }
));
