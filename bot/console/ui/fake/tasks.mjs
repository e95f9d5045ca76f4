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
const TITLES = { survey: '查找 24 个商品，12 个场景', plan: '为 24 个商品做计划', apply: '执行计划：青禾服饰旗舰店，96 行', resume: '接着做 96 行', check: '检查 12 个页面', login: '登录 青禾服饰旗舰店', approve: '移除批准的 96 行' };
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
  go(task);
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
