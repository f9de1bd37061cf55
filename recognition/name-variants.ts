import type { AliasKind, Entity } from '../domain/entity.ts';
import { withoutLegalForm } from './legal-forms.ts';
import { once } from './once.ts';
import { WORDINGS } from './wording/wordings.ts';

/** A name under which an entity marks. */
export interface NameVariant {
  text: string;
  kind: AliasKind | 'name';
}

/** Words that a legal form turns into a name: "Exchange Corporation" never goes by "Exchange" alone. */
const generic = once(
  () =>
    new Set(
      WORDINGS.flatMap((wording) => [
        ...wording.ordinary,
        ...wording.functionWords,
        ...wording.business,
        ...wording.kinds,
        ...wording.orgWords,
        ...Object.values(wording.families).flat(),
      ]),
    ),
);

const HAN_RUN = /[\p{Script=Han}]+/gu;
const LATIN_RUN = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\s.&'’-]*[\p{Script=Latin}\p{N}]/gu;

/** Endings that Chinese brands are cited without, longest first ("商汤科技" is also "商汤"). */
const hanTails = once(() =>
  (WORDINGS.find((wording) => wording.lang === 'zh')?.orgWords ?? [])
    .filter((word) =>
      ['科技', '网络', '智能', '数据', '信息', '网络科技', '信息技术', '智能科技'].includes(word),
    )
    .sort((a, b) => b.length - a.length),
);

/** What a name says in brackets about itself: "(old)", "(acquired by X 11/14)", "(f. Y)", "(达闼科技)". */
function splitBrackets(name: string): { outside: string; former: string[]; other: string[] } {
  const former: string[] = [];
  const other: string[] = [];
  const outside = name.replace(/\s*[(（]([^()（）]{1,80})[)）]/gu, (_, inner: string) => {
    const previous = /^(?:f\.|fka|formerly|former)\s+(.+)$/iu.exec(inner.trim());
    if (previous?.[1]) former.push(previous[1]);
    else if (/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}ー]{2,}$/u.test(inner.trim()))
      other.push(inner.trim());
    return '';
  });
  return { outside: outside.trim(), former, other };
}

/** Splits a name written in two scripts without a border: "Slamtec思岚科技" is "Slamtec" and "思岚科技". */
function scriptParts(name: string): string[] {
  const han = name.match(HAN_RUN) ?? [];
  if (han.length !== 1 || /[\p{Script=Katakana}\p{Script=Hiragana}]/u.test(name)) return [];
  const latin = name.match(LATIN_RUN) ?? [];
  if (latin.length !== 1) return [];
  // One Han or two Latin characters ("S如山", "A股") are a part of the name, not a name.
  return [...latin.filter((part) => part.length >= 3), ...han.filter((part) => part.length >= 3)];
}

function hanShortForms(name: string): string[] {
  if (!/^\p{Script=Han}{4,}$/u.test(name)) return [];
  const tail = hanTails().find((ending) => name.endsWith(ending) && name.length - ending.length >= 2);
  return tail ? [name.slice(0, -tail.length)] : [];
}

function variantsOf(text: string): string[] {
  const { outside, former, other } = splitBrackets(text.normalize('NFC').trim());
  const forms = new Set<string>([text, ...former, ...other]);
  if (outside.length >= 2) forms.add(outside);
  for (const form of [...forms]) {
    const bare = withoutLegalForm(form);
    if (!generic().has(bare.toLowerCase())) forms.add(bare);
    for (const part of scriptParts(bare)) forms.add(part);
  }
  for (const form of [...forms]) for (const short of hanShortForms(form)) forms.add(short);
  return [...forms].filter((form) => form.length >= 1 && form.length <= 200);
}

/**
 * The names under which an entity marks: its name and aliases as they are, without legal form, without what
 * stands in brackets, split where two scripts meet, and Chinese names without a generic ending. Tickers are
 * left out: "BABA" alone on a page is too often something else. Each text once; the first kind wins.
 */
export function nameVariants(entity: Pick<Entity, 'name' | 'aliases'>): NameVariant[] {
  const found = new Map<string, NameVariant>();
  const add = (text: string, kind: NameVariant['kind']) => {
    for (const form of variantsOf(text)) if (!found.has(form)) found.set(form, { text: form, kind });
  };
  add(entity.name, 'name');
  for (const alias of entity.aliases) if (alias.kind !== 'ticker') add(alias.text, alias.kind);
  return [...found.values()];
}
