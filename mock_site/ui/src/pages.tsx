// Every page of the back offices. A further scene is one file and one line here.
import type { ComponentType } from 'react';
import Home from './home/Home';
import Plain from './home/Plain';
import Opportunity from './opportunity/Opportunity';

export interface Page { path: string; title: string; app: string; prefix: string; component: ComponentType }

export const PAGES: Page[] = [
  { path: '/ffa/mshop/homepage/index', title: '首页', app: 'mshop_homepage', prefix: 'auxo', component: Home },
  { path: '/ffa/bu/NewBusinessCenter', title: '商机中心', app: 'bu_business_center', prefix: 'auxo', component: Opportunity },
];

const ELSEWHERE: Page = { path: '', title: '抖店', app: 'mshop_common', prefix: 'auxo', component: Plain };

export const pageFor = (path: string): Page => PAGES.find((page) => page.path === path) ?? ELSEWHERE;
