/** Strokes on a 24 px grid; always next to words, so never read out. */
const paths = {
  shelf: 'M4 20h16M6 20V6h4v14M10 20V4h4v16M14.5 8.2l3.6-1 3 12.2-3.6.6',
  plus: 'M12 5v14M5 12h14',
  moon: 'M20 14.5A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10.5Z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-6 6.5-6s6.1 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.3 2.8 3.5 5.5',
  chart: 'M5 20v-7M12 20V5M19 20v-10',
  code: 'm8 7-5 5 5 5M16 7l5 5-5 5',
  book: 'M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5ZM12 6.5V20',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  bin: 'M4 7h16M9 7V4.5h6V7M6 7l1 13h10l1-13M10 11v5M14 11v5',
  again: 'M20 12a8 8 0 1 1-2.5-5.800M20 4v4.5h-4.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  picture: 'M4 5h16v14H4ZM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2',
  save: 'M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M4.5 16v4h15v-4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.5-4 3.5-6.5 7.5-6.5s7 2.5 7.5 6.5',
  door: 'M14 4H6v16h8M10 12h10m0 0-3.5-3.5M20 12l-3.5 3.5',
  pen: 'm4 20 1-4.5L16.5 4 20 7.5 8.5 19 4 20ZM14 6.5 17.5 10',
  mail: 'M3.5 6h17v12h-17ZM4 6.5l8 6.5 8-6.5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1-1',
  star: 'm12 4 2.5 5.2 5.7.8-4.1 4 1 5.7L12 17l-5.1 2.7 1-5.7-4.1-4 5.7-.8Z',
  rain: 'M7 14a4 4 0 0 1 .5-8 5 5 0 0 1 9.5 1.5A3.5 3.5 0 0 1 17 14M8 17l-1 3M12.5 17l-1 3M17 17l-1 3',
  warning: 'M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
