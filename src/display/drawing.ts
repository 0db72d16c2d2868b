/** What every picture is drawn with: SVG elements with inline attributes, colours that stand out on light and dark pages. */

import { escapeHtml } from '../report/html.ts'

/** By what a line or a bar means; each differs by dashes, fill or a sign as well. */
export const tones = { mutual: '#2f9e78', chosen: '#4d8be0', recommended: '#c9831a', allotted: '#9c74d4', vacant: '#dc5a55', none: '#8b949e' } as const

/** Text at a point; `anchor` as in SVG. */
export function textAt(x: number, y: number, text: string, { size = 13, anchor = 'start', opacity = 1, weight = 400 }: TextLook = {}): string {
  return `<text x="${near(x)}" y="${near(y)}" font-size="${size}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${opacity === 1 ? '' : ` opacity="${opacity}"`}${weight === 400 ? '' : ` font-weight="${weight}"`} fill="currentColor">${escapeHtml(text)}</text>`
}

/** How a text looks. */
export interface TextLook {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly opacity?: number
  readonly weight?: 400 | 600
}

/** A picture with a title that is seen and spoken; never wider than it was drawn. */
export function drawing(title: string, width: number, height: number, parts: readonly string[]): string {
  return `<figure style="margin:.8em 0"><figcaption style="font-weight:600;margin:0 0 .2em">${escapeHtml(title)}</figcaption>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${near(width)} ${near(height)}" width="${near(width)}" height="${near(height)}" role="img" aria-label="${escapeHtml(title)}" style="max-width:100%;height:auto;font-family:inherit"><title>${escapeHtml(title)}</title>
${parts.filter((part) => part !== '').join('\n')}
</svg></figure>`
}

/** One digit behind the point: drawings of equal answers are equal bytes. */
export const near = (value: number): number => Math.round(value * 10) / 10
