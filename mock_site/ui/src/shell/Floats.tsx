// Two things every real page carries: the assistant's float, and a captcha frame that nobody sees.
import { cls } from '../classes';

export default function Floats() {
  return (
    <>
      <div id="DOUXIAOER_WRAPPER" className={cls('index_assistant')}>
        <div>抖</div><span>抖小二</span>
      </div>
      <iframe
        title="verify" src="/captcha/idle?scene=captcha" width={300} height={150}
        style={{ position: 'fixed', right: 0, bottom: 0, opacity: 0, border: 0, zIndex: -1, pointerEvents: 'none' }}
      />
    </>
  );
}
