import type { PageToken } from '../../domain/reading.ts';
import type { FromCard, ToCard } from '../../messaging/messages.ts';

/** The private line to the reader that framed this card. */
export interface Channel {
  token: PageToken;
  /** False where the frame was given an empty storage of its own. */
  ownStorage: boolean;
  send(message: FromCard): void;
  onMessage(handler: (message: ToCard) => void): void;
}

interface Greeting {
  postmoney: PageToken;
  ownStorage?: boolean;
}

const isGreeting = (data: unknown): data is Greeting =>
  typeof data === 'object' && data !== null && typeof (data as Greeting).postmoney === 'string';

/**
 * Hears the reader hand over its port with the token of its reading; a new reading of the page hands over anew.
 * Whatever else is posted to this window is ignored. Whether the token is genuine is for `accept` to find out
 * before anything is shown; its `false` closes the port.
 */
export function awaitChannel(target: Window, accept: (channel: Channel) => Promise<boolean>): void {
  const onMessage = async (event: MessageEvent) => {
    const [port] = event.ports;
    if (!port || !isGreeting(event.data)) return;
    const { postmoney: token, ownStorage = true } = event.data;
    const channel: Channel = {
      token,
      ownStorage,
      send: (message) => port.postMessage(message),
      onMessage: (handler) => {
        port.onmessage = ({ data }) => handler(data as ToCard);
      },
    };
    if (!(await accept(channel))) port.close();
  };
  target.addEventListener('message', onMessage);
}
