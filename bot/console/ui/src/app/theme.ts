import type { ThemeConfig } from 'antd';

// The colours of the bot's reports; ink on ground is at least 4.5 to 1 everywhere.
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d5fa8',
    colorLink: '#1d5fa8',
    colorError: '#b3261e',
    colorSuccess: '#1b6e45',
    colorWarning: '#b86a00',
    colorText: '#1f2a37',
    colorTextSecondary: '#55616f',
    colorTextTertiary: '#5d6875',
    colorTextDescription: '#55616f',
    colorTextPlaceholder: '#687482',
    colorInfo: '#1d5fa8',
    colorErrorBg: '#fdf1ef',
    colorErrorBorder: '#efbab4',
    colorWarningBg: '#fff8e6',
    colorWarningBorder: '#f0dfae',
    colorInfoBg: '#eff5fc',
    colorInfoBorder: '#c4d9f0',
    colorSuccessBg: '#eef8f2',
    colorSuccessBorder: '#b9ddc8',
    colorBgLayout: '#f4f6f8',
    borderRadius: 6,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
  },
  components: {
    Layout: { headerBg: '#fff', headerHeight: 48, headerPadding: '0 24px', siderBg: '#fff' },
    Table: { headerBg: '#f8fafb', headerColor: '#55616f', cellPaddingBlock: 10, rowHoverBg: '#f6f9fc', rowSelectedBg: '#eaf2fb', rowSelectedHoverBg: '#dfebf8' },
    Card: { headerFontSize: 15, headerHeight: 46, bodyPadding: 18, headerPadding: 18 },
    Progress: { defaultColor: '#1d5fa8' },
  },
};
