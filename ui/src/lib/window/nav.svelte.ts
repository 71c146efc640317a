// The address as state: screens read `nav.route`, and move by `go` (a new place in history) or `adjust` (the same one).

import { formatRoute, parseRoute, withQuery, type Route, type ScreenName } from './route.ts';

class Nav {
  route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => {
      this.route = parseRoute(location.hash);
    });
  }

  /** The period shown; empty until the session says which one comes first. */
  get period(): string {
    return this.route.period ?? '';
  }

  /** Day of judgement from the address, where a person set one. */
  get on(): string | null {
    return this.route.query['on'] ?? null;
  }

  /** The day in sight: the one a person set, else the end of the period. It orders as a day does. */
  get sight(): string {
    return this.route.query['day'] ?? this.on ?? `${this.period}-31`;
  }

  /** Goes to a screen; period and day of judgement stay, other filters do not. */
  go(screen: ScreenName, id?: string, query: Record<string, string> = {}): void {
    this.#push({ period: this.route.period, screen, id, query: { ...this.#kept(), ...query } });
  }

  /** The address of a screen, for links. */
  href(screen: ScreenName, id?: string, query: Record<string, string> = {}): string {
    return formatRoute({ period: this.route.period, screen, id, query: { ...this.#kept(), ...query } });
  }

  /** The address of this very place with some filters changed, for links that can be followed from a note. */
  here(changes: Record<string, string | undefined>): string {
    return formatRoute(withQuery(this.route, changes));
  }

  /** Another period, the same screen. */
  toPeriod(period: string): void {
    const screen = this.route.screen;
    this.#push({ period, screen, id: screen === 'reports' ? this.route.id : undefined, query: {} });
  }

  /** Sets filters or a selection without a new place in history. */
  adjust(changes: Record<string, string | undefined>): void {
    this.#replace(withQuery(this.route, changes));
  }

  /** Sets the first period without a new place in history. */
  start(period: string): void {
    if (this.route.period === undefined) this.#replace({ ...this.route, period });
  }

  #kept(): Record<string, string> {
    return this.route.query['on'] ? { on: this.route.query['on'] } : {};
  }

  #push(route: Route): void {
    location.hash = formatRoute(route);
    this.route = route;
  }

  #replace(route: Route): void {
    window.history.replaceState(null, '', formatRoute(route));
    this.route = route;
  }
}

export const nav = new Nav();
