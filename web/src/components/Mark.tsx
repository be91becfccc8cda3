/**
 * The app's logo, as in `web/public/icon.svg`. As an image it would be a separate document to load, parse and lay out
 * on each page.
 */
export const Mark = () => (
  <svg viewBox="0 0 64 64" width="34" height="34" aria-hidden="true">
    <rect width="64" height="64" rx="16" fill="#26244d" />
    <circle cx="32" cy="30" r="17" fill="#f4bf5f" />
    <circle cx="39.5" cy="25.5" r="14" fill="#26244d" />
    <path d="M20 52h24" stroke="#f4bf5f" strokeWidth="4" strokeLinecap="round" />
  </svg>
);
