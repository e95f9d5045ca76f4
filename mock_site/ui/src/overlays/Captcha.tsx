// The verification a person has to solve. It cannot be closed from the page.
export default function Captcha() {
  return (
    <div id="captcha_container">
      <div id="vc_captcha_box">
        <iframe title="captcha" src="/captcha/verify?type=slide&from=captcha" width={380} height={300} />
      </div>
    </div>
  );
}
