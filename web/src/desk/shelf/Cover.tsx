import { useState } from 'react';
import { coverArt } from './cover-art.ts';
import type { CoverArt, Motif, Palette } from './cover-art.ts';
import './Cover.css';

const scenes: Readonly<Record<Motif, (colors: Palette) => React.ReactNode>> = {
  moon: ({ far, near }) => (
    <>
      <path d="M0 300c60-34 110-20 160-34s90-26 140 0v134H0Z" fill={far} />
      <path d="M0 344c70-26 120-6 180-16s80-10 120 4v68H0Z" fill={near} />
    </>
  ),
  sea: ({ far, near, light }) => (
    <>
      <path d="M0 288h300v112H0Z" fill={far} />
      <path d="M0 306c25 12 50 12 75 0s50-12 75 0 50 12 75 0 50-12 75 0v94H0Z" fill={near} />
      <path d="M128 300h64l-14 24h-38Z" fill={light} />
      <path d="M158 296v-62l34 54ZM154 296v-50l-24 44Z" fill={light} opacity="0.85" />
    </>
  ),
  forest: ({ far, near }) => (
    <>
      <path
        d={[20, 72, 128, 190, 244].map((x, index) => `M${x} 330l34-${96 + index * 9} 34 ${96 + index * 9}Z`).join('')}
        fill={far}
      />
      <path
        d={`${[-14, 46, 112, 168, 228].map((x, index) => `M${x} 372l38-${84 + (index % 3) * 18} 38 ${84 + (index % 3) * 18}Z`).join('')}M0 352h300v48H0Z`}
        fill={near}
      />
    </>
  ),
  house: ({ far, near, light }) => (
    <>
      <path d="M0 312c70-40 150-30 300-10v98H0Z" fill={far} />
      <path d="M96 350v-60l54-44 54 44v60Z" fill={near} />
      <path d="m84 298 66-56 66 56-8 9-58-48-58 48Z" fill={near} />
      <rect x="134" y="296" width="32" height="34" rx="5" fill={light} />
      <path d="M150 296v34M134 313h32" stroke={near} strokeWidth="4" />
      <path d="M0 348c90-14 200-14 300 0v52H0Z" fill={near} />
    </>
  ),
  mountain: ({ far, near, light }) => (
    <>
      <path d="m-20 350 96-140 62 84 50-66 132 122Z" fill={far} />
      <path d="m76 210 26 36-26-8-24 10Z" fill={light} opacity="0.8" />
      <path d="M0 336c80-30 180 18 300-14v78H0Z" fill={near} />
    </>
  ),
};

/** All stars as one shape: a long shelf has thousands, and separate elements would cost layout and paint. */
const starry = (stars: CoverArt['stars']): string =>
  stars.map(({ x, y, r }) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`).join('');

function Drawn({ art }: { readonly art: CoverArt }) {
  const { palette, motif, light, stars } = art;
  const x = 60 + light * 180;
  return (
    <svg className="cover__art" viewBox="0 0 300 400" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path d={starry(stars)} fill={palette.light} fillOpacity="0.75" />
      <circle cx={x} cy="206" r="62" fill={palette.light} fillOpacity="0.14" />
      <circle cx={x} cy="206" r="36" fill={palette.light} />
      {scenes[motif](palette)}
    </svg>
  );
}

/** A story's cover: its first picture if there is one, else a night sky drawn from its id. Both have the same size. */
export function Cover({
  id,
  title,
  url,
  lang,
}: {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly lang?: string;
}) {
  const art = coverArt(id);
  const [shown, setShown] = useState<string>();
  const [broken, setBroken] = useState<string>();
  return (
    <div className="cover" style={{ color: art.palette.ink, background: art.palette.sky }}>
      <Drawn art={art} />
      {url !== undefined && broken !== url && (
        <img
          className="cover__picture"
          data-shown={shown === url || undefined}
          crossOrigin="anonymous"
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={() => setShown(url)}
          onError={() => setBroken(url)}
        />
      )}
      {title !== '' && (
        <span className="cover__title" lang={lang}>
          <bdi>{title}</bdi>
        </span>
      )}
    </div>
  );
}
