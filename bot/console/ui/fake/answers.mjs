// Canned answers of every kind, with the awkward cases: no total, refused, not read, ten thousand rows, hostile text.
const at = (day, time) => `2026-11-${String(day).padStart(2, '0')}T${time}:00Z`;
const id = (n) => String(3447910326106512200n + BigInt(n) * 7919n);
const HOSTILE = '<img src=x onerror=alert(1)> 女士羊毛衫 & "2026" 新款';
const TITLES = ['秋冬加绒卫衣男宽松连帽外套', '女士高腰直筒牛仔裤', '儿童纯棉睡衣套装', HOSTILE, '真丝眼罩遮光透气睡眠护眼专用礼盒装送礼佳品', '运动速干短袖T恤'];
const SCENES = [
  ['opportunity/tracking', '商机中心 · 我的追踪', '', 'fxg', ['商品', '商机中心', '我的追踪']],
  ['opportunity/competitors', '商机中心 · 我的竞品', '', 'fxg', ['商品', '商机中心', '我的竞品']],
  ['opportunity/product_groups', '商机中心 · 自定义商品组', '春季清仓', 'fxg', ['商品', '商机中心', '自定义商品组']],
  ['opportunity/favourites', '商机中心 · 我的收藏', '', 'fxg', ['商品', '商机中心', '我的收藏']],
  ['campaign/limited_time', '营销工具 · 限时限量购', '开学季', 'fxg', ['营销', '营销工具', '限时限量购']],
  ['campaign/seckill', '秒杀报名 · 我的报名', '12 月 1 日 20:00 场', 'fxg', ['营销', '秒杀报名', '我的报名']],
  ['campaign/square', '活动广场 · 我的报名', '双旦大促', 'fxg', ['营销', '活动广场', '我的报名']],
  ['buyin/cooperation_plans', '巨量百应 · 推商品', '达人专属计划 A', 'buyin', ['推广', '推商品']],
  ['buyin/shop_window', '巨量百应 · 橱窗商品', '', 'buyin', ['橱窗', '橱窗商品']],
  ['buyin/talent_pool', '巨量百应 · 达人专属商品组', '', 'buyin', []],
  ['content/topics', '电商罗盘 · 内容主题', '', 'compass', ['内容', '内容主题']],
  ['thirdparty/groups', '货盘助手 · 商品分组', '清仓一组', 'tool', ['商品分组']],
];
const RULES = [['no-stock', '活动中没有库存', '库存 0，已 12 天'], ['unused', '长期绑定未使用', '绑定 214 天，近 30 天曝光 0'], ['ids', '清单指定', '清单里指定的商品ID']];

export const shops = {
  path: '~/unbind/shops.yaml', problems: [],
  shops: [
    { key: 'shop-a', name: '青禾服饰旗舰店', shop_id: '10234567', sites: ['fxg', 'buyin', 'compass'], signed_in: 'yes', signed_in_until: at(30, '13:20'), held_by: 'unbind apply（这台电脑，11:02 起）', last_check: '11-29 15:00：12 个页面都和原来一样' },
    { key: 'shop-b', name: '清风家居旗舰店', shop_id: '10987654', sites: ['fxg', 'buyin'], signed_in: 'no', signed_in_until: null, held_by: '', last_check: '11-29 15:00：没有登录' },
    { key: 'shop-c', name: '小满食品专营店', shop_id: '11112222', sites: ['fxg', 'buyin', 'compass', 'tool'], signed_in: 'unknown', signed_in_until: at(30, '04:00'), held_by: '', last_check: '' },
  ],
};
export const pages = [
  ...SCENES.map(([scene, title, , site, menu], n) => ({ scene, title, site, menu, reads_only: false, own: n === 11, verified: n === 0 ? '2026-11-20' : '', problem: n === 10 ? 'content/topics.yaml: names.card.find.1: 没有这个角色 “crad”' : '' })),
  { scene: 'shop/products', title: '抖店 · 商品管理', site: 'fxg', menu: ['商品', '商品管理'], reads_only: true, own: false, verified: '', problem: '' },
];

const tie = (n, product) => {
  const [scene, scene_title, container, , menu] = SCENES[n % 12];
  const stuck = (n + product) % 4 === 0;
  return { scene, scene_title, container, path: menu.length ? [...menu, container].filter(Boolean).join(' › ') : '', title: TITLES[product % 6], status: ['追踪中', '进行中', '已结束', ''][n % 4], since: n % 3 ? '2026-03-14 10:22' : '', may_go: !stuck, why_not: stuck ? '有 3 笔进行中的订单' : '', advice: stuck ? '等订单完成后再解绑；订单在 巨量百应 › 订单 里看' : '' };
};
const survey = {
  name: 's-20261130-1130', shop: 'shop-a', shop_name: '青禾服饰旗舰店', at: at(30, '03:30'), asked: 24,
  products: Array.from({ length: 18 }, (_, n) => ({ product_id: id(n), title: TITLES[n % 6], ties: Array.from({ length: 1 + (n % 4) }, (_, k) => tie(n + k * 3, n)) })),
  lists: SCENES.slice(0, 10).map(([scene, scene_title, container], n) => ({ scene, scene_title, container, total: n === 8 ? null : 40 + n * 37, rows: n % 5, free: n % 3 })),
  nowhere: [id(101), id(102)], not_known: [id(103), id(104), id(105), id(106)],
  unread: [{ scene: 'content/topics', scene_title: '电商罗盘 · 内容主题', error: '页面改版了：找不到“主题卡片”', advice: '请技术同事运行 unbind mend content/topics' }],
  skipped: [{ scene: 'thirdparty/groups', scene_title: '货盘助手 · 商品分组', why: '店铺清单里没有写 tool 的地址' }],
  drift: ['商机中心 · 我的竞品：“查询”按钮只能用第 2 种方法找到'],
};
export const surveys = [survey, { ...survey, name: 's-20261128-0200', at: at(27, '18:00'), asked: 0, products: [], nowhere: [], not_known: [], unread: [], skipped: [], drift: [] }];

const item = (n) => {
  const scene = SCENES[n % 9];
  const rule = RULES[n % 3];
  return { scene: scene[0], scene_title: scene[1], container: scene[2], product_id: id(n), title: TITLES[n % 6], facts: { 状态: n % 2 ? '已下架' : '售卖中', 库存: String(n % 7), 绑定时间: '2026-03-14' }, rule: rule[1], reason: rule[2], whole: n % 9 === 2 && n < 40 };
};
const share = (n, removed, total, effect) => ({ scene: SCENES[n][0], scene_title: SCENES[n][1], container: SCENES[n][2], removed, total, share: total ? removed / total : null, effect });
const SHARES = [
  share(0, 42, 214, '不再收到该商品的商机提醒；商品本身不受影响'), share(2, 12, 86, '商品离开分组，分组的数据从明天起不含它'),
  share(4, 20, 41, '退出活动后立即恢复原价，活动库存释放'), share(7, 18, 120, '推广中的定向计划次日生效；已结算佣金不变'),
  share(8, 4, null, '从橱窗下架，达人不能再讲解'),
];
const brakes = (past) => [
  { name: '单次最多移除行数', value: past ? '10000' : '96', limit: '500', past }, { name: '占列表的最大比例', value: '49%', limit: '50%', past: false },
  { name: '不超过平日的倍数', value: '1.2 倍', limit: '3 倍', past: false },
];
function plan(name, count, more = {}) {
  return {
    name, shop: 'shop-a', shop_name: '青禾服饰旗舰店', source: '规则“清仓”', created_at: at(30, '03:42'), expires_at: at(30, '15:42'), items: count, state: 'ready', run_id: '', digest: `3f9a01bc${name}`, why: '',
    rows: Array.from({ length: count }, (_, n) => item(n)),
    kept: [0, 1, 2].map((n) => ({ ...item(n + 300), reason: '有 3 笔进行中的订单', advice: n ? '' : '等订单完成后再做计划' })),
    not_found: [id(900)], unread: ['电商罗盘 · 内容主题：页面改版了'], undecided: [], held: [], notes: ['运行次数还太少，“比平时多太多”的刹车还不起作用：内容主题'], marked: 2, shares: SHARES, brakes: brakes(false), ...more,
  };
}
const BIG = { state: 'past_brake', why: '计划要移除 10000 行，上限是 500 行', brakes: brakes(true), source: 'ids.xlsx' };
export const plans = [
  plan('plan-20261130-1142', 96), plan('plan-10000', 10000, BIG),
  plan('plan-20261129-0200', 58, { state: 'used', run_id: 'r-20261130-0312', why: '这份计划已经用过' }),
  plan('plan-20261127-0200', 12, { state: 'expired', why: '计划已过期' }), plan('plan-20261126-0200', 0, { state: 'empty', why: '没有要移除的商品', shares: [], source: '规则“季末”' }),
];
export function without(name, { rows }) {
  const old = plans.find((one) => one.name === name);
  const out = new Set(rows.map((row) => row.product_id));
  const kept = old.rows.filter((row) => !out.has(row.product_id));
  const next = { ...old, name: `${name}-2`, rows: kept, items: kept.length, digest: `${old.digest}-2` };
  plans.unshift(next);
  return next;
}

const OUTCOMES = ['removed', 'removed', 'removed', 'removed', 'already_gone', 'refused', 'pending', 'blocked', 'failed', 'not_tried', 'not_found', 'unknown', null];
const WORDS = { refused: '平台提示：该商品在活动锁定期内，暂不支持退出', pending: '2026-12-01 生效', blocked: '有 3 笔进行中的订单', failed: '点击后重新查询，商品仍在列表', unknown: '点确认后页面没有回答', not_found: '查过的列表里都没有' };
function run(run_id, planned, status) {
  const rows = Array.from({ length: planned }, (_, n) => {
    const outcome = status === 'done' ? (n % 11 ? 'removed' : 'already_gone') : OUTCOMES[n % 13];
    return { ...item(n), facts: undefined, rule: undefined, reason: undefined, whole: undefined, outcome, words: WORDS[outcome] ?? '', advice: outcome === 'refused' ? '活动结束后再做计划' : '' };
  });
  const outcomes = {};
  for (const row of rows) if (row.outcome) outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
  return {
    run_id, shop: 'shop-a', shop_name: '青禾服饰旗舰店', status, started_at: at(29, '19:12'), ended_at: status === 'running' ? null : at(29, '19:31'), planned, outcomes, open: rows.filter((row) => !row.outcome).length, source: '规则“清仓”', rows,
    problems: status === 'stopped' ? [{ error: '平台要求输入验证码', advice: '请到 店铺 页登录，在窗口里完成验证码，再点“接着做”', exit_code: 5, problems: [] }] : [],
    report: status === 'running' ? '' : '/evidence/report.html', files: ['report.xlsx', 'report.json', 'rebind.xlsx'].map((name) => `/runs/${run_id}/files/${name}`), pictures: [3, 2, 1].map((n) => `/evidence/batch-${n}.svg`),
  };
}
export const runs = [run('r-20261130-0312', 96, 'stopped'), run('r-20261129-0200', 58, 'done'), run('r-20261128-0200', 44, 'done')];

const ended = (task_id, kind, title, more) => ({ task_id, kind, shop: 'shop-a', title, state: 'done', started_at: at(30, '02:02'), ended_at: at(30, '02:20'), exit_code: 0, trouble: null, progress: [{ what: SCENES[0][1], done: 214, total: 214, finished: true }, { what: SCENES[4][1], done: 41, total: 41, finished: true }], said: ['已打开浏览器', '登录有效，店铺一致：青禾服饰旗舰店'], survey: '', plan: '', run_id: '', proof: [], result: [], ...more });
export const tasks = [
  ended('t-apply', 'apply', '执行计划：青禾服饰旗舰店，96 行', { state: 'running', ended_at: null, exit_code: null, run_id: 'r-20261130-0312', progress: [{ what: SCENES[0][1], done: 214, total: 214, finished: true }, { what: `${SCENES[4][1]} · 开学季`, done: 18, total: 41, finished: false }, { what: SCENES[10][1], done: 3, total: null, finished: false }] }),
  ended('t-survey', 'survey', '查找 24 个商品，12 个场景', { survey: 's-20261130-1130' }),
  ended('t-failed', 'apply', '执行计划：青禾服饰旗舰店，96 行', { state: 'failed', exit_code: 5, run_id: 'r-20261130-0312', trouble: { error: '平台要求输入验证码', advice: '请到 店铺 页登录，在窗口里完成验证码，再点“接着做”', exit_code: 5, problems: [] } }),
  ended('t-lost', 'resume', '接着做 96 行', { state: 'lost', ended_at: null, exit_code: null, run_id: 'r-20261130-0312' }),
];

const NIGHTS = [1, 2, 3, 4, 5].map((n) => `2026-12-0${n}T18:00:00Z`);
const jobs = [
  { name: '每晚清仓', title: '', enabled: true, shops: ['shop-a', 'shop-c'], policy: 'clearance', mode: 'approve', hours: '02:00–06:00', next: NIGHTS, last: '11-30：移除 58，稍后生效 3，2 行平台拒绝' },
  { name: 'weekly', title: '周报', enabled: true, shops: [], policy: 'season', mode: 'report', hours: '09:30', next: NIGHTS, last: '' },
  { name: 'season-end', title: '季末下架', enabled: false, shops: ['shop-a'], policy: 'season', mode: 'auto', hours: '03:00–05:00', next: [], last: '11-20：移除 12' },
];
const policies = [{ name: 'clearance', path: '~/unbind/policies/clearance.yaml', problems: [] }, { name: 'season', path: '~/unbind/policies/season.yaml', problems: ['season.yaml: rules.2.when: 没有这一列 “stok”', 'season.yaml: limits.max_share: 应在 0 到 1 之间'] }];
let waiting = [
  { job: '每晚清仓', shop: 'shop-a', shop_name: '青禾服饰旗舰店', digest: plans[0].digest, told_at: at(29, '18:20'), expires_at: at(30, '18:20'), items: 96, text: '每晚清仓 · 11-30 晚 · 等人点头\n青禾服饰旗舰店：96 行，因为任务要等人点头\n  商机中心 · 我的追踪：移除 42，共 214（19.6%）\n  营销工具 · 限时限量购 · 开学季：移除 20，共 41（48.8%）\n有效期至 12-01 02:20', plan: 'plan-20261130-1142', why_not: '' },
  { job: 'weekly', shop: 'shop-a', shop_name: '青禾服饰旗舰店', digest: plans[1].digest, told_at: at(29, '18:20'), expires_at: at(30, '18:20'), items: 10000, text: '青禾服饰旗舰店：10000 行，因为超过上限 500 行', plan: 'plan-10000', why_not: '' },
  { job: '每晚清仓', shop: 'shop-c', shop_name: '小满食品专营店', digest: '5cd2e077', told_at: at(29, '18:20'), expires_at: at(30, '18:20'), items: 12, text: '小满食品专营店：12 行，因为任务要等人点头', plan: '', why_not: '' },
  { job: '每晚清仓', shop: 'shop-c', shop_name: '小满食品专营店', digest: '77aa10ce', told_at: at(28, '18:20'), expires_at: at(29, '18:20'), items: 700, text: '小满食品专营店：700 行，因为超过上限 500 行', plan: '', why_not: '计划已过期；下一晚会重新做' },
];
export const nights = () => ({ path: '~/unbind/jobs.yaml', problems: [], jobs, policies, waiting });
export function turn(name, { enabled }) {
  Object.assign(jobs.find((job) => job.name === name), { enabled, next: enabled ? NIGHTS : [] });
  return nights();
}
/** `begun` is called with what a yes begins. */
export function decide({ digest, yes }, begun) {
  const [found] = waiting.filter((one) => one.digest === digest);
  waiting = waiting.filter((one) => one.digest !== digest);
  if (yes) begun({ kind: 'approve', shop: found.shop });
  return nights();
}
export const emptyNights = { path: '~/unbind/jobs.yaml', problems: ['jobs.yaml: 还没有这个文件'], jobs: [], policies: [], waiting: [] };
const frame = { version: '0.1.0', workspace: '~/unbind', mock: true, language: 'zh_CN' };
export const emptyHome = { ...frame, needs: [{ kind: 'setup', shop: '', text: '还没有店铺：请把店铺填进 shops.yaml', link: '/shops' }], last_nights: [], next_runs: [], shops: [], tasks: [] };
export const home = (now, language) => ({
  ...frame, shops: shops.shops, tasks: now,
  needs: [
    { kind: 'sign_in', shop: 'shop-b', text: '登录已失效，今晚的任务会跳过它', link: '/shops' },
    { kind: 'plan_waits', shop: 'shop-a', text: '96 行等人点头，12-01 02:20 过期', link: '/approvals' },
    { kind: 'run_open', shop: 'shop-a', text: '运行停在验证码，还有 7 行没有结果', link: '/runs/r-20261130-0312' },
    { kind: 'page_changed', shop: 'shop-a', text: '电商罗盘 · 内容主题：找不到“主题卡片”', link: '/pages' },
  ],
  last_nights: ['青禾服饰旗舰店：移除 58，稍后生效 3，平台拒绝 2', '清风家居旗舰店：没有登录，什么都没有做', '小满食品专营店：移除 12'],
  next_runs: language === 'en' ? ['Clearance: 12-01 02:00'] : ['每晚清仓：12-01 02:00，青禾服饰旗舰店、小满食品专营店', '周报：12-07 09:30，所有店铺'],
});

export function summary(kind, one) {
  const keys = { surveys: ['name', 'shop', 'shop_name', 'at', 'asked'], plans: ['name', 'shop', 'shop_name', 'source', 'created_at', 'expires_at', 'items', 'state', 'run_id'], runs: ['run_id', 'shop', 'shop_name', 'status', 'started_at', 'ended_at', 'planned', 'outcomes', 'open'] }[kind];
  return Object.fromEntries(keys.map((key) => [key, one[key]]));
}

/** By what the sent form holds: a damaged list, a sheet whose column is to be chosen, or a good list. */
export function preview(form) {
  const none = { upload: '', name: '粘贴的清单', sheets: [], sheet: '', columns: [], column: '', preview: [], count: 0, first: [], warnings: [], damaged: [], trouble: null };
  const file = form.match(/filename="([^"]+)"/)?.[1];
  const chosen = /name="column"\r\n\r\n([^\r]+)/.exec(form)?.[1];
  const sheet = { ...none, name: file, sheets: ['清仓', '说明'], sheet: '清仓', columns: ['A 序号', 'B 商品ID', 'C 商品', 'D 店内编码'], preview: [['序号', '商品ID', '商品', '店内编码'], ...Array.from({ length: 6 }, (_, n) => [String(n + 1), n === 3 ? '3.44791E+18' : id(n), TITLES[n % 6], `A-${n}`])] };
  if (file?.includes('damaged'))
    return { ...sheet, column: 'B 商品ID', damaged: [{ sheet: '清仓', row: 5, text: '3.44791E+18', reason: 'Excel 只留下了 15 位，后面的数字已经丢了' }, { sheet: '清仓', row: 88, text: '#N/A', reason: '这一格是错误值 #N/A' }], trouble: { error: `${file}：2 个单元格有问题，整个文件没有使用`, advice: '在 Excel 里把这一列设成“文本”，从后台重新复制商品ID，再放进来', exit_code: 1, problems: [] } };
  if (file && !chosen) return sheet;
  if (/abc/.test(form)) return { ...none, damaged: [{ sheet: '', row: 2, text: 'abc', reason: '不是商品ID' }], trouble: { error: '第 2 行不是商品ID', advice: '改正或删掉这一行', exit_code: 1, problems: [] } };
  return { ...(file ? { ...sheet, column: chosen } : none), upload: 'u-1', count: 24, first: [0, 1, 2, 3, 4].map(id), warnings: file ? ['工作表“清仓”：3 行是隐藏的（可能是筛选），也读取了'] : [] };
}
