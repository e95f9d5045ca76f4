// NG-ZORRO, as an Angular project draws a list: nz-table with pages of the server, compiled in the browser, without Zone.js.
import '@angular/compiler';
import '../node_modules/ng-zorro-antd/ng-zorro-antd.min.css';
import { registerLocaleData } from '@angular/common';
import zh from '@angular/common/locales/zh';
import { Component, computed, inject, provideZonelessChangeDetection, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { bootstrapApplication } from '@angular/platform-browser';
import { DeleteOutline, EditOutline } from '@ant-design/icons-angular/icons';
import { NzAlertModule } from 'ng-zorro-antd/alert';
import { NzBreadCrumbModule } from 'ng-zorro-antd/breadcrumb';
import { NzButtonModule } from 'ng-zorro-antd/button';
import { NzCardModule } from 'ng-zorro-antd/card';
import { NzDividerModule } from 'ng-zorro-antd/divider';
import { NzDrawerModule } from 'ng-zorro-antd/drawer';
import { NzFormModule } from 'ng-zorro-antd/form';
import { provideNzI18n, zh_CN } from 'ng-zorro-antd/i18n';
import { NzIconModule, provideNzIcons } from 'ng-zorro-antd/icon';
import { NzInputModule } from 'ng-zorro-antd/input';
import { NzLayoutModule } from 'ng-zorro-antd/layout';
import { NzMenuModule } from 'ng-zorro-antd/menu';
import { NzMessageService } from 'ng-zorro-antd/message';
import { NzModalModule, NzModalService } from 'ng-zorro-antd/modal';
import { NzPopconfirmModule } from 'ng-zorro-antd/popconfirm';
import { NzSpaceModule } from 'ng-zorro-antd/space';
import { NzTableModule } from 'ng-zorro-antd/table';
import { NzTagModule } from 'ng-zorro-antd/tag';
import { NzTooltipModule } from 'ng-zorro-antd/tooltip';
import { BOOT, list, remove, second } from './api.js';

registerLocaleData(zh);
const shop = document.querySelector('app-root').dataset.shop;

const managed = `
  <nz-layout class="whole">
    <nz-header class="head"><b>商家中心</b><span class="grow"></span><span class="user">{{ shop }}</span></nz-header>
    <nz-layout>
      <nz-sider nzTheme="light" nzWidth="180px">
        <ul nz-menu nzMode="inline"><li nz-menu-item>商品发布</li><li nz-menu-item nzSelected>专场商品</li><li nz-menu-item>数据概览</li></ul>
      </nz-sider>
      <nz-content class="content">
        <nz-breadcrumb><nz-breadcrumb-item>首页</nz-breadcrumb-item><nz-breadcrumb-item>专场商品</nz-breadcrumb-item></nz-breadcrumb>
        <nz-card [nzBordered]="false" class="query">
          <form nz-form nzLayout="inline" (ngSubmit)="search()">
            <nz-form-item><nz-form-label>商品ID</nz-form-label><nz-form-control><input nz-input name="q" [(ngModel)]="words" placeholder="多个ID用逗号分隔" style="width: 280px"></nz-form-control></nz-form-item>
            <nz-space><button *nzSpaceItem nz-button nzType="primary">查询</button><button *nzSpaceItem nz-button type="button" (click)="words = ''; search()">重置</button></nz-space>
          </form>
        </nz-card>
        <nz-card [nzBordered]="false">
          <div class="bar">
            <button nz-button nzType="primary">添加商品</button>
            <button nz-button nzDanger [disabled]="!ticked().size" (click)="askSeveral()">批量移出</button>
            @if (ticked().size) { <span>已选择 {{ ticked().size }} 项</span> }
          </div>
          <nz-table nzSize="middle" [nzData]="rows()" [nzLoading]="busy()" [nzFrontPagination]="false" [nzTotal]="total()" [nzShowTotal]="all"
              [nzPageIndex]="page()" [nzPageSize]="size()" nzShowSizeChanger [nzPageSizeOptions]="[10, 20, 50, 100]"
              (nzPageIndexChange)="turn($event)" (nzPageSizeChange)="resize($event)">
            <thead><tr>
              <th [nzChecked]="every()" [nzIndeterminate]="some()" (nzCheckedChange)="tickAll($event)"></th>
              <th>商品ID</th><th>商品名称</th><th nzAlign="right">售价（元）</th><th nzAlign="right">库存</th><th>状态</th><th nzWidth="150px">加入时间</th><th nzWidth="120px">操作</th>
            </tr></thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  <td [nzChecked]="ticked().has(row.id)" (nzCheckedChange)="tick(row.id, $event)"></td>
                  <td>{{ row.id }}</td><td>{{ row.title }}</td><td nzAlign="right">{{ row.price }}</td><td nzAlign="right">{{ row.stock }}</td>
                  <td><nz-tag [nzColor]="row.status === '在售' ? 'success' : 'default'">{{ row.status }}</nz-tag></td><td>{{ row.added }}</td>
                  <td><a>编辑</a><nz-divider nzType="vertical" /><a nz-popconfirm nzPopconfirmTitle="确定将该商品移出专场吗？" nzPopconfirmPlacement="topRight" (nzOnConfirm)="go([row.id])">移出</a></td>
                </tr>
              }
            </tbody>
          </nz-table>
          <ng-template #all let-total>共 {{ total }} 条记录</ng-template>
        </nz-card>
      </nz-content>
    </nz-layout>
  </nz-layout>`;

const linked = `
  <div class="top"><span class="logo">达人合作</span><span class="grow"></span><span nz-tooltip nzTooltipTitle="切换店铺">{{ shop }}</span></div>
  <div class="sheet">
    <h2>已撮合商品</h2>
    @if (told(); as said) { <nz-alert [nzType]="said.type" [nzMessage]="said.words" nzShowIcon nzCloseable (nzOnClose)="told.set(null)" class="told" /> }
    <nz-table [nzData]="rows()" [nzLoading]="busy()" [nzFrontPagination]="false" [nzTotal]="total()" nzSimple nzBordered
        [nzPageIndex]="page()" [nzPageSize]="size()" (nzPageIndexChange)="turn($event)" [nzFooter]="foot">
      <thead><tr>
        <th nzWidth="48px" [nzChecked]="every()" [nzIndeterminate]="some()" (nzCheckedChange)="tickAll($event)"></th>
        <th>商品信息</th><th>佣金价</th><th>剩余库存</th><th>商品状态</th><th nzWidth="100px">管理</th>
      </tr></thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr>
            <td [nzChecked]="ticked().has(row.id)" (nzCheckedChange)="tick(row.id, $event)"></td>
            <td><div class="goods"><span class="pic">图</span><div><div>{{ row.title }}</div><small>编号：{{ row.id }}</small></div></div></td>
            <td>¥{{ row.price }}</td><td>{{ row.stock }}</td><td>{{ row.status }}</td>
            <td><button nz-button nzType="text" nz-tooltip nzTooltipTitle="编辑"><nz-icon nzType="edit" /></button><button nz-button nzType="text" nzDanger nz-tooltip nzTooltipTitle="终止合作" (click)="askOne(row)"><nz-icon nzType="delete" /></button></td>
          </tr>
        }
      </tbody>
    </nz-table>
    <ng-template #foot><button nz-button nzSize="small" [disabled]="!ticked().size" (click)="drawn.set(true)">批量终止</button><span class="after">本页已选 {{ ticked().size }} 个</span></ng-template>
    <nz-drawer [nzVisible]="drawn()" nzTitle="批量终止合作" [nzWidth]="420" [nzFooter]="buttons" (nzOnClose)="drawn.set(false)">
      <ng-container *nzDrawerContent><p>以下 {{ chosen().length }} 个商品将终止合作：</p>@for (row of chosen(); track row.id) { <p>{{ row.title }}</p> }</ng-container>
    </nz-drawer>
    <ng-template #buttons><button nz-button (click)="drawn.set(false)">返 回</button><button class="after" nz-button nzType="primary" nzDanger (click)="goSeveral()">确认终止</button></ng-template>
  </div>`;

class App {
  shop = shop;
  words = '';
  rows = signal([]);
  total = signal(0);
  page = signal(1);
  size = signal(20);
  busy = signal(false);
  ticked = signal(new Set());
  told = signal(null);
  drawn = signal(false);
  chosen = computed(() => this.rows().filter(({ id }) => this.ticked().has(id)));
  every = computed(() => this.rows().length > 0 && this.chosen().length === this.rows().length);
  some = computed(() => this.chosen().length > 0 && !this.every());
  message = inject(NzMessageService);
  modal = inject(NzModalService);

  constructor() {
    this.load();
    if (BOOT.guide) this.modal.info({ nzTitle: '新功能上线', nzContent: '商品列表支持批量操作了。', nzOkText: '我知道了' });
  }

  async load() {
    this.busy.set(true);
    const { total, rows } = await list({ q: this.words, offset: (this.page() - 1) * this.size(), limit: this.size() });
    if (!rows.length && this.page() > 1) { this.page.set(Math.max(1, Math.ceil(total / this.size()))); this.load(); return; }
    this.total.set(total);
    this.rows.set(rows);
    this.ticked.set(new Set());
    this.busy.set(false);
  }

  search() { this.page.set(1); this.load(); }

  turn(page) { this.page.set(page); this.load(); }

  resize(size) { this.size.set(size); this.page.set(1); this.load(); }

  tick(id, on) {
    const now = new Set(this.ticked());
    if (on) now.add(id); else now.delete(id);
    this.ticked.set(now);
  }

  tickAll(on) { this.ticked.set(new Set(on ? this.rows().map(({ id }) => id) : [])); }

  askSeveral() {
    const ids = [...this.ticked()];
    this.modal.confirm({ nzTitle: `确定移出所选的 ${ids.length} 个商品吗？`, nzContent: '移出后商品将不再参与本专场。', nzOkDanger: true, nzOnOk: () => this.go(ids) });
  }

  askOne(row) {
    this.modal.warning({ nzTitle: '终止合作', nzContent: `终止与「${row.title}」的合作？`, nzOkText: '确认终止', nzCancelText: '再想想', nzOnOk: () => this.go([row.id]) });
  }

  goSeveral() { this.drawn.set(false); return this.go([...this.ticked()]); }

  async go(ids) {
    const { removed, refused, error } = await remove(ids);
    const failed = refused.map(({ id, why }) => `${id} ${why}`).join('；');
    if (second) {
      this.told.set(error || refused.length
        ? { type: 'error', words: error || `${refused.length} 个商品终止失败：${failed}` } : { type: 'success', words: `已终止 ${removed.length} 个商品的合作` });
    } else if (error) this.message.error(error);
    else if (refused.length) this.message.warning(`${refused.length} 个商品移出失败：${failed}`, { nzDuration: 6000 });
    else this.message.success(`成功移出 ${removed.length} 个商品`);
    this.load();
  }
}

const styles = `
  .whole { min-height: 100vh; } .head { display: flex; gap: 24px; padding: 0 24px; color: #fff; } .grow { flex: 1; } .content { padding: 16px 24px; }
  .query { margin: 16px 0; } .bar { display: flex; gap: 12px; align-items: center; margin-bottom: 16px; }
  .top { display: flex; align-items: center; height: 56px; padding: 0 32px; border-bottom: 1px solid #eee; } .logo { font-size: 18px; font-weight: 600; color: #722ed1; }
  .sheet { max-width: 1100px; margin: 24px auto; } .told { display: block; margin-bottom: 16px; }
  .goods { display: flex; gap: 12px; align-items: center; } .pic { width: 40px; line-height: 40px; text-align: center; background: #efdbff; border-radius: 4px; } small { color: #999; } .after { margin-left: 8px; }`;

// What @Component says above the class, said by hand: nothing here compiles decorators.
const Root = Component({
  selector: 'app-root',
  template: second ? linked : managed,
  styles,
  imports: [FormsModule, NzAlertModule, NzBreadCrumbModule, NzButtonModule, NzCardModule, NzDividerModule, NzDrawerModule, NzFormModule, NzIconModule,
    NzInputModule, NzLayoutModule, NzMenuModule, NzModalModule, NzPopconfirmModule, NzSpaceModule, NzTableModule, NzTagModule, NzTooltipModule],
})(App) ?? App;

bootstrapApplication(Root, {
  providers: [provideZonelessChangeDetection(), provideNzI18n(zh_CN), provideNzIcons([DeleteOutline, EditOutline])],
});
