import type { Row } from '../lists/types';

export const BUYIN = '/api/buyin';
export const SIZES = [10, 20, 50];

export interface Plan { name: string; count: number; kind: string; period: string; state: string }

export interface PlanRow extends Row {
  commission: string;
  open_orders: number;
  unsettled: string | null;
  sales_30d: number;
  effective_on?: string;
  author?: string;
  author_visible?: boolean;
}

export interface WindowRow extends Row { commission: string; sales_30d: number; pinned: boolean; live: boolean }

export interface Talent { name: string; count: number; uid: string; author: string }

export interface TalentRow extends Row {
  promotion_id: string;
  commission: string;
  author: string;
  locked: boolean;
  locked_until: string;
}
