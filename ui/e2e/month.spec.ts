import { SCREENS } from '../src/lib/window/route.ts';
import { expect, go, noViolations, password, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('on 16/12 the month shows 24 expected, 22 on time, 1 late, 1 missing', async ({ page }) => {
  await go(page, '#/2022-12/month?on=2022-12-16');
  for (const [what, n] of [
    ['expected', 24],
    ['on_time', 22],
    ['late', 1],
    ['missing', 1],
  ] as const) {
    await expect(page.locator(`[data-count="${what}"]`)).toHaveAttribute('data-value', String(n));
  }
  const agencies = page.getByRole('region', { name: 'Đơn vị' });
  await expect(agencies.getByRole('listitem').filter({ hasText: 'Bảo hiểm xã hội tỉnh' })).toBeVisible();
  await expect(agencies.getByRole('listitem').filter({ hasText: 'Sở Tư pháp' })).toContainText('chưa có văn bản');
  await expect(page.getByText(/trước ngày 22\/12 \(chậm nhất thứ Tư 21\/12\)/)).toBeVisible();
  await noViolations(page);
});

test('names every agency to the keyboard', async ({ page }) => {
  await go(page, '#/2022-12/month?on=2022-12-16');
  const squares = page.getByRole('group', { name: 'Đơn vị' }).getByRole('button');
  await expect(squares).toHaveCount(24);
  await squares.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(squares.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(squares.nth(23)).toBeFocused();
});

test('judges another day when one is typed, and the address keeps it', async ({ page }) => {
  await go(page, '#/2022-12/month');
  await expect(page.locator('[data-count="missing"]')).toBeVisible();
  const box = page.getByRole('textbox', { name: 'Tính quá hạn đến ngày' });
  await box.fill('31/02/2022');
  await box.press('Enter');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await box.fill('16/12/2022');
  await box.press('Enter');
  await expect(page.locator('[data-count="missing"]')).toHaveAttribute('data-value', '1');
  expect(page.url()).toContain('on=2022-12-16');
});

test('finds an agency, a task and a screen with Ctrl+K', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /Gõ tên màn hình/ });
  await expect(field).toBeFocused();
  await field.fill('phu cat');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Phù Cát');
  await noViolations(page);
  await field.fill('chỉ tiêu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Chỉ tiêu', level: 1 })).toBeVisible();
});

test('a round is closed, takes nothing more, and is opened again with a reason', async ({ page }) => {
  await go(page, '#/2022-12/month');
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Hủy việc mở kỳ' }).click();
  await dialog.getByRole('button', { name: 'Hủy việc mở kỳ' }).click();
  await expect(dialog.getByRole('alert')).toContainText('không hủy được');
  await dialog.getByRole('button', { name: 'Hủy', exact: true }).click();

  await page.getByRole('button', { name: 'Chốt kỳ' }).click();
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Chốt kỳ' }).click();
  await expect(page.getByText('Đã chốt kỳ báo cáo tháng 12/2022.')).toBeVisible();
  await expect(page.getByText('Kỳ đã chốt')).toBeVisible();

  await page.getByRole('button', { name: 'Mở lại kỳ' }).click();
  await dialog.getByRole('button', { name: 'Mở lại kỳ' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toHaveCount(2);
  await dialog.getByLabel('Lý do').fill('Sở Y tế gửi bổ sung.');
  await dialog.getByLabel('Mật khẩu của đồng chí').fill(password);
  await dialog.getByRole('button', { name: 'Mở lại kỳ' }).click();
  await expect(page.getByRole('button', { name: 'Chốt kỳ' })).toBeVisible();

  await page.getByRole('link', { name: 'Nhật ký của kỳ' }).click();
  await page.getByRole('row').filter({ hasText: 'Mở lại kỳ' }).first().click();
  await expect(page.getByRole('complementary').getByText('Sở Y tế gửi bổ sung.', { exact: true })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const screen of SCREENS) {
    test(`axe finds nothing on ${screen}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await go(page, `#/2022-12/${screen}`);
      await expect(page.getByText('Đang đọc…')).toHaveCount(0);
      await expect(page.locator('main h1')).toBeAttached();
      await noViolations(page);
    });
  }
}
