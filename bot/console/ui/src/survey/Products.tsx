import { Card, Checkbox, Input, Table } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { ProductView } from '../answers';
import { useSay } from '../app/language';
import { ProductId } from '../parts/ProductId';
import { Tag } from '../parts/Tag';
import { Ties } from './Ties';

export function Products({ products }: { products: readonly ProductView[] }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [free, setFree] = useState(false);
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const shown = useMemo(
    () =>
      products.filter(
        (product) =>
          (!free || product.ties.some((tie) => tie.may_go)) &&
          (!wanted ||
            [product.product_id, product.title, ...product.ties.flatMap((tie) => [tie.scene_title, tie.container])].some(
              (text) => text.toLowerCase().includes(wanted),
            )),
      ),
    [products, wanted, free],
  );
  return (
    <Card title={say('counted', { what: say('tied'), n: products.length })} extra={<span className="hint">{say('expandHint')}</span>}>
      <div className="bar" style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          style={{ width: 320 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={say('searchProduct')}
          aria-label={say('searchProduct')}
        />
        <Checkbox checked={free} onChange={(event) => setFree(event.target.checked)}>
          {say('onlyMayGo')}
        </Checkbox>
        <span className="fill" />
        <span className="hint num" role="status">
          {say('rowsShown', { n: shown.length, total: products.length })}
        </span>
      </div>
      <Table<ProductView>
        size="middle"
        rowKey="product_id"
        dataSource={shown}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
        expandable={{
          expandedRowRender: (product) => <Ties ties={product.ties} />,
          expandRowByClick: true,
          columnTitle: <span className="unseen">{say('expand')}</span>,
          defaultExpandedRowKeys: products.length <= 5 ? products.map((product) => product.product_id) : [],
        }}
        columns={[
          { title: say('productId'), width: 220, render: (_, product) => <ProductId id={product.product_id} copy /> },
          { title: say('title'), dataIndex: 'title', ellipsis: true },
          {
            title: say('place'),
            width: 280,
            render: (_, product) => {
              const go = product.ties.filter((tie) => tie.may_go).length;
              const stay = product.ties.length - go;
              return (
                <span className="bar">
                  <span className="num">{say('ties', { n: product.ties.length })}</span>
                  {go > 0 && <Tag tone="good">{say('tiesGo', { n: go })}</Tag>}
                  {stay > 0 && <Tag tone="care">{say('tiesStay', { n: stay })}</Tag>}
                </span>
              );
            },
          },
        ]}
      />
    </Card>
  );
}
