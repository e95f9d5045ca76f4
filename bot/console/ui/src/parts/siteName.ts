import type { Say } from '../app/language';

/** As the people of a shop call a back office; a third-party tool keeps its name. */
export function siteName(site: string, say: Say): string {
  if (site === 'fxg') return say('siteFxg');
  if (site === 'buyin') return say('siteBuyin');
  if (site === 'compass') return say('siteCompass');
  return site;
}
