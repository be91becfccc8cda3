/** A window at night: the picture next to the sign-in form. Drawn here, so that nothing has to be loaded. */
export function Moonlit() {
  return (
    <div className="moonlit" aria-hidden="true">
      <svg viewBox="0 0 480 640" preserveAspectRatio="xMidYMid slice">
        <rect width="480" height="640" fill="#201e45" />
        <path d="M0 0h480v330C380 380 320 300 210 342S40 330 0 372Z" fill="#2a285a" />
        <circle cx="330" cy="150" r="74" fill="#f6c768" />
        <circle cx="362" cy="128" r="64" fill="#2a285a" />
        <g fill="#fbe9c4">
          {[
            [70, 80, 3],
            [130, 150, 2],
            [190, 66, 2.6],
            [240, 190, 2],
            [60, 230, 2.2],
            [420, 260, 2.6],
            [150, 270, 1.8],
            [286, 300, 2],
            [440, 70, 2],
            [100, 30, 1.8],
          ].map(([x, y, r]) => (
            <circle key={`${x}-${y}`} cx={x} cy={y} r={r} />
          ))}
        </g>
        <path d="M0 470c70-66 150-40 214-74s150-66 266 10v234H0Z" fill="#34327065" />
        <path d="M0 470c70-66 150-40 214-74s150-66 266 10v234H0Z" fill="#33316b" />
        <path d="M0 540c90-50 170-8 250-36s160-20 230 20v116H0Z" fill="#28265480" />
        <path d="M0 552c90-44 170-8 250-32s160-20 230 16v104H0Z" fill="#1b1a3a" />
        <g transform="translate(118 436)">
          <circle cx="44" cy="62" r="92" fill="#f6c768" opacity="0.07" />
          <circle cx="44" cy="62" r="62" fill="#f6c768" opacity="0.09" />
          <path d="M0 44 44 8l44 36v66H0Z" fill="#151430" />
          <path d="M-10 48 44 2l54 46-8 6-46-38-46 38Z" fill="#0f0e25" />
          <rect x="32" y="50" width="24" height="28" rx="4" fill="#f6c768" />
          <path d="M44 50v28M32 64h24" stroke="#151430" strokeWidth="3" />
        </g>
        <g fill="#151430">
          <path d="m300 500 22-70 22 70Z" />
          <path d="m304 478 18-56 18 56Z" />
          <rect x="318" y="498" width="8" height="22" />
          <path d="m352 520 18-58 18 58Z" />
          <rect x="367" y="518" width="6" height="18" />
        </g>
      </svg>
    </div>
  );
}
