// An office at its desk: what keeps the data safe, and a desk that somebody left.
import { expect, go, noViolations, password, signIn, test } from './desk.ts';

test('a locked desk waits for whoever sat there, where they were', async ({ page }) => {
  await signIn(page);
  await go(page, '#/2022-12/indicators');
  await page.getByRole('button', { name: 'Trần Thị Hương' }).click();
  await page.getByRole('button', { name: 'Khóa màn hình' }).click();
  await expect(page.getByText('Màn hình đang khóa')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await noViolations(page);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByLabel('Mật khẩu').press('Enter');
  await expect(page.getByRole('navigation', { name: 'Các màn hình' })).toBeVisible();
  await expect(page).toHaveURL(/#\/2022-12\/indicators/);
});

test('the copies, the sheet and the limits of it all are in one place', async ({ page }) => {
  await signIn(page, 'quantri');
  await page.getByRole('button', { name: /Quản trị/ }).click();
  await page.getByRole('button', { name: 'An toàn dữ liệu' }).click();
  const safety = page.getByRole('dialog', { name: 'An toàn dữ liệu' });
  await expect(safety).toContainText('Bản tốt gần nhất');
  await expect(safety).toContainText('Chưa ai thử phiếu');
  await noViolations(page);
  await safety.getByRole('button', { name: 'Diễn tập khôi phục' }).click();
  const drill = page.getByRole('dialog', { name: 'Diễn tập khôi phục' });
  await drill.getByRole('button', { name: 'Bắt đầu' }).click();
  await expect(drill).toContainText('Đề nghị nhập mục này.');
});
