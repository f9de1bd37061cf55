import type { Translate } from '../components/words.ts';

/** Messages of one language by key: `key.with.dots` to text, plural forms with ` | ` between them. */
export type Messages = Record<string, string>;

/** A file of messages as browsers have it; the dots of keys are underscores there. */
export type MessagesFile = Record<string, { message: string }>;

/** The messages of a file of messages. */
export const messagesOf = (file: MessagesFile): Messages =>
  Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));

const formFor = (forms: readonly string[], count: number | undefined): string => {
  if (count === undefined || forms.length === 1) return forms[0] ?? '';
  // Two forms are for one and for more, three have one for none before them.
  const at = forms.length === 2 ? (count === 1 ? 0 : 1) : Math.min(Math.max(count, 0), 2);
  return forms[at] ?? '';
};

/** Translates from messages in the way the extension's own `i18n.t` does from those of the browser's language. */
export function translator(messages: Messages): Translate {
  return (key, ...args) => {
    const message = messages[key] ?? messages[key.replaceAll('.', '_')];
    if (message === undefined) throw new Error(`No words for ${key}`);
    const count = args.find((arg) => typeof arg === 'number');
    const values = args.find((arg) => typeof arg === 'object') ?? {};
    return formFor(message.split(' | '), count).replace(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    );
  };
}
