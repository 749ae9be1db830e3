import type { Look, Mark } from '../farm/model.ts'
import { accentColours, neutrals } from './tokens.ts'

/**
 * The marks on a grid of 24: solid shapes as if cut in lino, light let in by gouges two units wide, nothing nearer to the
 * edge than one unit. Filled by the even-odd rule, so a shape inside another is a hole.
 */
const paths: Readonly<Record<Mark, string>> = {
  // A body, its path, and what goes round it.
  orbit:
    'M12 7.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM18.4 3a2.9 2.9 0 1 1 0 5.8a2.9 2.9 0 0 1 0-5.8z' +
    'M14.3 2.4A10 10 0 1 0 21.9 10.6L19.9 11A8 8 0 1 1 13.9 4.3z',
  // Two swells, the nearer one heavier.
  wave:
    'M1.5 9.2C4 5.2 7.6 4.2 10.6 6.6C13.8 9.2 17.6 9.6 22.5 4.6V9.4C18.6 13.2 14 13.6 10.2 10.8C7 8.6 4.4 9.6 1.5 13.6z' +
    'M1.5 16.6C4.4 12.6 7.2 12 10.2 14C14 16.6 18.4 16.4 22.5 12.6V20.5H1.5z',
  // A blade with its midrib.
  leaf:
    'M21.6 2.4C22.4 11.6 19.8 18.6 13 19.6C10.4 20 8 19.2 6.3 17.7L2.9 21.1A1 1 0 0 1 1.5 19.7L4.9 16.3' +
    'C3.9 14.6 3.6 12.4 4.2 10.2C5.6 5 11.8 2.6 21.6 2.4zM7.6 15L14.6 8L16 9.4L9 16.4z',
  // Eight rays from a point.
  spark:
    'M12 10.4L14.3 6.4L12 1L9.7 6.4zM14.8 9.2L18.1 8.3L19.1 4.9L15.7 5.9zM13.6 12L17.6 14.3L23 12L17.6 9.7zM14.8 14.8L15.7 18.1L19.1 19.1L18.1 15.7z' +
    'M12 13.6L9.7 17.6L12 23L14.3 17.6zM9.2 14.8L5.9 15.7L4.9 19.1L8.3 18.1zM10.4 12L6.4 9.7L1 12L6.4 14.3zM9.2 9.2L8.3 5.9L4.9 4.9L5.9 8.3z',
  // Three pebbles, one on the other.
  stone:
    'M3.4 21.5C1.4 21.5.9 18.6 2.8 16.9C4.6 15.3 19.2 15.2 21.2 16.9C23.1 18.5 22.6 21.5 20.6 21.5z' +
    'M7 14C5 14 4.6 11.6 6.2 10.2C7.7 8.9 16 8.7 17.6 10C19.2 11.4 18.8 14 16.8 14z' +
    'M9.4 7.3C7.6 7.3 7.4 5.2 8.8 3.7C10.2 2.2 13.6 2.1 14.9 3.6C16.2 5.1 15.8 7.3 14.2 7.3z',
  // Water, and the light on it.
  drop:
    'M12 1.5C15.8 6 19.5 10.4 19.5 15A7.5 7.5 0 0 1 4.5 15C4.5 10.4 8.2 6 12 1.5z' +
    'M7.5 14.6A4.6 4.6 0 0 0 12.1 19.4V17.4A2.6 2.6 0 0 1 9.5 14.6z',
  // Lids, iris, pupil.
  eye:
    'M1 12C4 6.8 7.8 4.4 12 4.4C16.2 4.4 20 6.8 23 12C20 17.2 16.2 19.6 12 19.6C7.8 19.6 4 17.2 1 12z' +
    'M12 6.9A5.1 5.1 0 1 0 12 17.1A5.1 5.1 0 0 0 12 6.9zM12 8.9A3.1 3.1 0 1 1 12 15.1A3.1 3.1 0 0 1 12 8.9z',
  // A membrane, a nucleus, two vesicles.
  cell:
    'M12.6 1.7C18.4 1.5 22.6 5.8 22.3 11.6C22 17.6 18 22.2 12 22.3C6 22.4 1.6 18.4 1.7 12.4C1.8 6.4 6.8 1.9 12.6 1.7z' +
    'M10.2 6.4A4.8 4.8 0 1 0 10.2 16A4.8 4.8 0 0 0 10.2 6.4zM10.2 8.4A2.8 2.8 0 1 1 10.2 14A2.8 2.8 0 0 1 10.2 8.4z' +
    'M17.4 7.2A1.5 1.5 0 1 0 17.4 10.2A1.5 1.5 0 0 0 17.4 7.2zM15.9 15.2A1.8 1.8 0 1 0 15.9 18.8A1.8 1.8 0 0 0 15.9 15.2z',
}

/** The path data of a mark on a grid of 24 by 24, for `fill-rule="evenodd"`. */
export function markPath(mark: Mark): string {
  return paths[mark]
}

/** A mark for a page, in the colour of the words beside it, which say what it says: readers by ear do not meet it. */
export function markSvg(mark: Mark): string {
  return `<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="${paths[mark]}"/></svg>`
}

/** The farm's own sign beside its name. */
export function farmSign({ accent, mark }: Look): string {
  return `<span class="sign accent-${accent}">${markSvg(mark)}</span>`
}

/** The farm's own sign, as a picture for tabs and bookmarks: it brings its ground, since a tab may have any colour. */
export function farmIcon({ accent, mark }: Look): string {
  const { ink } = neutrals.light
  const { light, dark } = accentColours[accent]
  // A colour that carries ink stands out from it; of the others that of the night does.
  const { solid } = light.onSolid === ink ? light : dark
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${ink}"/><path transform="translate(4 4)" fill="${solid}" fill-rule="evenodd" d="${paths[mark]}"/></svg>`
}
