import { labelKey } from '../../../lib/text.ts';

/** What heads columns of codes. */
export const CODE_HEADER = /编码|代码|编号|代号|^[类款项目]$/;
/** What heads columns of names. */
export const NAME_HEADER = new RegExp(
  [
    '名称|科目$|目录|类别$|^项目$|^项目[(]|事项|指标',
    '^(单位|部门|预算单位|项目单位|资金使用单位)([(].*[)])?$',
    '类型|^支出项目类别|^科目|用途$|^支出项目|^功能分类$|^经济分类$|分类科目[(]?|采购物品|品目|^地区|^区县',
  ].join('|'),
);
/** What heads columns of remarks and properties. */
export const TEXT_HEADER = new RegExp(
  [
    '备注|绩效|简介|说明|内容|序号|行次|规格|型号|时间|方式|组织形式|数量|单价|依据|期限|目标|联系',
    '占比权重|权重|计量单位|度量单位|是否|性质$|^类型$|项目(类别|分类|类型|级次|级别)$|资金性质',
  ].join('|'),
);
/** What heads columns of figures that are no money. */
export const QUANTITY_HEADER = /数量|单价|人数|个数|辆数|台数|批次|权重|分值|比例|序号|行次|面积|编制数/;
/** Whole figures below these are money, whatever else the header says. */
export const MONEY_HEADER = /(支出|收入|金额|资金|拨款|经费|补助|转移支付|结转|结余|费用?|预算数?|决算数?)$/;

/** Key of the header text nearest to the column. */
export const leafKey = (path: readonly string[]): string => labelKey(path.at(-1) ?? '');
