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
  color-scheme: normal;
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
@media (prefers-reduced-motion: reduce) {
  .frame > iframe, .frame.shown > iframe { transition: none; transform: none; }
}
@media (forced-colors: active) {
  .line, .tint, .ring { forced-color-adjust: none; }
  .line { --ink: CanvasText !important; }
  .ring { border-color: Highlight; }
}
`;
