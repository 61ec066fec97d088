/** Places, departments and their projects. Combined by seed, so no document is anybody's real budget. */

export const PLACES: readonly { readonly province: string; readonly city: string; readonly county?: string }[] = [
  { province: '河北省', city: '邯郸市' }, { province: '山西省', city: '长治市' }, { province: '辽宁省', city: '营口市' }, { province: '吉林省', city: '四平市' },
  { province: '黑龙江省', city: '佳木斯市' }, { province: '江苏省', city: '宿迁市' }, { province: '浙江省', city: '衢州市' }, { province: '安徽省', city: '芜湖市' },
  { province: '福建省', city: '三明市' }, { province: '江西省', city: '赣州市' }, { province: '山东省', city: '淄博市' }, { province: '河南省', city: '焦作市' },
  { province: '湖北省', city: '襄阳市' }, { province: '湖南省', city: '衡阳市' }, { province: '广东省', city: '肇庆市' }, { province: '海南省', city: '三亚市' },
  { province: '四川省', city: '绵阳市' }, { province: '贵州省', city: '遵义市' }, { province: '云南省', city: '曲靖市' }, { province: '陕西省', city: '宝鸡市' },
  { province: '浙江省', city: '绍兴市', county: '越城区' }, { province: '江苏省', city: '南通市', county: '崇川区' }, { province: '山东省', city: '潍坊市', county: '奎文区' }, { province: '四川省', city: '成都市', county: '青羊区' },
];

export interface DepartmentProfile {
  readonly name: string;
  /** Function sections of the department's own business: administration first. */
  readonly sections: readonly string[];
  readonly units: readonly string[];
  readonly projects: readonly string[];
}

export const DEPARTMENTS: readonly DepartmentProfile[] = [
  { name: '工业和信息化局', sections: ['21505', '21508'], units: ['企业服务中心', '节能监察中心', '无线电监测站', '中小企业服务中心'], projects: ['工业转型升级专项资金', '企业服务工作经费', '智能制造示范项目奖励', '节能监察工作经费', '无线电监测设备运行维护', '中小企业公共服务平台建设', '煤矿安全生产补助资金'] },
  { name: '民政局', sections: ['20802', '20810', '20820', '20825'], units: ['救助管理站', '社会福利院', '殡葬管理所', '儿童福利院'], projects: ['养老服务体系建设补助', '社区治理工作经费', '流浪乞讨人员救助', '孤儿基本生活费', '福利机构运营补助', '地名普查成果转化应用', '社会组织培育扶持'] },
  { name: '统计局', sections: ['20105'], units: ['普查中心', '统计数据管理中心', '社情民意调查中心'], projects: ['第五次全国经济普查', '住户调查记账补贴', '统计信息化建设', '基层统计规范化建设', '人口变动抽样调查', '统计年鉴编印'] },
  { name: '财政局', sections: ['20106'], units: ['国库支付中心', '预算编审中心', '财政信息中心', '会计服务中心'], projects: ['财政信息系统运行维护', '投资评审委托业务费', '预算绩效评价经费', '会计考试考务费', '国库集中支付代理手续费', '政府采购监管工作经费'] },
  { name: '审计局', sections: ['20108'], units: ['政府投资审计中心', '审计信息中心'], projects: ['政府投资项目审计购买服务', '审计业务专项经费', '金审工程运行维护', '经济责任审计专项'] },
  { name: '市场监督管理局', sections: ['20138'], units: ['检验检测中心', '计量测试所', '消费者投诉举报中心', '特种设备检验所'], projects: ['食品安全抽检监测', '药品质量安全监管', '特种设备安全监察', '质量强市建设专项', '消费维权工作经费', '标准化战略专项资金', '检验检测能力提升'] },
  { name: '司法局', sections: ['20406'], units: ['法律援助中心', '公证处', '仲裁服务中心'], projects: ['法律援助案件补贴', '人民调解以案定补', '社区矫正工作经费', '普法宣传专项经费', '行政复议办案经费', '公共法律服务平台运维'] },
  { name: '教育局', sections: ['20501', '20502', '20503', '20507', '20509'], units: ['第一中学', '第二中学', '实验小学', '机关幼儿园', '职业技术学院', '特殊教育学校', '教师进修学校', '招生考试中心'], projects: ['校舍维修改造工程', '义务教育公用经费补助', '学前教育普惠性补助', '教师培训专项', '实训基地建设', '校园安全设施升级', '学生资助资金', '教育信息化建设'] },
  { name: '科学技术局', sections: ['20601', '20602', '20604', '20605', '20607', '20699'], units: ['生产力促进中心', '科技情报研究所', '科技馆'], projects: ['科技创新券兑付', '高新技术企业认定奖励', '重点研发计划项目', '科普活动经费', '科技成果转化引导资金', '实验室建设补助'] },
  { name: '文化和旅游局', sections: ['20701', '20702', '20703'], units: ['图书馆', '博物馆', '群众艺术馆', '体育中心'], projects: ['公共文化场馆免费开放补助', '文物保护修缮', '旅游宣传推广', '群众体育赛事活动', '非物质文化遗产保护', '图书购置经费'] },
  { name: '卫生健康委员会', sections: ['21001', '21002', '21004', '21007', '21099'], units: ['第一人民医院', '中医医院', '疾病预防控制中心', '妇幼保健院', '中心血站', '卫生监督所'], projects: ['基本公共卫生服务补助', '重大传染病防控经费', '公立医院综合改革补助', '计划生育家庭奖励扶助', '医疗设备购置', '血液核酸检测经费', '基层卫生人才培训'] },
  { name: '生态环境局', sections: ['21101', '21103', '21111'], units: ['生态环境监测站', '生态环境执法支队', '固体废物管理中心'], projects: ['大气污染防治专项资金', '水环境质量自动监测运维', '土壤污染状况调查', '环保宣传教育经费', '危险废物规范化管理', '入河排污口整治'] },
  { name: '城市管理局', sections: ['21201', '21203', '21205'], units: ['环境卫生管理处', '市政设施管理处', '园林绿化中心', '城管执法支队'], projects: ['市容环卫保洁服务', '生活垃圾分类专项', '市政道路维修养护', '城市照明运行维护', '绿化养护管理', '违法建设治理经费'] },
  { name: '水利局', sections: ['21303', '21301'], units: ['水文水资源中心', '河道管理处', '防汛抗旱物资储备站', '水利工程建设管理中心'], projects: ['防汛抗旱物资储备', '水利工程维修养护', '农村饮水安全工程', '河长制工作经费', '水资源节约与保护', '山洪灾害防治'] },
  { name: '交通运输局', sections: ['21401', '21499'], units: ['公路管理处', '道路运输服务中心', '交通执法支队', '港航事业发展中心'], projects: ['农村公路养护工程', '公共交通运营补贴', '超限超载治理经费', '交通基础设施建设', '港口航道疏浚维护', '交通运输信息化平台'] },
  { name: '商务局', sections: ['20113', '21602', '21606'], units: ['投资促进中心', '会展服务中心', '商务综合执法支队'], projects: ['外经贸发展专项资金', '促消费活动经费', '招商引资工作经费', '电子商务进农村示范', '口岸建设运行补助'] },
  { name: '应急管理局', sections: ['22401'], units: ['应急救援支队', '安全生产考试中心', '应急指挥保障中心'], projects: ['安全生产专项检查', '应急物资储备采购', '森林防火专项经费', '应急指挥平台建设', '安全生产宣传教育'] },
  { name: '政府办公室', sections: ['20103', '20140'], units: ['机关事务服务中心', '政务服务中心', '信息中心'], projects: ['政务信息系统运维', '重大活动保障经费', '政府网站建设维护', '公务用车平台运行', '信访工作经费'] },
  { name: '发展和改革委员会', sections: ['20104'], units: ['价格认证中心', '重点项目服务中心', '信用信息中心'], projects: ['重大项目前期工作经费', '十五五规划编制研究', '信用体系建设专项', '价格监测工作经费', '粮食应急储备补贴'] },
];

export const GENERIC_PROJECTS: readonly string[] = [
  '办公楼维修改造', '信息化系统运行维护', '专项业务费', '编外人员劳务费', '设备购置更新', '档案数字化加工', '物业管理服务', '法律顾问服务费', '职工培训专项', '党建工作经费', '乡村振兴驻村帮扶', '内部审计服务费', '网络安全等级保护测评', '公务租车经费', '宣传工作经费', '离退休干部活动经费', '安全隐患整治', '年度考核奖励资金', '平安建设工作经费', '电梯更新改造',
];

/** Sections every department has: training, pensions, medical care, housing. */
export const SHARED_ITEMS = {
  training: '2050803', retiredAdministrative: '2080501', retiredInstitution: '2080502', pension: '2080505', annuity: '2080506', bereavement: '2080801',
  medicalAdministrative: '2101101', medicalInstitution: '2101102', medicalOfficials: '2101103', housingFund: '2210201', rentSubsidy: '2210202', purchaseSubsidy: '2210203',
} as const;

export const GOVERNMENT_FUND_ITEMS: readonly string[] = ['2120801', '2120802', '2120803', '2120806', '2120899', '2121301', '2121401', '2296002', '2296003'];
export const STATE_CAPITAL_ITEMS: readonly string[] = ['2230199', '2230202', '2230203', '2239999'];
