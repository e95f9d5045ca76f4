// 「请选择店铺」: the list is virtual, so a shop far down exists in the DOM only after scrolling or searching.
import { useEffect, useState } from 'react';
import { Empty, Input, Modal, Spin, message } from 'antd';
import { SearchOutlined } from '@ant-design/icons';
import VirtualList from 'rc-virtual-list';
import { get, post, type ShopInfo } from '../api';
import { cls } from '../classes';

interface Props { open: boolean; onChosen: () => void; onCancel?: () => void }

export default function ShopChooser({ open, onChosen, onCancel }: Props) {
  const [shops, setShops] = useState<ShopInfo[] | null>(null);
  const [typed, setTyped] = useState('');

  useEffect(() => {
    if (!open) return;
    get<ShopInfo[]>('/api/mshop/shop/list').then((answer) => setShops(answer.data)).catch(() => setShops([]));
  }, [open]);

  const choose = async (shop: ShopInfo) => {
    const answer = await post('/api/mshop/shop/choose', { shop_id: shop.id });
    if (answer.code) message.error(answer.msg);
    else onChosen();
  };
  const found = (shops ?? []).filter((shop) => shop.name.includes(typed.trim()) || shop.id === typed.trim());

  return (
    <Modal
      open={open} title="请选择店铺" footer={null} width={520} centered maskClosable={false}
      closable={Boolean(onCancel)} onCancel={onCancel}
    >
      <Input
        allowClear prefix={<SearchOutlined />} placeholder="搜索店铺" value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={cls('index_roleList')}>
        {shops === null && <Spin />}
        {shops !== null && found.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} />}
        {found.length > 0 && (
          <VirtualList data={found} height={380} itemHeight={76} itemKey="id">
            {(shop) => (
              <div className={cls('index_roleItem')} onClick={() => choose(shop)}>
                <div className={cls('index_avatar')}>{shop.name.slice(0, 1)}</div>
                <div className={cls('index_intro')}>
                  <div className={cls('index_introName')}>{shop.name}</div>
                  <div className={cls('index_introId')}>店铺ID {shop.id}</div>
                </div>
                <div className={cls(shop.status === '正常营业' ? 'index_open' : 'index_closed')}>{shop.status}</div>
              </div>
            )}
          </VirtualList>
        )}
      </div>
    </Modal>
  );
}
