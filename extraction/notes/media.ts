/** A company that speaks of itself is no relayed source; what publishes news is. */
export const isMedium = (name: string) => MEDIA.test(name) || HAN_MEDIA.test(name);

const HAN_MEDIA =
  /IT桔子|投中|清科|烯牛|企查查|天眼查|鲸准|彭博|路透|界面新闻|新闻|财经网|新浪|中新网|人民网|新华网|猎云网|环球网|观察者网|凤凰网|第一财经|澎湃|投资界|亿邦动力|虎嗅|创业邦|铅笔道|网通社/iu;

const MEDIA =
  /bloomberg|reuters|techcrunch|(?<!\p{L})(?:times|journal|post|news|wire|information)(?!\p{L})|newswire|cnbc|axios|forbes|handelsblatt|spiegel|zeitung|manager magazin|gründerszene|36kr|36氪|caixin|财新|晚点|nikkei|日経|日本経済新聞|les echos|le monde|expansión|el país|crunchbase|pitchbook|tracxn|dealroom|cb insights|the verge|wired|business insider|sifted|dow jones|dpa|afp|nyt|wsj|entrackr|inc42|yourstory|vccircle|moneycontrol|dealstreetasia|tech in asia|venturebeat|geekwire|betakit|coindesk|cointelegraph|pymnts|媒体$|报$/iu;
