import InboxOutlined from '@ant-design/icons/InboxOutlined';
import { Button, Input, Segmented, Upload } from 'antd';
import { useRef, useState } from 'react';
import type { IdsPreview } from '../answers';
import { useSay } from '../app/language';
import { api, type IdsQuestion } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useSend } from '../parts/useSend';
import { Checked } from './Checked';

interface Props {
  checked: IdsPreview | undefined;
  onChecked: (preview: IdsPreview | undefined) => void;
}

/** A list of ids, pasted or as a file, checked by the server before anything can be done with it. */
export function IdsInput({ checked, onChecked }: Props) {
  const say = useSay();
  const { busy, refusal, send } = useSend();
  const [way, setWay] = useState<'text' | 'file'>('text');
  const [text, setText] = useState('');
  // Kept, since another sheet or column is read from the same file.
  const [given, setGiven] = useState<IdsQuestion>();

  // An answer about a list that was changed meanwhile is not taken for one about what is shown.
  const latest = useRef(0);

  function unchecked() {
    latest.current += 1;
    onChecked(undefined);
  }

  async function check(question: IdsQuestion) {
    setGiven(question);
    unchecked();
    const mine = latest.current;
    const preview = await send(() => api.ids(question));
    if (preview && mine === latest.current) onChecked(preview);
  }

  function another(next: 'text' | 'file') {
    setWay(next);
    setGiven(undefined);
    unchecked();
  }

  return (
    <div className="stack" role="group" aria-label={say('idsTitle')}>
      <div>
        <Segmented<'text' | 'file'>
          className="ids-way"
          value={way}
          onChange={another}
          options={[
            { value: 'text', label: say('idsPaste') },
            { value: 'file', label: say('idsFile') },
          ]}
        />
      </div>
      {way === 'text' && (
        <>
          <Input.TextArea
            aria-label={say('idsTitle')}
            className="num"
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={text}
            placeholder={say('idsPasteHint')}
            onPaste={({ currentTarget }) => {
              // Pasted into an empty field, a list is whole, and is checked without being asked.
              if (!text.trim()) setTimeout(() => void check({ text: currentTarget.value }));
            }}
            onChange={(event) => {
              setText(event.target.value);
              unchecked();
            }}
          />
          <div>
            <Button disabled={!text.trim()} loading={busy} onClick={() => check({ text })}>
              {say('idsCheck')}
            </Button>
          </div>
        </>
      )}
      {way === 'file' && (
        <Upload.Dragger
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt"
          showUploadList={false}
          disabled={busy}
          beforeUpload={(file) => {
            void check({ file });
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="ant-upload-text">{given?.file ? `${given.file.name} — ${say('idsAnother')}` : say('idsDrop')}</p>
          <p className="ant-upload-hint">{say('idsDropHint')}</p>
        </Upload.Dragger>
      )}
      <RefusalView refusal={refusal} retry={given && (() => void check(given))} />
      {checked && (
        <Checked
          preview={checked}
          busy={busy}
          choose={(choice) => given && void check({ file: given.file, text: given.text, ...choice })}
        />
      )}
    </div>
  );
}
