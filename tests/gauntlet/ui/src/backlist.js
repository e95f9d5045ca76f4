// English. Look 1, in the manner of Odoo: the whole row leads to a form, ⚙ Action comes with a tick. Look 2, in the
// manner of Lightning: a grid that loads as it is scrolled, ticks painted over inputs that are out of sight, ▾ in each row.
import { BOOT, list, remove, second } from './api.js';
import { css, esc, make, pressed, sleep, why } from './by_hand.js';

const $ = (selector, root = document) => root.querySelector(selector);
const h = (name) => `${name}-${BOOT.hashes}`;
const state = { page: 1, q: '', rows: [], total: 0, chosen: new Set(), size: 40 };
const plural = (n) => `${n} product${n === 1 ? '' : 's'}`;

/** A dialog that fades in. */
function modal(classes, markup, onwards) {
  const box = make(`<div class="${classes}" role="dialog" aria-modal="true">${markup}</div>`);
  pressed(box, 'button', (button) => {
    box.classList.remove('show');
    setTimeout(() => box.remove(), 300);
    if (button.matches('.yes')) onwards?.();
  });
  document.body.append(box);
  setTimeout(() => box.classList.add('show'), 20);
}

function odoo() {
  css(`* { box-sizing: border-box } body { margin: 0; font: 14px/1.5 system-ui, "Microsoft YaHei", sans-serif; color: #374151; background: #f8f9fa }
    .o_navbar { display: flex; align-items: center; gap: 4px; height: 46px; background: #714b67; color: #fff; padding: 0 12px } .o_navbar a { color: #fff; padding: 12px 10px; text-decoration: none } .o_navbar .o_brand { font-size: 18px } .o_systray { margin-left: auto; display: flex; gap: 14px }
    .o_cp { display: flex; align-items: center; gap: 12px; padding: 10px 16px; background: #fff; border-bottom: 1px solid #dee2e6 } .btn { padding: 5px 12px; border: 1px solid #d8dadd; border-radius: 4px; background: #e7e9ed; font: inherit; cursor: pointer } .btn-primary { background: #714b67; border-color: #714b67; color: #fff } .o_cp_mid { flex: 1; display: flex; justify-content: center; gap: 8px }
    .o_searchview { display: flex; align-items: center; width: 440px; border: 1px solid #d8dadd; border-radius: 4px; background: #fff } .o_searchview input { flex: 1; border: 0; padding: 7px; font: inherit; outline: 0 } .o_facet { margin: 3px; padding: 1px 6px; background: #e6dce3; border-radius: 3px; white-space: nowrap }
    .o_pager { display: flex; align-items: center; gap: 4px } .o_pager_btn { width: 30px; height: 30px } table { width: 100%; border-collapse: collapse; background: #fff } th { padding: 8px; text-align: left; font-weight: 600; border-bottom: 1px solid #adb5bd; background: #f3f4f6 } td { padding: 7px 8px; border-bottom: 1px solid #e5e7eb } tr.o_data_row { cursor: pointer } tr.o_data_row:hover { background: #f3f4f6 } tr.o_sel { background: #e6f2f3 }
    .num { text-align: right } .badge { padding: 2px 8px; border-radius: 10px; background: #d1e7dd; font-size: 12px } .badge.off { background: #e2e3e5 } .o_trash { border: 0; background: none; color: #8a8f98; cursor: pointer; padding: 2px 6px } .o_trash svg { display: block }
    .dropdown-menu { position: absolute; z-index: 30; min-width: 190px; padding: 6px 0; background: #fff; border: 1px solid #d8dadd; border-radius: 4px; box-shadow: 0 6px 16px #0002 } .dropdown-item { display: block; padding: 5px 18px; color: inherit; text-decoration: none } .dropdown-item:hover { background: #eee }
    .o_modal { position: fixed; inset: 0; z-index: 50; background: #0006; opacity: 0; transition: opacity .3s } .o_modal.show { opacity: 1 } .modal-content { width: 520px; margin: 90px auto; background: #fff; border-radius: 6px } .modal-content header { padding: 16px; font-size: 18px; border-bottom: 1px solid #e5e7eb } .modal-content main { padding: 16px } .modal-content footer { padding: 12px 16px; display: flex; gap: 6px; border-top: 1px solid #e5e7eb }
    .o_notif { position: fixed; top: 54px; right: 10px; z-index: 60; max-width: 380px; padding: 12px 16px; border-left: 4px solid #28a745; background: #fff; box-shadow: 0 4px 12px #0003 } .o_notif.bad { border-color: #d9534f } .o_selection { padding: 4px 10px; background: #cfe2ff; border-radius: 4px } .o_form { margin: 20px auto; max-width: 960px; padding: 24px; background: #fff; border: 1px solid #dee2e6 }`);
  document.body.innerHTML = `<div class="o_navbar"><a class="o_brand" href="#">▦ Sales</a><a href="#">Orders</a><a href="#">To Invoice</a><a href="#">Products</a><a href="#">Reporting</a><a href="#">Configuration</a>
    <div class="o_systray"><span>● 5</span><span>${esc(BOOT.shop)}</span><span>Mitchell A.</span></div></div>
    <div class="o_cp"><button class="btn btn-primary">Add</button><b>Assortment</b><div class="o_cp_mid"></div>
      <div class="o_pager"><span class="o_pager_counter"></span><button class="btn o_pager_btn prev" aria-label="Previous">‹</button><button class="btn o_pager_btn next" aria-label="Next">›</button></div></div>
    <div class="o_content"></div>`;
  const searchView = '<div class="o_searchview" role="search"><div class="o_facet">Active ×</div><input placeholder="Search..." accesskey="Q"><span style="padding:0 8px">▾</span></div>';
  const mid = $('.o_cp_mid');
  mid.innerHTML = searchView;
  const marks = () => {
    const n = state.chosen.size;
    if (!n && !$('.o_searchview')) {
      mid.innerHTML = searchView;
      $('.o_searchview input').value = state.q;
    } else if (n) {
      mid.innerHTML = `<span class="o_selection"><b>${n}</b> selected <a href="#" class="clear" title="Unselect all">×</a></span><button class="btn">Print ▾</button><div style="position:relative"><button class="btn o_action" aria-expanded="false">⚙ Actions ▾</button></div>`;
    }
    for (const tr of document.querySelectorAll('.o_data_row')) {
      const on = state.chosen.has(tr.dataset.id);
      tr.classList.toggle('o_sel', on);
      $('input', tr).checked = on;
    }
    const all = $('thead input');
    if (all) all.checked = n > 0 && n === state.rows.length;
  };
  const draw = () => {
    $('.o_content').innerHTML = `<table class="o_list_table"><thead><tr><th width="34"><input type="checkbox"></th><th>Name</th><th>Internal Reference</th><th>Availability</th><th class="num">Sales Price</th><th class="num">On Hand</th><th>Last Order</th><th>Added on</th><th width="40"></th></tr></thead>
      <tbody>${state.rows.map((row, n) => `<tr class="o_data_row" data-id="datapoint_${n + 2}"><td class="o_list_record_selector"><input type="checkbox"></td><td title="${esc(row.title)}">${esc(row.title)}</td><td>${row.id}</td><td><span class="badge ${row.status === '在售' ? '' : 'off'}">${row.status}</span></td>
        <td class="num">¥ ${row.price}</td><td class="num">${row.stock}.00</td><td>S${row.order}</td><td>${row.added}</td><td><button class="o_trash" name="delete" aria-label="Delete row" tabindex="-1"><svg width="16" height="16" fill="none" stroke="currentColor"><path d="M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10M7 7v5M9 7v5"/></svg></button></td></tr>`).join('')}</tbody></table>
      ${state.rows.length ? '' : '<p style="text-align:center;padding:40px">No product found</p>'}`;
    const from = (state.page - 1) * state.size;
    $('.o_pager_counter').textContent = `${state.total ? from + 1 : 0}-${from + state.rows.length} / ${state.total}`;
    marks();
  };
  const load = async () => {
    const last = () => Math.max(1, Math.ceil(state.total / state.size));
    do Object.assign(state, await list({ offset: (state.page - 1) * state.size, limit: state.size, q: state.q }));
    while (state.page > last() && (state.page = last()));
    state.chosen.clear();
    draw();
  };
  const notify = (words, bad) => {
    const box = make(`<div class="o_notif ${bad ? 'bad' : ''} ${h('n')}" role="alert">${esc(words)}</div>`);
    document.body.append(box);
    setTimeout(() => box.remove(), 4000);
  };
  const rowOf = (dp) => state.rows[Number(dp.slice(10)) - 2];
  const ask = (rows) => modal('o_modal', `<div class="modal-content"><header>Bye-bye, product!</header><main>${rows.length === 1 ? `Are you sure you want to remove “${esc(rows[0].title)}” from the assortment?` : `Are you sure you want to remove these ${rows.length} records from the assortment?`}</main>
    <footer><button class="btn btn-primary yes">Remove</button><button class="btn">No, keep it</button></footer></div>`, async () => {
    const { removed, refused, error } = await remove(rows.map(({ id }) => id));
    if (error || refused.length) notify(error || `Some products were not removed: ${why(refused)}`, true);
    else notify(`${plural(removed.length)} removed`);
    if (!error) load();
  });
  pressed(document.body, '.o_data_row', (tr, event) => {
    if (event.target.closest('.o_list_record_selector')) {
      if (!event.target.matches('input') || event.target.checked !== state.chosen.has(tr.dataset.id)) {
        if (!state.chosen.delete(tr.dataset.id)) state.chosen.add(tr.dataset.id);
      }
      marks();
    } else if (event.target.closest('.o_trash')) ask([rowOf(tr.dataset.id)]);
    else {
      const row = rowOf(tr.dataset.id);
      $('.o_content').innerHTML = `<div class="o_form"><a href="#" class="back">‹ Assortment</a><h1>${esc(row.title)}</h1><p>Internal Reference: ${row.id}</p><p>Sales Price: ¥ ${row.price}</p><p>On Hand: ${row.stock}</p></div>`;
    }
  });
  pressed(document.body, '.back', draw);
  pressed(document.body, '.clear', () => { state.chosen.clear(); marks(); });
  pressed(document.body, 'thead input', (box) => { state.chosen = new Set(box.checked ? [...document.querySelectorAll('.o_data_row')].map((tr) => tr.dataset.id) : []); marks(); });
  document.addEventListener('click', (event) => {
    const open = $('.dropdown-menu');
    open?.remove();
    if (!open && event.target.matches('.o_action')) {
      event.target.parentElement.append(make(`<div class="dropdown-menu" role="menu">${['Export', 'Archive', 'Duplicate', 'Remove from assortment', 'Generate labels'].map((name) => `<a class="dropdown-item" role="menuitem" href="#">${name}</a>`).join('')}</div>`));
    }
    if (event.target.matches('.dropdown-item') && event.target.textContent.startsWith('Remove')) ask([...state.chosen].map(rowOf));
  });
  $('.prev').onclick = () => { state.page = state.page > 1 ? state.page - 1 : Math.ceil(state.total / state.size) || 1; load(); };
  $('.next').onclick = () => { state.page = state.page * state.size < state.total ? state.page + 1 : 1; load(); };
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches('.o_searchview input')) return;
    Object.assign(state, { q: event.target.value, page: 1 });
    load();
  });
  load();
  if (BOOT.guide) modal('o_modal', '<div class="modal-content"><header>Welcome</header><main>New: assortments can be shared with your partners.</main><footer><button class="btn btn-primary">我知道了</button></footer></div>');
}

function lightning() {
  state.size = 50;
  css(`* { box-sizing: border-box } body { margin: 0; font: 13px/1.5 "Salesforce Sans", Arial, "Microsoft YaHei", sans-serif; color: #181818; background: #b0c4df; height: 100vh; overflow: hidden } a { color: #0b5cab; text-decoration: none }
    .gh { display: flex; align-items: center; height: 50px; background: #fff; padding: 0 16px; gap: 20px } .gh input { flex: 0 1 460px; margin: auto; padding: 7px 12px; border: 1px solid #747474; border-radius: 4px } .nav { display: flex; gap: 2px; height: 40px; padding: 0 16px; background: #fff; border-bottom: 3px solid #0176d3 } .nav a { padding: 9px 12px; color: #181818 } .nav .on { background: #eaf5fe; border-top: 3px solid #0176d3 }
    .panel { margin: 12px; background: #fff; border: 1px solid #c9c9c9; border-radius: 4px; height: calc(100vh - 116px); display: flex; flex-direction: column } .ph { display: flex; align-items: center; padding: 14px 16px; gap: 12px; background: #f3f3f3 } .ph h1 { margin: 0; font-size: 18px } .meta { font-size: 12px; color: #444 } .acts { margin-left: auto; display: flex } .nb { padding: 6px 14px; border: 1px solid #747474; background: #fff; color: #0b5cab; font: inherit; cursor: pointer; margin-left: -1px } .nb:first-child { border-radius: 4px 0 0 4px } .nb:last-child { border-radius: 0 4px 4px 0 }
    .scroller { flex: 1; overflow: auto; position: relative } table { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed } thead th { position: sticky; top: 0; z-index: 2; background: #fafaf9; border-bottom: 1px solid #c9c9c9; padding: 6px 8px; text-align: left } td, tbody th { padding: 5px 8px; border-bottom: 1px solid #e5e5e5; text-align: left; font-weight: 400; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } tr.sel { background: #eaf5fe } tbody tr:hover { background: #f3f3f3 }
    .tick { position: relative; display: block } .tick input { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0 0 0 0) } .faux { display: block; width: 16px; height: 16px; border: 1px solid #747474; border-radius: 2px; background: #fff } .tick input:checked + .faux { background: #0176d3; border-color: #0176d3; box-shadow: inset 0 0 0 3px #fff } .asst { position: absolute; left: -9999px }
    .more { width: 20px; height: 20px; border: 1px solid #747474; border-radius: 4px; background: #fff; padding: 0; color: #444; line-height: 14px } .menu { position: fixed; z-index: 70; background: #fff; border: 1px solid #c9c9c9; border-radius: 4px; padding: 4px 0; min-width: 180px; box-shadow: 0 2px 3px #0003 } .menu a { display: block; padding: 8px 12px; color: #181818 } .menu a:hover { background: #f3f3f3 }
    .sm { position: fixed; inset: 0; z-index: 80; background: #08070799; opacity: 0; transition: opacity .3s } .sm.show { opacity: 1 } .sm section { width: 600px; margin: 120px auto; border-radius: 4px; background: #fff } .sm header { padding: 16px; text-align: center; font-size: 20px; border-bottom: 2px solid #e5e5e5 } .sm main { padding: 20px 24px; min-height: 70px } .sm footer { padding: 12px 16px; text-align: right; background: #f3f3f3; border-top: 2px solid #e5e5e5 } .b { padding: 7px 16px; border: 1px solid #747474; border-radius: 4px; background: #fff; color: #0b5cab; font: inherit; margin-left: 4px } .b.yes { background: #ba0517; border-color: #ba0517; color: #fff }
    .${h('toast')} { position: fixed; top: 56px; left: 50%; transform: translateX(-50%); z-index: 90; min-width: 420px; max-width: 720px; padding: 12px 48px; border-radius: 4px; background: #2e844a; color: #fff; font-size: 15px } .${h('toast')}.bad { background: #ba0517 } .spin { position: absolute; inset: 0; z-index: 5; background: #fffc; text-align: center; padding-top: 160px; color: #0176d3 }`);
  document.body.innerHTML = `<div class="gh"><b style="color:#0176d3">☁ Partner Console</b><input placeholder="Search…" aria-label="Search the whole org"><span>★ ⚑ ？</span><span class="asst">Logged in as</span><span>${esc(BOOT.shop)}</span></div>
    <div class="nav"><b style="padding:9px 20px 0 0">⠿ Campaigns</b><a href="#">Home</a><a href="#">Accounts</a><a href="#">Orders</a><a href="#" class="on">Campaign Products</a><a href="#">Reports</a><a href="#">Dashboards</a></div>
    <div class="panel"><div class="ph"><div><span class="meta">Campaigns &gt; Autumn 2026</span><h1>Campaign Products ▾</h1><div class="meta" role="status"></div></div><div class="acts"><button class="nb">New</button><button class="nb">Import</button><button class="nb away">Remove from Campaign</button><button class="nb">Printable View</button></div></div>
    <div class="scroller"><table role="grid"><thead><tr><th style="width:44px"></th><th style="width:42px"><label class="tick"><input type="checkbox" class="all"><span class="faux"></span><span class="asst">Select All</span></label></th><th>Product Name</th><th style="width:110px">Status</th><th style="width:110px">List Price</th><th style="width:90px">Stock</th><th style="width:210px">Last Order Number</th><th style="width:150px">Created Date</th><th style="width:52px"><span class="asst">Actions</span></th></tr></thead><tbody></tbody></table></div></div>`;
  let busy = false;
  let turn = 0;
  const body = $('tbody');
  const meta = () => {
    $('.panel [role=status]').textContent = `${state.rows.length}${state.rows.length < state.total ? '+' : ''} item${state.rows.length === 1 ? '' : 's'} • Sorted by Created Date • ${state.chosen.size ? `${state.chosen.size} selected` : 'Updated a few seconds ago'}`;
    for (const tr of body.rows) {
      tr.classList.toggle('sel', state.chosen.has(tr.dataset.rowKeyValue));
      tr.setAttribute('aria-selected', state.chosen.has(tr.dataset.rowKeyValue));
      $('input', tr).checked = state.chosen.has(tr.dataset.rowKeyValue);
    }
    $('.all').checked = state.rows.length > 0 && state.chosen.size === state.rows.length;
  };
  const more = async (anew) => {
    if (!anew && (busy || state.rows.length >= state.total)) return;
    busy = true;
    const mine = anew ? turn += 1 : turn;
    const spin = make('<div class="spin" role="status">Loading…</div>');
    if (anew) $('.scroller').append(spin);
    const { total, rows } = await list({ offset: anew ? 0 : state.rows.length, limit: state.size });
    spin.remove();
    if (mine !== turn) return;
    if (anew) {
      body.innerHTML = '';
      state.rows = [];
      state.chosen.clear();
      $('.scroller').scrollTop = 0;
    }
    state.total = total;
    const from = state.rows.length;
    state.rows = [...state.rows, ...rows];
    body.append(...rows.map((row, n) => make(`<table><tr data-row-key-value="${row.id}" aria-rowindex="${from + n + 1}"><td>${from + n + 1}</td><td><label class="tick"><input type="checkbox" name="g${BOOT.hashes}"><span class="faux"></span><span class="asst">Select Item ${from + n + 1}</span></label></td>
      <th scope="row"><a href="/?record=${row.id}" title="${esc(row.title)}">${esc(row.title)}</a></th><td>${row.status}</td><td>CNY ${row.price}</td><td>${row.stock}</td><td>${row.order}</td><td>${row.added}</td><td><button class="more" aria-haspopup="true"><span aria-hidden="true">▾</span><span class="asst">Show Actions</span></button></td></tr></table>`).rows[0]));
    meta();
    busy = false;
  };
  $('.scroller').onscroll = ({ target }) => target.scrollTop + target.clientHeight > target.scrollHeight - 200 && more();
  const toast = (words, bad) => {
    document.querySelector(`.${h('toast')}`)?.remove();
    const box = make(`<div class="${h('toast')} ${bad ? 'bad' : ''}">${esc(words)}</div>`);
    document.body.append(box);
    setTimeout(() => box.remove(), 4500);
  };
  const ask = (ids) => {
    const one = ids.length === 1 && state.rows.find(({ id }) => id === ids[0]);
    modal('sm', `<section><header>Remove from Campaign</header><main>${one ? `“${esc(one.title)}” will no longer be part of this campaign. Are you sure?` : `${plural(ids.length)} will no longer be part of this campaign. Are you sure?`}</main>
      <footer><button class="b">Cancel</button><button class="b yes">Remove</button></footer></section>`, async () => {
      const { removed, refused, error } = await remove(ids);
      if (error || refused.length) toast(error || `We couldn't remove everything. ${why(refused)}`, true);
      else toast(one ? `Product "${one.title}" was removed.` : `${plural(removed.length)} were removed.`);
      await sleep(200);
      if (!error) more(true);
    });
  };
  pressed(body, 'a', (link, event) => { event.preventDefault(); toast(`Record ${link.title} is read-only.`, true); });
  document.body.addEventListener('change', ({ target }) => {
    const key = target.closest('tbody tr')?.dataset.rowKeyValue;
    if (target.matches('.all')) state.chosen = new Set(target.checked ? state.rows.map(({ id }) => id) : []);
    else if (key && !state.chosen.delete(key)) state.chosen.add(key);
    meta();
  });
  $('.away').onclick = () => (state.chosen.size ? ask([...state.chosen]) : toast('Select at least one record and try again.', true));
  document.addEventListener('click', ({ target }) => {
    const open = $('.menu');
    open?.remove();
    const by = target.closest('.more');
    if (!by || open) return;
    const { right, bottom } = by.getBoundingClientRect();
    const menu = make(`<div class="menu" role="menu" style="left:${right - 180}px;top:${Math.min(bottom, innerHeight - 150)}px"><a href="#" role="menuitem">Edit</a><a href="#" role="menuitem">Remove</a><a href="#" role="menuitem">Change Owner</a></div>`);
    pressed(menu, 'a', (item) => item.textContent === 'Remove' && ask([by.closest('tr').dataset.rowKeyValue]));
    document.body.append(menu);
  });
  more(true);
  if (BOOT.guide) modal('sm', '<section><header>Release notes</header><main>Lists are faster now.</main><footer><button class="b">我知道了</button></footer></section>');
}

if (second) lightning();
else odoo();
