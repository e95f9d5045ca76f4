// The step guide: dims the page and takes every click until it has been gone through.
import { useState } from 'react';

const STEPS = [
  ['商机追踪全新升级', '在这里查看您追踪的商品近 7 天的表现。'],
  ['支持批量管理', '勾选商品后可一次处理多个商品。'],
  ['自定义商品组', '把商品按经营目标分组，数据一目了然。'],
];

export default function Guide({ close }: { close: () => void }) {
  const [step, setStep] = useState(0);
  const last = step === STEPS.length - 1;
  return (
    <div className="ecom-guide-mask">
      <div className="ecom-guide-normal-content-wrapper" style={{ left: 380 + step * 120, top: 290 }}>
        <div className="ecom-guide-normal-title">{STEPS[step][0]}</div>
        <div className="ecom-guide-normal-content">{STEPS[step][1]}</div>
        <div className="ecom-guide-normal-footer">
          <span>{step + 1}/{STEPS.length}</span>
          <button type="button" className="ecom-guide-normal-step-button" onClick={last ? close : () => setStep(step + 1)}>
            {last ? '知道了' : '下一步'}
          </button>
        </div>
      </div>
    </div>
  );
}
