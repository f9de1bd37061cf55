/** Hosts on which many companies have a page: sharing one makes nobody the same. */
const SHARED = new Set(
  (
    'facebook.com twitter.com x.com linkedin.com youtube.com instagram.com tiktok.com medium.com github.com github.io ' +
    'google.com plus.google.com sites.google.com play.google.com itunes.apple.com apps.apple.com apple.com angel.co ' +
    'crunchbase.com wordpress.com blogspot.com tumblr.com wix.com weebly.com squarespace.com herokuapp.com about.me ' +
    'launchrock.com kickstarter.com indiegogo.com amazonaws.com amazon.com webs.com wikipedia.org bit.ly goo.gl t.co ' +
    'linktr.ee notion.site vercel.app netlify.app myshopify.com etsy.com alibaba.com 1688.com taobao.com tmall.com ' +
    'weibo.com weixin.qq.com mp.weixin.qq.com qq.com vk.com naver.com ameblo.jp producthunt.com meetup.com'
  ).split(' '),
);

/** A website as a list gives it. */
export interface Website {
  /** http(s) address. */
  url: string;
  /** Host without "www.", which tells companies apart; `null` where many share it. */
  domain: string | null;
}

/** Reads a website: "http://www.livfame.com", "examplon.example", "https://facebook.com/x"; `null` for what is none. */
export function websiteOf(text: string): Website | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 2_000 || /\s/.test(trimmed)) return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { hostname, href, username, pathname, search } = new URL(url);
  const host = hostname
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
  if (!/^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(host) || username !== '') return null;
  const isShared = SHARED.has(host) || SHARED.has(host.replace(/^[^.]+\./, ''));
  const bare = pathname === '/' && search === '' && !trimmed.endsWith('/') ? href.replace(/\/$/, '') : href;
  return { url: bare, domain: isShared ? null : host };
}
