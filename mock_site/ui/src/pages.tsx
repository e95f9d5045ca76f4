// Every page of the back offices. A further scene is one file and one line here.
import type { ComponentType } from 'react';
import LimitedActivities from './campaign/LimitedActivities';
import LimitedDetail from './campaign/LimitedDetail';
import SecKill from './campaign/SecKill';
import Square from './campaign/Square';
import SquareDetail from './campaign/SquareDetail';
import BuyinHome, { HOME as BUYIN_HOME } from './buyin/Home';
import Promote from './buyin/Promote';
import TalentPool from './buyin/Talent';
import ShopWindow from './buyin/Window';
import Topics from './compass/Topics';
import Goods from './goods/Goods';
import Home from './home/Home';
import Plain from './home/Plain';
import Opportunity from './opportunity/Opportunity';

export interface Page { path: string; title: string; app: string; prefix: string; component: ComponentType }

export const PAGES: Page[] = [
  { path: '/ffa/mshop/homepage/index', title: '首页', app: 'mshop_homepage', prefix: 'auxo', component: Home },
  { path: '/ffa/g/list', title: '商品管理', app: 'goods', prefix: 'ecom-g', component: Goods },
  { path: '/ffa/bu/NewBusinessCenter', title: '商机中心', app: 'bu_business_center', prefix: 'auxo', component: Opportunity },
  { path: '/ffa/marketing/tools/limitsales', title: '限时限量购', app: 'marketing_tools', prefix: 'ecom-mcenter', component: LimitedActivities },
  { path: '/ffa/marketing/tools/limitsales/detail', title: '限时限量购', app: 'marketing_tools', prefix: 'ecom-mcenter', component: LimitedDetail },
  { path: '/ffa/merchant/sec-kill', title: '秒杀报名', app: 'merchant_seckill', prefix: 'ecom-mcenter', component: SecKill },
  { path: '/ffa/merchant/campaign-square', title: '活动广场', app: 'merchant_square', prefix: 'auxo', component: Square },
  { path: '/ffa/merchant/campaign-square/detail', title: '活动广场', app: 'merchant_square', prefix: 'auxo', component: SquareDetail },
  { path: '/dashboard', title: '首页', app: 'buyin', prefix: 'auxo', component: BuyinHome },
  { path: BUYIN_HOME, title: '首页', app: 'buyin', prefix: 'auxo', component: BuyinHome },
  { path: '/dashboard/product/promote-manage', title: '推商品', app: 'buyin', prefix: 'auxo', component: Promote },
  { path: '/dashboard/shopwindow/goods-list', title: '橱窗商品', app: 'buyin', prefix: 'auxo', component: ShopWindow },
  { path: '/dashboard/product/talent-pool', title: '达人专属商品组', app: 'buyin', prefix: 'auxo', component: TalentPool },
  { path: '/shop/chance/content-topics', title: '内容主题', app: 'compass_chance', prefix: 'aurora', component: Topics },
];

const ELSEWHERE: Page = { path: '', title: '抖店', app: 'mshop_common', prefix: 'auxo', component: Plain };

export const pageFor = (path: string): Page => PAGES.find((page) => page.path === path) ?? ELSEWHERE;
