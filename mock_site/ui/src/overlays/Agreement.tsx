// Two agreements. Accepting one binds the merchant, so the server keeps a record of every acceptance.
import { Button, Modal } from 'antd';
import { post } from '../api';
import { cls } from '../classes';

const KINDS = {
  agreement: {
    title: '属性自动优化用户协议', accept: '同意并开启', wrap: 'index_autoOptmModalWrapper',
    text: '开启后，平台将根据商品信息自动补全和修改商品属性，修改内容将直接生效。请您仔细阅读并同意《属性自动优化用户协议》。',
  },
  settlement: {
    title: '请确认新的结算协议', accept: '确认', wrap: 'index_settleModalWrapper',
    text: '结算规则已更新，新的结算周期与技术服务费率将于确认后生效。请仔细阅读《商家结算协议》后确认。',
  },
};

export default function Agreement({ kind, close }: { kind: keyof typeof KINDS; close: () => void }) {
  const { title, accept, wrap, text } = KINDS[kind];
  const onAccept = () => post('/api/mshop/agreement/accept', { agreement: kind }).then(close, close);
  return (
    <Modal
      open title={title} width={520} zIndex={1100} maskClosable={false} wrapClassName={cls(wrap)} onCancel={close}
      footer={<Button type="primary" onClick={onAccept}>{accept}</Button>}
    >
      <p>{text}</p>
    </Modal>
  );
}
