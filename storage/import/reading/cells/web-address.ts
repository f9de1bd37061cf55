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

/** An address as nearly all lists have them: plain host, path and query, in which the URL standard changes nothing but case. */
const USUAL =
  /^(?:(https?):\/\/)?((?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62})(\/[\w.~!$&'()*+,;=:@%/-]*)?(\?[\w.~!$&()*+,;=:@%/?-]+)?$/i;
/** What the standard does change: "." and ".." in a path, and names of hosts in other scripts, which it checks. */
const CHANGED = /\/(?:\.|%2e)|xn--/i;
/** Longest name of a host (RFC 1035). */
const LONGEST_HOST = 253;

interface Address {
  /** As a `URL` has it. */
  href: string;
  hostname: string;
  isBare: boolean;
}

// A `URL` is an object of the browser's own, and of a million of them more memory was taken than by all that an import keeps.
function usualAddress(text: string): Address | null {
  const parts = USUAL.exec(text);
  if (!parts || CHANGED.test(text)) return null;
  const [, scheme = 'http', host = '', path = '/', search = ''] = parts;
  if (host.length > LONGEST_HOST) return null;
  const hostname = host.toLowerCase();
  return {
    href: `${scheme.toLowerCase()}://${hostname}${path}${search}`,
    hostname,
    isBare: path === '/' && search === '',
  };
}

/** The same by the URL standard, for addresses of any kind; `null` for what is none. */
function parsedAddress(text: string): Address | null {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { hostname, href, username, pathname, search } = new URL(url);
  return username === '' ? { href, hostname, isBare: pathname === '/' && search === '' } : null;
}

/** Reads a website: "http://www.livfame.com", "examplon.example", "https://facebook.com/x"; `null` for what is none. */
export function websiteOf(text: string): Website | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 2_000 || /\s/.test(trimmed)) return null;
  const address = usualAddress(trimmed) ?? parsedAddress(trimmed);
  if (!address) return null;
  const { hostname, href, isBare } = address;
  const host = hostname
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
  if (!/^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(host)) return null;
  const isShared = SHARED.has(host) || SHARED.has(host.replace(/^[^.]+\./, ''));
  const bare = isBare && !trimmed.endsWith('/') ? href.replace(/\/$/, '') : href;
  return { url: bare, domain: isShared ? null : host };
}
