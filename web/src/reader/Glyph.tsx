/** Filled and stroked shapes on a 24 px grid; always beside words or in a named button, so never read out. */
const glyphs = {
  play: (
    <path
      d="M8 5.2v13.6a1 1 0 0 0 1.53.850l10.6-6.8a1 1 0 0 0 0-1.7L9.53 4.35A1 1 0 0 0 8 5.2Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  pause: <path d="M7.5 5h2.5v14H7.5ZM14 5h2.5v14H14Z" fill="currentColor" />,
  back: <path d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5M10 9.5h4.5M10 12.5h4.5M10 15.5h2.5" />,
  previous: <path d="m14.5 5-7 7 7 7" />,
  next: <path d="m9.5 5 7 7-7 7" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  letters: <path d="M3 18.5 7.8 6h.4L13 18.5M4.8 14h6.4M21 11.5v7M21 15a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" />,
  moon: <path d="M20 14.5A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10.5Z" />,
  dark: (
    <path d="M7.5 3h9A1.5 1.5 0 0 1 18 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 19.5v-15A1.5 1.5 0 0 1 7.5 3ZM14.8 13.3a3.1 3.1 0 1 1-3.6-4.4 2.7 2.7 0 0 0 3.6 4.4Z" />
  ),
  voice: <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />,
  again: <path d="M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5" />,
  speed: <path d="M5.6 18.5a9 9 0 1 1 12.8 0M12 13.5l3.8-4.8" />,
  book: (
    <path d="M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.500 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5ZM12 6.5V20" />
  ),
} as const;

export function Glyph({ name, size = 26 }: { readonly name: keyof typeof glyphs; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {glyphs[name]}
    </svg>
  );
}
