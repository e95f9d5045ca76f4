// Tasks that seem to go on: each event is the whole task.
import { tasks as before } from './answers.mjs';

const tasks = [...before];
const LISTS = [
  ['商机中心 · 我的追踪', 214],
  ['商机中心 · 自定义商品组 · 春季清仓', 86],
  ['营销工具 · 限时限量购 · 开学季', 41],
  ['巨量百应 · 推商品 · 达人专属', 120],
  ['电商罗盘 · 内容主题', null],
];
const TITLES = { survey: '查找 24 个商品，12 个场景', plan: '为 24 个商品做计划', apply: '执行计划：青禾服饰旗舰店，96 行', resume: '接着做 96 行', check: '检查 12 个页面', login: '登录 青禾服饰旗舰店', approve: '移除批准的 96 行', record: '录制 erp/groups', mend: '修补 商机中心 · 我的追踪', adopt: '逐页确认 12 个页面' };
const quick = Number(process.env.QUICK ?? 1);

export const all = () => tasks;
export const find = (id) => tasks.find((task) => task.task_id === id);

export function begin(asked) {
  const task = {
    task_id: `t${Date.now()}`, kind: asked.kind, shop: asked.shop ?? 'shop-a', title: TITLES[asked.kind], state: 'running',
    started_at: new Date().toISOString(), ended_at: null, exit_code: null, trouble: null, progress: [], said: ['已打开浏览器'],
    survey: '', plan: '', proof: [], result: [],
    run_id: ['apply', 'resume', 'approve'].includes(asked.kind) ? 'r-20261130-0312' : '',
  };
  tasks.unshift(task);
  if (taught[task.kind]) teach(task);
  else go(task);
  return task;
}

export function stop(id) {
  const task = find(id);
  task.state = 'stopping';
  return task;
}

function go(task) {
  let list = 0;
  const timer = setInterval(() => {
    if (task.state === 'stopping' && list > 0) return end(4, '按要求在本批后停止');
    if (list >= LISTS.length) return end(0, '全部读完');
    const [what, total] = LISTS[list];
    const current = task.progress[list] ?? { what, done: 0, total, finished: false };
    const done = Math.min(total ?? 60, current.done + 15);
    task.progress = [...task.progress.slice(0, list), { ...current, done, finished: done === (total ?? 60) }];
    if (done === (total ?? 60)) list += 1;
    return undefined;
  }, 200 / quick);
  function end(code, words) {
    clearInterval(timer);
    Object.assign(task, {
      state: 'done', exit_code: code, ended_at: new Date().toISOString(), said: [...task.said, words],
      survey: task.kind === 'survey' ? 's-20261130-1130' : '', plan: task.kind === 'plan' ? 'plan-20261130-1142' : '',
    });
  }
}

const taught = {
  record: {
    said: ['请点列表里任意一个商品', '认出 120 行，按商品ID区分', '确认框已取消'],
    result: ['写好了 flows/erp/groups.py', '写好了 selectors/erp/groups.yaml', '还不知道：页面怎样告知拒绝'],
    proof: [[true, '读到 120 行，共 120 行，120 个不同的 ID'], [true, '搜索只找出 3638345315642698534'], [true, '什么也没有移除：仍是 120 行']],
  },
  mend: {
    said: ['找不到“查询”按钮，等你指一下', '按你指的继续验证'],
    result: ['“查询”按钮换成了“搜索”', '改的是 selectors/opportunity/tracking.yaml，其余不变'],
    proof: [[true, '读到 214 行，共 214 行'], [false, '勾选了 2 行，页面写的却是 3'], [true, '什么也没有移除：仍是 214 行']],
  },
  adopt: {
    said: ['[1/12] 商机中心 · 我的追踪', '[2/12] 商机中心 · 我的竞品'],
    result: ['✓ 商机中心 · 我的追踪：与机器人所知一致', '– 电商罗盘 · 内容主题：这个店铺没有这个页面'],
    proof: [],
  },
};

function teach(task) {
  const { said, result, proof } = taught[task.kind];
  let step = 0;
  const timer = setInterval(() => {
    const stopped = task.state === 'stopping';
    if (!stopped && step < said.length) return (task.said = [...task.said, said[step++]]);
    clearInterval(timer);
    const lines = proof.map(([proved, text]) => ({ proved, text }));
    const code = stopped ? 130 : lines.every((line) => line.proved) ? 0 : 3;
    return Object.assign(task, {
      state: 'done', exit_code: code, ended_at: new Date().toISOString(), result: stopped ? [] : result, proof: stopped ? [] : lines,
      trouble: stopped ? { error: '已停止，什么都没有移除', advice: '', exit_code: 130, problems: [] } : null,
    });
  }, 1500 / quick);
}

export function events(id, request, response) {
  const task = find(id);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let last = '';
  const timer = setInterval(() => {
    const now = JSON.stringify(task);
    if (now !== last) response.write(`data: ${now}\n\n`);
    last = now;
  }, 150);
  request.on('close', () => clearInterval(timer));
}
