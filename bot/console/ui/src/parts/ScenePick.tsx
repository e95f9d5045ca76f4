import { Select } from 'antd';
import { useMemo } from 'react';
import { useSay } from '../app/language';
import { api } from '../api';
import { siteName } from './siteName';
import { RefusalView } from './TroubleView';
import { useAnswer } from './useAnswer';

interface Props {
  id: string;
  value: string[];
  onChange: (scenes: string[]) => void;
  /** Leave out scenes in which nothing is ever removed. */
  removing?: boolean;
}

export function ScenePick({ id, value, onChange, removing = false }: Props) {
  const say = useSay();
  const { answer, refusal, loading, reload } = useAnswer('pages', api.pages);
  const options = useMemo(() => {
    const sites = new Map<string, { value: string; label: string }[]>();
    for (const page of answer ?? []) {
      if (removing && page.reads_only) continue;
      const group = sites.get(page.site) ?? [];
      group.push({ value: page.scene, label: page.title || page.scene });
      sites.set(page.site, group);
    }
    return [...sites].map(([site, scenes]) => ({ label: siteName(site, say), title: site, options: scenes }));
  }, [answer, removing, say]);
  return (
    <>
      <RefusalView refusal={refusal} retry={reload} />
      <Select
        id={id}
        className="wide"
        mode="multiple"
        allowClear
        optionFilterProp="label"
        maxTagCount="responsive"
        loading={loading}
        disabled={!answer}
        value={value}
        onChange={onChange}
        placeholder={`${say('scenesAll')} · ${say('scenesHint')}`}
        options={options}
      />
    </>
  );
}
