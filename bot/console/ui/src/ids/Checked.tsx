import { Alert, Select } from 'antd';
import type { IdsPreview } from '../answers';
import { useSay } from '../app/language';
import { Lines, TroubleView } from '../parts/TroubleView';
import { Damaged } from './Damaged';
import { SheetTable } from './SheetTable';

interface Props {
  preview: IdsPreview;
  busy: boolean;
  choose: (choice: { sheet?: string; column?: string }) => void;
}

/** What the server made of the list: good, to be chosen in, or refused with every reason. */
export function Checked({ preview, busy, choose }: Props) {
  const say = useSay();
  const good = Boolean(preview.upload);
  const toChoose = !good && !preview.column && preview.columns.length > 0;
  return (
    <div className="stack" aria-busy={busy}>
      {good && (
        <Alert
          type="success"
          showIcon
          role="status"
          message={<b className="num">{say('idsGood', { n: preview.count })}</b>}
          description={
            preview.first.length > 0 && (
              <span>
                {say('idsFirst')}{'\u2002'}
                <span className="id" style={{ whiteSpace: 'normal' }}>
                  {preview.first.join('  ')}
                  {preview.count > preview.first.length ? ' …' : ''}
                </span>
              </span>
            )
          }
        />
      )}
      {preview.trouble && (
        <TroubleView
          // The table below says it cell by cell.
          trouble={preview.damaged.length ? { ...preview.trouble, error: say('idsRefused'), problems: [] } : preview.trouble}
        />
      )}
      {toChoose && <Alert type="warning" showIcon message={say('idsChoose')} />}
      {preview.warnings.length > 0 && (
        <Alert type="warning" showIcon message={say('idsWarn')} description={<Lines lines={preview.warnings} />} />
      )}
      {preview.damaged.length > 0 && <Damaged cells={preview.damaged} />}
      {preview.sheets.length > 1 && (
        <div className="bar">
          <label htmlFor="ids-sheet">{say('idsSheet')}</label>
          <Select
            id="ids-sheet"
            style={{ minWidth: 200 }}
            value={preview.sheet || undefined}
            disabled={busy}
            onChange={(sheet) => choose({ sheet })}
            options={preview.sheets.map((name) => ({ value: name, label: name }))}
          />
        </div>
      )}
      {preview.columns.length > 0 && preview.preview.length > 0 && (
        <SheetTable
          preview={preview}
          busy={busy}
          choose={(column) => choose({ sheet: preview.sheet || undefined, column })}
        />
      )}
    </div>
  );
}
