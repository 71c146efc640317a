// What every journey needs: a signed-in window on the built-in Bình Định material, and a watch over the page's policy.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

/** Whether the store was made for this run and may be changed for good. */
export const ours = process.env['DEAN06_TWIN_MAY_ISSUE'] !== undefined;
const person = process.env['DEAN06_TWIN_PERSON'] ?? 'canbo';
export const password = process.env['DEAN06_TWIN_PASSWORD'] ?? 'tap-duot-06';

/** A page that fails its test when the policy refuses something or the program throws. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) faults.push(message.text());
    });
    await signOut(page);
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };

export async function signIn(page: Page, who = person, secret = password): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Người sử dụng').selectOption(who);
  await page.getByLabel('Mật khẩu').fill(secret);
  await page.getByLabel('Mật khẩu').press('Enter');
  await expect(page.getByRole('navigation', { name: 'Các màn hình' })).toBeVisible();
}

/** Leaves the desk to somebody else. */
export async function signOut(page: Page): Promise<void> {
  await page.request.post('/call', { data: { name: 'session.sign_out', args: {} } });
}

/** The answer to the next call of this name that carries these words. */
export function answered(page: Page, name: string, words: string): Promise<unknown> {
  return page.waitForResponse((response) => {
    const sent = response.request().postData();
    return sent !== null && (JSON.parse(sent) as { name?: string }).name === name && sent.includes(words);
  });
}

/** Goes to an address of the window. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

/** No violation that axe can find, in the state the page is in. */
export async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
  ).toEqual([]);
}
