import { Select } from 'antd';
import { useSay } from '../app/language';
import { api } from '../api';
import { RefusalView } from '../parts/TroubleView';
import { useAnswer } from '../parts/useAnswer';

export function PolicyPick({ id, value, onChange }: { id: string; value: string; onChange: (name: string) => void }) {
  const say = useSay();
  const { answer, refusal, loading, reload } = useAnswer('nights', api.nights);
  return (
    <>
      <RefusalView refusal={refusal} retry={reload} />
      <Select
        id={id}
        className="wide"
        loading={loading}
        value={value || undefined}
        onChange={onChange}
        placeholder={say('policyPick')}
        notFoundContent={say('policyNone')}
        options={(answer?.policies ?? []).map((policy) => ({
          value: policy.name,
          label: policy.problems.length ? `${policy.name} · ${say('policyBroken')}` : policy.name,
          disabled: policy.problems.length > 0,
        }))}
      />
    </>
  );
}
