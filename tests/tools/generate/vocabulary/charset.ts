/**
 * Every character that a generated document can draw: the fonts are cut to it once. A test compares it with the
 * vocabulary.
 */
export const CHARSET =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  '·—’“”…ⅠⅡ→∅≤≥①②③④⑤、。〇《》【】〔〕一七万三上下不与专业东两个中临为主举义之九乞乡书买事二于云五亚亡交产享人介他付代以仲件价任份企伍休众伙会传伤位住体余作佳使例供依便促保信修候债值健偿储儿元充免兑党入全八' +
  '公六共关兴其具养内再农决况准减出分划创初利别制刷券前力办功加务动助励劳势勘包化北区医十升协单南博占卫印危厅历厉压原县参及发取变口可台史号司各合吉同名含告员和咨品响商善噪四因园固国图土在地场圾均坊坚垃型城域培基填境增壤声处' +
  '备复外大央奎奖套妇委媒子字存孤学宁它安完定宝实审宣室害家容宿察对导小少就局层屋展属履山岗岸崇川州工差市布师帮常幅干平年并幼广庆序库应底府废度庭康建开弃式引强当录形彩影彻征待律得徽心必态急性总恤息患情惠意成或战户房所手才打' +
  '托执扩扶承技投抗抚护报抽担拆招拟拨括持指按挥振据排探接控推提援携支收改放政故效救教散数整文料断斯新方施旅族无日旱时明是显普智暖曲更月有服期木未末本术机权材村条来构析林果染查标栏校样核根格案桌档梯检森楼概次款正此步死殊残殡' +
  '比毕民气水求汇汛江污没河油治法注洁洋津洪活流测济浙浚浪海消涉液淄港游湖源滚满潍火灾点焦然煤照燃物特状率环理生用申电留略疏疗疾病的益监目相省真督瞻矫矿码研础确示社神票福离种科租秩积称移程税究空立站竞童符第等筑策筹算管类粮精' +
  '系紧约级纲线组细织终绍经结给络统绩续维绵综绿编缮缴网置署羊群老考者职肇育能自舍航般艺节芜苏范药营落著葬融血行衡衢补表被裁装襄西要规览解计订认讨让训议记设访证评诉词试询说调象负财责账货质购贯贴贵贸费赁资赛赣超越足路车转软载' +
  '较辅辆输辽迁过运还进违述退逐途通造道遗遵邮邯部郸都配酸采释重量金鉴针长门问队防阳附际降限陕院除险隐障集需青靖非面革项顾预领题额风食饮馆驻验高鸡黑龄龙！％（），－．：；？';

/**
 * What the structure families draw beyond them. Documents without a structure are cut to the others, so that they stay
 * what they are.
 */
export const STRUCTURE_CHARACTERS = '　否如始已归扣段素纳起阶';
/** What seeded errors draw beyond the others, likewise. */
export const ERROR_CHARACTERS = '好截良至';
