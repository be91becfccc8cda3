import { createHash } from 'node:crypto';

/** The page's only style, inlined: one request less, and the policy allows it by its hash. */
export const style = `
:root{color-scheme:light dark;--ground:#fbf5ea;--ink:#2a2543;--soft:#5d5673;--line:#e2d5be}
@media(prefers-color-scheme:dark){:root{--ground:#17100b;--ink:#f0d9b5;--soft:#bda283;--line:#43321f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.2rem/1.6 Georgia,"Iowan Old Style",serif;overflow-wrap:break-word}
main,footer{max-width:38rem;margin:0 auto;padding:1.5rem 1.25rem}
h1{font-size:2rem;line-height:1.2;margin:1rem 0 1.5rem;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.3;margin:0 0 .75rem}
section{margin:0 0 2.5rem}
img{display:block;width:100%;height:auto;border-radius:.5rem;background:var(--line);margin:0 0 1rem}
audio{display:block;width:100%;margin:0 0 2rem}
p{margin:0 0 1rem}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.95rem}
`;

export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
