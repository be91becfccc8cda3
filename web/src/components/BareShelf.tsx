/** An empty shelf with a lamp on it. */
export function BareShelf() {
  return (
    <svg viewBox="0 0 320 200" width="320" height="200" aria-hidden="true">
      <ellipse cx="214" cy="92" rx="96" ry="82" fill="var(--glow-soft)" />
      <path d="M30 158h260" stroke="var(--line-strong)" strokeWidth="9" strokeLinecap="round" />
      <path d="M62 164v26M258 164v26" stroke="var(--line-strong)" strokeWidth="7" strokeLinecap="round" />
      <path
        d="m188 64 12-34h30l12 34Z"
        fill="var(--glow)"
        stroke="var(--ink)"
        strokeWidth="3.5"
        strokeLinejoin="round"
      />
      <path
        d="M215 66v74M196 153c2-10 10-14 19-14s17 4 19 14Z"
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth="3.5"
        strokeLinejoin="round"
      />
      <path
        d="M60 152V92h20v60M86 152v-74h16v74"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="3"
        strokeDasharray="5 6"
        strokeLinecap="round"
      />
      <path
        d="m110 152 20-64 15 4-19 60"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="3"
        strokeDasharray="5 6"
        strokeLinecap="round"
      />
      <path d="M270 40a16 16 0 1 1-15-21 13 13 0 0 0 15 21Z" fill="var(--ink)" opacity="0.18" />
    </svg>
  );
}
