import { Button, Tooltip } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { SurveyView } from '../answers';
import { useSay } from '../app/language';
import { api, pathTo, Refusal } from '../api';
import { uploadAgain, uploadOf } from './uploads';

interface Props {
  survey: SurveyView;
  busy: boolean;
  send: <T>(work: () => Promise<T>) => Promise<T | undefined>;
}

/** A plan of the same products in the same scenes; it removes nothing yet. */
export function PlanButton({ survey, busy, send }: Props) {
  const say = useSay();
  const go = useNavigate();

  async function begin() {
    const known = uploadOf(survey.name);
    if (known) {
      try {
        return await api.begin({ kind: 'plan', shop: survey.shop, scenes: known.scenes, ids: known.upload });
      } catch (error) {
        // The server may have forgotten the upload; then the same ids are sent again.
        if (!(error instanceof Refusal) || !error.trouble) throw error;
      }
    }
    const again = await uploadAgain(survey);
    if (!again.upload) throw new Refusal(again.trouble);
    return api.begin({ kind: 'plan', shop: survey.shop, scenes: known?.scenes ?? (await scenesOf(survey)), ids: again.upload });
  }

  return (
    <Tooltip title={say('planOfTheseWhat')}>
      <Button
        type="primary"
        loading={busy}
        disabled={!survey.asked}
        onClick={async () => {
          const task = await send(begin);
          if (task) go(pathTo.task(task.task_id));
        }}
      >
        {say('planOfThese')}
      </Button>
    </Tooltip>
  );
}

/** Those that were looked at, without the ones that are only read. */
async function scenesOf(survey: SurveyView): Promise<string[]> {
  const readOnly = new Set((await api.pages()).filter((page) => page.reads_only).map((page) => page.scene));
  return [...new Set([...survey.lists, ...survey.unread].map((place) => place.scene))].filter(
    (scene) => !readOnly.has(scene),
  );
}
