import { expect, signIn, test } from './desk.ts';

test("the month's work without a mouse", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();

  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: 'Nhiệm vụ', level: 1 })).toBeVisible();
  const row = page.locator('tr[data-row]');
  await expect(row).not.toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('ii.4.1');
  await expect(row).toHaveCount(1);
  while (!(await row.evaluate((node) => node === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(row).toBeFocused();

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Hướng dẫn sử dụng' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '2. Đơn vị và kế hoạch' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();

  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('region', { name: 'Đơn vị' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Nhiệm vụ', level: 1 })).toBeVisible();
});

test('the rail folds and stays folded', async ({ page }) => {
  await signIn(page);
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('button', { name: /Mở rộng thanh bên/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Mở rộng thanh bên/ })).toBeVisible();
});
