// Pictures and a report as a run leaves them.
export function picture(name) {
  const number = name.replace(/\D/g, '') || '1';
  const rows = Array.from({ length: 9 }, (_, n) => `<rect x="40" y="${120 + n * 46}" width="880" height="34" fill="#f4f6f8"/><rect x="54" y="${130 + n * 46}" width="14" height="14" fill="#1966ff"/><text x="90" y="${142 + n * 46}" font-size="14">34479103261065${12200 + n}　商品 ${n + 1}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 600" font-family="sans-serif" fill="#1f2a37"><rect width="960" height="600" fill="#fff"/><rect width="960" height="56" fill="#1f2a37"/><text x="40" y="36" fill="#fff" font-size="20">抖店 · 商机中心 · 我的追踪（第 ${number} 批）</text>${rows}<rect x="250" y="190" width="460" height="200" rx="8" fill="#fff" stroke="#8793a0"/><text x="282" y="240" font-size="20">确定取消追踪选中的 20 个商品？</text><rect x="600" y="330" width="80" height="36" rx="4" fill="#1966ff"/><text x="622" y="354" fill="#fff">确定</text></svg>`;
}

export function report() {
  return '<!doctype html><html lang="zh"><meta charset="utf-8"><title>报告</title><body style="font:14px/1.6 sans-serif;padding:32px;color:#1f2a37"><h1>青禾服饰旗舰店</h1><p style="border-left:6px solid #b86a00;padding:12px 20px;background:#fff">96 行中已移除 71 行，且逐一复查确认</p><p>报告由运行写成，这里只是样子。</p></body></html>';
}
