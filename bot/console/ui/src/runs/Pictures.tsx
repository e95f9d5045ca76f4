import { Image } from 'antd';
import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';

export function Pictures({ addresses }: { addresses: readonly string[] }) {
  const say = useSay();
  if (!addresses.length) return <Nothing what={say('taskPictureNone')} />;
  return (
    <Image.PreviewGroup>
      <div className="shots">
        {addresses.map((address, n) => (
          <Image
            key={address}
            src={address}
            loading="lazy"
            alt={say('taskPictureAlt', { n: addresses.length - n })}
          />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}
