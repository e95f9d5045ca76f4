import { useSay } from '../app/language';
import { Nothing } from '../parts/Nothing';

/** The report as it was written: in a frame of its own origin, which reaches nothing of this page. */
export function Report({ address }: { address: string }) {
  const say = useSay();
  if (!address) return <Nothing what={say('runReportNone')} />;
  return (
    <div className="stack">
      <a href={address} target="_blank" rel="noopener noreferrer">
        {say('runReportOpen')}
      </a>
      <iframe className="report-frame" title={say('runReport')} src={address} sandbox="allow-scripts allow-popups" />
    </div>
  );
}
