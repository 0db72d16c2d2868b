/** The look of the plan page, put behind that of every page: pictures, bars, the panel of reasons, dark screens, paper. */

const light = `--ink: #1f2328; --quiet: #5c6470; --line: #d5d9df; --paper: #fff; --desk: #f2f3f5; --soft: #f7f8fa; --seal: #a3262a;
  --mutual: #1f6f54; --chosen: #2b5fa8; --recommended: #8a5a00; --allotted: #6b4a8f; --vacant: #a3262a; --open: #a3262a; --faint: #9aa3ae; --mark: #fff3c4;`
const dark = `--ink: #e4e7eb; --quiet: #a3abb7; --line: #3a414b; --paper: #1a1d22; --desk: #111317; --soft: #22262d; --seal: #ef8a85;
  --mutual: #5fc79f; --chosen: #84b4f2; --recommended: #e3b25c; --allotted: #bf9ee6; --vacant: #ef8a85; --open: #ef8a85; --faint: #6c7683; --mark: #4a3f12;`

/** Colours carry nothing by themselves: lines differ by dashes, boxes by borders and tags, bars by fills. */
export const planPageStyle = `:root { color-scheme: light; ${light} }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) { color-scheme: dark; ${dark} } }
@media screen { :root[data-theme=dark] { color-scheme: dark; ${dark} } }
body { background: var(--desk); }
main { max-width: 82rem; padding: 2.2rem 2.4rem 3rem; }
.notice, th { background: var(--soft); }
h2 { scroll-margin-top: 4.5rem; }
h3 { margin: 1rem 0 .35rem; font: 700 .95rem/1.5 var(--heading); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2rem; align-items: start; }
.tools { display: none; position: sticky; top: 0; z-index: 3; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; margin: 1.6rem 0 0; padding: .6rem 0;
  border-bottom: 1px solid var(--line); background: var(--paper); font: .88rem/1.5 var(--heading); }
.js .tools { display: flex; }
.js .no-script { display: none; }
.tools input[type=search] { width: 17rem; max-width: 100%; padding: .35rem .6rem; border: 1px solid var(--faint); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; }
.tools button, .panel .close { font: .88rem/1.5 var(--heading); padding: .3rem .65rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); color: var(--ink); cursor: pointer; }
.tools button { font: inherit; }
.tools button[aria-pressed=true] { border-color: var(--ink); background: var(--ink); color: var(--paper); }
.tools .group { display: flex; flex-wrap: wrap; gap: .3rem; align-items: center; margin: 0; padding: 0; border: 0; }
.tools .last { margin-left: auto; }
.tools label { display: flex; gap: .35rem; align-items: center; }
:is(a, button, input, summary, .node):focus-visible { outline: 2px solid var(--chosen); outline-offset: 2px; }
.status { min-width: 6em; color: var(--quiet); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.patterns { position: absolute; }
.bar, .picture, .slice { display: block; width: 100%; height: auto; }
.bar { max-width: 52rem; }
.bar rect, .swatch rect { stroke: var(--ink); stroke-width: .8; }
.swatch { width: 1.15em; height: .85em; margin-right: .4em; vertical-align: -.05em; }
.base { fill: var(--mutual); } .ground { fill: var(--paper); } .light { stroke: var(--paper); stroke-width: 1.2; } .one { stroke: var(--chosen); stroke-width: 1; } .dot { fill: var(--allotted); }
rect.first { fill: var(--mutual); } rect.equal { fill: url(#fill-equal); } rect.second { fill: url(#fill-second); } rect.later { fill: url(#fill-later); }
rect.other { fill: url(#fill-other); } rect.allotted { fill: url(#fill-allotted); } rect.none { fill: var(--paper); }
.parts { display: flex; flex-wrap: wrap; gap: .15rem 1.3rem; margin: .35rem 0 0; padding: 0; list-style: none; font-size: .88rem; }
.key { display: grid; grid-template-columns: repeat(auto-fill, minmax(15.5rem, 1fr)); gap: .1rem 1.2rem; margin: .4rem 0 1rem; padding: 0; list-style: none; font-size: .84rem; line-height: 1.6; }
.key li { display: flex; gap: .6em; align-items: center; }
.key svg { flex: none; width: 44px; height: 16px; }
details { margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 4px; }
summary { padding: .5rem .9rem; background: var(--soft); font: 700 .95rem/1.6 var(--heading); cursor: pointer; }
summary span { color: var(--quiet); font-weight: 400; }
.picture { margin: .6rem auto; }
.slice { display: none; }
svg text { font-family: var(--heading); fill: var(--ink); }
.edge path { fill: none; }
.line { stroke: var(--tone); stroke-width: 2.4; }
.edge.mutual, .edge.chosen, .edge.recommended, .edge.allotted { pointer-events: none; }
.post.mutual .line { stroke-width: 3.2; }
.chosen .line { stroke-dasharray: 8 4; }
.recommended .line { stroke-dasharray: .1 5; stroke-linecap: round; stroke-width: 3; }
.allotted .line { stroke-dasharray: 11 3 2 3; }
.wish .line { stroke: var(--faint); stroke-width: 1.15; }
.wish.recommended .line { stroke-width: 1.7; stroke-dasharray: .1 3.6; }
.wish.chosen .line { stroke-dasharray: 5 3.5; }
.edge.hollow .line { stroke-width: 5.4; stroke-linecap: butt; }
.edge.hollow.recommended .line { stroke-dasharray: 2 3; }
.edge.candidate .line { stroke: var(--open); stroke-width: 4; }
.core { stroke: var(--paper); stroke-width: 2.4; }
.candidate .core { stroke-width: 2; }
.blocking .line { stroke: var(--seal); stroke-width: 1.6; }
.edge .cross, .key .cross { stroke: var(--seal); stroke-width: 2; }
.edge .head, .key .head { fill: var(--tone); }
.pill { fill: var(--paper); stroke: var(--tone); stroke-width: 1; }
text.said { font-size: 10px; text-anchor: middle; }
.pin { fill: var(--ink); }
text.pinned { fill: var(--paper); font-size: 11px; font-weight: 700; text-anchor: middle; }
.node { cursor: pointer; }
.box { fill: var(--paper); stroke: var(--ink); stroke-width: 1.2; }
.node:hover .box { fill: var(--soft); }
.village.open .box, .village.drawn .box { stroke: var(--open); stroke-dasharray: 6 3; }
.village.vacant .box { stroke: var(--vacant); stroke-dasharray: 2 3; }
.cadre.idle .box, .cadre.away .box { stroke: var(--faint); stroke-dasharray: 4 3; }
.guest .box { stroke: var(--faint); stroke-width: .8; fill: var(--soft); }
text.name { font-size: 13px; }
.cadre:is(.idle, .away, .guest) text.name { fill: var(--quiet); }
text.no { fill: var(--quiet); font-size: 10px; }
text.aside { fill: var(--quiet); font-size: 10px; text-anchor: end; }
.tagbox { fill: none; stroke: var(--open); stroke-width: 1; }
.away .tagbox { stroke: var(--faint); }
text.tag { fill: var(--open); font-size: 10px; font-weight: 400; text-anchor: middle; }
.away text.tag { fill: var(--quiet); }
.focusing .picture .edge:not(.on) { opacity: .12; }
.focusing .node:not(.on) { opacity: .38; }
.wish.on .line { stroke: var(--tone); stroke-width: 2; }
.blocking.on .line { stroke: var(--seal); }
.node.at .box { fill: var(--mark); stroke-width: 2.2; stroke-dasharray: none; }
.node.hit .box { fill: var(--mark); stroke: var(--ink); stroke-dasharray: none; }
.searching:not(.focusing) .node:not(.hit), .searching:not(.focusing) .picture .edge, .off { opacity: .2; }
.no-wishes .picture .wish:not(.on) { display: none; }
tr.miss { display: none; }
td button { padding: 0; border: 0; border-bottom: 1px dotted var(--faint); border-radius: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
html:not(.js) td button { border: 0; cursor: text; }
tr.at td { background: var(--mark); }
.panel { display: none; position: sticky; top: 4.2rem; max-height: calc(100vh - 5.5rem); overflow: auto; margin-top: 1.9rem; padding: 1rem 1.2rem; border: 1px solid var(--line); border-top: 3px solid var(--seal); background: var(--soft); }
.js .panel { display: block; }
.panel h2 { margin: 0; padding: 0; border: 0; font-size: 1.15rem; }
.panel .kind { margin: 0; color: var(--quiet); font: .8rem/1.6 var(--heading); letter-spacing: .1em; }
.panel .under { margin: .1rem 0 .5rem; color: var(--quiet); font-size: .86rem; }
.panel ul { margin: .4rem 0 0; padding: 0; list-style: none; font-size: .95rem; line-height: 1.65; }
.panel li { padding: .45rem 0; border-top: 1px solid var(--line); }
.panel .close { float: right; }
.panel .close[hidden] { display: none; }
@media screen and (max-width: 64rem) {
  .columns { display: block; }
  .js .panel { display: none; }
  .js .panel.shown { display: block; position: fixed; z-index: 5; inset: auto 0 0; max-height: 46vh; margin: 0; box-shadow: 0 -6px 24px rgb(0 0 0 / .25); }
  .js main { padding-bottom: 6rem; }
}
@media screen and (max-width: 48rem) {
  main { padding: 1.4rem .9rem 2rem; }
  .tools { position: static; }
  .tools input[type=search] { width: 100%; }
  .tools .search { width: 100%; }
  .tools .last { margin-left: 0; }
  .tools .status { min-width: 0; }
  .key { grid-template-columns: 1fr; }
  td button { justify-self: start; }
  .compact :is(th, td) { padding: .4rem .45rem; }
  .compact td.name { min-width: 4.3em; }
}
@page { margin: 20mm 18mm 20mm 20mm; }
@media print {
  main { padding: 0; }
  .tools, .panel, .no-script, .spoken { display: none !important; }
  .columns { display: block; }
  .notice, th, summary { background: none; }
  details { border: 0; }
  details::details-content { content-visibility: visible; display: block; }
  summary { padding: 4pt 0; list-style: none; break-after: avoid; }
  tr.miss { display: table-row; }
  tr.at td { background: none; }
  .chart-section, .key { break-inside: avoid; }
  .pictures > .note { break-after: auto; }
  .key { font-size: 9pt; grid-template-columns: 1fr 1fr; }
  .parts { font-size: 9.5pt; }
  .picture, .slice { width: min(100%, calc(var(--w) * .235mm)); max-width: none !important; margin: 0 auto; break-inside: avoid; }
  .picture.long { position: absolute; height: 0; width: 0; overflow: hidden; }
  .slice { display: block; }
  .slice + .slice { break-before: page; }
  .edge, .node, .off { opacity: 1 !important; }
  .no-wishes .picture .wish:not(.on) { display: inline; }
  .node .box { fill: #fff !important; }
  td button { border: 0; }
}`
