import { Alert } from 'antd';
import type { SurveyView } from '../answers';
import { useSay } from '../app/language';
import { Lines } from '../parts/TroubleView';

/** What was not read, left out, or only found in another way: what the result does not speak of. */
export function Gaps({ survey }: { survey: SurveyView }) {
  const say = useSay();
  return (
    <>
      {survey.unread.length > 0 && (
        <Alert
          type="error"
          showIcon
          message={say('unreadTitle')}
          description={
            <ul className="lines">
              {survey.unread.map((scene) => (
                <li key={scene.scene}>
                  <b>{scene.scene_title}</b> — {scene.error}
                  {scene.advice && <p className="do">→ {scene.advice}</p>}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {survey.drift.length > 0 && (
        <Alert type="warning" showIcon message={say('driftTitle')} description={<Lines lines={survey.drift} />} />
      )}
      {survey.skipped.length > 0 && (
        <Alert
          type="info"
          showIcon
          message={say('skippedTitle')}
          description={<Lines lines={survey.skipped.map((scene) => `${scene.scene_title} — ${scene.why}`)} />}
        />
      )}
    </>
  );
}
