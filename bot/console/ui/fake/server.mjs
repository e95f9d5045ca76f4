// Serves the built page with canned answers, to try it without the bot: npm run build && npm run fake
// POST /fake/full, /fake/empty or /fake/error says which answers are given from then on.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as given from './answers.mjs';
import { picture, report } from './evidence.mjs';
import { begin, events, find, all, stop } from './tasks.mjs';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const port = Number(process.env.PORT ?? 8790);
const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
// What the page must live with; the component library writes its styles into the page.
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'";
let mode = 'full';

function send(response, body, status = 200) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
// What the page chose; else the canned answers speak Chinese.
const speaks = (request) => /\bunbind_language=en\b/.test(request.headers.cookie ?? '') ? 'en' : 'zh';
const trouble = (error, advice = '', problems = []) => ({ error, advice, exit_code: 1, problems });
const missing = (response, what) => send(response, trouble(`没有 ${what}`, '它可能已被删除；请回到列表重新选择'), 404);

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function answer(request, response, route) {
  const [, , kind, id, verb] = route.map(decodeURIComponent);
  const empty = mode === 'empty';
  if (mode === 'error')
    return send(response, trouble('日志数据库 journal.db 打不开：磁盘已满', '请清理磁盘空间，再重试', ['journal.db: database or disk is full']), 500);
  if (request.method === 'POST') {
    const body = await bodyOf(request);
    if (kind === 'ids') return send(response, given.preview(body));
    if (kind === 'tasks' && verb === 'stop') return send(response, stop(id));
    if (kind === 'tasks') {
      const asked = JSON.parse(body);
      if (asked.shop === 'shop-b')
        return send(response, trouble('店铺“清风家居旗舰店”还没有登录过', '请登录：店铺页 → 登录'), 409);
      if (asked.scene === 'no/screen')
        return send(response, trouble('这台电脑没有屏幕，打不开窗口', '在有屏幕的电脑上运行：unbind record https://erp.example.com/groups --scene no/screen'), 409);
      return send(response, begin(asked));
    }
    if (kind === 'plans' && verb === 'without') return send(response, given.without(id, JSON.parse(body)));
    // The file cannot be written; a switch is refused then.
    if (kind === 'jobs' && id === 'weekly')
      return send(response, trouble('jobs.yaml 写不进去：没有权限', '请技术同事看一下这个文件的权限'), 409);
    if (kind === 'jobs') return send(response, given.turn(id, JSON.parse(body)));
    if (kind === 'decisions') return send(response, given.decide(JSON.parse(body), begin));
    return missing(response, route.join('/'));
  }
  if (kind === 'home') return send(response, empty ? given.emptyHome : given.home(all(), speaks(request)));
  if (kind === 'shops') return send(response, empty ? { path: '/home/me/unbind/shops.yaml', problems: [], shops: [] } : given.shops);
  if (kind === 'pages') return send(response, empty ? [] : given.pages);
  if (kind === 'nights') return send(response, empty ? given.emptyNights : given.nights());
  if (kind === 'tasks' && !id) return send(response, empty ? [] : all());
  if (kind === 'tasks' && !find(id)) return missing(response, id);
  if (kind === 'tasks' && verb === 'events') return events(id, request, response);
  if (kind === 'tasks') return send(response, find(id));
  const lists = { surveys: given.surveys, plans: given.plans, runs: given.runs };
  if (!lists[kind]) return missing(response, route.join('/'));
  if (!id) return send(response, empty ? [] : lists[kind].map((one) => given.summary(kind, one)));
  const one = lists[kind].find((each) => (each.run_id && kind === 'runs' ? each.run_id : each.name) === id);
  return one ? send(response, one) : missing(response, id);
}

http
  .createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const route = pathname.split('/');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (route[1] === 'fake') {
      mode = route[2];
      return send(response, { mode });
    }
    if (route[1] === 'api') return answer(request, response, route).catch((error) => send(response, trouble(String(error)), 500));
    if (route[1] === 'evidence') {
      response.writeHead(200, { 'Content-Type': route[2] === 'report.html' ? 'text/html; charset=utf-8' : 'image/svg+xml' });
      return response.end(route[2] === 'report.html' ? report() : picture(route[2]));
    }
    response.setHeader('Content-Security-Policy', POLICY);
    const file = path.join(dist, path.normalize(pathname));
    const found = file.startsWith(dist) && fs.existsSync(file) && fs.statSync(file).isFile() ? file : path.join(dist, 'index.html');
    response.writeHead(200, { 'Content-Type': `${KINDS[path.extname(found)] ?? 'application/octet-stream'}; charset=utf-8` });
    return fs.createReadStream(found).pipe(response);
  })
  .listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
