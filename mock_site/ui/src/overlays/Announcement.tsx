import { Modal } from 'antd';

export default function Announcement({ close }: { close: () => void }) {
  return (
    <Modal open title="重要消息" footer={null} width={560} zIndex={1100} maskClosable={false} onCancel={close}>
      <p>尊敬的商家：</p>
      <p>平台将于近期对商机中心的数据口径进行升级，升级期间部分商品的曝光数据可能延迟更新，请以次日数据为准。</p>
      <p>感谢您的理解与支持。</p>
    </Modal>
  );
}
