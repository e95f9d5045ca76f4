// Sign-in: the address stays on /login… after success, the shop chooser opens on top of it.
import { useEffect, useState } from 'react';
import { Button, Checkbox, Form, Input, message } from 'antd';
import { get, post, type Account } from '../api';
import { boot, cls } from '../classes';
import ShopChooser from '../shell/ShopChooser';

export const HOME = '/ffa/mshop/homepage/index';
const BRANDS: Record<string, { name: string; title: string; home: string; claim: string; about: string }> = {
  compass: { name: '电商罗盘', title: '登录-抖音电商罗盘', home: '/shop', claim: '看清生意，找到机会', about: '商家数据分析与决策平台' },
};
const BRAND = BRANDS[boot.site] ?? { name: '抖店', title: '抖店登录', home: HOME, claim: '让生意更简单', about: '一站式商家生意经营平台' };

function target(): string {
  try {
    const extra = JSON.parse(new URLSearchParams(window.location.search).get('extra') ?? '{}');
    const wanted = String(extra.target_url ?? '');
    if (wanted.startsWith('/') && !wanted.startsWith('//')) return wanted;
    const url = new URL(wanted);
    if (url.host === window.location.host) return url.pathname + url.search;
  } catch { /* no target: the homepage */ }
  return BRAND.home;
}

export default function Login() {
  const [byMail, setByMail] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const [form] = Form.useForm();

  useEffect(() => {
    document.title = BRAND.title;
    get<Account>('/api/mshop/account/current')
      .then(({ data }) => (data.shop ? window.location.replace(target()) : setChoosing(true)))
      .catch(() => undefined);
  }, []);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const sendCode = async () => {
    const answer = await post('/passport/web/send_code', { mobile: form.getFieldValue('mobile') });
    if (answer.code) message.error(answer.msg);
    else {
      message.success('验证码已发送');
      setWait(60);
    }
  };
  const submit = async (values: Record<string, string>) => {
    if (!agreed) {
      message.warning('请先阅读并勾选协议');
      return;
    }
    setBusy(true);
    const answer = await post('/passport/web/sign_in', values).finally(() => setBusy(false));
    if (answer.code) message.error(answer.msg);
    else setChoosing(true);
  };

  return (
    <div className={cls('index_loginPage')}>
      <div className={cls('index_loginBrand')}>
        <div className={cls('index_logo')}>{BRAND.name}</div>
        <h1>{BRAND.claim}</h1>
        <p>{BRAND.about}</p>
      </div>
      <div className={cls('index_loginCard')}>
        <div className="account-center-switch">
          {['手机登录', '邮箱登录'].map((label, index) => (
            <div
              key={label}
              className={`account-center-switch-button ${Boolean(index) === byMail ? 'active' : ''}`}
              onClick={() => setByMail(Boolean(index))}
            >
              {label}
            </div>
          ))}
        </div>
        <Form form={form} onFinish={submit} size="large" key={String(byMail)}>
          {byMail ? (
            <>
              <Form.Item name="email"><Input name="email" placeholder="请输入邮箱" autoComplete="off" /></Form.Item>
              <Form.Item name="password">
                <Input name="password" type="password" placeholder="请输入密码" autoComplete="off" />
              </Form.Item>
            </>
          ) : (
            <>
              <Form.Item name="mobile">
                <Input name="mobile" addonBefore="+86" placeholder="请输入手机号" autoComplete="off" />
              </Form.Item>
              <Form.Item name="code">
                <Input
                  name="code"
                  placeholder="请输入验证码"
                  autoComplete="off"
                  suffix={
                    <a className="account-center-code-captcha" onClick={wait ? undefined : sendCode}>
                      {wait ? `${wait}s后重新发送` : '发送验证码'}
                    </a>
                  }
                />
              </Form.Item>
            </>
          )}
          <Button
            type="primary" htmlType="submit" block loading={busy} className="account-center-action-button"
          >
            登录
          </Button>
        </Form>
        <div className="account-center-agreement">
          <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
            我已阅读并同意 <a>用户协议</a> 和 <a>隐私政策</a>
          </Checkbox>
        </div>
        <div className={cls('index_loginOther')}>扫码登录 ｜ 忘记密码 ｜ 立即入驻</div>
      </div>
      <ShopChooser open={choosing} onChosen={() => window.location.assign(target())} />
    </div>
  );
}
