export interface Row {
  key: string;
  product_id: string;
  title: string;
  status: string;
  price: string;
  stock: number;
  exposure_7d: number | null;
  category: string;
  added_at: string;
  colour: number;
}

export const BUSINESS = '/api/commop/business_chance_center';
export interface TabProps { onChanged: () => void }
