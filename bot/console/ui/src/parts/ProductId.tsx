import { Typography } from 'antd';
import { useSay } from '../app/language';

/** Digits in figures of one width; copied as text, for Excel would round it. */
export function ProductId({ id, copy = false }: { id: string; copy?: boolean }) {
  const say = useSay();
  if (!copy) return <span className="id">{id}</span>;
  return (
    <Typography.Text className="id" copyable={{ text: id, tooltips: [say('copy'), say('copied')] }}>
      {id}
    </Typography.Text>
  );
}
