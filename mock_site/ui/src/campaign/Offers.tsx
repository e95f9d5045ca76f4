// Activities of the platform a shop can sign up for, as cards.
import { Button, Tag } from 'antd';
import { ClockCircleOutlined, TeamOutlined } from '@ant-design/icons';
import { cls } from '../classes';

export interface Offer { name: string; tag: string; until: string; shops: string; about: string }

const COLOURS = ['#ffe4e1', '#e3edff', '#fff0d9', '#e2f6ec', '#efe7ff', '#e0f3fa'];

export default function Offers({ offers }: { offers: Offer[] }) {
  return (
    <div className={cls('style_offers')}>
      {offers.map((offer, index) => (
        <div key={offer.name} className={cls('style_offer')}>
          <div className={cls('style_offerBanner')} style={{ background: COLOURS[index % COLOURS.length] }}>
            {offer.name}<Tag color="red">{offer.tag}</Tag>
          </div>
          <p>{offer.about}</p>
          <div className={cls('style_offerFacts')}>
            <span><ClockCircleOutlined /> 报名截止 {offer.until}</span>
            <span><TeamOutlined /> {offer.shops} 家已报名</span>
          </div>
          <Button type="primary" ghost block>立即报名</Button>
        </div>
      ))}
    </div>
  );
}
