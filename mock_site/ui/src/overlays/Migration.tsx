// Two dialogs on top of each other; the lower one takes no click before the upper one is closed.
import { useState } from 'react';
import { Modal } from 'antd';

const DIALOGS = [
  {
    title: '推广策略支持分层设佣', width: 600,
    text: ['同一商品可按达人等级设置不同佣金率，头部、腰部、尾部达人分层激励。', '原有计划的佣金率保持不变，您可以在计划详情中逐步调整。'],
  },
  {
    title: '如何迁移旧版数据？', width: 520,
    text: ['旧版「商品推广」中的普通计划、定向计划、专属计划已自动迁移至当前页面，无需手动操作。', '迁移期间近30天成交数据可能延迟更新，请以次日数据为准。'],
  },
];

export default function Migration({ close }: { close: () => void }) {
  const [left, setLeft] = useState(DIALOGS.length);
  const drop = () => {
    setLeft(left - 1);
    if (left === 1) close();
  };
  return (
    <>
      {DIALOGS.slice(0, left).map(({ title, width, text }, index) => (
        <Modal
          key={title} open title={title} footer={null} width={width} zIndex={1100 + index} maskClosable={false} onCancel={drop}
        >
          {text.map((line) => <p key={line}>{line}</p>)}
        </Modal>
      ))}
    </>
  );
}
