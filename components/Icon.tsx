import type { JSX } from 'preact';

const STROKES = {
  search: ['M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0', 'm10.2 10.2 3.3 3.3'],
  close: ['m4 4 8 8M12 4l-8 8'],
  more: ['M3.5 8h.01M8 8h.01M12.5 8h.01'],
  down: ['m4 6.2 4 4 4-4'],
  left: ['m9.8 4-4 4 4 4'],
  right: ['m6.2 4 4 4-4 4'],
  open: ['M6.5 3.5h-3v9h9v-3M9.5 3H13v3.5M13 3 7.5 8.5'],
  pin: ['M5 2.5h6M6.5 2.5v4.2L4 9.5h8L9.5 6.7V2.5M8 9.5v4'],
  plus: ['M8 3v10M3 8h10'],
  alert: ['M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0', 'M8 5v3.7M8 11h.01'],
  lock: [
    'M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z',
    'M5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  ],
  settings: [
    'M2.5 4.5h5.5M12 4.5h1.5M2.5 11.5h1.5M8 11.5h5.5',
    'M11.75 4.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0',
    'M7.75 11.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0',
  ],
  company: ['M2 13.5h12M4 13.5v-10h3.5v10M9.5 13.5V8h3v5.5'],
  investor: [
    'M13.25 8a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0',
    'M9.75 8a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0',
  ],
  fact: ['M3 4h10M3 7h10M3 10h5', 'M3 13h2.5'],
  differ: ['M5.5 12.5v-5M10.5 12.5v-9'],
  note: ['M3.5 2.5h9v7.5L9 13.5H3.5zM12.5 10H9v3.5'],
  inout: ['M5 13V3.5M2.5 6 5 3.5 7.5 6M11 3v9.5M8.5 10l2.5 2.5L13.5 10'],
  sync: ['M3 7a5.2 5.2 0 0 1 9.3-2.2M13 9a5.2 5.2 0 0 1-9.3 2.2', 'M12.6 2v3h-3M3.4 14v-3h3'],
  offline: ['M3 7a5.2 5.2 0 0 1 6-3.8M13 9a5.2 5.2 0 0 1-6 3.8', 'm3 13.5 10-11'],
  sites: [
    'M4 3h8a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 12 13H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 3',
    'M2.5 6.25h11',
  ],
  check: ['m3 8.5 3.2 3.2L13 4.8'],
  undo: ['M6 3 3 6l3 3', 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6'],
} as const;

/** Name of a line icon. */
export type IconName = keyof typeof STROKES;

/** A 16 px line icon in the colour of its text; decoration only, the words beside it or its button speak. */
export function Icon({
  name,
  size = 16,
  turned,
}: {
  name: IconName;
  size?: number;
  turned?: boolean;
}): JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2 : 1.25}
      stroke-linecap={name === 'more' ? 'round' : 'square'}
      aria-hidden="true"
      class={turned ? 'is-turned' : undefined}
    >
      {STROKES[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

/** The mark of Postmoney: the tall column is the valuation, the block beside it the money that came in. */
export function Logo({ size = 14 }: { size?: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path fill="var(--pm-teal)" d="M3 2h4v12H3z" />
      <path fill="var(--pm-ochre-fill)" d="M8 2h5v6H8z" />
    </svg>
  );
}
