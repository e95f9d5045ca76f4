import { Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useSay } from '../app/language';

interface Props {
  title: string;
  lead?: ReactNode;
  /** The page above this one. */
  up?: { to: string; title: string };
  extra?: ReactNode;
}

export function PageHead({ title, lead, up, extra }: Props) {
  const say = useSay();
  useEffect(() => {
    document.title = `${title} · ${say('product')}`;
  }, [title, say]);
  return (
    <header className="page-head">
      <div className="page-head-text">
        {up && (
          <Link to={up.to} className="up">
            ‹ {up.title}
          </Link>
        )}
        <Typography.Title level={1}>{title}</Typography.Title>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {extra && <div className="page-head-extra">{extra}</div>}
    </header>
  );
}
