// Element UI on Vue 2, its templates compiled in the browser as on many old pages: el-table with a fixed column (drawn
// as a second table), or (look 2) cards that "加载更多" adds to.
import ElementUI from 'element-ui';
import 'element-ui/lib/theme-chalk/index.css';
import Vue from 'vue2/dist/vue.esm.js';
import { BOOT, list, remove, second } from './api.js';

Vue.config.productionTip = false;
Vue.use(ElementUI, { size: second ? 'small' : 'medium' });

document.head.append(Object.assign(document.createElement('style'), { textContent: `
  body { margin: 0; font-family: "Helvetica Neue", "PingFang SC", "Microsoft YaHei", sans-serif; }
  .app-wrapper { display: flex; min-height: 100vh; }
  .sidebar-container { flex: none; width: 180px; background: #304156; }
  .sidebar-container a { display: block; padding-left: 20px; line-height: 50px; color: #bfcbd9; font-size: 14px; text-decoration: none; }
  .sidebar-container .is-active { color: #409eff; }
  .sidebar-title { color: #fff; font-weight: 600; line-height: 50px; text-align: center; }
  .main-container { flex: 1; min-width: 0; }
  .navbar { display: flex; justify-content: space-between; padding: 0 16px; line-height: 50px; font-size: 14px; box-shadow: 0 1px 4px rgb(0 21 41 / 8%); }
  .navbar a { margin-left: 16px; color: inherit; }
  .app-container { padding: 20px; }
  .filter-container { padding-bottom: 10px; }
  .pagination-container { padding: 32px 16px; }
  .goods-card { position: relative; margin-bottom: 16px; }
  .goods-card .pic { height: 90px; background: linear-gradient(#d9ecff, #8cc5ff); }
  .goods-card .el-checkbox { position: absolute; top: 8px; left: 8px; z-index: 1; }
  .goods-card .name { display: block; overflow: hidden; margin: 8px 0; color: #303133; font-size: 13px; text-decoration: none; text-overflow: ellipsis; white-space: nowrap; }
  .goods-card .bottom { display: flex; justify-content: space-between; align-items: center; color: #909399; font-size: 12px; }
  .more { padding: 12px 0 24px; text-align: center; }
` }));

const SIZE = 20;

const shared = {
  data: () => ({ second, BOOT, rows: [], total: 0, loading: false }),
  created() {
    this.getList();
    if (BOOT.guide) this.$alert('商品列表已支持批量操作，快去试试吧', '功能上新', { confirmButtonText: '我知道了', showClose: false }).catch(() => {});
  },
  methods: {
    tell({ removed, refused, error }, verb, done) {
      if (error) this.$message.error(error);
      else if (refused.length) {
        const words = refused.map(({ id, why }) => `${id} ${why}`).join('；');
        if (second) this.$notify.warning({ title: `部分商品${verb}失败`, message: words, duration: 6000 });
        else this.$message({ type: 'warning', message: `部分商品${verb}失败：${words}`, duration: 5000 });
      } else if (second) this.$notify({ title: '成功', message: `${removed.length} 个商品${done}`, type: 'success', duration: 2000 });
      else this.$message({ type: 'success', message: `${done}!` });
    },
  },
};

const Table = {
  mixins: [shared],
  data: () => ({ ids: [], query: { q: '', page: 1, limit: SIZE } }),
  methods: {
    async getList() {
      this.loading = true;
      const { q, page, limit } = this.query;
      const found = await list({ q, offset: (page - 1) * limit, limit });
      this.total = found.total;
      if (!found.rows.length && page > 1) {
        this.query.page = Math.max(1, Math.ceil(found.total / limit));
        return this.getList();
      }
      this.rows = found.rows;
      this.loading = false;
    },
    handleQuery() {
      this.query.page = 1;
      this.getList();
    },
    handleSize(limit) {
      this.query.limit = limit;
      this.handleQuery();
    },
    handleDelete(row) {
      const ids = row ? [row.id] : this.ids;
      this.$confirm(row ? `是否确认删除商品编号为"${row.id}"的数据项?` : `是否确认删除选中的${ids.length}条数据项?`, '警告', {
        confirmButtonText: '确定', cancelButtonText: '取消', type: 'warning',
      }).then(async () => {
        this.tell(await remove(ids), '删除', '删除成功');
        return this.getList();
      }).catch(() => {});
    },
  },
  template: `
    <div class="app-container">
      <div class="filter-container">
        <el-input v-model="query.q" placeholder="商品编号，多个以逗号分隔" clearable style="width: 300px" @keyup.enter.native="handleQuery" />
        <el-button type="primary" icon="el-icon-search" @click="handleQuery">搜索</el-button>
        <el-button type="danger" plain icon="el-icon-delete" :disabled="!ids.length" @click="handleDelete()">批量删除</el-button>
      </div>
      <el-table v-loading="loading" :data="rows" border fit highlight-current-row style="width: 100%"
        @selection-change="(chosen) => (ids = chosen.map((row) => row.id))">
        <el-table-column type="selection" width="55" align="center" />
        <el-table-column label="商品编号" prop="id" width="190" align="center" />
        <el-table-column label="商品名称" prop="title" min-width="240" show-overflow-tooltip />
        <el-table-column label="推广编号" prop="promotion" width="190" />
        <el-table-column label="价格" width="100"><template slot-scope="{ row }">¥{{ row.price }}</template></el-table-column>
        <el-table-column label="库存" prop="stock" width="90" sortable />
        <el-table-column label="状态" width="90" align="center">
          <template slot-scope="scope"><el-tag :type="scope.row.status === '在售' ? 'success' : 'info'">{{ scope.row.status }}</el-tag></template>
        </el-table-column>
        <el-table-column label="创建时间" prop="added" width="150" />
        <el-table-column label="操作" fixed="right" width="140" align="center">
          <template slot-scope="scope">
            <el-button size="mini" type="text" icon="el-icon-edit">修改</el-button>
            <el-button size="mini" type="text" icon="el-icon-delete" @click="handleDelete(scope.row)">删除</el-button>
          </template>
        </el-table-column>
      </el-table>
      <div class="pagination-container">
        <el-pagination background layout="total, sizes, prev, pager, next, jumper" :total="total" :current-page.sync="query.page"
          :page-size="query.limit" :page-sizes="[10, 20, 30, 50]" @current-change="getList" @size-change="handleSize" />
      </div>
    </div>`,
};

const Cards = {
  mixins: [shared],
  data: () => ({ checked: [], dialog: false, submitting: false }),
  methods: {
    async getList(more) {
      this.loading = true;
      const offset = more ? this.rows.length : 0;
      const found = await list({ offset, limit: SIZE });
      this.rows = this.rows.slice(0, offset).concat(found.rows);
      this.total = found.total;
      this.loading = false;
    },
    async unbind(ids) {
      this.submitting = true;
      this.tell(await remove(ids), '移出', '已移出专区');
      this.submitting = this.dialog = false;
      this.checked = [];
      await this.getList();
    },
  },
  template: `
    <div class="app-container" v-loading="loading && !rows.length">
      <div class="filter-container">
        <el-checkbox :indeterminate="checked.length > 0 && checked.length < rows.length" :value="rows.length > 0 && checked.length === rows.length"
          @change="(all) => (checked = all ? rows.map((row) => row.id) : [])">全选本页</el-checkbox>
        <el-button type="warning" round style="margin-left: 16px" :disabled="!checked.length" @click="dialog = true">移出专区</el-button>
      </div>
      <el-checkbox-group v-model="checked">
        <el-row :gutter="16">
          <el-col v-for="row in rows" :key="row.id" :span="4">
            <el-card class="goods-card" shadow="hover" :body-style="{ padding: '10px' }">
              <el-checkbox :label="row.id">&nbsp;</el-checkbox>
              <div class="pic" />
              <a class="name" :href="'#/goods/detail?goodsId=' + row.id + '&from=zone'" :title="row.title">{{ row.title }}</a>
              <div class="bottom">
                <span>¥{{ row.price }} · 库存{{ row.stock }}</span>
                <el-popconfirm title="移出后该商品不再在专区展示" confirm-button-text="好的" cancel-button-text="不用了" icon="el-icon-info"
                  icon-color="red" @confirm="unbind([row.id])">
                  <el-button slot="reference" type="text">移出</el-button>
                </el-popconfirm>
              </div>
            </el-card>
          </el-col>
        </el-row>
      </el-checkbox-group>
      <div class="more">
        <el-button v-if="rows.length < total" plain :loading="loading" @click="getList(true)">加载更多</el-button>
        <span v-else-if="total">没有更多了</span>
      </div>
      <el-dialog title="移出专区" :visible.sync="dialog" width="420px">
        <span>已选 {{ checked.length }} 件商品，移出后不再享受专区流量扶持。</span>
        <span slot="footer" class="dialog-footer">
          <el-button @click="dialog = false">再想想</el-button>
          <el-button type="primary" :loading="submitting" @click="unbind(checked)">确认移出</el-button>
        </span>
      </el-dialog>
    </div>`,
};

new Vue({ render: (h) => h(second ? Cards : Table) }).$mount('#app');
