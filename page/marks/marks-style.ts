/** Hairline ring and soft fall around card and note: the token `--pm-lift-2` of the card's own sheet. */
const LIFT = `0 0 0 1px light-dark(rgb(25 27 29 / 0.11), rgb(255 255 255 / 0.13)),
  0 2px 4px light-dark(rgb(20 20 18 / 0.05), rgb(0 0 0 / 0.5)),
  0 12px 32px light-dark(rgb(20 20 18 / 0.13), rgb(0 0 0 / 0.5))`;

/**
 * The look of everything drawn on a page, for the closed shadow root. Kept as text in a module, not as a sheet:
 * the reader is one script, and a page's content policy never sees it.
 *
 * `:host` is settled with `!important`, which inside a shadow tree wins over every rule of the page.
 */
export const MARKS_STYLE = `
:host {
  all: initial !important;
  position: absolute !important;
  inset: 0 auto auto 0 !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  pointer-events: none !important;
  direction: ltr !important;
}
@media print {
  :host { display: none !important; }
}
.layer {
  position: absolute;
  top: 0;
  left: 0;
  width: 100px;
  height: 0;
  pointer-events: none;
  /* A box more or less is laid out within its layer, not with the whole page, and never makes the page longer. */
  contain: layout size style;
}
.layer.fixed { position: fixed; }
.box { position: absolute; top: 0; left: 0; transform-origin: 0 0; pointer-events: none; }
.company { --hue: #12897b; --thick: 1px; }
.investor { --hue: #b3770e; --thick: 1.25px; }
.line { height: var(--thick); background: var(--ink); --ink: color-mix(in oklab, var(--hue) 78%, currentColor); }
/* Not a repeating gradient: Firefox draws only specks of one that is a pixel high. */
.line.investor {
  background: linear-gradient(90deg, var(--ink) 60%, transparent 0) 0 0 / calc(5 * var(--dash)) 100%;
  --dash: var(--thick);
}
.line.more { --ink: color-mix(in oklab, var(--hue) 45%, transparent); }
.line.open { --thick: 2px; --dash: 1.5px; --ink: var(--hue); }
.tint { background: color-mix(in oklab, var(--hue) 13%, transparent); border-radius: 2px; }
.kept {
  background: color-mix(in oklab, #12897b 9%, transparent);
  box-shadow: inset 2px 0 0 color-mix(in oklab, #12897b 60%, transparent);
  border-radius: 1px;
}
.ring { box-sizing: border-box; border: 2px solid #0a4fa8; border-radius: 4px; }
.ring.dark { border-color: #9cc4ff; }
.frame {
  all: initial;
  position: fixed;
  inset: 0 auto auto 0;
  display: block;
  margin: 0;
  padding: 0;
  border: 0;
  background: none;
  overflow: visible;
  pointer-events: none;
  color-scheme: normal;
}
/* Kept laid out while it is not shown: a frame that is not laid out cannot say how large its card is. */
.frame:not(:popover-open) { visibility: hidden; }
.frame > iframe {
  display: block;
  border: 0;
  background: none;
  /* The card fills its frame, so its corners and its shadow are drawn here. */
  border-radius: 8px;
  box-shadow: ${LIFT};
  opacity: 0;
  transform: translateY(var(--rise, 3px));
  transition: opacity 80ms linear;
}
.frame.shown > iframe {
  opacity: 1;
  transform: none;
  pointer-events: auto;
  transition: opacity 120ms ease-out, transform 120ms ease-out;
}
.frame.sheet > iframe { border-radius: 8px 8px 0 0; }
/* The same scheme as the page inside, or the browser puts an opaque ground behind it. */
:is(.frame, .note).light { color-scheme: light; }
:is(.frame, .note).dark { color-scheme: dark; }
.frame > iframe { color-scheme: inherit; }
.note {
  all: initial;
  position: fixed;
  inset: 0 auto auto 0;
  display: block;
  box-sizing: border-box;
  width: max-content;
  max-width: min(300px, calc(100vw - 16px));
  margin: 0;
  padding: 10px 12px;
  border: 0;
  border-radius: 8px;
  box-shadow: ${LIFT};
  background: light-dark(#ffffff, #1d1f20);
  color: light-dark(#484c50, #bcbbb6);
  font: 13px / 18px system-ui, sans-serif;
  pointer-events: none;
}
.note:not(:popover-open) { display: none; }
.bubble {
  all: initial;
  position: fixed;
  inset: 0 auto auto 0;
  display: inline-flex;
  align-items: center;
  box-sizing: border-box;
  height: 32px;
  margin: 0;
  padding: 0 2px;
  border: 0;
  border-radius: 6px;
  box-shadow: ${LIFT};
  background: light-dark(#ffffff, #1d1f20);
  color: light-dark(#191b1d, #e9e7e2);
  font: 500 13px / 18px -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, "PingFang SC",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  white-space: nowrap;
  pointer-events: auto;
  overflow: visible;
}
.bubble.light { color-scheme: light; }
.bubble.dark { color-scheme: dark; }
.bubble button {
  all: unset;
  box-sizing: border-box;
  height: 28px;
  padding: 5px 10px;
  border-radius: 4px;
  cursor: pointer;
}
.bubble button.main { font-weight: 600; text-align: center; }
/* Words of the bubble are no text of the document: a page's script could search for them. */
.bubble button::before { content: attr(data-label); }
.bubble button.main::after { content: attr(data-widest); display: block; height: 0; visibility: hidden; }
.bubble.away { visibility: hidden; }
.bubble button.aside { border-inline-start: 1px solid light-dark(#e6e4df, #303335); border-radius: 0 4px 4px 0; }
.bubble button:hover { background: light-dark(#efeee9, #282b2c); }
.bubble button:focus-visible { outline: 2px solid light-dark(#0a4fa8, #9cc4ff); outline-offset: -2px; }
.bubble.plain button.aside { visibility: hidden; }
.bubble:not(.keys) kbd { display: none; }
.bubble kbd { font: 11px / 16px ui-monospace, monospace; padding: 0 8px 0 4px; color: light-dark(#606468, #9c9b95); }
.bubble .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.bubble.touch { height: 48px; }
.bubble.touch button { height: 44px; padding: 13px 14px; }
@media (prefers-reduced-motion: reduce) {
  .frame > iframe, .frame.shown > iframe { transition: none; transform: none; }
}
@media (forced-colors: active) {
  .line, .tint, .ring { forced-color-adjust: none; }
  .line { --ink: CanvasText !important; }
  .ring { border-color: Highlight; }
  .note, .bubble { border: 1px solid; }
  .kept { forced-color-adjust: none; background: none; box-shadow: inset 0 0 0 1px CanvasText; }
}
`;
