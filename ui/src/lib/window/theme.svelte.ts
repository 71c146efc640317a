// Light, dark, or as the system says. Kept in this window's own storage; holds no data of the office.

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'dean06.theme';
const dark = () => window.matchMedia?.('(prefers-color-scheme: dark)');

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function apply(theme: Theme): void {
  const shown = theme === 'system' ? (dark()?.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown;
}

class ThemeChoice {
  choice = $state<Theme>('system');

  set(theme: Theme): void {
    this.choice = theme;
    localStorage.setItem(KEY, theme);
    apply(theme);
  }
}

export const theme = new ThemeChoice();

/** Applies the choice before the first paint and follows the system afterwards. */
export function startTheme(): void {
  theme.choice = stored();
  apply(theme.choice);
  dark()?.addEventListener('change', () => apply(theme.choice));
}
