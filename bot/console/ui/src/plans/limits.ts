import type { NewPlan } from '../answers';

/** As a person types them: the share in percent. Null: as set for the workspace or by the policy. */
export interface Limits {
  rows: number | null;
  percent: number | null;
  times: number | null;
}

export const NO_LIMITS: Limits = { rows: null, percent: null, times: null };

/** Behind the address of the page where a plan is made: the limits are open at once. */
export const LIMITS = '#limits';

export const asAsked = ({ rows, percent, times }: Limits): Pick<NewPlan, 'max_rows' | 'max_share' | 'max_times_usual'> => ({
  max_rows: rows,
  max_share: percent === null ? null : percent / 100,
  max_times_usual: times,
});
