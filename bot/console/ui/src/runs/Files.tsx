import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button } from 'antd';
import { useSay } from '../app/language';

/** Downloads, called by what is in them; one of a kind nobody knows keeps its own name. */
export function Files({ files }: { files: readonly string[] }) {
  const say = useSay();
  function label(address: string): string {
    const name = decodeURIComponent(address.split(/[?#]/)[0].split('/').pop() ?? address);
    if (/rebind/i.test(name)) return say('fileRebind');
    if (/\.xlsx$/i.test(name)) return say('fileXlsx');
    if (/\.json$/i.test(name)) return say('fileJson');
    return name;
  }
  return files.map((address) => (
    <Button key={address} icon={<DownloadOutlined aria-hidden />} href={address} download>
      {label(address)}
    </Button>
  ));
}
