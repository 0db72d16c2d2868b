/** The look of a page: on paper A4 after GB/T 9704, on a screen a quiet sheet, on a phone one card per row. */

/** The style sheet. Fonts are the office's own, named with what stands in for them. */
export const pageStyle = `:root {
  --ink: #1f2328; --quiet: #5c6470; --line: #d5d9df; --paper: #fff; --desk: #f2f3f5; --seal: #a3262a;
  --mutual: #1f6f54; --chosen: #2b5fa8; --recommended: #8a5a00; --allotted: #6b4a8f; --vacant: #a3262a; --open: #a3262a;
  --title: "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "Songti SC", "SimSun", serif;
  --heading: "SimHei", "Heiti SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  --body: "仿宋_GB2312", "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Songti SC", "SimSun", serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 16px/1.7 var(--body); overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 2rem auto; padding: 3rem 3.5rem 3.5rem; background: var(--paper);
  border: 1px solid var(--line); border-top: 4px solid var(--seal); }
header { text-align: center; }
h1 { margin: .2rem 0 .6rem; font: 700 1.75rem/1.4 var(--title); text-wrap: balance; }
h2 { margin: 2.4rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font: 700 1.15rem/1.5 var(--heading); break-after: avoid; }
p { margin: .6rem 0; }
h1 span { display: inline-block; }
:lang(en) h1 { word-break: keep-all; }
h2 + p { break-after: avoid; }
.kicker { margin: 0; color: var(--seal); font-family: var(--heading); font-size: .85rem; letter-spacing: .2em; }
.subtitle { margin: 0; color: var(--quiet); }
.notice { margin: 1rem 0 0; padding: .6rem 1rem; border: 1px solid var(--line); background: #fafafa; font-size: .95rem; text-align: left; }
.note, ul.note { color: var(--quiet); font-size: .88rem; }
.total { font-weight: 700; }
ul { margin: .6rem 0; padding-left: 1.4em; }
ul.numbered { padding-left: 0; list-style: none; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; margin: 0; }
.figures div { padding: .7rem .9rem; border: 1px solid var(--line); break-inside: avoid; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: 0; }
.figures b { display: block; font: 700 1.5rem/1.4 var(--title); }
.figures span { display: block; color: var(--quiet); font-size: .8rem; line-height: 1.5; }
.shares { display: flex; gap: 2px; height: .7rem; margin: 1.2rem 0 .4rem; }
.shares i { flex: 1 1 0; background: var(--tone); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: 0 0 1rem; padding: 0; list-style: none; font-size: .85rem; }
.legend li::before { content: ""; display: inline-block; width: .65em; height: .65em; margin-right: .45em; background: var(--tone); }
.mutual { --tone: var(--mutual); } .chosen { --tone: var(--chosen); } .recommended { --tone: var(--recommended); }
.allotted { --tone: var(--allotted); } .vacant { --tone: var(--vacant); } .open { --tone: var(--open); }
table { width: 100%; margin: .8rem 0; border-collapse: collapse; font-size: .92rem; line-height: 1.55; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: .45rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: #f6f7f9; font-family: var(--heading); font-size: .88rem; font-weight: 700; white-space: nowrap; }
td.number, th.number { width: 3.2em; text-align: center; }
td.name { min-width: 5em; font-weight: 700; }
td.date { white-space: nowrap; }
td.wide { min-width: 14em; }
.tag { color: var(--tone); font-weight: 700; }
:lang(zh) .tag:not(.open) { white-space: nowrap; }
@media screen and (max-width: 48rem) {
  main { margin: 0; padding: 1.5rem 1.1rem 2rem; border-width: 4px 0 0; }
  h1 { font-size: 1.4rem; }
  .figures { grid-template-columns: repeat(2, 1fr); }
  table:not(.compact), :not(.compact) > tbody { display: block; }
  :not(.compact) > thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  :not(.compact) > tbody > tr { display: block; margin: .8rem 0; border: 1px solid var(--line); }
  :not(.compact) > tbody td { display: grid; grid-template-columns: 6.5em 1fr; gap: .6rem; width: auto; min-width: 0; border: 0; text-align: left; }
  :not(.compact) > tbody td + td { border-top: 1px dotted var(--line); }
  .compact td.wide { min-width: 0; }
  :not(.compact) > tbody td::before { content: attr(data-label); color: var(--quiet); font-weight: 400; }
}
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: "— " counter(page) " —"; font: 14pt "SimSun", "Songti SC", "Noto Serif CJK SC", serif; } }
@media print {
  body { background: none; font-size: 12pt; line-height: 1.6; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  h1 { font-size: 20pt; }
  h2 { margin-top: 16pt; font-size: 13pt; }
  .notice, th { background: none; }
  table { font-size: 10pt; }
  th, td { padding: 2pt 4pt; border-color: #777; }
  td.wide { min-width: 6.4em; }
  td:not([class]) { min-width: 5.4em; }
  :lang(zh) td.date { width: 4.6em; white-space: normal; word-break: keep-all; overflow-wrap: normal; }
  :lang(zh) .tag:not(.open) { white-space: normal; }
  .figures { gap: 4pt; }
  .figures div { padding: 4pt 6pt; }
  .figures b { font-size: 14pt; }
  .shares i, .legend li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`
