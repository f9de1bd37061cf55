import { lexer, type MarkedToken, type Token } from 'marked';
import type { ComponentChildren, JSX } from 'preact';
import { Fragment } from 'preact';
import { webAddress } from '../values.tsx';

/** Longer notes are shown as plain text: reading their Markdown could take a noticeable time. */
const MOST_READ = 50_000;

/** The words of a note: its Markdown as elements; markup in it is text like any other. */
export function NoteText({ text }: { text: string }): JSX.Element {
  if (text.length > MOST_READ)
    return (
      <div class="ws-md ws-md--plain" dir="auto">
        {text}
      </div>
    );
  return (
    <div class="ws-md" dir="auto">
      {elements(lexer(text))}
    </div>
  );
}

const elements = (tokens: readonly Token[]): ComponentChildren =>
  tokens.map((token, at) => <Fragment key={at}>{element(token as MarkedToken)}</Fragment>);

const inner = (token: { tokens?: Token[] | undefined; text: string }): ComponentChildren =>
  token.tokens ? elements(token.tokens) : token.text;

function element(token: MarkedToken): ComponentChildren {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'paragraph':
      return <p>{inner(token)}</p>;
    case 'heading':
      // A note stands under headings of its own.
      return <p class="h">{inner(token)}</p>;
    case 'strong':
      return <strong>{inner(token)}</strong>;
    case 'em':
      return <em>{inner(token)}</em>;
    case 'del':
      return <del>{inner(token)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'blockquote':
      return <blockquote>{inner(token)}</blockquote>;
    case 'list': {
      const items = token.items.map((item, at) => <li key={at}>{inner(item)}</li>);
      return token.ordered ? <ol start={token.start || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'link': {
      const address = webAddress(token.href);
      if (!address) return inner(token);
      return (
        <a class="pm-link" href={address} target="_blank" rel="noopener noreferrer">
          {inner(token)}
        </a>
      );
    }
    case 'text':
    case 'escape':
      return 'tokens' in token ? inner(token) : token.text;
    default:
      // Markup, pictures and tables stay as they were written.
      return token.raw;
  }
}
