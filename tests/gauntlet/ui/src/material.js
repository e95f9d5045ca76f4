// Angular Material, compiled in the browser, without Zone.js. Look 1: mat-table, mat-paginator, MatDialog and a snack bar; look 2:
// mat-list, a mat-menu in each row, a MatBottomSheet that asks about several.
import '@angular/compiler';
import '../node_modules/@angular/material/prebuilt-themes/azure-blue.css';
import { SelectionModel } from '@angular/cdk/collections';
import { Component, Injectable, inject, provideZonelessChangeDetection, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheet, MatBottomSheetModule, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatChipsModule } from '@angular/material/chips';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatListModule } from '@angular/material/list';
import { MatMenuModule } from '@angular/material/menu';
import { MatPaginatorIntl, MatPaginatorModule } from '@angular/material/paginator';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { MatSnackBar, MatSnackBarModule } from '@angular/material/snack-bar';
import { MatTableModule } from '@angular/material/table';
import { MatToolbarModule } from '@angular/material/toolbar';
import { bootstrapApplication } from '@angular/platform-browser';
import { BOOT, list, remove, second } from './api.js';

const shop = document.querySelector('app-root').dataset.shop;
const verb = second ? '撤回铺货' : '停止供货';

// What decorators say above a class, said by hand: nothing here compiles them.
const made = (about, type) => Component(about)(type) ?? type;

const Ask = made({
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      <p>{{ data.says }}</p>
      @for (line of data.lines; track line) { <p class="failure">{{ line }}</p> }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      @if (data.no) { <button matButton mat-dialog-close>{{ data.no }}</button> }
      <button matButton [mat-dialog-close]="true">{{ data.yes }}</button>
    </mat-dialog-actions>`,
  imports: [MatButtonModule, MatDialogModule],
}, class {
  data = inject(MAT_DIALOG_DATA);
});

const Sheet = made({
  template: `
    <h3>撤回 {{ rows.length }} 件商品的铺货</h3>
    <p>撤回后，分销店铺中的商品会一并下架。</p>
    <mat-action-list>
      <button mat-list-item class="sure" (click)="sheet.dismiss(true)"><span matListItemTitle>全部撤回</span></button>
      <button mat-list-item (click)="sheet.dismiss()"><span matListItemTitle>取消</span></button>
    </mat-action-list>`,
  styles: 'h3 { margin: 16px 16px 0; } p { margin: 4px 16px; color: #666; } .sure { --mat-list-list-item-label-text-color: #ba1a1a; }',
  imports: [MatListModule],
}, class {
  rows = inject(MAT_BOTTOM_SHEET_DATA);
  sheet = inject(MatBottomSheetRef);
});

class Words extends MatPaginatorIntl {
  itemsPerPageLabel = '每页条数';
  nextPageLabel = '下一页';
  previousPageLabel = '上一页';
  firstPageLabel = '首页';
  lastPageLabel = '末页';
  getRangeLabel = (page, size, length) => `第 ${length ? page * size + 1 : 0} - ${Math.min((page + 1) * size, length)} 条，共 ${length} 条`;
}
const Intl = Injectable()(Words) ?? Words;

const supplied = `
  <mat-toolbar><span>供应链平台</span><span class="grow"></span><span class="shop">{{ shop }}</span></mat-toolbar>
  <main>
    <div class="bar">
      <mat-form-field appearance="outline" subscriptSizing="dynamic" class="search"><mat-label>商品编号</mat-label><input matInput name="q" [(ngModel)]="words" (keyup.enter)="search()"></mat-form-field>
      <button matButton="filled" (click)="search()">搜索</button>
      <span class="grow"></span>
      @if (selection.hasValue()) { <span>已选中 {{ selection.selected.length }} 件</span> }
      <button matButton="outlined" [disabled]="!selection.hasValue()" (click)="askSeveral()">停止供货</button>
    </div>
    <div class="mat-elevation-z2 sheet">
      @if (busy()) { <mat-progress-bar mode="indeterminate" /> }
      <table mat-table [dataSource]="rows()">
        <ng-container matColumnDef="select">
          <th mat-header-cell *matHeaderCellDef><mat-checkbox [checked]="every()" [indeterminate]="selection.hasValue() && !every()" (change)="toggleAll()" /></th>
          <td mat-cell *matCellDef="let row"><mat-checkbox [checked]="selection.isSelected(row)" (change)="selection.toggle(row)" /></td>
        </ng-container>
        <ng-container matColumnDef="id"><th mat-header-cell *matHeaderCellDef>商品编号</th><td mat-cell *matCellDef="let row">{{ row.id }}</td></ng-container>
        <ng-container matColumnDef="title"><th mat-header-cell *matHeaderCellDef>商品名称</th><td mat-cell *matCellDef="let row">{{ row.title }}</td></ng-container>
        <ng-container matColumnDef="price"><th mat-header-cell *matHeaderCellDef>供货价</th><td mat-cell *matCellDef="let row">¥{{ row.price }}</td></ng-container>
        <ng-container matColumnDef="stock"><th mat-header-cell *matHeaderCellDef>库存</th><td mat-cell *matCellDef="let row">{{ row.stock }}</td></ng-container>
        <ng-container matColumnDef="status"><th mat-header-cell *matHeaderCellDef>状态</th><td mat-cell *matCellDef="let row">{{ row.status }}</td></ng-container>
        <ng-container matColumnDef="added"><th mat-header-cell *matHeaderCellDef>供货时间</th><td mat-cell *matCellDef="let row">{{ row.added }}</td></ng-container>
        <ng-container matColumnDef="actions"><th mat-header-cell *matHeaderCellDef></th><td mat-cell *matCellDef="let row"><button matButton (click)="askOne(row)">停供</button></td></ng-container>
        <tr mat-header-row *matHeaderRowDef="columns"></tr>
        <tr mat-row *matRowDef="let row; columns: columns"></tr>
        <tr *matNoDataRow><td class="none" [attr.colspan]="columns.length">没有符合条件的商品</td></tr>
      </table>
      <mat-paginator [length]="total()" [pageIndex]="page()" [pageSize]="size()" [pageSizeOptions]="[10, 25, 50]" showFirstLastButtons (page)="turn($event)" />
    </div>
  </main>`;

const spread = `
  <mat-toolbar class="tinted"><span>分销助手</span><span class="grow"></span><span class="shop">{{ shop }}</span></mat-toolbar>
  <main class="narrow">
    <div class="bar">
      <mat-checkbox [checked]="every()" [indeterminate]="selection.hasValue() && !every()" (change)="toggleAll()">全选</mat-checkbox>
      <span class="grow"></span>
      <button matButton="tonal" [disabled]="!selection.hasValue()" (click)="openSheet()">撤回铺货（{{ selection.selected.length }}）</button>
    </div>
    <mat-list class="sheet">
      @for (row of rows(); track row.id) {
        <mat-list-item lines="2" [attr.data-goods-id]="row.id">
          <mat-checkbox matListItemIcon [checked]="selection.isSelected(row)" (change)="selection.toggle(row)" />
          <span matListItemTitle>{{ row.title }}</span>
          <span matListItemLine>¥{{ row.price }} · 库存 {{ row.stock }} · {{ row.status }} · {{ row.added }} 铺货</span>
          <button matListItemMeta matIconButton class="dots" [matMenuTriggerFor]="menu" [matMenuTriggerData]="{ row }" aria-label="更多操作">⋮</button>
        </mat-list-item>
      }
    </mat-list>
    <mat-menu #menu="matMenu">
      <ng-template matMenuContent let-row="row">
        <button mat-menu-item>复制链接</button>
        <button mat-menu-item>修改价格</button>
        <button mat-menu-item (click)="askOne(row)">撤回铺货</button>
      </ng-template>
    </mat-menu>
    <div class="bar foot">
      <span>已铺货 {{ total() }} 件</span><span class="grow"></span>
      <button matButton [disabled]="!page()" (click)="turn({ pageIndex: page() - 1, pageSize: size() })">上一页</button>
      <span>第 {{ page() + 1 }} 页</span>
      <button matButton [disabled]="(page() + 1) * size() >= total()" (click)="turn({ pageIndex: page() + 1, pageSize: size() })">下一页</button>
    </div>
  </main>`;

const Root = made({
  selector: 'app-root',
  template: second ? spread : supplied,
  styles: `
    .grow { flex: 1; } .shop { font-size: 14px; } main { padding: 24px; } .narrow { max-width: 860px; margin: 0 auto; }
    .bar { display: flex; gap: 16px; align-items: center; margin-bottom: 16px; } .foot { margin-top: 16px; } .search { width: 320px; }
    .sheet { background: #fff; border-radius: 8px; overflow: hidden; } .tinted { background: #005cbb; color: #fff; }
    .none { padding: 24px; text-align: center; } .dots { font-size: 24px; font-weight: 700; color: #333; } mat-list-item { border-bottom: 1px solid #eee; }`,
  imports: [FormsModule, MatBottomSheetModule, MatButtonModule, MatCheckboxModule, MatChipsModule, MatDialogModule, MatFormFieldModule, MatInputModule,
    MatListModule, MatMenuModule, MatPaginatorModule, MatProgressBarModule, MatSnackBarModule, MatTableModule, MatToolbarModule],
}, class {
  shop = shop;
  columns = ['select', 'id', 'title', 'price', 'stock', 'status', 'added', 'actions'];
  words = '';
  q = '';
  rows = signal([]);
  total = signal(0);
  page = signal(0);
  size = signal(second ? 20 : 25);
  busy = signal(false);
  selection = new SelectionModel(true, []);
  dialog = inject(MatDialog);
  sheet = inject(MatBottomSheet);
  snack = inject(MatSnackBar);

  constructor() {
    this.load();
    if (BOOT.guide) this.dialog.open(Ask, { data: { title: '平台公告', says: '商品支持批量管理了。', yes: '我知道了' } });
  }

  async load() {
    this.busy.set(true);
    const { total, rows } = await list({ q: this.q, offset: this.page() * this.size(), limit: this.size() });
    if (!rows.length && this.page()) { this.page.set(Math.max(0, Math.ceil(total / this.size()) - 1)); this.load(); return; }
    this.selection.clear();
    this.total.set(total);
    this.rows.set(rows);
    this.busy.set(false);
  }

  search() { this.q = this.words; this.page.set(0); this.load(); }

  turn({ pageIndex, pageSize }) { this.page.set(pageIndex); this.size.set(pageSize); this.load(); }

  every() { return this.rows().length > 0 && this.selection.selected.length === this.rows().length; }

  toggleAll() { if (this.every()) this.selection.clear(); else this.selection.select(...this.rows()); }

  ask(rows, data) {
    this.dialog.open(Ask, { width: '420px', data }).afterClosed().subscribe((sure) => sure && this.go(rows));
  }

  askOne(row) {
    this.ask([row], second
      ? { title: '撤回铺货', says: `撤回「${row.title}」的铺货？`, no: '保留', yes: '撤回' }
      : { title: '停止供货？', says: `${row.title}（${row.id}）将不再向下游店铺供货。`, no: '取消', yes: '停止供货' });
  }

  askSeveral() {
    const rows = this.selection.selected;
    this.ask(rows, { title: `停止 ${rows.length} 件商品的供货？`, says: '停止后，下游店铺无法再采购这些商品。', no: '取消', yes: '停止供货' });
  }

  openSheet() {
    const rows = this.selection.selected;
    this.sheet.open(Sheet, { data: rows }).afterDismissed().subscribe((sure) => sure && this.go(rows));
  }

  async go(rows) {
    const { removed, refused, error } = await remove(rows.map(({ id }) => id));
    const lines = refused.map(({ id, why }) => `${id}：${why}`);
    if (error) this.snack.open(error, '关闭', { duration: 6000 });
    else if (second && refused.length) this.dialog.open(Ask, { data: { title: '部分商品未能撤回', says: `成功 ${removed.length} 件，失败 ${refused.length} 件。`, lines, yes: '好的' } });
    else if (refused.length) this.snack.open(`${refused.length} 件商品${verb}失败：${lines.join('；')}`, '关闭', { duration: 8000 });
    else this.snack.open(second ? `已撤回 ${removed.length} 件商品的铺货` : `已停止 ${removed.length} 件商品的供货`, second ? undefined : '关闭', { duration: 4000 });
    this.load();
  }
});

document.body.style.cssText = 'margin: 0; background: #f6f6f9; font-family: Roboto, "PingFang SC", sans-serif';
bootstrapApplication(Root, { providers: [provideZonelessChangeDetection(), { provide: MatPaginatorIntl, useFactory: () => new Intl() }] });
