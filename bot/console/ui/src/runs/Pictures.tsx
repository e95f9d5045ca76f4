import { Image } from 'antd';
import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';
import { momentOf } from './moments';

export function Pictures({ addresses }: { addresses: readonly string[] }) {
  const say = useSay();
  if (!addresses.length) return <Nothing what={say('pictureNone')} />;
  return (
    <Image.PreviewGroup>
      <div className="shots">
        {addresses.map((address) => (
          <figure key={address}>
            <Image src={address} loading="lazy" alt={say('taskPictureAlt', { moment: say(momentOf(address)) })} />
            <figcaption className="hint">
              {say(momentOf(address))} · {address.split('/').pop()}
            </figcaption>
          </figure>
        ))}
      </div>
    </Image.PreviewGroup>
  );
}
