// A stack of message cards over the right part of the page, each with its own closing cross.
import { useState } from 'react';
import { CloseOutlined } from '@ant-design/icons';

const MESSAGES = [
  ['商品整改提醒', '您有 7 个商品的主图不符合规范，请及时修改。'],
  ['活动报名提醒', '秋季大促报名将于明日 18:00 截止。'],
  ['违规预警', '请关注近期的发货时效考核。'],
  ['系统通知', '订单导出功能已升级，点击查看详情。'],
];

export default function Messages({ close }: { close: () => void }) {
  const [left, setLeft] = useState(MESSAGES);
  const drop = (title: string) => {
    const rest = left.filter(([other]) => other !== title);
    setLeft(rest);
    if (rest.length === 0) close();
  };
  return (
    <div className="message-center-popup">
      {left.map(([title, text]) => (
        <div key={title} className="message-center-popup__item">
          <div className="message-center-popup__title">
            {title}
            <span className="message-center-popup__close-icon" onClick={() => drop(title)}><CloseOutlined /></span>
          </div>
          <div>{text}</div>
        </div>
      ))}
    </div>
  );
}
