import type { CaptureToken } from '../domain/capture.ts';
import type { FromCard, PageToken, ToCard } from '../messaging/messages.ts';
import { ClosedNote } from './closed-note.ts';
import type { Box } from './marks/box.ts';
import type { Ground } from './marks/ground.ts';
import { type CardPlace, EDGE_PX, placeCard, SHEET_BELOW_PX } from './place-card.ts';

/** Width of the card in its frame, in pixels, until it says what it needs. */
const WIDTH_PX = 360;
/** Height taken for the card until it says what it needs, in pixels. */
const FIRST_HEIGHT_PX = 240;
/** A card that has not said its size is shown after this many milliseconds all the same. */
const PATIENCE_MS = 400;
/** A framed page that has not answered for this long after it loaded is not ours, or cannot work, in milliseconds. */
const ANSWER_MS = 1_500;
/** Time of the fade out, in milliseconds (see the sheet). */
const FADE_OUT_MS = 80;
/** The card rises this far while it fades in, in pixels. */
const RISE_PX = 3;
/** No card is larger than this, whatever is said, in pixels. */
const MAX_SIDE_PX = 4_000;

/** Where the framed page is, and who hears from it. */
export interface CardFrameOptions {
  /** Address of the extension's card page. */
  url: string;
  /** What stands in place of the card on a page that keeps it from working; nothing private. */
  closedText(): string;
  /** Hears what the card says; sizes are dealt with here. */
  heard(message: Exclude<FromCard, { type: 'ready' | 'size' | 'covered' }>): void;
  /** The card was put somewhere, in viewport pixels. */
  placed(place: Box): void;
}

/** What stands in the frame: the card of a name of the page, or a capture panel (`null` is the review of the page). */
export type Framed = { name: number } | { capture: CaptureToken | null };

/** A card or a panel to be shown. */
export interface CardRequest {
  token: PageToken;
  shows: Framed;
  /** The line it belongs to, in viewport pixels. */
  mark: Box;
  viaKeyboard: boolean;
  touch: boolean;
  theme: 'light' | 'dark';
}

/**
 * The extension's card page in a frame in our closed shadow root: the page around can neither see nor reach it.
 * Made at the first sign of interest and then kept loaded. Shown in the top layer, so nothing of the page lies
 * over it. Reader and card talk over a port of their own, which the card believes only with the page's token.
 */
export class CardFrame {
  readonly #ground: Ground;
  readonly #options: CardFrameOptions;
  readonly #signal: AbortSignal;
  #box: HTMLElement | null = null;
  #frame: HTMLIFrameElement | null = null;
  #loaded = false;
  /** The frame has an empty storage of its own, for pages under COEP. */
  #apart = false;
  #note: ClosedNote | null = null;
  /** Nothing answered, in whatever way the page was framed. */
  #mute = false;
  #answer: ReturnType<typeof setTimeout> | undefined;
  #port: MessagePort | null = null;
  #portToken: PageToken | null = null;
  #ready = false;
  #request: CardRequest | null = null;
  /** What may be opened next. */
  #coming: { token: PageToken; name: number } | null = null;
  #size = { width: WIDTH_PX, height: FIRST_HEIGHT_PX };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ground: Ground, options: CardFrameOptions, signal: AbortSignal) {
    this.#ground = ground;
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  /** Whether a card is open. */
  get isOpen(): boolean {
    return this.#request !== null;
  }

  /** Has the frame loaded, and what it will show read, before it is needed. */
  expect(token: PageToken, name: number): void {
    this.#coming = { token, name };
    this.#warm();
    if (!this.#loaded || this.#request) return;
    if (this.#port && this.#portToken === token) this.#send({ type: 'coming', name });
    else this.#connect(token);
  }

  #warm(): void {
    if (this.#box || this.#signal.aborted) return;
    const document = this.#ground.root.ownerDocument;
    const box = document.createElement('div');
    box.className = 'frame';
    box.popover = 'manual';
    this.#ground.root.append(box);
    this.#box = box;
    this.#load(box);
  }

  /** Frames the card's page, in place of an earlier try. */
  #load(box: HTMLElement): void {
    this.#frame?.remove();
    this.#loaded = false;
    this.#ready = false;
    const frame = box.ownerDocument.createElement('iframe');
    frame.tabIndex = -1;
    if (this.#apart) frame.setAttribute('credentialless', '');
    frame.addEventListener('load', () => {
      this.#loaded = true;
      this.#port?.close();
      this.#port = null;
      const wanted = this.#request ?? this.#coming;
      if (wanted) this.#connect(wanted.token);
    });
    frame.src = this.#options.url;
    this.#frame = frame;
    this.#sizeFrame({ width: WIDTH_PX, height: FIRST_HEIGHT_PX });
    box.append(frame);
  }

  /** Opens the card at a mark, or turns the open one to it. */
  open(request: CardRequest): void {
    this.#warm();
    this.#request = request;
    clearTimeout(this.#timer);
    const { touch, theme } = request;
    this.#box?.classList.remove('shown', 'light', 'dark');
    this.#box?.classList.add(theme);
    this.#box?.classList.toggle('sheet', touch || innerWidth < SHEET_BELOW_PX);
    this.#raise();
    this.#place();
    this.#timer = setTimeout(() => this.#ready && this.#reveal(), PATIENCE_MS);
    if (this.#mute) this.#explain();
    if (!this.#ready) this.#expectAnswer();
    if (!this.#loaded) return;
    if (this.#port && this.#portToken === request.token) this.#show();
    else this.#connect(request.token);
  }

  /** Closes the card; the frame stays loaded. */
  close(): void {
    if (!this.#request) return;
    this.#request = null;
    this.#send({ type: 'hide' });
    this.#note?.hide();
    clearTimeout(this.#answer);
    // Otherwise keys would go on into a card that nobody sees.
    if (this.#ground.root.activeElement === this.#frame) {
      this.#frame?.blur();
      window.focus();
    }
    this.#box?.classList.remove('shown');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#box?.matches(':popover-open') && this.#box.hidePopover(),
      FADE_OUT_MS,
    );
  }

  /** Moves the open card with its mark, in viewport pixels. */
  follow(mark: Box): void {
    if (!this.#request) return;
    this.#request = { ...this.#request, mark };
    this.#place();
    if (this.#mute) this.#explain();
  }

  /** Gives the keyboard to the card. */
  focus(): void {
    this.#frame?.focus({ preventScroll: true });
    this.#send({ type: 'focus' });
  }

  #end(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#answer);
    this.#port?.close();
    this.#box?.remove();
    this.#request = null;
  }

  #connect(token: PageToken): void {
    const target = this.#frame?.contentWindow;
    if (!target) return;
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#portToken = token;
    this.#ready = false;
    port1.onmessage = (event) => this.#hear(event.data);
    const ownStorage = self.origin !== 'null' && !this.#apart;
    // No origin can be named: Chromium frames the page under a dynamic address that is not its origin, and under CSP
    // `sandbox` it has none. Only this closed root holds the frame, so nothing else can have put a page into it.
    target.postMessage({ postmoney: token, ownStorage }, '*', [port2]);
    this.#expectAnswer();
  }

  #expectAnswer(): void {
    clearTimeout(this.#answer);
    if (!this.#mute) this.#answer = setTimeout(() => this.#unanswered(), ANSWER_MS);
  }

  /**
   * Chromium refuses to frame a page of a dynamic address under COEP `require-corp`, unless it is `credentialless`.
   * Where that is no help (Firefox gives frames under CSP `sandbox` nothing of the extension) the card stays closed.
   */
  #unanswered(): void {
    if (this.#ready || !this.#request || !this.#box) return;
    if (!this.#apart && 'credentialless' in HTMLIFrameElement.prototype) {
      this.#apart = true;
      this.#load(this.#box);
      this.#expectAnswer();
      return;
    }
    this.#mute = true;
    this.#explain();
  }

  #explain(): void {
    if (!this.#request) return;
    this.#note ??= new ClosedNote(this.#ground.root, this.#options.closedText());
    this.#options.placed(this.#note.show(this.#request));
  }

  #hear(message: FromCard): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#mute = false;
        this.#note?.hide();
        clearTimeout(this.#answer);
        if (this.#request) this.#show();
        else if (this.#coming) this.#send({ type: 'coming', name: this.#coming.name });
        return;
      case 'size':
        this.#size = {
          width: Math.min(MAX_SIDE_PX, Math.max(1, Number(message.width) || WIDTH_PX)),
          height: Math.min(MAX_SIDE_PX, Math.max(1, Number(message.height) || FIRST_HEIGHT_PX)),
        };
        if (!this.#request) return;
        this.#place();
        this.#reveal();
        return;
      case 'covered':
        if (this.#request) this.#raise();
        return;
      case 'close':
      case 'pinned':
      case 'pointer':
      case 'saved':
      case 'show-quote':
        this.#options.heard(message);
    }
  }

  #send(message: ToCard): void {
    if (this.#ready) this.#port?.postMessage(message);
  }

  #show(): void {
    const request = this.#request;
    if (!request || !this.#ready) return;
    const { innerWidth: width, innerHeight: height } = window;
    const sheet = request.touch || width < SHEET_BELOW_PX;
    const wanted = { width: WIDTH_PX, height: height * 2 };
    const { maxHeight } = placeCard({ ...request, card: wanted, viewport: { width, height } });
    const { shows, viaKeyboard, theme } = request;
    const stands = { theme, maxHeight: Math.max(maxHeight, EDGE_PX), sheet };
    if ('name' in shows) this.#send({ type: 'show', ...shows, viaKeyboard, ...stands });
    else this.#send({ type: 'capture', ...shows, ...stands });
    if (viaKeyboard) this.focus();
  }

  #raise(): void {
    const box = this.#box;
    if (!box) return;
    this.#ground.stand();
    if (!box.isConnected) return;
    // Shown anew each time, so that it lies above whatever the page put in the top layer meanwhile.
    if (box.matches(':popover-open')) box.hidePopover();
    box.showPopover();
  }

  #reveal(): void {
    const box = this.#box;
    if (!box || !this.#request) return;
    clearTimeout(this.#timer);
    box.classList.add('shown');
  }

  #place(): CardPlace | null {
    const box = this.#box;
    const request = this.#request;
    if (!box || !request) return null;
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const place = placeCard({ mark: request.mark, card: this.#size, viewport, touch: request.touch });
    this.#sizeFrame({ width: place.width, height: Math.max(place.height, 1) });
    box.style.setProperty('--rise', `${place.side === 'above' ? -RISE_PX : RISE_PX}px`);
    const at = `translate(${Math.round(place.left)}px,${Math.round(place.top)}px)`;
    if (box.style.transform !== at) {
      box.style.transform = at;
      this.#send({ type: 'moved' });
    }
    const { left, top, width, height } = place;
    this.#options.placed({ left, top, right: left + width, bottom: top + height });
    return place;
  }

  #sizeFrame(size: { width: number; height: number }): void {
    if (!this.#frame) return;
    this.#frame.style.width = `${size.width}px`;
    this.#frame.style.height = `${size.height}px`;
  }
}
