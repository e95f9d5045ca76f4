// Custom elements with open shadow roots. The id of a product is an attribute of its card and nowhere else.
const { cls, css, wrap, el, list, remove, toast } = kit;
const STEP = 24;

const BIN = '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2">'
  + '<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6"/></svg>';

function style(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css(text));
  return sheet;
}

const CARD = style(`
  :host { position: relative; display: block; padding: 12px; border-radius: 10px; background: #fff; box-shadow: 0 1px 4px #0001; }
  :host(:hover) { box-shadow: 0 4px 14px #0002; }
  .picture_HASH { height: 84px; border-radius: 6px; background: linear-gradient(135deg, #f6d9cb, #f2efe4); }
  .name_HASH { min-height: 42px; margin: 8px 0 4px; overflow-wrap: anywhere; }
  .facts_HASH { display: flex; justify-content: space-between; color: #8b817b; font-size: 12px; }
  .price_HASH { color: #d2542d; font-weight: 600; }
  .bin_HASH { position: absolute; top: 18px; right: 18px; padding: 5px; line-height: 0; border-radius: 6px; background: #fffd; color: #d2542d; cursor: pointer; }
`);

const BOARD = style(`
  :host { display: block; padding: 20px 28px 40px; }
  .toolbar_HASH { margin-bottom: 16px; font-size: 16px; font-weight: 600; }
  .grid_HASH { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 14px; }
  .busy_HASH { padding: 24px; text-align: center; color: #8b817b; }
  .more_HASH { display: block; margin: 20px auto 0; padding: 8px 36px; border: 1px solid #d8cbc3; border-radius: 18px; background: #fff; font: inherit; cursor: pointer; }
  .bubble_HASH { position: absolute; z-index: 9; width: 220px; padding: 14px; border-radius: 8px; background: #fff; box-shadow: 0 6px 24px #0003; }
  .choices_HASH { display: flex; justify-content: flex-end; gap: 8px; margin-top: 12px; }
  .choice_HASH { padding: 2px 14px; border: 1px solid #d8cbc3; border-radius: 5px; cursor: pointer; }
  .strong_HASH { color: #fff; border-color: #d2542d; background: #d2542d; }
`);

class GoodsCard extends HTMLElement {
  show(goods) {
    this.goods = goods;
    this.dataset.goods = goods.id;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [CARD];
    root.append(wrap(el('div', cls('body'),
      el('div', cls('picture')),
      el('div', cls('name'), goods.title),
      el('div', cls('facts'), el('span', cls('price'), `¥${goods.price}`), el('span', '', goods.status)),
      el('div', cls('facts'), el('span', '', `库存 ${goods.stock}`), el('span', '', goods.added.slice(0, 10))))));
    this.addEventListener('mouseenter', () => {
      const bin = el('div', cls('bin'));
      bin.innerHTML = BIN;
      bin.addEventListener('click', () => this.dispatchEvent(new CustomEvent('bin', { bubbles: true })));
      root.append(bin);
    });
    this.addEventListener('mouseleave', () => root.querySelector(`.${cls('bin')}`)?.remove());
    return this;
  }
}

class GoodsBoard extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [BOARD];
    this.toolbar = el('div', cls('toolbar'), '全部商品');
    this.grid = el('div', cls('grid'));
    this.busy = el('div', cls('busy'), '加载中…');
    this.more = el('button', cls('more'), '加载更多');
    this.more.style.display = 'none';
    this.more.addEventListener('click', () => this.load());
    this.grid.addEventListener('bin', (event) => this.ask(event.target));
    root.append(wrap(this.toolbar), wrap(this.grid), this.busy, wrap(this.more));
    this.load();
  }

  get cards() { return [...this.grid.querySelectorAll('goods-card')]; }

  count(total) {
    this.total = total;
    this.toolbar.textContent = `全部商品（${total}）`;
    this.more.style.display = this.cards.length < total ? '' : 'none';
  }

  async load() {
    this.busy.style.display = '';
    this.more.disabled = true;
    const { rows, total } = await list({ offset: this.cards.length, limit: STEP });
    this.grid.append(...rows.map((goods) => wrap(document.createElement('goods-card').show(goods))));
    this.busy.style.display = 'none';
    this.more.disabled = false;
    this.count(total);
  }

  ask(card) {
    this.bubble?.remove();
    const yes = el('span', cls('choice', 'strong'), '移出');
    const no = el('span', cls('choice'), '算了');
    this.bubble = el('div', cls('bubble'), el('div', '', `将「${card.goods.title}」移出选品集？`), el('div', cls('choices'), no, yes));
    const box = card.getBoundingClientRect();
    this.bubble.style.top = `${box.top + scrollY + 52}px`;
    this.bubble.style.left = `${Math.max(8, box.right + scrollX - 248)}px`;
    no.addEventListener('click', () => this.bubble.remove());
    yes.addEventListener('click', () => this.drop(card));
    this.shadowRoot.append(this.bubble);
  }

  async drop(card) {
    this.bubble.remove();
    const { removed } = await remove([card.dataset.goods]);
    let cell = card;
    while (cell.parentNode !== this.grid) cell = cell.parentNode;
    cell.remove();
    this.count(this.total - removed.length);
    toast('已移出选品集', this.shadowRoot);
  }
}

customElements.define('goods-card', GoodsCard);
customElements.define('goods-board', GoodsBoard);
