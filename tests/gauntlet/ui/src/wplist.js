// The lists of WordPress, whose pages come whole from the server; see wplist_parts.py. The little that its admin scripts do.
import { BOOT, second } from './api.js';

for (const all of document.querySelectorAll('.select-all')) {
  all.onchange = () => document.querySelectorAll('[name="post[]"], .select-all').forEach((box) => { box.checked = all.checked; });
}

// Look 1 asks here, look 2 with a page of its own.
if (!second) {
  document.addEventListener('click', (event) => {
    if (event.target.matches('.submitdelete') && !confirm('您即将从促销专区移除此商品。\n点击“取消”停止，点击“确定”移除。')) event.preventDefault();
  });
  document.getElementById('posts-filter')?.addEventListener('submit', (event) => {
    const act = event.submitter?.closest('.bulkactions')?.querySelector('select').value;
    if (act === 'remove' && !confirm('您即将从促销专区移除这些商品。\n点击“取消”停止，点击“确定”移除。')) event.preventDefault();
  });
}

if (BOOT.guide && !sessionStorage.noticed) {
  const pointer = document.createElement('div');
  pointer.className = 'pointer';
  pointer.innerHTML = '<div><h3>新功能</h3><p>商品列表支持批量操作了。</p><button class="button button-primary">我知道了</button></div>';
  pointer.querySelector('button').onclick = () => { sessionStorage.noticed = 'yes'; pointer.remove(); };
  document.body.append(pointer);
}
