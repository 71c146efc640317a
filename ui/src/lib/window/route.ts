// The address: `#/<period>/<screen>[/<id>][?filters]`. Holds period, filter and selection, so that back and forward
// work and a link in a note can be followed. Knows no screen's meaning of its filters.

export const SCREENS = [
  'month',
  'intake',
  'tasks',
  'indicators',
  'entries',
  'documents',
  'reports',
  'organisations',
  'rounds',
  'papers',
  'journal',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export type Route = {
  period: string | undefined;
  screen: ScreenName;
  id: string | undefined;
  query: Readonly<Record<string, string>>;
};

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|6M|9M))?$/;

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isScreen(name: string | undefined): name is ScreenName {
  return SCREENS.some((screen) => screen === name);
}

/** Reads an address; whatever it does not know leads to the month. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path.split('/').filter(Boolean).map(unescaped);
  const period = parts[0] !== undefined && PERIOD.test(parts[0]) ? parts.shift() : undefined;
  const name = parts.shift();
  const screen: ScreenName = isScreen(name) ? name : 'month';
  const query: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) if (value !== '') query[key] = value;
  return { period, screen, id: isScreen(name) ? parts.shift() : undefined, query };
}

/** Writes an address. Filters stand in the order of their names, so that the same place has one address. */
export function formatRoute(route: Route): string {
  const path = [route.period, route.screen, route.id].filter((part) => part !== undefined).map(encodeURIComponent);
  const query = new URLSearchParams();
  for (const key of Object.keys(route.query).sort()) query.set(key, route.query[key] ?? '');
  const search = query.toString();
  return `#/${path.join('/')}${search ? `?${search}` : ''}`;
}

/** Changes some filters; an empty or missing value takes a filter away. */
export function withQuery(route: Route, changes: Record<string, string | undefined>): Route {
  const query: Record<string, string> = { ...route.query };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') delete query[key];
    else query[key] = value;
  }
  return { ...route, query };
}
