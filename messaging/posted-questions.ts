/*
 * Questions to a worker of our own, each with a port for its one answer. What goes there may be large, so it is copied as it is and
 * reaches nobody else, where the browser's extension messaging writes JSON to every page of the extension.
 */

/** What takes questions: a worker, or a page that hands them on to one. */
export interface Asked {
  postMessage(question: unknown, ports: Transferable[]): void;
}

/** What is sent back. */
type Answer<T> = { value: T } | { error: string };

/** Sends a question; throws what answering it threw. Never answers where nobody is there. */
export function postQuestion<T>(asked: Asked, question: unknown): Promise<T> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<Answer<T>>) => {
      port1.close();
      if ('value' in data) resolve(data.value);
      else reject(new Error(data.error));
    };
    asked.postMessage(question, [port2]);
  });
}

/** Answers all questions that come to a worker. */
export function answerPosted<Question, T>(
  worker: Pick<EventTarget, 'addEventListener'>,
  answer: (question: Question) => T,
): void {
  worker.addEventListener('message', (event) => {
    const { data, ports } = event as MessageEvent<Question>;
    ports[0]?.postMessage(answerOf(() => answer(data)));
  });
}

function answerOf<T>(answer: () => T): Answer<T> {
  try {
    return { value: answer() };
  } catch (error) {
    return { error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}
