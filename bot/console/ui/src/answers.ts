// Made by `npm run types` from answers.schema.json. Do not edit.

/**
 * What an independent second look showed, never what a toast said.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export type Outcome =
  | 'removed'
  | 'already_gone'
  | 'refused'
  | 'pending'
  | 'blocked'
  | 'failed'
  | 'not_tried'
  | 'not_found'
  | 'unknown';

export interface Answers {}
/**
 * A brake with its number and its limit, for people.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "BrakeView".
 */
export interface BrakeView {
  name: string;
  value: string;
  limit: string;
  past: boolean;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "DamagedCell".
 */
export interface DamagedCell {
  sheet: string;
  row: number;
  text: string;
  reason: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Decision".
 */
export interface Decision {
  digest: string;
  yes: boolean;
  note?: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Home".
 */
export interface Home {
  version: string;
  workspace: string;
  mock: boolean;
  language: 'zh_CN' | 'en';
  needs: Need[];
  last_nights: string[];
  next_runs: string[];
  shops: ShopView[];
  tasks: Task[];
}
/**
 * What needs a person now.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Need".
 */
export interface Need {
  kind: 'sign_in' | 'captcha' | 'page_changed' | 'plan_waits' | 'run_open' | 'setup';
  shop: string;
  text: string;
  link: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "ShopView".
 */
export interface ShopView {
  key: string;
  name: string;
  shop_id: string;
  sites: string[];
  signed_in: 'yes' | 'no' | 'unknown';
  signed_in_until: string | null;
  held_by: string;
  last_check: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Task".
 */
export interface Task {
  task_id: string;
  kind:
    | 'survey'
    | 'plan'
    | 'apply'
    | 'resume'
    | 'verify'
    | 'check'
    | 'login'
    | 'approve'
    | 'record'
    | 'mend'
    | 'adopt';
  shop: string;
  title: string;
  state: 'running' | 'stopping' | 'done' | 'failed' | 'lost';
  started_at: string;
  ended_at: string | null;
  exit_code: number | null;
  trouble: Trouble | null;
  progress: TaskProgress[];
  said: string[];
  survey: string;
  plan: string;
  run_id: string;
  proof: ProofLine[];
  result: string[];
}
/**
 * The answer to whatever is refused; its HTTP status is 4xx or 5xx.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Trouble".
 */
export interface Trouble {
  error: string;
  advice: string;
  exit_code: number;
  problems: string[];
}
/**
 * One list that is, or was, worked on.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "TaskProgress".
 */
export interface TaskProgress {
  what: string;
  done: number;
  total: number | null;
  finished: boolean;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "ProofLine".
 */
export interface ProofLine {
  text: string;
  proved: boolean;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "IdsPreview".
 */
export interface IdsPreview {
  upload: string;
  name: string;
  sheets: string[];
  sheet: string;
  columns: string[];
  column: string;
  preview: string[][];
  count: number;
  first: string[];
  warnings: string[];
  damaged: DamagedCell[];
  trouble: Trouble | null;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "JobView".
 */
export interface JobView {
  name: string;
  title: string;
  enabled: boolean;
  shops: string[];
  policy: string;
  mode: string;
  hours: string;
  next: string[];
  last: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "KeptView".
 */
export interface KeptView {
  scene: string;
  scene_title: string;
  container: string;
  product_id: string;
  title: string;
  reason: string;
  advice: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "ListView".
 */
export interface ListView {
  scene: string;
  scene_title: string;
  container: string;
  total: number | null;
  rows: number;
  free: number;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewAdopt".
 */
export interface NewAdopt {
  kind: 'adopt';
  shop: string;
  scenes?: string[];
}
/**
 * A person has seen exactly this plan: without its digest nothing begins.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewApply".
 */
export interface NewApply {
  kind: 'apply';
  plan: string;
  digest: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewCheck".
 */
export interface NewCheck {
  kind: 'check';
  shop: string;
  scenes?: string[];
}
/**
 * Opens a window on the machine of the console.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewLogin".
 */
export interface NewLogin {
  kind: 'login';
  shop: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewMend".
 */
export interface NewMend {
  kind: 'mend';
  shop: string;
  scene: string;
}
/**
 * Of ids or of a policy, never both.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewPlan".
 */
export interface NewPlan {
  kind: 'plan';
  shop: string;
  scenes?: string[];
  ids?: string;
  policy?: string;
  whole_groups?: boolean;
  max_rows?: number | null;
  max_share?: number | null;
  max_times_usual?: number | null;
}
/**
 * Opens a window on the machine of the console, as the other two; a person shows one removal there.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewRecord".
 */
export interface NewRecord {
  kind: 'record';
  shop: string;
  url: string;
  scene: string;
  title?: string;
  more_lists?: boolean;
  asks_nothing?: boolean;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewResume".
 */
export interface NewResume {
  kind: 'resume';
  run_id: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewSurvey".
 */
export interface NewSurvey {
  kind: 'survey';
  shop: string;
  scenes?: string[];
  ids?: string;
}
/**
 * Looks whether what a run removed is still gone; nothing is changed.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "NewVerify".
 */
export interface NewVerify {
  kind: 'verify';
  run_id: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Nights".
 */
export interface Nights {
  path: string;
  problems: string[];
  jobs: JobView[];
  policies: PolicyView[];
  waiting: WaitingView[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "PolicyView".
 */
export interface PolicyView {
  name: string;
  path: string;
  problems: string[];
}
/**
 * A plan of a night that waits for a yes.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "WaitingView".
 */
export interface WaitingView {
  job: string;
  shop: string;
  shop_name: string;
  digest: string;
  told_at: string;
  expires_at: string;
  items: number;
  text: string;
  plan: string;
  why_not: string;
}
/**
 * A scene: the page that its flow and selector file know.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "PageView".
 */
export interface PageView {
  scene: string;
  title: string;
  site: string;
  menu: string[];
  reads_only: boolean;
  own: boolean;
  verified: string;
  last_check: string;
  check_good: boolean;
  problem: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "PlanItemView".
 */
export interface PlanItemView {
  scene: string;
  scene_title: string;
  container: string;
  product_id: string;
  title: string;
  facts: {
    [k: string]: string;
  };
  rule: string;
  reason: string;
  whole: boolean;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "PlanSummary".
 */
export interface PlanSummary {
  name: string;
  shop: string;
  shop_name: string;
  source: string;
  created_at: string;
  expires_at: string;
  items: number;
  state: 'ready' | 'used' | 'expired' | 'altered' | 'past_brake' | 'empty' | 'old_version';
  run_id: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "PlanView".
 */
export interface PlanView {
  name: string;
  shop: string;
  shop_name: string;
  source: string;
  created_at: string;
  expires_at: string;
  items: number;
  state: 'ready' | 'used' | 'expired' | 'altered' | 'past_brake' | 'empty' | 'old_version';
  run_id: string;
  digest: string;
  why: string;
  rows: PlanItemView[];
  kept: KeptView[];
  not_found: string[];
  unread: string[];
  undecided: string[];
  held: string[];
  notes: string[];
  marked: number;
  shares: ShareView[];
  brakes: BrakeView[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "ShareView".
 */
export interface ShareView {
  scene: string;
  scene_title: string;
  container: string;
  removed: number;
  total: number | null;
  share: number | null;
  effect: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "ProductView".
 */
export interface ProductView {
  product_id: string;
  title: string;
  ties: TieView[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "TieView".
 */
export interface TieView {
  scene: string;
  scene_title: string;
  container: string;
  path: string;
  title: string;
  status: string;
  since: string;
  may_go: boolean;
  why_not: string;
  advice: string;
}
/**
 * What a policy would have removed on the nights before, by the surveys that are kept.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Rehearsal".
 */
export interface Rehearsal {
  policy: string;
  shop: string;
  nights: number;
  html: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "RowName".
 */
export interface RowName {
  scene: string;
  container: string;
  product_id: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "RunRow".
 */
export interface RunRow {
  scene: string;
  scene_title: string;
  container: string;
  product_id: string;
  title: string;
  outcome: Outcome | null;
  words: string;
  advice: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "RunSummary".
 */
export interface RunSummary {
  run_id: string;
  shop: string;
  shop_name: string;
  status: 'running' | 'done' | 'stopped';
  started_at: string;
  ended_at: string | null;
  planned: number;
  outcomes: {
    [k: string]: number;
  };
  open: number;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "RunView".
 */
export interface RunView {
  run_id: string;
  shop: string;
  shop_name: string;
  status: 'running' | 'done' | 'stopped';
  started_at: string;
  ended_at: string | null;
  planned: number;
  outcomes: {
    [k: string]: number;
  };
  open: number;
  source: string;
  rows: RunRow[];
  problems: Trouble[];
  report: string;
  files: string[];
  pictures: string[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Shops".
 */
export interface Shops {
  path: string;
  problems: string[];
  shops: ShopView[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "SkippedView".
 */
export interface SkippedView {
  scene: string;
  scene_title: string;
  why: string;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "SurveySummary".
 */
export interface SurveySummary {
  name: string;
  shop: string;
  shop_name: string;
  at: string;
  asked: number;
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "SurveyView".
 */
export interface SurveyView {
  name: string;
  shop: string;
  shop_name: string;
  at: string;
  asked: number;
  products: ProductView[];
  lists: ListView[];
  nowhere: string[];
  not_known: string[];
  unread: UnreadView[];
  skipped: SkippedView[];
  drift: string[];
}
/**
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "UnreadView".
 */
export interface UnreadView {
  scene: string;
  scene_title: string;
  error: string;
  advice: string;
}
/**
 * Of a job; it is written into the jobs file.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "Switch".
 */
export interface Switch {
  enabled: boolean;
}
/**
 * Makes a new sealed plan; the one that was shown stays as it is.
 *
 * This interface was referenced by `Answers`'s JSON-Schema
 * via the `definition` "TakeOut".
 */
export interface TakeOut {
  digest: string;
  rows: RowName[];
}
