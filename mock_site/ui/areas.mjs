// Class prefixes of the component library, one per area of the real back offices. Adding a name here
// compiles one more copy of the stylesheet; a page picks its area by the `prefix` beside its component.
export const PREFIXES = ['auxo', 'ecom-g', 'ecom-mcenter', 'aurora'];

// Only the components the pages use: the whole library's stylesheet is twice as large.
export const COMPONENTS = [
  'avatar', 'badge', 'button', 'card', 'checkbox', 'descriptions', 'divider', 'drawer', 'dropdown', 'empty', 'form', 'input', 'menu',
  'message', 'modal', 'pagination', 'popconfirm', 'popover', 'radio', 'select', 'skeleton', 'space', 'spin', 'statistic',
  'switch', 'table', 'tabs', 'tag', 'tooltip',
];

export const THEME = {
  'primary-color': '#1966ff',
  'font-family': "'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif",
  'link-color': '#1966ff',
  'border-radius-base': '4px',
  'table-header-bg': '#f5f6f7',
  'table-padding-vertical': '12px',
};
